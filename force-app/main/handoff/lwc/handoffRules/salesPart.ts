import GOAL_FIELD from '@salesforce/schema/Sales_Handoff__c.Goal__c';
import KEY_PERSON_FIELD from '@salesforce/schema/Sales_Handoff__c.Key_Person__c';
import KEY_PERSON_WHY_FIELD from '@salesforce/schema/Sales_Handoff__c.Key_Person_Unknown_Why__c';
import MEASURE_FIELD from '@salesforce/schema/Sales_Handoff__c.Success_Measure__c';
import MEASURE_WHY_FIELD from '@salesforce/schema/Sales_Handoff__c.Success_Measure_Unknown_Why__c';
import NOTES_FIELD from '@salesforce/schema/Sales_Handoff__c.Notes__c';
import SALES_ENGINEER_FIELD from '@salesforce/schema/Sales_Handoff__c.Sales_Engineer__c';
import START_FIELD from '@salesforce/schema/Sales_Handoff__c.Start_On__c';
import { problemsOf } from 'c/formRules';
import type { FieldSpec, FormValues } from 'c/formRules';
import type { HandoffRecord } from './handoffRecord';
import { LABELS } from './labels';

/** The sales engineer's field, for the name that belongs to it. */
export const SALES_ENGINEER = SALES_ENGINEER_FIELD.fieldApiName;

/** What sales answers before it submits: five required answers, of which two may be "not known yet, because". */
export const SALES_SPECS: readonly FieldSpec[] = [
  {
    field: GOAL_FIELD.fieldApiName,
    kind: 'text',
    required: true,
    real: true,
    messages: { missing: LABELS.goalMissing, filler: LABELS.goalFiller },
  },
  {
    field: MEASURE_FIELD.fieldApiName,
    kind: 'text',
    required: true,
    real: true,
    unknown: MEASURE_WHY_FIELD.fieldApiName,
    messages: { missing: LABELS.measureMissing, filler: LABELS.measureFiller },
    unknownMessages: { missing: LABELS.measureMissing, filler: LABELS.measureWhyFiller },
  },
  {
    field: KEY_PERSON_FIELD.fieldApiName,
    kind: 'text',
    required: true,
    real: true,
    unknown: KEY_PERSON_WHY_FIELD.fieldApiName,
    messages: { missing: LABELS.personMissing, filler: LABELS.personFiller },
    unknownMessages: { missing: LABELS.personMissing, filler: LABELS.personWhyFiller },
  },
  {
    field: START_FIELD.fieldApiName,
    kind: 'date',
    required: true,
    messages: { missing: LABELS.startMissing },
  },
  {
    field: SALES_ENGINEER,
    kind: 'person',
    required: true,
    messages: { missing: LABELS.engineerMissing },
  },
  { field: NOTES_FIELD.fieldApiName, kind: 'area' },
];

const NAMES: Readonly<Record<string, string>> = {
  [GOAL_FIELD.fieldApiName]: LABELS.goal,
  [MEASURE_FIELD.fieldApiName]: LABELS.successMeasure,
  [KEY_PERSON_FIELD.fieldApiName]: LABELS.keyPerson,
  [START_FIELD.fieldApiName]: LABELS.startOn,
  [SALES_ENGINEER]: LABELS.salesEngineer,
};

/** The part of a handoff that sales fills in. */
export type SalesPart = Partial<
  Pick<
    HandoffRecord,
    | 'Goal__c'
    | 'Success_Measure__c'
    | 'Success_Measure_Unknown_Why__c'
    | 'Key_Person__c'
    | 'Key_Person_Unknown_Why__c'
    | 'Start_On__c'
    | 'Sales_Engineer__c'
    | 'Notes__c'
  >
>;

/** The answers as a form takes them: a reason why something is unknown is there only when one was given. */
export function salesValues(record: SalesPart): FormValues {
  const fields = record as Readonly<Record<string, unknown>>;
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    SALES_SPECS.flatMap(({ field, unknown }) => [
      [field, text(field)],
      ...(unknown !== undefined && text(unknown) ? [[unknown, text(unknown)]] : []),
    ]),
  ) as FormValues;
}

/** Names of the required answers that are not there. `Missing_Fields__c` of the org says the same. */
export function missingNames(record: SalesPart): string[] {
  return problemsOf(SALES_SPECS, salesValues(record))
    .filter(({ problem }) => problem === 'missing')
    .map(({ spec }) => NAMES[spec.field] ?? spec.field);
}
