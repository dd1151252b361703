import { createElement } from 'lwc';
import RequiredForm from 'c/requiredForm';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { infoOf, objectInfo, picklists, settle, valuesOf, wake } from '../../../../../../config/jest/form';

export const SPECS: FieldSpec[] = [
  { field: 'Goal__c', kind: 'text', required: true, real: true, messages: { missing: 'Say the goal.' } },
  {
    field: 'Person__c',
    kind: 'text',
    required: true,
    real: true,
    unknown: 'Person_Why__c',
    unknownMessages: { missing: 'Say why.' },
  },
  { field: 'Start__c', kind: 'date', earliest: '2026-11-20' },
  { field: 'Seats__c', kind: 'number', min: 1, max: 50 },
  { field: 'Plan__c', kind: 'choice', required: true },
  { field: 'Public__c', kind: 'checkbox' },
];
export const FIELDS = {
  Goal__c: { label: 'Goal', inlineHelpText: 'What do they want?', length: 20 },
  Person__c: { label: 'Key Person', length: 120 },
  Person_Why__c: { label: 'Unknown Because', length: 255 },
  Start__c: { label: 'Start' },
  Seats__c: { label: 'Seats', scale: 0 },
  Plan__c: { label: 'Plan' },
  Public__c: { label: 'May be named' },
};
export const GOOD: FormValues = { Goal__c: 'Close a day sooner', Person__c: 'A. Example', Plan__c: 'pro' };

export type Form = HTMLElement & InstanceType<typeof RequiredForm>;

export async function open(
  start: FormValues = {},
  { key, fields = FIELDS, updates = false }: { key?: string; fields?: object; updates?: boolean } = {},
): Promise<Form> {
  const form = createElement('c-required-form', { is: RequiredForm }) as unknown as Form;
  Object.assign(form, { objectApiName: 'Deal__c', specs: SPECS, start, updates, unsavedKey: key });
  document.body.appendChild(form);
  objectInfo.emit(infoOf(fields as typeof FIELDS));
  await settle();
  picklists.emit(valuesOf({ Plan__c: { pro: 'Professional' } }));
  await settle();
  return form;
}

/** Saves with a writer that takes everything, or the one given; gives what was written. */
export async function save(
  form: Form,
  write: (sent: FormInput) => Promise<unknown> = async (sent) => sent,
  completeness?: 'incomplete',
): Promise<{ saved: unknown; messages: Map<string, string> }> {
  const messages = wake(form);
  const saved = await form.save(write, completeness);
  await settle();
  return { saved, messages };
}
