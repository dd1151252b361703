import type { Config } from '../config/types.ts';
import { definitionsOf } from '../history/definitions.ts';
import type { History } from '../history/history.ts';
import { keptIndicators, type Origin, type RunContent, type RunLabel } from '../history/types.ts';
import { addDays } from '../judge/days.ts';
import { lampKey, type Judged } from '../judge/judge.ts';
import { allDefinitions } from '../judge/rules.ts';
import type { Day, Reading } from '../model.ts';
import { runKey } from '../plan/run.ts';
import type { OrgAccount, OrgState, Plan, Row, RunFacts } from '../plan/types.ts';
import type { OrgRun } from '../target/overview.ts';
import type { QueryResult } from '../target/query.ts';
import { snapshotsOf, type SnapshotQuestion } from '../target/snapshots.ts';
import { monthEndDue } from './monthEnd.ts';

/** What the history says about a run. */
export function labelOf(config: Config, run: RunFacts, origin: Origin): RunLabel {
  return {
    key: runKey(run),
    origin,
    asOf: run.asOf,
    knownAt: run.startedAt.toISOString(),
    model: run.model,
    inputHash: run.inputHash,
    timeZone: config.timeZone,
    definitions: { ...definitionsOf(config) },
    indicators: keptIndicators(allDefinitions(config).filter(({ state }) => state !== 'retired')),
  };
}

/** What a run judged, to be kept. */
export interface SeenInput {
  readings: readonly Reading[];
  judged: Judged;
  accounts: readonly OrgAccount[];
  openPriorities: ReadonlySet<string>;
  state: Pick<OrgState, 'lamps'>;
  changes: Plan['changes'];
}

/** All rows of a run. A lamp whose value hardly moved isn't written, so the pages go on showing the value before. */
export function contentOf(input: SeenInput): RunContent {
  const { readings, judged, accounts, openPriorities, state } = input;
  const shown = new Map<string, number | null>();
  for (const [key, { value }] of state.lamps) shown.set(key, value);
  for (const { after } of input.changes) shown.set(lampKey(after.account, after.indicator), after.value);
  return {
    readings,
    lamps: judged.lamps,
    accounts: judged.accounts,
    facts: new Map(accounts.map((account) => [account.key, account])),
    openPriorities,
    shown,
  };
}

/** What snapshots a run owes besides those of changes. */
export interface Dues {
  /** Accounts that still get their month-end snapshot. */
  monthEnd: Set<string>;
  /** Old snapshots that go. */
  old: Row[];
  messages: string[];
}

/** What a run asks about the snapshots that the org holds. */
export function dueQuestion(
  config: Config,
  asOf: Day,
  runs: readonly OrgRun[],
  history: History | null,
): SnapshotQuestion {
  const days = config.retention.indicatorSnapshots;
  const olderThan = days === null || history === null ? null : addDays(asOf, -days);
  return { asOf, monthEnd: monthEndDue(asOf, runs), olderThan };
}

/**
 * Accounts whose month-end snapshot is due, and change snapshots that are past their retention. Only what the history
 * holds is deleted; without a history everything stays.
 */
export async function duesOf(
  question: SnapshotQuestion,
  results: readonly QueryResult[],
  accounts: readonly OrgAccount[],
  history: History | null,
): Promise<Dues> {
  const { monthEnd } = question;
  const { written, old } = snapshotsOf(question, results);
  const holds = await history?.holder([...new Set(old.map((each) => each.asOf))]);
  const going = old.filter((each) => holds?.(each) ?? false);
  const staying = old.length - going.length;
  return {
    monthEnd: new Set(
      monthEnd === null ? [] : accounts.map(({ key }) => key).filter((key) => !written.has(key)),
    ),
    old: going.map(({ row }) => row),
    messages:
      staying === 0
        ? []
        : [
            `${String(staying)} snapshots are past their retention and stay, because the history doesn't hold them.`,
          ],
  };
}
