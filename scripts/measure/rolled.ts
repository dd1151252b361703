import type { DuckDBConnection } from '@duckdb/node-api';
import { dayNumber } from '../config/calendar.ts';
import { literal } from '../config/sqlTypes.ts';
import { rowsOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { daysOnce, distinctOf, newestPairs } from './keptSql.ts';
import { rollUp, type RolledUp } from './rollup.ts';
import { startOf } from './windows.ts';

const listOf = (files: readonly string[]): string => `read_parquet([${files.map(literal).join(', ')}])`;

/** First day (exclusive) that distinct counts look at, as a day number; null: no limit. Undefined: a roll-up cannot answer. */
function firstOf({ aggregates, points, calendar }: Asked): number | null | undefined {
  const distinct = aggregates.filter(({ kind }) => kind === 'count_distinct');
  const [point] = points;
  if (point === undefined || points.length > 1 || distinct.length === 0) return undefined;
  if (distinct.some(({ shift }) => shift !== null)) return undefined;
  const starts = distinct.map((one) => startOf(one, point, calendar));
  return starts.includes(null) ? null : Math.min(...(starts as number[]));
}

/**
 * Rolls the values of a source's parts up to the newest day of each. That is all that a window asks which ends on that day or
 * later. Null: what is asked needs the parts themselves.
 */
export async function rolledPairs(
  connection: DuckDBConnection,
  asked: Asked,
  columns: readonly string[],
  folder: string,
  bases: readonly string[],
): Promise<RolledUp | null> {
  const first = firstOf(asked);
  const [day] = asked.points;
  if (first === undefined || day === undefined) return null;
  const point = dayNumber(day);
  return rollUp(connection, {
    folder,
    index: 'values',
    bases,
    from: first,
    point,
    answers: ({ last, from }) => last <= point && (from === null || (first !== null && first >= from)),
    files: (parts) =>
      Promise.resolve(
        new Map(
          columns.map((column, i) => {
            const flags = distinctOf(asked.aggregates, column).length;
            return [`.${i}`, newestPairs(listOf(parts.map((part) => `${part}.${i}`)), flags, first)];
          }),
        ),
      ),
    read: (base) => [base],
  });
}

/** Parts that are rolled up at once: more take more memory, and share hardly a day with the others. */
const PARTS_AT_ONCE = 15;

/**
 * Rolls the partial values of a source's parts up to one row for each account and day. Nothing is lost that can be asked, so it
 * answers at any point.
 */
export async function rolledDays(
  connection: DuckDBConnection,
  { aggregates, points }: Asked,
  folder: string,
  bases: readonly string[],
): Promise<RolledUp | null> {
  // Files of equal content have one part, which counts as often as they are there.
  const isOne = (base: string): boolean => bases.indexOf(base) === bases.lastIndexOf(base);
  const rolled = await rollUp(connection, {
    folder,
    index: 'days',
    bases: bases.filter(isOne),
    from: null,
    point: Math.max(...points.map(dayNumber)),
    answers: () => true,
    files: async (parts) => {
      const columns = await rowsOf(connection, `DESCRIBE SELECT * FROM ${listOf(parts.slice(0, 1))}`);
      const types = new Map(columns.map(([name, type]) => [String(name), String(type)]));
      const starts = parts.flatMap((_, i) => (i % PARTS_AT_ONCE === 0 ? [i] : []));
      return new Map(
        starts.map((start, i) => [
          `.${i}`,
          daysOnce(aggregates, types, listOf(parts.slice(start, start + PARTS_AT_ONCE))),
        ]),
      );
    },
    read: (base, suffixes) => suffixes.map((suffix) => `${base}${suffix}`),
  });
  return rolled && { ...rolled, bases: [...rolled.bases, ...bases.filter((base) => !isOne(base))] };
}
