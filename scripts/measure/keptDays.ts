import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { startOf } from './windows.ts';

/** Parts with rows in the future. */
export async function laterThan(
  connection: DuckDBConnection,
  source: SourceDefinition,
  bases: readonly string[],
  day: number,
): Promise<ReadonlySet<string>> {
  if (source.future !== 'reject' || bases.length === 0) return new Set();
  const found = await rowsOf(
    connection,
    `SELECT DISTINCT _path FROM read_parquet([${bases.map(literal).join(', ')}], filename='_path') WHERE _edge > ${day}`,
  );
  return new Set(found.map(([base]) => String(base)));
}

/** First day (exclusive) whose values are counted; values of older days need not be kept. Null: all days. */
export function countedFrom({ aggregates, points, calendar }: Asked): number | null {
  const starts = aggregates
    .filter(({ kind }) => kind === 'count_distinct')
    .flatMap((one) => points.map((point) => startOf(one, point, calendar)));
  return starts.includes(null) ? null : Math.min(...(starts as number[]));
}

/** Parts with rows that are newer than a day, or without one. */
export async function newerThan(
  connection: DuckDBConnection,
  bases: readonly string[],
  day: number,
): Promise<ReadonlySet<string>> {
  if (bases.length === 0) return new Set();
  const found = await rowsOf(
    connection,
    `SELECT DISTINCT file_name FROM parquet_metadata([${bases.map(literal).join(', ')}])
     WHERE path_in_schema = '_edge' AND coalesce(TRY_CAST(stats_max_value AS INTEGER) > ${day}, true)`,
  );
  return new Set(found.map(([base]) => String(base)));
}
