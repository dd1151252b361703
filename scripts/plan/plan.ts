import type { IndicatorDefinition } from '../model.ts';
import { lampKey } from '../judge/judge.ts';
import type { Judged } from '../judge/judge.ts';
import { actionSteps } from './actions.ts';
import { closedProposals, effectStep } from './effects.ts';
import { healthSteps } from './health.ts';
import { indicatorStep } from './indicators.ts';
import { lampDiffers, lampSteps } from './lamps.ts';
import { removalSteps } from './removals.ts';
import { withRows } from './rows.ts';
import { runKey, startStep } from './run.ts';
import { differentLamps, healthSnapshotStep, indicatorSnapshotStep, pruneStep } from './snapshots.ts';
import type { LampChange, OrgAccount, OrgState, Plan, PlanOptions, RunFacts } from './types.ts';

function byAccount<T extends { account: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
}

/**
 * The difference between what the org holds and what it should hold, as rows in an order that may be cut off anywhere:
 * parents before children, and snapshots and proposed actions before the lamps that they tell about, so that a run that
 * died in between sees the same changes again. Pure; planning again after the plan was applied gives no step.
 */
export function plan(
  state: OrgState,
  judged: Judged,
  definitions: readonly IndicatorDefinition[],
  accounts: readonly OrgAccount[],
  run: RunFacts,
  options: PlanOptions,
): Plan {
  const accountByKey = new Map(accounts.map((account) => [account.key, account]));
  const definitionByKey = new Map(definitions.map((definition) => [definition.key, definition]));
  const left = new Set(judged.accounts.flatMap((each) => (each.left ? [each.account] : [])));
  const active = new Set(definitions.filter(({ state: s }) => s !== 'retired').map(({ key }) => key));
  const lamps = byAccount(judged.lamps).filter(({ account }) => accountByKey.has(account));
  const changes: LampChange[] = [];
  for (const after of lamps) {
    const before = state.lamps.get(lampKey(after.account, after.indicator)) ?? null;
    const unit = definitionByKey.get(after.indicator)?.unit ?? 'number';
    if (before === null || lampDiffers(before, after, unit, options.moveShare))
      changes.push({ before, after });
  }
  const mark = { asOf: run.asOf, runKey: runKey(run), model: run.model };
  const knownAt = run.startedAt.toISOString();
  const seen = {
    mark,
    knownAt,
    origin: 'as_seen' as const,
    accounts: accountByKey,
    monthEnd: options.monthEnd ?? new Set<string>(),
  };
  const removals = removalSteps(accountByKey, state.health, state.lamps, active, {
    kept: options.keepAccounts,
    left,
  });
  const closed = closedProposals(lamps, accountByKey, state.actions);
  const steps = withRows([
    ...(options.settled?.steps ?? []),
    indicatorStep(definitions, state.indicators),
    // Lamps wait for these: the sooner they are sent, the fewer calls are only for the lamps.
    indicatorSnapshotStep(lamps, differentLamps(changes), seen),
    ...healthSteps(byAccount(judged.accounts), accountByKey, state.health, mark),
    healthSnapshotStep(byAccount(judged.accounts), lamps, seen),
    closed.step,
    effectStep(lamps, definitionByKey, accountByKey, state.actions, { ...options, asOf: run.asOf }),
    ...actionSteps(lamps, definitionByKey, accountByKey, closed.remaining, {
      asOf: run.asOf,
      language: options.language,
      combinations: options.combinations ?? [],
      maxProposals: options.maxProposals ?? Number.POSITIVE_INFINITY,
      overloaded: new Set(judged.accounts.flatMap((each) => (each.touchOverload ? [each.account] : []))),
    }),
    ...lampSteps(changes, mark, knownAt),
    ...removals.steps,
    pruneStep(options.oldSnapshots ?? []),
  ]);
  return {
    runKey: mark.runKey,
    steps: steps.length === 0 ? [] : [startStep(run), ...steps],
    changes,
    messages: [...(options.settled?.messages ?? []), ...removals.messages],
  };
}
