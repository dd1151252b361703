import BENEFIT_FIELD from '@salesforce/schema/CSM_Action__c.Customer_Benefit__c';
import DISMISS_REASON_FIELD from '@salesforce/schema/CSM_Action__c.Dismiss_Reason__c';
import DONE_FIELD from '@salesforce/schema/CSM_Action__c.Done_On__c';
import DUE_FIELD from '@salesforce/schema/CSM_Action__c.Due_Date__c';
import NAME_FIELD from '@salesforce/schema/CSM_Action__c.Name';
import OUTCOME_FIELD from '@salesforce/schema/CSM_Action__c.Outcome__c';
import OWNER_FIELD from '@salesforce/schema/CSM_Action__c.OwnerId';
import type { ActionStatus } from 'c/actionList';
import type { FieldSpec, FormValues } from 'c/formRules';
import { LABELS } from './labels';

/** A name field holds no more; a longer play title is cut when it is prefilled. */
export const NAME_LENGTH = 80;

/** What a person answers, as the draft of an action names it. */
export interface ActionValues {
  title: string;
  benefit: string;
  due: string;
  assignee: string;
  outcome: string;
  /** The plain day on which it was done. */
  doneOn: string;
  dismissReason: string;
}

const FIELDS: Record<keyof ActionValues, string> = {
  title: NAME_FIELD.fieldApiName,
  benefit: BENEFIT_FIELD.fieldApiName,
  due: DUE_FIELD.fieldApiName,
  assignee: OWNER_FIELD.fieldApiName,
  outcome: OUTCOME_FIELD.fieldApiName,
  doneOn: DONE_FIELD.fieldApiName,
  dismissReason: DISMISS_REASON_FIELD.fieldApiName,
};

/** The assignee's field, for the name that belongs to it. */
export const ASSIGNEE = FIELDS.assignee;

/** What the answers are checked against beside themselves. */
export interface CheckContext {
  status: ActionStatus;
  /** The user's plain day. */
  today: string;
  /** The due date as saved, while the action is planned already: leaving an old date alone is no mistake. */
  plannedDue: string | null;
}

const ASKED: Record<ActionStatus, readonly (keyof ActionValues)[]> = {
  Proposed: ['title'],
  Planned: ['title', 'benefit', 'due', 'assignee'],
  Done: ['title', 'benefit', 'outcome', 'doneOn'],
  Held: ['title'],
  Dismissed: ['dismissReason'],
};

function specs({ today, plannedDue }: CheckContext): Record<keyof ActionValues, Omit<FieldSpec, 'field'>> {
  return {
    title: { kind: 'text', length: NAME_LENGTH, messages: { missing: LABELS.nameMissing } },
    benefit: {
      kind: 'text',
      real: true,
      example: LABELS.benefitExample,
      messages: { missing: LABELS.benefitMissing, filler: LABELS.benefitPlaceholder },
    },
    due: {
      kind: 'date',
      earliest: today,
      ...(plannedDue ? { kept: plannedDue } : {}),
      messages: { missing: LABELS.dueMissing, early: LABELS.duePast },
    },
    assignee: { kind: 'person', label: LABELS.assignee, messages: { missing: LABELS.assigneeMissing } },
    outcome: {
      kind: 'text',
      real: true,
      messages: { missing: LABELS.outcomeMissing, filler: LABELS.outcomePlaceholder },
    },
    doneOn: { kind: 'date', latest: today },
    dismissReason: { kind: 'choice', messages: { missing: LABELS.reasonMissing } },
  };
}

/** What a status asks for; all but the day is required. The org's validation rules say the same. */
export function actionSpecs(context: CheckContext): FieldSpec[] {
  const all = specs(context);
  return ASKED[context.status].map((name) => ({
    ...all[name],
    field: FIELDS[name],
    required: name !== 'doneOn',
  }));
}

/** The answers by API name, as the form takes them. */
export function formValues(values: ActionValues): FormValues {
  return Object.fromEntries(
    Object.entries(FIELDS).map(([name, field]) => [field, values[name as keyof ActionValues]]),
  );
}
