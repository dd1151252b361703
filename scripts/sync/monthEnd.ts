import { DateTime } from 'luxon';
import type { Day } from '../model.ts';

/** The last day of a month that is over at a day: the day itself where it ends its month. */
export function lastMonthEnd(day: Day): Day {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  const end = date.endOf('month').toISODate() ?? day;
  return end === day ? day : (date.minus({ months: 1 }).endOf('month').toISODate() ?? day);
}

/** A run as far as the month's end depends on it. */
interface EarlierRun {
  asOf: Day | null;
  status: string | null;
  failed: number;
}

/**
 * The month's end whose snapshots a run may still have to write; null: none. The first run on or after the last calendar
 * day of a month writes them, with its own as-of day; a month before the first run of all has no end to catch up with.
 */
export function monthEndDue(asOf: Day, runs: readonly EarlierRun[]): Day | null {
  const end = lastMonthEnd(asOf);
  const finished = runs.filter(({ status }) => status === 'Done' || status === 'Findings');
  const isWritten = finished.some((run) => run.asOf !== null && run.asOf >= end && run.failed === 0);
  if (isWritten && end !== asOf) return null;
  const hasBefore = finished.some((run) => run.asOf !== null && run.asOf < end);
  return end === asOf || hasBefore ? end : null;
}
