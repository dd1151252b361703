import type { Day, IndicatorDefinition } from '../model.ts';
import { addDays, daysBetween } from './days.ts';

/** Weeks that a first run looks back, so that sparklines and "since" dates are there on the first day. */
const WEEKS_BACK = 13;

/** Most days that one run catches up with, one by one; older days are left out. */
const MAX_CATCH_UP_DAYS = 10;

/** What decides which days a run measures. */
export interface PointsContext {
  asOf: Day;
  /** As-of of the last finished run; null when there is none. */
  lastAsOf: Day | null;
  /** No run has ended yet, or there is no lamp in the org: reconstruct the past weeks. */
  firstRun: boolean;
  definitions: readonly Pick<IndicatorDefinition, 'openAfter' | 'closeAfter'>[];
}

function lastDays(asOf: Day, count: number): Day[] {
  return Array.from({ length: count + 1 }, (_, index) => addDays(asOf, index - count));
}

/**
 * The as-of days to measure, ascending, the run's own day last. A first run takes 13 weekly points and as many last days as
 * the slowest hysteresis needs; any other run takes each day since the last run (at most 10).
 */
export function pointsFor(context: PointsContext): Day[] {
  const { asOf, lastAsOf, firstRun, definitions } = context;
  if (!firstRun) {
    const gap = lastAsOf === null ? 0 : daysBetween(lastAsOf, asOf) - 1;
    return lastDays(asOf, Math.min(Math.max(gap, 0), MAX_CATCH_UP_DAYS));
  }
  const slowest = definitions.reduce(
    (most, { openAfter, closeAfter }) => Math.max(most, openAfter, closeAfter),
    0,
  );
  const weeks = Array.from({ length: WEEKS_BACK }, (_, index) => addDays(asOf, -7 * (index + 1)));
  return [...new Set([...weeks, ...lastDays(asOf, Math.min(slowest, MAX_CATCH_UP_DAYS))])].sort();
}
