import type { TrendPoint } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day } from '../model.ts';
import { addDays, weekStart } from './days.ts';

/** Points of a sparkline: a quarter of weeks and today. Fits the org's text field (2,000 characters). */
export const MAX_TREND_POINTS = 14;

/** All known points by day, ascending; a newer reading of a day replaces an older one. */
export function joinPoints(prior: readonly TrendPoint[], added: readonly TrendPoint[]): TrendPoint[] {
  const byDay = new Map<Day, TrendPoint>();
  for (const point of prior) byDay.set(point.on, point);
  for (const point of added) byDay.set(point.on, point);
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** One point per ISO week, the latest of its week, at most `MAX_TREND_POINTS`, oldest first. Takes ascending points. */
export function weeklyPoints(points: readonly TrendPoint[]): TrendPoint[] {
  const byWeek = new Map<Day, TrendPoint>();
  for (const point of points) byWeek.set(weekStart(point.on), point);
  return [...byWeek.values()].slice(-MAX_TREND_POINTS);
}

/**
 * Change of the last point's value against the point at, or just before, `days` earlier; null when either is unknown or
 * there is no such point. Takes ascending points.
 */
export function changeOver(points: readonly TrendPoint[], days: number): number | null {
  const last = points.at(-1);
  if (last === undefined || last.value === null) return null;
  const then = addDays(last.on, -days);
  const before = points.findLast((point) => point.on <= then);
  return before === undefined || before.value === null ? null : last.value - before.value;
}
