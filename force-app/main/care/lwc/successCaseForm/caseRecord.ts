import CASE_OBJECT from '@salesforce/schema/Success_Case__c';
import ACCOUNT_FIELD from '@salesforce/schema/Success_Case__c.Account__c';
import BY_FIELD from '@salesforce/schema/Success_Case__c.Recognised_By__c';
import NAME_FIELD from '@salesforce/schema/Success_Case__c.Name';
import NUMBER_FIELD from '@salesforce/schema/Success_Case__c.Evidence_Number__c';
import ON_FIELD from '@salesforce/schema/Success_Case__c.Recognised_On__c';
import OUTCOME_FIELD from '@salesforce/schema/Success_Case__c.Outcome__c';
import PUBLIC_FIELD from '@salesforce/schema/Success_Case__c.Public__c';
import PUBLIC_SINCE_FIELD from '@salesforce/schema/Success_Case__c.Public_Since__c';
import STEP_FIELD from '@salesforce/schema/Success_Case__c.Step_Reached__c';
import SUPPORTED_FIELD from '@salesforce/schema/Success_Case__c.CS_Supported__c';
import UNIT_FIELD from '@salesforce/schema/Success_Case__c.Evidence_Unit__c';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { STEPS } from 'c/healthRules';
import type { Step } from 'c/healthRules';
import { LABELS } from './labels';

/** A case that may be taken further. */
export interface CaseRecord {
  Id: string;
  Name: string;
  Step_Reached__c: Step;
  Outcome__c: string | null;
  Evidence_Number__c: number | null;
  Evidence_Unit__c: string | null;
  CS_Supported__c: boolean;
}

export const OBJECT = CASE_OBJECT.objectApiName;

const STEP = STEP_FIELD.fieldApiName;
const PUBLIC = PUBLIC_FIELD.fieldApiName;

/** The step that the answers claim. */
export function stepOf(values: FormValues): Step {
  return STEPS.find((step) => step === values[STEP]) ?? 'use';
}

/** What is asked at the step that the answers claim; the same is required as by the org's own rules. */
export function caseSpecs(values: FormValues, today: string): FieldSpec[] {
  const step = stepOf(values);
  const specs: FieldSpec[] = [
    { field: NAME_FIELD.fieldApiName, kind: 'text', required: true, real: true },
    { field: STEP, kind: 'radio', required: true },
  ];
  if (step !== 'use') {
    specs.push(
      { field: OUTCOME_FIELD.fieldApiName, kind: 'text', real: true },
      {
        field: NUMBER_FIELD.fieldApiName,
        kind: 'number',
        required: true,
        messages: { missing: LABELS.numberMissing },
      },
      {
        field: UNIT_FIELD.fieldApiName,
        kind: 'text',
        required: true,
        real: true,
        messages: { missing: LABELS.unitMissing },
      },
    );
  }
  if (step === 'recognition') {
    specs.push(
      {
        field: BY_FIELD.fieldApiName,
        kind: 'text',
        required: true,
        real: true,
        messages: { missing: LABELS.byMissing, filler: LABELS.byFiller },
      },
      {
        field: ON_FIELD.fieldApiName,
        kind: 'date',
        required: true,
        latest: today,
        messages: { missing: LABELS.onMissing, late: LABELS.future },
      },
      { field: PUBLIC, kind: 'checkbox' },
    );
    if (values[PUBLIC] === 'true')
      specs.push({
        field: PUBLIC_SINCE_FIELD.fieldApiName,
        kind: 'date',
        latest: today,
        messages: { late: LABELS.future },
      });
  }
  return [...specs, { field: SUPPORTED_FIELD.fieldApiName, kind: 'checkbox' }];
}

/** What the form starts with: a case that is there starts one step further than it is. */
export function startOf(record: CaseRecord | undefined): FormValues {
  if (!record) return { [STEP]: 'outcome', [SUPPORTED_FIELD.fieldApiName]: 'true' };
  return {
    [NAME_FIELD.fieldApiName]: record.Name,
    [STEP]: STEPS[STEPS.indexOf(record.Step_Reached__c) + 1] ?? 'recognition',
    [OUTCOME_FIELD.fieldApiName]: record.Outcome__c ?? '',
    [NUMBER_FIELD.fieldApiName]: record.Evidence_Number__c?.toString() ?? '',
    [UNIT_FIELD.fieldApiName]: record.Evidence_Unit__c ?? '',
    [SUPPORTED_FIELD.fieldApiName]: String(record.CS_Supported__c),
  };
}

/** Writes the answers into the case, or into a new one of the account. Rejects as `lightning/uiRecordApi` does. */
export async function saveCase(
  record: CaseRecord | undefined,
  accountId: string | undefined,
  input: FormInput,
): Promise<void> {
  if (record) await updateRecord({ fields: { ...input, Id: record.Id } });
  else await createRecord({ apiName: OBJECT, fields: { ...input, [ACCOUNT_FIELD.fieldApiName]: accountId } });
}
