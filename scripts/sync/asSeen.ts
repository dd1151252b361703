import type { Told } from '../report/told.ts';
import type { Config } from '../config/types.ts';
import { definitionsOf } from '../history/definitions.ts';
import type { History } from '../history/history.ts';
import { keptIndicators, type Origin, type RunContent, type RunLabel } from '../history/types.ts';
import { addDays } from '../judge/days.ts';
import { lampKey, type Judged } from '../judge/judge.ts';
import { allDefinitions } from '../judge/rules.ts';
import type { Day, Readings } from '../model.ts';
import { runKey } from '../plan/run.ts';
import type { OrgAccount, OrgState, Plan, Row, RunFacts } from '../plan/types.ts';
import type { OrgRun } from '../target/overview.ts';
import { snapshotQueries, snapshotsOf, type SnapshotQuestion } from '../target/snapshots.ts';
import { monthEndDue } from './monthEnd.ts';
import type { Asked } from './records.ts';

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
  readings: Readings;
  judged: Judged;
  accounts: readonly OrgAccount[];
  openPriorities: ReadonlySet<string>;
  state: Pick<OrgState, 'lamps'>;
  changes: Plan['changes'];
}

/** All rows of a run. A lamp whose value hardly moved isn't written, so the pages go on showing the value before. */
export function contentOf(input: SeenInput): RunContent {
  const { readings, judged, accounts, openPriorities, state } = input;
  const written = new Set(input.changes.map(({ after }) => after));
  const shown = new Map<string, number | null>();
  for (const lamp of judged.lamps) {
    if (written.has(lamp)) continue;
    const key = lampKey(lamp.account, lamp.indicator);
    const before = state.lamps.get(key);
    if (before !== undefined && before.value !== lamp.value) shown.set(key, before.value);
  }
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
  messages: Told[];
}

/** The day before which snapshots are past their retention; null: none are, or nothing says whether the history holds them. */
function retentionDay({ retention }: Config, asOf: Day, history: History | null): Day | null {
  const days = retention.indicatorSnapshots;
  return days === null || history === null ? null : addDays(asOf, -days);
}

/** What a run asks about the snapshots that the org holds. */
export function dueQuestion(
  config: Config,
  asOf: Day,
  runs: readonly OrgRun[],
  history: History | null,
): SnapshotQuestion {
  const olderThan = retentionDay(config, asOf, history);
  return { asOf, monthEnd: monthEndDue(asOf, runs), olderThan };
}

/**
 * Queries that depend on nothing that the org says, so that they may share the first calls of a run: those of sources, which
 * take a call of their own otherwise, and beside them the one for old snapshots.
 */
export function earlyQueries(config: Config, asOf: Day, history: History | null): string[] {
  const sources = config.sources.flatMap(({ origin }) => (origin.kind === 'soql' ? [origin.soql] : []));
  if (sources.length === 0) return [];
  const olderThan = retentionDay(config, asOf, history);
  return [...new Set([...snapshotQueries({ asOf, monthEnd: null, olderThan }), ...sources])];
}

/**
 * Accounts whose month-end snapshot is due, and change snapshots that are past their retention. Only what the history
 * holds is deleted; without a history everything stays.
 */
export async function duesOf(
  question: SnapshotQuestion,
  asked: Asked,
  accounts: readonly OrgAccount[],
  history: History | null,
): Promise<Dues> {
  const { monthEnd } = question;
  const { written, old } = snapshotsOf(question, asked);
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
            {
              en: `${String(staying)} snapshots are past their retention and stay, because the history doesn't hold them.`,
              ja: `保存期間を過ぎたスナップショット ${String(staying)} 件は、履歴にないため残しました。`,
            },
          ],
  };
}
