import type { Day, Judgement, LampState } from '../model.ts';
import { combinationHolds, type AccountFacts, type Combination } from './combinations.ts';
import { nextAlarm, type LampContext } from './lamp.ts';

/** Value at which a derived indicator holds. */
const HOLDS = 1;

/**
 * The lamp of a combination on a run's day: 1 while it holds, 0 while it doesn't. A risk that holds is poor and alarms; an
 * expansion that holds is excellent and is no alarm; one that doesn't hold has no band. Null where it doesn't hold and never
 * had a lamp.
 */
export function derivedLamp(
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
