import { isPlaceholder } from 'c/healthRules';
import type { ActionStatus } from 'c/actionList';
import { LABELS } from './labels';

/** The fields that a person fills in, in the order of the form. */
export const FIELDS = ['title', 'benefit', 'due', 'assignee', 'outcome', 'dismissReason'] as const;
export type FieldName = (typeof FIELDS)[number];
export type ActionValues = Record<FieldName, string>;
export type FieldErrors = Partial<Record<FieldName, string>>;

/** What the answers are checked against beside themselves. */
export interface CheckContext {
  status: ActionStatus;
  /** The user's plain day. */
  today: string;
  /** The due date as saved, while the action is planned already: leaving an old date alone is no mistake. */
  plannedDue: string | null;
}

const ASKED: Record<ActionStatus, readonly FieldName[]> = {
  Proposed: ['title'],
  Planned: ['title', 'benefit', 'due', 'assignee'],
  Done: ['title', 'benefit', 'outcome'],
  Held: ['title'],
  Dismissed: ['dismissReason'],
};

/** The fields that a status asks for; all of them are required. */
export function askedFields(status: ActionStatus): readonly FieldName[] {
  return ASKED[status];
}

function said(value: string, missing: string, placeholder: string): string {
  if (!value) return missing;
  return isPlaceholder(value) ? placeholder : '';
}

const CHECKS: Record<FieldName, (value: string, context: CheckContext) => string> = {
  title: (value) => (value ? '' : LABELS.nameMissing),
  benefit: (value) => said(value, LABELS.benefitMissing, LABELS.benefitPlaceholder),
  due: (value, { today, plannedDue }) => {
    if (!value) return LABELS.dueMissing;
    return value < today && value !== plannedDue ? LABELS.duePast : '';
  },
  assignee: (value) => (value ? '' : LABELS.assigneeMissing),
  outcome: (value) => said(value, LABELS.outcomeMissing, LABELS.outcomePlaceholder),
  dismissReason: (value) => (value ? '' : LABELS.reasonMissing),
};

/** Every problem of the answers at once, by field. The org's validation rules say the same. */
export function checkAction(values: ActionValues, context: CheckContext): FieldErrors {
  const errors: FieldErrors = {};
  for (const field of askedFields(context.status)) {
    const problem = CHECKS[field](values[field].trim(), context);
    if (problem) errors[field] = problem;
  }
  return errors;
}
