import SURVEY_OBJECT from '@salesforce/schema/Survey_Response__c';
import ACCOUNT_FIELD from '@salesforce/schema/Survey_Response__c.Account__c';
import COMMENT_FIELD from '@salesforce/schema/Survey_Response__c.Comment__c';
import KIND_FIELD from '@salesforce/schema/Survey_Response__c.Kind__c';
import ON_FIELD from '@salesforce/schema/Survey_Response__c.Answered_On__c';
import RESPONDENT_FIELD from '@salesforce/schema/Survey_Response__c.Respondent__c';
import SCORE_FIELD from '@salesforce/schema/Survey_Response__c.Score__c';
import { createRecord } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { LABELS } from './labels';

export type SurveyKind = 'nps' | 'csat';

export const OBJECT = SURVEY_OBJECT.objectApiName;

const KIND = KIND_FIELD.fieldApiName;
const RANGES: Record<SurveyKind, { min: number; max: number; outside: string }> = {
  nps: { min: 0, max: 10, outside: LABELS.npsRange },
  csat: { min: 1, max: 5, outside: LABELS.csatRange },
};

/** The survey that the answers are about. */
export function kindOf(values: FormValues): SurveyKind {
  return values[KIND] === 'csat' ? 'csat' : 'nps';
}

/** What is asked about an answer; the scores that may be given are those of the survey. */
export function surveySpecs(values: FormValues, today: string): FieldSpec[] {
  const { min, max, outside } = RANGES[kindOf(values)];
  return [
    { field: KIND, kind: 'radio', required: true },
    {
      field: SCORE_FIELD.fieldApiName,
      kind: 'number',
      required: true,
      whole: true,
      min,
      max,
      messages: { low: outside, high: outside, noNumber: outside },
    },
    {
      field: ON_FIELD.fieldApiName,
      kind: 'date',
      required: true,
      latest: today,
      messages: { late: LABELS.future },
    },
    { field: RESPONDENT_FIELD.fieldApiName, kind: 'text', real: true },
    { field: COMMENT_FIELD.fieldApiName, kind: 'area' },
  ];
}

export function startOf(today: string): FormValues {
  return { [KIND]: 'nps', [ON_FIELD.fieldApiName]: today };
}

/** Writes an answer. Rejects as `lightning/uiRecordApi` does. */
export async function saveSurvey(accountId: string | undefined, input: FormInput): Promise<void> {
  await createRecord({ apiName: OBJECT, fields: { ...input, [ACCOUNT_FIELD.fieldApiName]: accountId } });
}
