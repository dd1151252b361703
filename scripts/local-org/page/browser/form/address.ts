import type { FormTask } from './record-form.ts';

/** What the address of a form asks for; undefined for other addresses. `page` is the address of what lies behind it. */
export function formAddress(url: URL): { task: FormTask; page: string } | undefined {
  const [area, first = '', second = '', third = ''] = url.pathname.replace(/^\/lightning\/?/, '').split('/');
  if (area === 'o' && second === 'new') {
    const values = defaultValues(url.searchParams.get('defaultFieldValues') ?? '');
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

/** `Name=Sea,Due__c=2026-01-31`, as `encodeDefaultFieldValues` of `lightning/pageReferenceUtils` writes it. */
export function defaultValues(text: string): Record<string, string> {
  const pairs = text.split(',').filter((part) => part.includes('='));
  return Object.fromEntries(
    pairs.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), decoded(part.slice(at + 1))];
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
