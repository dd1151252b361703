import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { timeSql } from './directSql.ts';
import { momentAfter, timeColumn } from './edgeSql.ts';

/** A source, and the zone of its days. */
export interface Dated {
  source: SourceDefinition;
  zone: string;
}

/** Days in which rows lie: after the one, up to the other. Null: no such limit is known. */
export interface DayRange {
  after: number | null;
  upTo: number | null;
}

/** Rows of which nothing is known. */
export const ANY_DAY: DayRange = { after: null, upTo: null };

/** A condition that holds for all rows, for none, or for those of which SQL says so. */
export type Truth = boolean | string;

/** Condition of the rows in (start, end]; rows without a time are older than all others. */
export function between(
  { source, zone }: Dated,
  start: number | null,
  end: number,
  { after, upTo }: DayRange,
): Truth {
  const time = timeColumn(source);
  if (time === null) return true;
  if ((after !== null && after >= end) || (start !== null && upTo !== null && upTo <= start)) return false;
  const column = identifier(time.name);
  const begun = start === null || (after !== null && after >= start);
  const limits = begun ? [] : [`${column} >= ${momentAfter(source, zone, start)}`];
  if (upTo === null || upTo > end) {
    const before = `${column} < ${momentAfter(source, zone, end)}`;
    const mayBeEmpty = start === null && upTo === null && !time.required;
    limits.push(mayBeEmpty ? `(${before} OR ${column} IS NULL)` : before);
  }
  return limits.length === 0 ? true : limits.join(' AND ');
}

/** Condition of the rows that do not lie where they are thought to. */
export function straySql({ source, zone }: Dated, { after, upTo }: DayRange): string {
  const moment = timeSql(source);
  const limits = [
    ...(after === null ? [] : [`${moment} >= ${momentAfter(source, zone, after)}`]),
    ...(upTo === null ? [] : [`${moment} < ${momentAfter(source, zone, upTo)}`]),
  ];
  return limits.length === 0 ? 'false' : `(${limits.join(' AND ')}) IS NOT TRUE`;
}

/** How much a row adds to the numerator of a slope; one number where all rows lie in one week before its end. */
export function weightSql({ weeks }: Aggregate, end: number, { after, upTo }: DayRange): string {
  const weight = (week: number): number => weeks - 1 - 2 * week;
  const weekOf = (day: number): number => Math.floor((end - day) / 7);
  const isOne = after !== null && upTo !== null && weekOf(after + 1) === weekOf(upTo);
  return isOne ? `(${weight(weekOf(upTo))})` : `(${weeks - 1} - 2 * ((${end} - _day) // 7))`;
}
