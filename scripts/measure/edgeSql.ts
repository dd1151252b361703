import { DateTime } from 'luxon';
import { addDays, fromDayNumber, startOfDay } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';

/** Stands for all days after the last edge; later than any point. */
export const AFTER_LAST = 1_000_000;

/** Days that a stretch may have, so that a bit for each of them fits into one number. */
export const MASK_DAYS = 62;

const MINUTE = 60_000;

/** The source's time column; null for rows without a time. */
export function timeColumn(source: SourceDefinition): SourceDefinition['columns'][number] | null {
  return source.columns.find(({ name }) => name === source.time) ?? null;
}

/** The first moment after a business day, as a constant of the type of the source's time column. */
export function momentAfter(source: SourceDefinition, zone: string, day: number): string {
  const next = addDays(fromDayNumber(day), 1);
  return timeColumn(source)?.type === 'date'
    ? `DATE '${next}'`
    : `make_timestamp(${startOfDay(next, zone)}000)`;
}

/**
 * True when comparing instants tells the days on both sides of an edge apart as a calendar does. Where clocks change around
 * midnight, a day may come back after its end, and then only the offset of each instant tells its day.
 */
export function isSharp(zone: string, day: number): boolean {
  const next = startOfDay(addDays(fromDayNumber(day), 1), zone);
  const offset = (instant: number): number => DateTime.fromMillis(instant, { zone }).offset;
  return offset(next - 121 * MINUTE) === offset(next + 121 * MINUTE);
}

/** SQL for a constant by stretch of days: stretch i ends with edge i, the last one has no end. Halves the choice at each step. */
export function byEdgeSql(
  source: SourceDefinition,
  zone: string,
  edges: readonly number[],
  constants: readonly string[],
): string {
  const time = timeColumn(source);
  if (time === null) return constants[0] ?? 'NULL';
  const column = identifier(time.name);
  const choose = (low: number, high: number): string => {
    if (low >= high) return constants[low] ?? 'NULL';
    const middle = (low + high) >> 1;
    return `CASE WHEN ${column} >= ${momentAfter(source, zone, edges[middle] ?? 0)} THEN ${choose(middle + 1, high)} ELSE ${choose(low, middle)} END`;
  };
  return choose(0, edges.length);
}
