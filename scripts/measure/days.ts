import { DateTime } from 'luxon';
import type { Day } from '../model.ts';
import { addDays, startOfDay } from '../config/calendar.ts';

const FIRST_YEAR = 2000;

interface Offset {
  /** From this instant on, in milliseconds. */
  from: number;
  minutes: number;
}

const offsetAt = (instant: number, zone: string): number => DateTime.fromMillis(instant, { zone }).offset;

/**
 * UTC offsets of a zone, newest first, from the year 2000 to `last`; the oldest entry stands for all time before.
 * Changes are found by looking at every sixth day and halving the days with the change to the second: the shortest time
 * after which a zone has changed its clocks back is a week (Recife, October 2000).
 */
function findOffsets(zone: string, last: Day): Offset[] {
  const end = startOfDay(addDays(last, 3), zone);
  let at = Date.UTC(FIRST_YEAR, 0, 1);
  const found: Offset[] = [{ from: Number.NEGATIVE_INFINITY, minutes: offsetAt(at, zone) }];
  const step = 6 * 86_400_000;
  for (; at < end; at += step) {
    const minutes = offsetAt(at + step, zone);
    if (minutes === (found[0] as Offset).minutes) continue;
    let [low, high] = [at, at + step];
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (offsetAt(middle, zone) === minutes) high = middle;
      else low = middle;
    }
    found.unshift({ from: high, minutes });
  }
  return found;
}

/** Offsets that were looked for before: it takes thousands of questions to the calendar, and one run has few zones. */
const known = new Map<string, readonly Offset[]>();

function offsets(zone: string, last: Day): readonly Offset[] {
  const key = `${zone} ${last}`;
  const found = known.get(key) ?? findOffsets(zone, last);
  known.set(key, found);
  return found;
}

/**
 * SQL for the business day of a UTC TIMESTAMP column, as days since 1970-01-01. Zones without clock changes cost one
 * addition; others one comparison for each change, the newest first because most rows are recent.
 */
export function dayNumberSql(column: string, zone: string, last: Day): string {
  const arms = offsets(zone, last);
  const microseconds = (minutes: number): string => `${minutes * 60_000_000}`;
  const oldest = arms.at(-1)?.minutes ?? 0;
  const offset =
    arms.length === 1
      ? microseconds(oldest)
      : `CASE ${arms
          .slice(0, -1)
          .map(
            ({ from, minutes }) =>
              `WHEN ${column} >= make_timestamp(${from}000) THEN ${microseconds(minutes)}`,
          )
          .join(' ')} ELSE ${microseconds(oldest)} END`;
  // A cast to a date divides by a constant, several times faster than a division in SQL.
  return `CAST(CAST(make_timestamp(epoch_us(${column}) + ${offset}) AS DATE) - DATE '1970-01-01' AS INTEGER)`;
}
