import { createHash } from 'node:crypto';
import { applySteps } from '../apply/apply.ts';
import type { ApplyResult, FailedRow } from '../apply/types.ts';
import { CommandError } from '../command.ts';
import type { Config } from '../config/types.ts';
import { addDays } from '../judge/days.ts';
import { pointsFor } from '../judge/points.ts';
import { allDefinitions } from '../judge/rules.ts';
import type { MeasureResult } from '../measure/measure.ts';
import type { Day } from '../model.ts';
import { finishStep, runKey, startStep } from '../plan/run.ts';
import type { OrgAccount, PlanStep, RunFacts } from '../plan/types.ts';
import { receiptDefinitions, refuseAgainstHistory, refuseAgainstOrg } from '../sync/definitions.ts';
import { fingerprint } from '../sync/fingerprint.ts';
import type { Stages } from '../sync/stages.ts';
import { withFacts } from '../sync/input.ts';
import type { Patience } from '../target/backoff.ts';
import type { OrgClient } from '../target/client.ts';
import { readOverview } from '../target/overview.ts';
import { readPriorities, type PastPriority } from '../target/priorities.ts';
import { foldDay, lampsOf, missingIndicators, stepsOf, type PastDay } from './backfillDay.ts';
import { partsOf } from './backfillParts.ts';
import { emptyReport, leftOutLines, noteLeftOut, type BackfillReport } from './backfillReport.ts';
import { definitionsOf } from './definitions.ts';
import type { History } from './history.ts';
import { keptLamps } from './lamps.ts';
import type { RunLabel } from './types.ts';
import { keptIndicators } from './types.ts';

/** What a backfill is asked to do. Days are inclusive. */
export interface BackfillOptions {
  config: Config;
  from: Day;
  to: Day;
  dryRun: boolean;
}

/** The outside world of a backfill. */
export interface BackfillEffects {
  client: OrgClient;
  patience: Patience;
  now(): Date;
  stages: Stages;
  history: History;
  measure(accounts: OrgAccount[], points: Day[]): Promise<MeasureResult>;
  progress(day: Day): void;
}

interface World {
  options: BackfillOptions;
  effects: BackfillEffects;
  accounts: OrgAccount[];
  priorities: PastPriority[];
  startedAt: Date;
  report: BackfillReport;
  result: ApplyResult;
  /** Known once the first days have been measured. */
  inputHash: string | null;
  run: RunFacts | null;
  /** The receipt has been opened in the org. */
  isOpen: boolean;
}

function labelOf({ options, startedAt }: World, asOf: Day, inputHash: string): RunLabel {
  const { config } = options;
  return {
    key: `${asOf}|${inputHash}|${config.model}|r`,
    origin: 'reconstructed',
    asOf,
    knownAt: startedAt.toISOString(),
    model: config.model,
    inputHash,
    timeZone: config.timeZone,
    definitions: { ...definitionsOf(config) },
    indicators: keptIndicators(allDefinitions(config).filter(({ state }) => state !== 'retired')),
  };
}

/** The receipt's facts: the same days from the same inputs are the same run. */
function receiptOf({ options, startedAt, accounts }: World, hash: string, measured: MeasureResult): RunFacts {
  const { config, from, to } = options;
  return {
    asOf: to,
    startedAt,
    model: config.model,
    inputHash: createHash('sha256').update(`backfill ${from} ${to} ${hash}`).digest('hex'),
    kind: 'backfill',
    definitions: receiptDefinitions(definitionsOf(config)),
    accounts: accounts.length,
    readRows: measured.readRows,
    rejected: measured.rejectedCounts.reduce((sum, { count }) => sum + count, 0),
    unmatched: measured.unmatched.length,
  };
}

/** Lamps that the day before left, where it has been reconstructed from the same inputs; null: none. */
async function lampsBefore(world: World, day: Day, inputHash: string): Promise<PastDay['lamps'] | null> {
  const { history } = world.effects;
  const name = labelOf(world, addDays(day, -1), inputHash);
  const runs = await history.runs((asOf) => asOf === name.asOf);
  const run = runs.find(({ key, origin }) => key === name.key && origin === name.origin);
  return run === undefined ? null : lampsOf(await keptLamps(run));
}

async function isFinished(world: World, day: Day, inputHash: string): Promise<boolean> {
  const { key } = labelOf(world, day, inputHash);
  const runs = await world.effects.history.runs((asOf) => asOf === day);
  return runs.some((run) => run.key === key && run.finishedAt !== null);
}

async function write(world: World, steps: readonly PlanStep[]): Promise<void> {
  const { client, patience, stages } = world.effects;
  const { created, updated, deleted, failed } = await stages.run('write', () =>
    applySteps(client, steps, { patience, progress: () => undefined }),
  );
  world.result.created += created;
  world.result.updated += updated;
  world.result.deleted += deleted;
  world.result.failed.push(...failed);
}

/** Measures one part. Inputs must stay what they were when the first part was measured. */
async function measurePart(world: World, days: readonly Day[], first: boolean): Promise<MeasureResult> {
  const { options, effects, accounts } = world;
  const [from = options.from] = days;
  const before = first
    ? pointsFor({ asOf: from, lastAsOf: null, firstRun: true, definitions: options.config.indicators })
    : [];
  // The last point of a measurement is taken as it is; one more day lets the last of ours be checked like the others.
  const points = [...new Set([...before, ...days, addDays(days.at(-1) ?? from, 1)])].sort();
  const measured = await effects.stages.run('measure', () => effects.measure(accounts, points));
  const known = new Set(
    world.priorities.map((each) => `${each.accountId} ${each.since} ${each.until ?? ''}`),
  );
  const hash = fingerprint(measured.inputHash, accounts, known);
  if (world.inputHash !== null && world.inputHash !== hash)
    throw new CommandError(
      'The inputs changed while the backfill was running. Run it again when no export is being written.',
    );
  world.inputHash = hash;
  world.run ??= receiptOf(world, hash, measured);
  return measured;
}

/** Rebuilds the days of one part; gives the lamps that its last day left. */
async function rebuild(
  world: World,
  days: readonly Day[],
  prior: PastDay['lamps'] | null,
): Promise<PastDay['lamps'] | null> {
  const { options, effects, report } = world;
  const { history } = effects;
  const measured = await measurePart(world, days, prior === null);
  const hash = world.inputHash ?? '';
  const accounts = withFacts(world.accounts, measured);
  let lamps = prior ?? (await lampsBefore(world, days[0] ?? options.from, hash));
  const rebuilt: { label: RunLabel; steps: PlanStep[] }[] = [];
  for (const day of days) {
    effects.progress(day);
    const missing = missingIndicators(options.config, measured.readings, day);
    if (missing.length > 0) {
      noteLeftOut(report, day, missing);
      continue;
    }
    const past = foldDay(options.config, day, {
      readings: measured.readings,
      accounts,
      priorities: world.priorities,
      touches: measured.touches,
      before: lamps,
    });
    const changed = lamps === null ? null : past.changed;
    lamps = past.lamps;
    if (await isFinished(world, day, hash)) {
      report.days.present += 1;
      continue;
    }
    report.days.reconstructed += 1;
    if (options.dryRun) continue;
    const label = labelOf(world, day, hash);
    const outcome = await effects.stages.run('keep', () => history.keep(label, past.content));
    if (outcome === 'kept') {
      report.kept.readings += past.content.readings.length;
      report.kept.lamps += past.content.lamps.length;
    }
    const mark = {
      asOf: day,
      runKey: world.run === null ? '' : runKey(world.run),
      model: options.config.model,
    };
    const today = world.startedAt.toISOString();
    rebuilt.push({
      label,
      steps: stepsOf(options.config, past, { mark, knownAt: today, accounts, changed }),
    });
  }
  if (rebuilt.length === 0) return lamps;
  const receipt = world.run === null || world.isOpen ? [] : [startStep(world.run)];
  world.isOpen = true;
  await write(world, [...receipt, ...rebuilt.flatMap(({ steps }) => steps)]);
  for (const { label } of rebuilt) await history.finished(label, effects.now());
  return lamps;
}

/** True when a part has nothing left to do; the first part tells which inputs there are, so it is always measured. */
async function isPresent(world: World, days: readonly Day[]): Promise<boolean> {
  const { inputHash } = world;
  if (inputHash === null) return false;
  for (const day of days) if (!(await isFinished(world, day, inputHash))) return false;
  world.report.days.present += days.length;
  return true;
}

function refuseUnknown(config: Config, known: ReadonlyMap<string, unknown>): void {
  const missing = allDefinitions(config).filter(({ key, state }) => state !== 'retired' && !known.has(key));
  if (missing.length > 0)
    throw new CommandError(
      `The org has no ${missing.map(({ key }) => key).join(', ')} yet. Run the sync once before the backfill.`,
    );
}

/**
 * Rebuilds readings and lamps of past days from events, with today's definitions, accounts and exports. Everything that it
 * writes is marked as reconstructed; present lamps and what was seen are not touched. Days that have been rebuilt from the
 * same inputs are passed over, so a backfill that was cut off goes on where it was.
 */
export async function backfill(
  options: BackfillOptions,
  effects: BackfillEffects,
): Promise<{ report: BackfillReport; failed: FailedRow[] }> {
  const { config, from, to, dryRun } = options;
  const { client, patience, stages, history } = effects;
  const startedAt = effects.now();
  const overview = await stages.run('read', () => readOverview(client, config.accounts, patience));
  await refuseAgainstHistory(config, history);
  await refuseAgainstOrg(config, overview.runs, client, patience);
  refuseUnknown(config, overview.indicators);
  const priorities = await stages.run('read', () => readPriorities(client, patience));
  const world: World = {
    options,
    effects,
    accounts: overview.accounts,
    priorities,
    startedAt,
    inputHash: null,
    run: null,
    isOpen: false,
    result: { created: 0, updated: 0, deleted: 0, failed: [] },
    report: emptyReport(from, to, dryRun),
  };
  let lamps: PastDay['lamps'] | null = null;
  for (const days of partsOf(from, to, overview.accounts.length * config.indicators.length)) {
    if (await isPresent(world, days)) {
      lamps = await lampsBefore(world, addDays(days.at(-1) ?? to, 1), world.inputHash ?? '');
      continue;
    }
    lamps = await rebuild(world, days, lamps);
  }
  const { result, report, run } = world;
  const { created, updated, deleted, failed } = result;
  Object.assign(report, {
    written: { created, updated, deleted, failed: failed.length },
    seconds: stages.seconds(),
  });
  if (run !== null && world.isOpen) {
    const seconds = Object.values(stages.seconds()).reduce((sum, each) => sum + each, 0);
    const status = failed.length > 0 ? ('Findings' as const) : ('Done' as const);
    const messages = leftOutLines(report);
    const counts = { created, updated, deleted, failed: failed.length, calls: client.calls() + 1 };
    const finished = { status, ...counts, seconds, finishedAt: effects.now(), messages };
    await write(world, [finishStep(run, finished)]);
  }
  report.calls = client.calls();
  return { report, failed };
}
