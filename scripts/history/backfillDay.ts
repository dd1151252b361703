import type { Config } from '../config/types.ts';
import { judge, lampKey, type Judged, type PriorLamp } from '../judge/judge.ts';
import { judgingRules } from '../judge/rules.ts';
import { workingDays } from '../judge/workingDays.ts';
import { addDays } from '../judge/days.ts';
import type { TouchesByDay } from '../measure/touches.ts';
import type { Day, Judgement, Reading, Readings } from '../model.ts';
import type { RunMark } from '../plan/health.ts';
import { looksDifferent } from '../plan/lamps.ts';
import { healthSnapshotStep, indicatorSnapshotStep } from '../plan/snapshots.ts';
import type { OrgAccount, PlanStep } from '../plan/types.ts';
import { lastMonthEnd } from '../sync/monthEnd.ts';
import type { PastPriority } from '../target/priorities.ts';
import type { RunContent } from './types.ts';

/** A day as rebuilt from events. */
export interface PastDay {
  judged: Judged;
  content: RunContent;
  /** Lamps by key, for the day after. */
  lamps: ReadonlyMap<string, PriorLamp>;
  /** Keys of lamps that look different from the day before. */
  changed: ReadonlySet<string>;
}

/** What a day is rebuilt from. */
export interface PastInput {
  /** Readings of this and other days, ordered by account, indicator and day. */
  readings: Readings;
  accounts: readonly OrgAccount[];
  priorities: readonly PastPriority[];
  /** Contacts of the last 28 days, by day. */
  touches: TouchesByDay;
  /** Lamps that the day before left; null: this is the first day, and the readings before it are folded first. */
  before: ReadonlyMap<string, PriorLamp> | null;
}

/** Lamps by key. */
export function lampsOf(lamps: readonly Judgement[]): ReadonlyMap<string, PriorLamp> {
  return new Map(lamps.map((lamp) => [lampKey(lamp.account, lamp.indicator), lamp]));
}

/** Active indicators that no account has a reading of on a day: their window begins before the export does. */
export function missingIndicators(config: Config, readings: Iterable<Reading>, day: Day): string[] {
  const found = new Set<string>();
  for (const { indicator, asOf } of readings) if (asOf === day) found.add(indicator);
  return config.indicators
    .filter(({ key, state }) => state !== 'retired' && !found.has(key))
    .map(({ key }) => key);
}

/** Readings of some days. */
function readingsOn(readings: Iterable<Reading>, isWanted: (day: Day) => boolean): Reading[] {
  const found: Reading[] = [];
  for (const reading of readings) if (isWanted(reading.asOf)) found.push(reading);
  return found;
}

/** Judges one past day after the day before it. On days that the log of contacts doesn't cover, touches aren't judged. */
export function foldDay(
  config: Config,
  day: Day,
  { readings, accounts, priorities, touches, before }: PastInput,
): PastDay {
  const open = new Set(
    priorities
      .filter(({ since, until }) => since <= day && (until === null || until > day))
      .map(({ accountId }) => accountId),
  );
  const openPriorities = new Set(accounts.filter(({ id }) => open.has(id)).map(({ key }) => key));
  const ofDay = readingsOn(readings, (asOf) => asOf === day);
  const judged = judge({
    ...judgingRules(config),
    asOf: day,
    definitions: config.indicators,
    readings: before === null ? readingsOn(readings, (asOf) => asOf <= day) : ofDay,
    prior: before ?? new Map(),
    openPriorities,
    days: workingDays(config.calendar),
    accounts: new Map(accounts.map((account) => [account.key, account])),
    touches: touches.get(day) ?? new Map(),
  });
  const changed = judged.lamps
    .map((lamp) => ({ lamp, key: lampKey(lamp.account, lamp.indicator) }))
    .filter(({ lamp, key }) => looksDifferent(before?.get(key) ?? null, lamp))
    .map(({ key }) => key);
  return {
    judged,
    lamps: lampsOf(judged.lamps),
    changed: new Set(changed),
    content: {
      readings: ofDay,
      lamps: judged.lamps,
      accounts: judged.accounts,
      facts: new Map(accounts.map((account) => [account.key, account])),
      openPriorities,
      shown: new Map(),
    },
  };
}

/** What the snapshots of a past day need besides the day itself. */
export interface PastSnapshots {
  mark: RunMark;
  /** Start of the backfill, ISO 8601. */
  knownAt: string;
  accounts: readonly OrgAccount[];
  /** Keys of lamps that changed; null: there is no day before to compare with. */
  changed: ReadonlySet<string> | null;
}

/** Snapshots of a past day. Changes that the next sync would delete for their age aren't written at all. */
export function stepsOf(
  config: Config,
  { judged }: PastDay,
  { mark, knownAt, accounts, changed }: PastSnapshots,
): PlanStep[] {
  const { indicatorSnapshots: days } = config.retention;
  const isOld = days !== null && mark.asOf < addDays(knownAt.slice(0, 10), -days);
  const isEnd = lastMonthEnd(mark.asOf) === mark.asOf;
  const day = {
    mark,
    knownAt,
    origin: 'reconstructed' as const,
    accounts: new Map(accounts.map((account) => [account.key, account])),
    monthEnd: new Set(isEnd ? accounts.map(({ key }) => key) : []),
  };
  return [
    indicatorSnapshotStep(judged.lamps, isOld || changed === null ? new Set() : changed, day),
    healthSnapshotStep(judged.accounts, judged.lamps, day),
  ].filter(({ rows }) => rows.length > 0);
}
