import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { startOf } from './windows.ts';

/** Parts with a row whose day meets a condition. */
async function partsWith(
  connection: DuckDBConnection,
  bases: readonly string[],
  condition: string,
): Promise<ReadonlySet<string>> {
  if (bases.length === 0) return new Set();
  const found = await rowsOf(
    connection,
    `SELECT DISTINCT _path FROM read_parquet([${bases.map(literal).join(', ')}], filename='_path') WHERE ${condition}`,
  );
  return new Set(found.map(([base]) => String(base)));
}

/** Parts with rows in the future. */
export async function laterThan(
  connection: DuckDBConnection,
  source: SourceDefinition,
  bases: readonly string[],
  day: number,
): Promise<ReadonlySet<string>> {
  return source.future === 'reject' ? partsWith(connection, bases, `_edge > ${day}`) : new Set();
}

/** First day (exclusive) whose values are counted; values of older days need not be kept. Null: all days. */
export function countedFrom({ aggregates, points, calendar }: Asked): number | null {
  const starts = aggregates
    .filter(({ kind }) => kind === 'count_distinct')
    .flatMap((one) => points.map((point) => startOf(one, point, calendar)));
  return starts.includes(null) ? null : Math.min(...(starts as number[]));
}

/** Parts with rows that are newer than a day, or without one. */
export function newerThan(
  connection: DuckDBConnection,
  bases: readonly string[],
  day: number,
): Promise<ReadonlySet<string>> {
  return partsWith(connection, bases, `coalesce(_edge > ${day}, true)`);
}
