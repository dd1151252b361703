import { decodeDefaultFieldValues } from '../lightning/pageReferenceUtils.ts';
import type { FormTask } from '../form-model.ts';

/** What the address of a form asks for; undefined for other addresses. `page` is the address of what lies behind it. */
export function formAddress(url: URL): { task: FormTask; page: string } | undefined {
  const [area, first = '', second = '', third = ''] = url.pathname.replace(/^\/lightning\/?/, '').split('/');
  if (area === 'o' && second === 'new') {
    const values = decodeDefaultFieldValues(url.searchParams.get('defaultFieldValues') ?? '');
    const recordType = url.searchParams.get('recordTypeId');
    const task = { object: first, values, ...(recordType ? { recordType } : {}) };
    return { task, page: `/lightning/o/${first}/list` };
  }
  const short = ['edit', 'clone'].includes(second);
  const action = short ? second : third;
  if (area !== 'r' || !['edit', 'clone'].includes(action)) return undefined;
  const recordId = short ? first : second;
  // An address may leave the object to the id; so does the form.
  const object = short || first === 'record' ? recordId : first;
  const page = short ? `/lightning/r/${recordId}/view` : `/lightning/r/${first}/${recordId}/view`;
  return { task: { object, recordId, copy: action === 'clone' }, page };
}
