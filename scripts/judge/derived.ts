import type { Day, Judgement, LampState } from '../model.ts';
import { combinationHolds, type AccountFacts, type Combination } from './combinations.ts';
import type { PriorLamp } from './judge.ts';
import { nextAlarm, type LampContext } from './lamp.ts';

/** Value at which a derived indicator holds. */
const HOLDS = 1;

/** What combinations look at, on a day. */
export interface FactsOn extends AccountFacts {
  asOf: Day;
}

/**
 * The lamp of a combination on one day: 1 while it holds, 0 while it doesn't. A risk that holds is poor and alarms; an
 * expansion that holds is excellent and is no alarm; one that doesn't hold has no band. Null where it doesn't hold and never
 * had a lamp.
 */
function derivedLamp(
  combination: Combination,
  { account, asOf }: { account: string; asOf: Day },
  facts: AccountFacts,
  prior: LampState | null,
  { openPriority, days }: LampContext,
): Judgement | null {
  const holds = combinationHolds(combination, facts);
  if (!holds && prior === null) return null;
  const { definition } = combination;
  const isRisk = definition.kind === 'risk';
  const band = holds ? (isRisk ? 'poor' : 'excellent') : null;
  const isSame = prior !== null && prior.band === band;
  const since = isSame ? (prior.sideSince ?? asOf) : asOf;
  const state = nextAlarm(definition, prior, { bad: holds && isRisk, since }, asOf, days);
  const isHeld = state.alarm === 'alarm' && definition.play.push && openPriority;
  return {
    account,
    indicator: definition.key,
    asOf,
    value: holds ? HOLDS : 0,
    observedOn: asOf,
    band,
    freshness: 'fresh',
    bandSince: isSame ? prior.bandSince : asOf,
    previousBand: isSame ? prior.previousBand : (prior?.band ?? prior?.previousBand ?? null),
    alarm: isHeld ? 'held' : state.alarm,
    alarmSince: state.alarmSince,
    alarmClosedOn: state.alarmClosedOn,
    sideSince: since,
    reasonCode: holds ? definition.alarmReason : null,
    change7d: null,
    change28d: null,
    threshold: HOLDS,
    ownEdges: null,
    baseline: null,
    trend: '',
  };
}

/**
 * The lamp of a combination after some days, in their order, from its prior state. As with measured lamps, days before its
 * last write have been judged by the run that wrote it.
 */
export function derivedSeries(
  combination: Combination,
  account: string,
  days: readonly FactsOn[],
  prior: PriorLamp | null,
  context: LampContext,
): Judgement | null {
  const from = prior?.asOf ?? null;
  let lamp: Judgement | null = null;
  for (const facts of days) {
    if (from !== null && facts.asOf < from) continue;
    lamp = derivedLamp(combination, { account, asOf: facts.asOf }, facts, lamp ?? prior, context);
  }
  return lamp;
}
