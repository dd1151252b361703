import { fill } from 'c/formats';
import { agreedTime } from 'c/handoffRules';
import type { HandoffRecord } from 'c/handoffRules';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import type { ListRow } from 'c/recordList';
import { LABELS } from './labels';
import { ENGAGEMENT_DAYS } from './teamScope';

type Aggregated = {
  readonly edges: readonly ({ readonly node: { readonly aggregate: unknown } } | null)[] | null;
};
type Count = 'alarms' | 'overload' | 'overdue' | 'cases' | 'engineers' | 'contacts';

/** The answer as the wire gives it. */
export interface TeamAnswer {
  readonly uiapi: {
    readonly aggregate: Readonly<Record<Count, Aggregated>>;
    readonly query: { readonly Sales_Handoff__c: Connection };
  };
}

/** A figure with what it counts. */
export interface Figure {
  key: string;
  value: string;
  name: string;
  note: string;
  isBad: boolean;
}

type Waiting = Pick<
  HandoffRecord,
  'Id' | 'Name' | 'Status__c' | 'Submitted_On__c' | 'Answered_On__c' | 'Agreed_Days__c' | 'CreatedDate'
> & { Account__c: string; Account__r: { Name: string; Owner: { Name: string } | null } | null };

/** The one number of an aggregate without groups, whatever it is a count of. */
function numberOf({ edges }: Aggregated): number {
  const found: number[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === 'number') found.push(part);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(edges?.[0]?.node.aggregate);
  return found[0] ?? 0;
}

/** Handoffs of the team whose agreed time is over, the longest waiting first. */
export function lateHandoffs({ uiapi: { query } }: TeamAnswer, today: string): ListRow[] {
  return records<Waiting>(query.Sales_Handoff__c).flatMap((record) => {
    const time = agreedTime(record, today);
    if (!time?.late) return [];
    const account = record.Account__r?.Name ?? '';
    const facts = { days: time.days, agreed: time.agreed, owner: record.Account__r?.Owner?.Name ?? '' };
    return [
      {
        id: record.Id,
        target: record.Account__c,
        object: 'Account',
        name: account,
        openLabel: fill(LABELS.openNamed, { name: account }),
        icon: 'utility:warning',
        variant: 'warning',
        lead: fill(LABELS.late, facts),
        lines: [],
      },
    ];
  });
}

/** The figures, what must be acted on first. */
export function figures({ uiapi: { aggregate } }: TeamAnswer, late: number, locale: string): Figure[] {
  const figure = (key: string, n: number, name: string, note: string, isRisk = false): Figure => ({
    key,
    value: new Intl.NumberFormat(locale).format(n),
    name,
    note,
    isBad: isRisk && n > 0,
  });
  const days = { n: ENGAGEMENT_DAYS };
  const of = (key: Count): number => numberOf(aggregate[key]);
  return [
    figure('alarms', of('alarms'), LABELS.alarms, LABELS.alarmsNote, true),
    figure('overdue', of('overdue'), LABELS.overdue, LABELS.overdueNote, true),
    figure('handoffs', late, LABELS.handoffs, LABELS.handoffsNote, true),
    figure('overload', of('overload'), LABELS.overload, LABELS.overloadNote, true),
    figure('cases', of('cases'), LABELS.cases, LABELS.casesNote),
    figure('engineers', of('engineers'), LABELS.engineers, fill(LABELS.engineersNote, days)),
    figure('contacts', of('contacts'), LABELS.contacts, fill(LABELS.contactsNote, days)),
  ];
}
