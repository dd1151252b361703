import { fill, shortDay } from 'c/formats';
import { agreedTime, missingNames } from 'c/handoffRules';
import type { HandoffRecord } from 'c/handoffRules';
import type { ListGroup, ListRow } from 'c/recordList';
import { LABELS } from './labels';

/** A handoff of the user that is not accepted yet. */
export type OpenHandoff = Pick<
  HandoffRecord,
  | 'Id'
  | 'Name'
  | 'Status__c'
  | 'Goal__c'
  | 'Success_Measure__c'
  | 'Success_Measure_Unknown_Why__c'
  | 'Key_Person__c'
  | 'Key_Person_Unknown_Why__c'
  | 'Start_On__c'
  | 'Sales_Engineer__c'
  | 'Submitted_On__c'
  | 'Answered_On__c'
  | 'Agreed_Days__c'
  | 'Return_Reason__c'
  | 'CreatedDate'
> & { Opportunity__c: string | null; Account__r: { Name: string } | null };

const ORDER = ['Returned', 'Draft', 'Submitted'] as const;
const NAMES = { Returned: LABELS.returned, Draft: LABELS.drafts, Submitted: LABELS.waiting };

function told(record: OpenHandoff, locale: string, today: string): { text: string; isLate: boolean } {
  if (record.Status__c === 'Returned') return { text: record.Return_Reason__c ?? '', isLate: false };
  if (record.Status__c === 'Draft') {
    const missing = missingNames(record);
    const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(missing);
    return { text: missing.length === 0 ? LABELS.ready : fill(LABELS.missing, { names }), isLate: false };
  }
  const time = agreedTime(record, today);
  const since = record.Submitted_On__c ? shortDay(record.Submitted_On__c, locale, today) : '';
  const template = time?.late ? LABELS.late : LABELS.inTime;
  const facts = { date: since, days: time?.days ?? 0, agreed: time?.agreed ?? 0 };
  return { text: fill(template, facts), isLate: time?.late ?? false };
}

type Place = (typeof ORDER)[number];

const LOOKS = {
  Returned: { icon: 'utility:undo', variant: 'warning' },
  Draft: { icon: 'utility:edit', variant: '' },
  Submitted: { icon: 'utility:clock', variant: '' },
} as const;

function row(record: OpenHandoff, locale: string, today: string): ListRow {
  const account = record.Account__r?.Name ?? '';
  const { text, isLate } = told(record, locale, today);
  const looks = LOOKS[record.Status__c as Place];
  return {
    id: record.Id,
    // Its card is on the opportunity, if there is one.
    target: record.Opportunity__c ?? record.Id,
    object: record.Opportunity__c ? 'Opportunity' : 'Sales_Handoff__c',
    name: account,
    openLabel: fill(LABELS.openNamed, { name: account, handoff: record.Name }),
    lead: record.Goal__c ?? '',
    lines: [text],
    icon: isLate ? 'utility:warning' : looks.icon,
    variant: isLate ? 'warning' : looks.variant,
  };
}

/** What the user has to mend first, then what is not sent yet, then what others have; kinds without any are left out. */
export function handoffGroups(
  handoffs: readonly OpenHandoff[],
  { locale, today }: { locale: string; today: string },
): ListGroup[] {
  return ORDER.map((key) => {
    const rows = handoffs
      .filter(({ Status__c }) => Status__c === key)
      .map((each) => row(each, locale, today));
    return { key, name: `${NAMES[key]} (${rows.length})`, rows };
  }).filter(({ rows }) => rows.length > 0);
}
