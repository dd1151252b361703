import TOUCH_OBJECT from '@salesforce/schema/CS_Touch__c';
import ACCOUNT_FIELD from '@salesforce/schema/CS_Touch__c.Account__c';
import DIRECTION_FIELD from '@salesforce/schema/CS_Touch__c.Direction__c';
import KIND_FIELD from '@salesforce/schema/CS_Touch__c.Kind__c';
import ON_FIELD from '@salesforce/schema/CS_Touch__c.Touched_On__c';
import SUBJECT_FIELD from '@salesforce/schema/CS_Touch__c.Subject__c';
import WHOM_FIELD from '@salesforce/schema/CS_Touch__c.With_Whom__c';
import { createRecord } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { LABELS } from './labels';

export const OBJECT = TOUCH_OBJECT.objectApiName;

/** What is asked about a contact. `today` is the user's plain day. */
export function touchSpecs(today: string): FieldSpec[] {
  return [
    {
      field: DIRECTION_FIELD.fieldApiName,
      kind: 'radio',
      required: true,
      messages: { missing: LABELS.directionMissing },
    },
    { field: KIND_FIELD.fieldApiName, kind: 'choice', required: true },
    {
      field: ON_FIELD.fieldApiName,
      kind: 'date',
      required: true,
      latest: today,
      messages: { late: LABELS.future },
    },
    { field: WHOM_FIELD.fieldApiName, kind: 'text', real: true },
    {
      field: SUBJECT_FIELD.fieldApiName,
      kind: 'text',
      real: true,
      messages: { filler: LABELS.subjectFiller },
    },
  ];
}

/** Who started it is never guessed: it decides whether the contact counts. */
export function startOf(today: string): FormValues {
  return { [ON_FIELD.fieldApiName]: today };
}

/** Writes a contact. Rejects as `lightning/uiRecordApi` does. */
export async function saveTouch(accountId: string | undefined, input: FormInput): Promise<void> {
  await createRecord({ apiName: OBJECT, fields: { ...input, [ACCOUNT_FIELD.fieldApiName]: accountId } });
}
