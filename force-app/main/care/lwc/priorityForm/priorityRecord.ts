import PRIORITY_OBJECT from '@salesforce/schema/Customer_Priority__c';
import ACCOUNT_FIELD from '@salesforce/schema/Customer_Priority__c.Account__c';
import NAME_FIELD from '@salesforce/schema/Customer_Priority__c.Name';
import NOTE_FIELD from '@salesforce/schema/Customer_Priority__c.Note__c';
import RESOLVED_FIELD from '@salesforce/schema/Customer_Priority__c.Resolved_On__c';
import REVIEW_FIELD from '@salesforce/schema/Customer_Priority__c.Review_On__c';
import SEVERITY_FIELD from '@salesforce/schema/Customer_Priority__c.Severity__c';
import SINCE_FIELD from '@salesforce/schema/Customer_Priority__c.Since__c';
import STATUS_FIELD from '@salesforce/schema/Customer_Priority__c.Status__c';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { fill, longDay } from 'c/formats';
import type { PriorityRecord } from 'c/priorityBanner';
import LOCALE from '@salesforce/i18n/locale';
import { LABELS } from './labels';

/** What the form is for. */
export type PriorityMode = 'record' | 'review' | 'resolve';

export const OBJECT = PRIORITY_OBJECT.objectApiName;

const NAME = NAME_FIELD.fieldApiName;
const NOTE = NOTE_FIELD.fieldApiName;
const RESOLVED = RESOLVED_FIELD.fieldApiName;
const REVIEW = REVIEW_FIELD.fieldApiName;
const SEVERITY = SEVERITY_FIELD.fieldApiName;
const SINCE = SINCE_FIELD.fieldApiName;

/** The questions of a mode. `today` is the user's plain day: a review lies ahead, what happened does not. */
export function questions(mode: PriorityMode, today: string): FieldSpec[] {
  const review: FieldSpec = { field: REVIEW, kind: 'date', required: true, earliest: today };
  const said: FieldSpec = { field: NOTE, kind: 'area', real: true, label: LABELS.note };
  switch (mode) {
    case 'record':
      return [
        { field: NAME, kind: 'text', required: true, real: true, label: LABELS.name },
        { field: SEVERITY, kind: 'choice', required: true },
        { field: SINCE, kind: 'date', required: true, latest: today },
        review,
        { ...said },
      ];
    case 'review':
      return [{ ...said, required: true }, review];
    default:
      return [{ field: RESOLVED, kind: 'date', required: true, latest: today }, said];
  }
}

/** What the form starts with. */
export function startOf(mode: PriorityMode, today: string): FormValues {
  if (mode === 'record') return { [SEVERITY]: 'high', [SINCE]: today };
  return mode === 'resolve' ? { [RESOLVED]: today } : {};
}

/** Room of the note; the oldest lines give way. */
const NOTE_LENGTH = 2000;

/** What was said before stays: a review adds a dated line, newest first. */
export function noteWith(before: string | null | undefined, said: unknown, today: string): string | null {
  const text = typeof said === 'string' ? said.trim() : '';
  if (!text) return before ?? null;
  const line = fill(LABELS.noteLine, { date: longDay(today, LOCALE), text });
  return (before ? `${line}\n${before}` : line).slice(0, NOTE_LENGTH);
}

/** Writes the answers. Rejects as `lightning/uiRecordApi` does. */
export async function savePriority(
  mode: PriorityMode,
  input: FormInput,
  {
    accountId,
    priority,
    today,
  }: { accountId: string | undefined; priority: PriorityRecord | undefined; today: string },
): Promise<void> {
  if (mode === 'record' || !priority) {
    const fields = { ...input, [ACCOUNT_FIELD.fieldApiName]: accountId, [STATUS_FIELD.fieldApiName]: 'Open' };
    await createRecord({ apiName: OBJECT, fields });
    return;
  }
  const status = mode === 'resolve' ? { [STATUS_FIELD.fieldApiName]: 'Resolved' } : {};
  const note = { [NOTE]: noteWith(priority.Note__c, input[NOTE], today) };
  await updateRecord({ fields: { ...input, ...note, ...status, Id: priority.Id } });
}
