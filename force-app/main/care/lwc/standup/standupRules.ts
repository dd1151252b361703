import { BANDS, weatherOf } from 'c/healthRules';
import type { Weather } from 'c/healthRules';
import { daysBetween, workingDayBefore } from 'c/formats';
import type { AccountRow, AlarmRow, PriorityRow, StandupAction } from './standupRecords';

/** Why an account is talked about, in the order of the meeting. */
export const REASONS = ['alarm', 'action', 'hold', 'stale', 'renewal'] as const;
export type Reason = (typeof REASONS)[number];

/** A renewal within this many days is on the list. */
export const RENEWAL_DAYS = 90;

/** One account of the meeting with what speaks for it. Without reasons it is calm. */
export interface Entry {
  account: AccountRow;
  /** In the order of `REASONS`. */
  reasons: Reason[];
  /** Opened since the last business day. */
  newAlarms: AlarmRow[];
  /** Planned and due by today, most overdue first. */
  dueActions: StandupAction[];
  /** Open customer priorities whose review is due. */
  holds: PriorityRow[];
  /** Calendar days to the renewal; null when it is unknown or has passed. */
  renewsIn: number | null;
  /** The action to tell about: the planned one due first, else what was saved last. */
  action: StandupAction | null;
  weather: Weather;
}

const NEVER = '9999-12-31';
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byDue = (a: StandupAction, b: StandupAction): number =>
  compare(a.Due_Date__c ?? NEVER, b.Due_Date__c ?? NEVER) || compare(a.Id, b.Id);

/** Planned first by due day, then what was saved last, so that everyone hears who is on it. */
function toldAction(actions: readonly StandupAction[]): StandupAction | null {
  const planned = actions.filter(({ Status__c: status }) => status === 'Planned').toSorted(byDue);
  const saved = actions.toSorted((a, b) => compare(b.LastModifiedDate ?? '', a.LastModifiedDate ?? ''));
  return planned[0] ?? saved[0] ?? null;
}

/** What a book holds about one account. */
export interface AccountRows {
  alarms: readonly AlarmRow[];
  actions: readonly StandupAction[];
  /** Open ones, due for a review or not. */
  priorities: readonly PriorityRow[];
}

/** One account with what speaks for it on a day. `lamps` is how many each account has. */
export function judgeAccount(
  account: AccountRow,
  rows: AccountRows,
  { today, lamps }: { today: string; lamps: number },
): Entry {
  const since = workingDayBefore(today);
  const newAlarms = rows.alarms.filter(
    ({ Alarm__c: level, Alarm_Since__c: opened }) => level === 'alarm' && opened !== null && opened >= since,
  );
  const dueActions = rows.actions
    .filter(({ Status__c: status, Due_Date__c: due }) => status === 'Planned' && due !== null && due <= today)
    .toSorted(byDue);
  const holds = rows.priorities.filter(({ Review_On__c: review }) => review !== null && review <= today);
  const left = account.Renewal_On__c === null ? null : daysBetween(today, account.Renewal_On__c);
  const renewsIn = left !== null && left >= 0 ? left : null;
  const speaks: Record<Reason, boolean> = {
    alarm: newAlarms.length > 0,
    action: dueActions.length > 0,
    hold: holds.length > 0,
    stale: (account.Stale__c ?? 0) > 0,
    renewal: renewsIn !== null && renewsIn <= RENEWAL_DAYS,
  };
  return {
    account,
    reasons: REASONS.filter((reason) => speaks[reason]),
    newAlarms,
    dueActions,
    holds,
    renewsIn,
    action: toldAction(rows.actions),
    weather: weatherOf({
      band: account.Band__c,
      openAlarms:
        (account.Open_Alarms__c ?? 0) + rows.alarms.filter(({ Alarm__c }) => Alarm__c === 'held').length,
      hollow: account.Hollow__c,
      holds: rows.priorities.length,
      unknownShare: lamps === 0 ? 1 : ((account.Unknown__c ?? 0) + (account.Stale__c ?? 0)) / lamps,
    }).weather,
  };
}

const rank = ({ reasons }: Entry): number => (reasons[0] ? REASONS.indexOf(reasons[0]) : REASONS.length);
/** Poor first; unknown is after fair, because it may hide either, and before what is known to be well. */
const severity = ({ account: { Band__c: band } }: Entry): number => (band ? BANDS.indexOf(band) : 1.5);

/**
 * The order of the meeting: first reason, then the worse band, then more open alarms, then more money, then name and id, so
 * that the same book always gives the same list.
 */
export function meetingOrder(a: Entry, b: Entry): number {
  return (
    rank(a) - rank(b) ||
    severity(a) - severity(b) ||
    (b.account.Open_Alarms__c ?? 0) - (a.account.Open_Alarms__c ?? 0) ||
    (b.account.Arr__c ?? 0) - (a.account.Arr__c ?? 0) ||
    compare(a.account.name, b.account.name) ||
    compare(a.account.Account__c, b.account.Account__c)
  );
}
