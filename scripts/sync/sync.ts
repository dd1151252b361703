import { applySteps } from '../apply/apply.ts';
import { settleLeftovers } from '../apply/leftover.ts';
import type { ApplyResult, FailedRow } from '../apply/types.ts';
import type { Config } from '../config/types.ts';
import { allDefinitions, judgingRules } from '../judge/rules.ts';
import type { History } from '../history/history.ts';
import { judge, type Judged } from '../judge/judge.ts';
import { workingDays } from '../judge/workingDays.ts';
import type { MeasureResult } from '../measure/measure.ts';
import type { Day, SyncReport } from '../model.ts';
import { plan as makePlan } from '../plan/plan.ts';
import { reassigned } from '../plan/owners.ts';
import { settle, type Settled } from '../plan/merged.ts';
import { finishStep, runKey } from '../plan/run.ts';
import type { OrgAccount, OrgState, Plan, PlanOptions } from '../plan/types.ts';
import type { Told } from '../report/told.ts';
import type { Patience } from '../target/backoff.ts';
import type { OrgClient } from '../target/client.ts';
import { readUserId } from '../target/users.ts';
import type { Overview } from '../target/overview.ts';
import type { OrgCopy } from '../target/orgCopy.ts';
import { snapshotQueries } from '../target/snapshots.ts';
import { readState } from '../target/state.ts';
import { afterWriting } from '../target/written.ts';
import { contentOf, dueQuestion, duesOf, labelOf, type Dues } from './asSeen.ts';
import { heldAccounts, readInput, type RunInput } from './input.ts';
import { inputMessages } from './messages.ts';
import type { Receipts } from './receipts.ts';
import type { Asked } from './records.ts';
import { rowsTold, type Stages, type Tell } from './stages.ts';

/** What one run is asked to do. */
export interface SyncOptions {
  config: Config;
  asOf: Day;
  dryRun: boolean;
  /** Values and bands as the pages show them, for notes. */
  words: PlanOptions['words'];
  /** Name of a model that the org may now be judged under, although its last run had another. */
  newModel?: string | undefined;
}

/** The outside world of a run. */
export interface SyncEffects {
  client: OrgClient;
  patience: Patience;
  now(): Date;
  stages: Stages;
  receipts: Receipts;
  /** Measures the configured indicators at the given days; queries of sources that were asked already come with their results. */
  measure(accounts: OrgAccount[], points: Day[], asked: Asked, tell: Tell): Promise<MeasureResult>;
  /** Where what was seen is kept. Absent or null: nowhere. */
  history?: History | null;
  /** Rows of a step above which it goes by the Bulk API. Absent: as is usual. */
  bulkRows?: number;
  /** What an earlier run saw of the org. Absent or null: everything is read. */
  copy?: OrgCopy | null;
}

/** What a run did; `plan` is null when the org had this very run already. */
export interface SyncOutcome {
  report: SyncReport;
  failed: FailedRow[];
  plan: Plan | null;
  /** Something needs a person's eye: rejected, unknown or refused rows, or a deletion that was not done. */
  findings: boolean;
}

const NOTHING: ApplyResult = { created: 0, updated: 0, deleted: 0, failed: [] };

/** The newest run in the org is this one, it left nothing undone, and no lamp has been deleted since. */
function isDone(overview: Overview, key: string, expectedLamps: number): boolean {
  const [newest] = overview.runs;
  const finished = newest?.status === 'Done' || (newest?.status === 'Findings' && newest.failed === 0);
  return finished && newest.key === key && overview.lampCount >= expectedLamps;
}

function judgeRun({ config, asOf }: SyncOptions, input: RunInput, state: OrgState, tell: Tell): Judged {
  const { measured, accounts } = input;
  return judge({
    asOf,
    definitions: config.indicators,
    readings: measured.readings,
    prior: state.lamps,
    openPriorities: heldAccounts(input),
    days: workingDays(config.calendar),
    ...judgingRules(config),
    accounts: new Map(accounts.map((account) => [account.key, account])),
    touches: measured.touches.get(asOf) ?? new Map(),
    judging: (done) => {
      tell({ done, total: accounts.length, unit: 'accounts' });
    },
  });
}

function planRun(
  { config, words }: SyncOptions,
  { overview, accounts, run }: RunInput,
  settled: Settled,
  judged: Judged,
  dues: Dues,
): Plan {
  return makePlan(settled.state, judged, allDefinitions(config), accounts, run, {
    moveShare: config.moveShare,
    language: config.language,
    words,
    timeZone: config.timeZone,
    effectDays: config.effectDays,
    settled,
    keepAccounts: overview.ambiguous,
    combinations: config.combinations,
    maxProposals: config.maxProposals,
    monthEnd: dues.monthEnd,
    oldSnapshots: dues.old,
  });
}

/** Writes proposals again whose owner the org refused, with the fallback owner; notes what became of them in `applied`. */
async function giveToFallback(
  { config }: SyncOptions,
  { client, patience }: SyncEffects,
  plan: Plan,
  applied: ApplyResult,
): Promise<Told[]> {
  if (reassigned(plan.steps, applied.failed, null) === null) return [];
  const name = config.fallbackOwner;
  const id = name === null ? null : await readUserId(client, name, patience);
  const again = reassigned(plan.steps, applied.failed, name === null || id === null ? null : { id, name });
  if (again === null) return [];
  const result = await applySteps(client, [again.step], { patience, progress: () => undefined });
  applied.failed = [
    ...applied.failed.filter(({ object, key }) => object !== again.step.object || !again.keys.has(key)),
    ...result.failed,
  ];
  applied.created += result.created;
  const unknown = {
    en: `fallback_owner: ${String(name)} is no active user of the org; mend it in ${config.file}.`,
    ja: `fallback_owner: ${String(name)} は組織の有効なユーザーではありません。${config.file} を直してください。`,
  };
  return [again.message, ...(name !== null && id === null ? [unknown] : [])];
}

/**
 * One run: read, measure, judge, plan, keep, apply. What was judged is kept in the history before the org is written, so
 * that nobody can see what isn't kept. Nothing is written in a dry run, nor when the org holds the result of the same
 * inputs already. Throws CommandError (OrgError when the org is gone); what was written by then stays, and the next
 * run goes on from there.
 */
export async function sync(options: SyncOptions, effects: SyncEffects): Promise<SyncOutcome> {
  const { config, asOf, dryRun } = options;
  const { client, patience, stages, receipts, history = null } = effects;
  const input = await readInput(options, effects);
  const { overview, measured, accounts, run } = input;
  const messages = inputMessages(config, overview, measured, accounts, asOf);
  const active = config.indicators.filter(({ state }) => state !== 'retired').length;
  const present = accounts.filter(({ leftOn }) => leftOn === null || leftOn > asOf).length;

  const label = labelOf(config, run, 'as_seen');
  const kept = { readings: 0, lamps: 0 };
  let dues: Dues = { monthEnd: new Set(), old: [], messages: [] };

  const finish = async (plan: Plan | null, result: ApplyResult): Promise<SyncOutcome> => {
    await receipts.finish(measured.unmatched, result.failed);
    const { created, updated, deleted, failed } = result;
    const report: SyncReport = {
      asOf,
      dryRun,
      accounts: run.accounts,
      readRows: run.readRows,
      rejected: run.rejected,
      unmatched: run.unmatched,
      written: { created, updated, deleted, failed: failed.length },
      kept,
      snapshots: { monthEnd: dues.monthEnd.size, deleted: dues.old.length },
      calls: client.calls(),
      apiUsage: client.usage(),
      seconds: stages.seconds(),
      messages: messages.map(({ en }) => en),
    };
    const findings = run.rejected + run.unmatched + failed.length + (plan?.messages.length ?? 0) > 0;
    return { report, failed, plan, findings };
  };

  const done = isDone(overview, runKey(run), present * active);
  if (done && (dryRun || history === null || (await history.has(label)))) {
    // The run that wrote the org may have ended before it could note so.
    const [newest] = overview.runs;
    if (!dryRun) await history?.finished(label, new Date(newest?.finishedAt ?? effects.now()));
    return finish(null, NOTHING);
  }
  const { settled, content } = await stages.run('compare', async (tell) => {
    const [newest] = overview.runs;
    if (newest?.status === 'Running' && !dryRun)
      messages.push(...(await settleLeftovers(client, newest.userId, effects.now(), patience)));
    const question = dueQuestion(config, asOf, overview.runs, history);
    const also = done ? [] : snapshotQueries(question).filter((soql) => !overview.asked.has(soql));
    const { indicators, lampCheck, runs } = overview;
    const asked = { asOf, indicators, lampCheck, runs, copy: effects.copy ?? null, also };
    const read = await readState(client, asked, patience, rowsTold(tell));
    if (!done) dues = await duesOf(question, new Map([...overview.asked, ...read.also]), accounts, history);
    const byKey = new Map(accounts.map((each) => [each.key, each]));
    return { settled: settle(byKey, read.state, overview.ambiguous), content: read.content };
  });
  const { state } = settled;
  messages.push(...dues.messages);
  const judged = await stages.run('judge', (tell) => {
    const result = judgeRun(options, input, state, tell);
    tell({ done: result.lamps.length, total: result.lamps.length, unit: 'lamps' });
    return result;
  });
  const plan = await stages.run('plan', (tell) => {
    const result = planRun(options, input, settled, judged, dues);
    const rows = result.steps.reduce((sum, step) => sum + step.rows.length, 0);
    tell({ done: rows, total: rows, unit: 'rows to write' });
    return result;
  });
  messages.push(...plan.messages);
  if (dryRun) return finish(plan, NOTHING);
  if (history !== null) {
    const { readings } = measured;
    const openPriorities = heldAccounts(input);
    const seen = contentOf({ readings, judged, accounts, openPriorities, state, changes: plan.changes });
    const outcome = await stages.run('keep', async (tell) => {
      const rows = readings.length + judged.lamps.length;
      const result = await history.keep(label, seen);
      tell({ done: rows, total: rows, unit: 'rows' });
      return result;
    });
    if (outcome === 'kept') Object.assign(kept, { readings: readings.length, lamps: judged.lamps.length });
    // Those of a first run of a large book take gigabytes, and nothing below needs them.
    measured.readings = [];
    if (done) {
      await history.finished(label, effects.now());
      return finish(null, NOTHING);
    }
  }
  const result = await stages.run('write', async (tell) => {
    const applied = await applySteps(client, plan.steps, {
      patience,
      ...(effects.bulkRows === undefined ? {} : { bulkRows: effects.bulkRows }),
      progress: rowsTold(tell),
    });
    const owned = await giveToFallback(options, effects, plan, applied);
    messages.push(...owned);
    const findings = run.rejected + run.unmatched + applied.failed.length + plan.messages.length > 0;
    const finishedAt = effects.now();
    const finished = await applySteps(
      client,
      [
        finishStep(run, {
          status: findings ? 'Findings' : 'Done',
          created: applied.created,
          updated: applied.updated,
          deleted: applied.deleted,
          failed: applied.failed.length,
          calls: client.calls() + 1,
          seconds: Object.values(stages.seconds()).reduce((sum, each) => sum + each, 0),
          finishedAt,
          messages,
        }),
      ],
      { patience, progress: () => undefined },
    );
    const failed = [...applied.failed, ...finished.failed];
    const ended = { key: runKey(run), finishedAt: finishedAt.toISOString() };
    if (content !== null) await effects.copy?.keep(afterWriting(content, plan.steps, failed, ended));
    return { ...applied, failed };
  });
  await history?.finished(label, effects.now());
  return finish(plan, result);
}
