import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../config/sqlTypes.ts';
import { rowsOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { startOf } from './windows.ts';

/** What is known of the days of a part's rows. */
export interface PartDays {
  /** The last of them. Null: no row has one. */
  last: number | null;
  /** Whether a row is without one. */
  isOpen: boolean;
}

/** The days of parts, by path. */
export async function daysOf(
  connection: DuckDBConnection,
  bases: readonly string[],
): Promise<Map<string, PartDays>> {
  if (bases.length === 0) return new Map();
  const found = await rowsOf(
    connection,
    `SELECT _path, max(_edge)::DOUBLE, bool_or(_edge IS NULL) FROM read_parquet([${bases.map(literal).join(', ')}], filename='_path') GROUP BY _path`,
  );
  return new Map(
    found.map(([base, last, isOpen]) => [
      String(base),
      { last: last === null ? null : Number(last), isOpen: isOpen === true },
    ]),
  );
}

/** Whether a part has rows after a day. */
export function isLater(days: PartDays | undefined, day: number): boolean {
  return days !== undefined && days.last !== null && days.last > day;
}

/** First day (exclusive) whose values are counted; values of older days need not be kept. Null: all days. */
export function countedFrom({ aggregates, points, calendar }: Asked): number | null {
  const starts = aggregates
    .filter(({ kind }) => kind === 'count_distinct')
    .flatMap((one) => points.map((point) => startOf(one, point, calendar)));
  return starts.includes(null) ? null : Math.min(...(starts as number[]));
}
