import CSM_FIELD from '@salesforce/schema/Sales_Handoff__c.CSM__c';
import REASON_FIELD from '@salesforce/schema/Sales_Handoff__c.Return_Reason__c';
import { workingDaysBetween } from 'c/formats';
import type { FieldSpec } from 'c/formRules';
import type { HandoffRecord } from './handoffRecord';
import { LABELS } from './labels';

/** How customer success answers. */
export type Answer = 'Accepted' | 'Returned';

export const CSM = CSM_FIELD.fieldApiName;
export const RETURN_REASON = REASON_FIELD.fieldApiName;

/** What customer success says with its answer. */
export const ANSWER_SPECS: Readonly<Record<Answer, readonly FieldSpec[]>> = {
  Accepted: [{ field: CSM, kind: 'person', required: true, messages: { missing: LABELS.csmMissing } }],
  Returned: [
    {
      field: RETURN_REASON,
      kind: 'area',
      required: true,
      real: true,
      messages: { missing: LABELS.reasonMissing, filler: LABELS.reasonFiller },
    },
  ],
};

/** Working days within which customer success answers when the handoff does not say otherwise. */
const AGREED_DAYS = 3;

/** How a submitted handoff keeps its agreed time, in working days. */
export interface AgreedTime {
  days: number;
  agreed: number;
  late: boolean;
  answered: boolean;
}

/** Working days from the submission to the answer, or to today; null while it was never submitted. */
export function agreedTime(
  record: Pick<HandoffRecord, 'Status__c' | 'Submitted_On__c' | 'Answered_On__c' | 'Agreed_Days__c'>,
  today: string,
): AgreedTime | null {
  const { Status__c, Submitted_On__c, Answered_On__c } = record;
  if (!Submitted_On__c || Status__c === 'Draft') return null;
  const answered = Status__c !== 'Submitted';
  const days = workingDaysBetween(Submitted_On__c, answered ? (Answered_On__c ?? today) : today);
  const agreed = record.Agreed_Days__c ?? AGREED_DAYS;
  return { days, agreed, late: days > agreed, answered };
}

/** One return: day, person and reason. */
export interface ReturnEntry {
  on: string;
  by: string;
  reason: string;
}

const ENTRY = /^(\d{4}-\d{2}-\d{2}) \| (.*?) \| (.*)$/;

/** Adds a return to the log: one line each, so line breaks in the reason become spaces. */
export function withReturn(log: string | null, { on, by, reason }: ReturnEntry): string {
  const line = [on, by.replaceAll('|', '/'), reason.replace(/\s*\n\s*/g, ' ')].join(' | ');
  return log ? `${log}\n${line}` : line;
}

/** The returns so far, newest first. Lines that are no returns are left out. */
export function returnsOf(log: string | null): ReturnEntry[] {
  const entries = (log ?? '').split(/\r?\n/).flatMap((line) => {
    const [, on, by, reason] = ENTRY.exec(line) ?? [];
    return on === undefined || by === undefined || reason === undefined ? [] : [{ on, by, reason }];
  });
  return entries.reverse();
}
