import type { AccountJudgement, Judgement } from '../model.ts';
import { lampKey } from '../judge/judge.ts';
import { decidingText, type RunMark } from './health.ts';
import { looksDifferent } from './lamps.ts';
import { madeRows } from './rows.ts';
import type { LampChange, OrgAccount, PlanStep, Row } from './types.ts';

/** Ends the key of a reconstructed row, so that it can never take the place of one that was seen. */
const RECONSTRUCTED = '|r';

/** What snapshots of one day have in common. */
export interface SnapshotDay {
  mark: RunMark;
  /** Start of the run, ISO 8601. */
  knownAt: string;
  origin: 'as_seen' | 'reconstructed';
  accounts: ReadonlyMap<string, OrgAccount>;
  /** Keys of accounts for which this is the snapshot of the month's end. */
  monthEnd: ReadonlySet<string>;
}

/** A lamp whose alarm is open; these are kept month by month. */
function isOpen({ alarm }: Judgement): boolean {
  return alarm === 'alarm' || alarm === 'held';
}

function keyOf(parts: readonly string[], { origin, mark }: SnapshotDay, asOf: string): string {
  return `${[...parts, asOf, mark.model].join('|')}${origin === 'as_seen' ? '' : RECONSTRUCTED}`;
}

function lampSnapshot(lamp: Judgement, why: 'change' | 'month_end', day: SnapshotDay): Row {
  return {
    Key__c: keyOf([lampKey(lamp.account, lamp.indicator)], day, lamp.asOf),
    Account__c: day.accounts.get(lamp.account)?.id ?? null,
    'Indicator__r.Key__c': lamp.indicator,
    As_Of__c: lamp.asOf,
    Known_At__c: day.knownAt,
    Origin__c: day.origin,
    Value__c: lamp.value,
    Band__c: lamp.band,
    Freshness__c: lamp.freshness,
    Alarm__c: lamp.alarm,
    Reason_Code__c: lamp.reasonCode,
    Model__c: day.mark.model,
    'Run__r.Key__c': day.mark.runKey,
    Why_Written__c: why,
  };
}

/** Keys of the lamps that look different after a run. */
export function differentLamps(changes: readonly LampChange[]): Set<string> {
  return new Set(
    changes.flatMap(({ before, after }) =>
      looksDifferent(before, after) ? [lampKey(after.account, after.indicator)] : [],
    ),
  );
}

/**
 * One snapshot for each lamp that looks different (`changed`: their keys), and at the month's end one for each lamp with an open alarm: those of
 * all lamps would take a record for each lamp and month, and the last change tells the others. A change on the month's end
 * counts as the month's end, which is kept for longer.
 */
export function indicatorSnapshotStep(
  lamps: readonly Judgement[],
  changed: ReadonlySet<string>,
  day: SnapshotDay,
): PlanStep {
  const isEnd = (lamp: Judgement): boolean => day.monthEnd.has(lamp.account) && isOpen(lamp);
  const due = lamps.filter(
    (lamp) =>
      day.accounts.has(lamp.account) && (isEnd(lamp) || changed.has(lampKey(lamp.account, lamp.indicator))),
  );
  const rows = madeRows(due, (lamp) => lampSnapshot(lamp, isEnd(lamp) ? 'month_end' : 'change', day));
  const parents = [
    { column: 'Indicator__r.Key__c', object: 'Health_Indicator__c' },
    { column: 'Run__r.Key__c', object: 'Sync_Run__c' },
  ];
  return { object: 'Indicator_Snapshot__c', operation: 'insert', keyField: 'Key__c', rows, parents };
}

interface Counts {
  open: number;
  stale: number;
  unknown: number;
}

/** Lamps by account, counted like the roll-ups of the account's health. */
function countsByAccount(lamps: readonly Judgement[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { account, alarm, freshness } of lamps) {
    const own = counts.get(account) ?? { open: 0, stale: 0, unknown: 0 };
    counts.set(account, own);
    if (alarm === 'alarm') own.open += 1;
    if (freshness === 'stale') own.stale += 1;
    if (freshness === 'missing') own.unknown += 1;
  }
  return counts;
}

/** The health of each account that is due at the month's end. Accounts that have left get none. */
export function healthSnapshotStep(
  judgements: readonly AccountJudgement[],
  lamps: readonly Judgement[],
  day: SnapshotDay,
): PlanStep {
  const counts = countsByAccount(lamps);
  const rows = judgements.flatMap((judged): Row[] => {
    const account = day.accounts.get(judged.account);
    if (account === undefined || judged.left || !day.monthEnd.has(judged.account)) return [];
    const { open, stale, unknown } = counts.get(judged.account) ?? { open: 0, stale: 0, unknown: 0 };
    return [
      {
        Key__c: keyOf([judged.account], day, day.mark.asOf),
        Account__c: account.id,
        As_Of__c: day.mark.asOf,
        Known_At__c: day.knownAt,
        Model__c: day.mark.model,
        Origin__c: day.origin,
        'Run__r.Key__c': day.mark.runKey,
        Band__c: judged.band,
        Deciding_Indicators__c: decidingText(judged.deciding) || null,
        Use__c: judged.ladder.use,
        Outcome__c: judged.ladder.outcome,
        Recognition__c: judged.ladder.recognition,
        Hollow__c: judged.hollow,
        Open_Alarms__c: open,
        Stale__c: stale,
        Unknown__c: unknown,
        Touches__c: judged.touches,
        Arr__c: account.arr,
        Renewal_On__c: account.renewalOn,
      },
    ];
  });
  const parents = [{ column: 'Run__r.Key__c', object: 'Sync_Run__c' }];
  return { object: 'Health_Snapshot__c', operation: 'insert', keyField: 'Key__c', rows, parents };
}

/** Deletes snapshots past their retention; rows hold `Id` and the key. */
export function pruneStep(rows: readonly Row[]): PlanStep {
  return {
    object: 'Indicator_Snapshot__c',
    operation: 'delete',
    keyField: 'Key__c',
    rows: [...rows],
    parents: [],
  };
}
