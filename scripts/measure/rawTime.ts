import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import { momentAfter, timeColumn } from './edgeSql.ts';
import type { ReadableFile } from './relation.ts';
import type { RawColumn } from './typed.ts';

/** The time column as it stands in Parquet files, whose statistics tell which parts need not be read. */
export interface RawMoment {
  column: string;
  /** The first moment after a day, as a constant of the column's type. */
  after(day: number): string;
}

/** Null where the times of the files have to be worked out row by row. */
export function rawMoment(
  source: SourceDefinition,
  zone: string,
  columns: ReadonlyMap<string, RawColumn>,
): RawMoment | null {
  const time = timeColumn(source);
  const raw = time && columns.get(time.name);
  if (!time || !raw) return null;
  const after = (day: number): string => momentAfter(source, zone, day);
  const column = raw.sql;
  if (time.type === 'date') return raw.type === 'DATE' ? { column, after } : null;
  if (raw.type === 'TIMESTAMP' && source.timeZone === 'UTC') return { column, after };
  if (raw.type === 'TIMESTAMP WITH TIME ZONE')
    return { column, after: (day) => `timezone('UTC', ${after(day)})` };
  return null;
}

/** Condition of moments in (from, to]; null: no limit. Rows without a moment are after everything. */
export function within(moment: RawMoment, from: number | null, to: number | null): string {
  const parts = [
    ...(from === null ? [] : [`${moment.column} >= ${moment.after(from)}`]),
    ...(to === null ? [] : [`${moment.column} < ${moment.after(to)}`]),
  ];
  if (parts.length === 0) return 'true';
  return to === null ? `(${parts.join(' AND ')} OR ${moment.column} IS NULL)` : parts.join(' AND ');
}

/** Most times that a row may be read on average: a row group is read by each stretch in which a part of it lies. */
const MOST_READS = 1.5;

/** Whether the rows of Parquet files are so much in order of time that reading them stretch by stretch reads few of them twice. */
export async function isLocal(
  connection: DuckDBConnection,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  edges: readonly number[],
): Promise<boolean> {
  const time = timeColumn(source);
  if (!time) return false;
  const paths = files.map(({ file }) => literal(file.path.replaceAll(/[[*?]/g, '[$&]')));
  const groups = await rowsOf(
    connection,
    `SELECT epoch(TRY_CAST(stats_min_value AS TIMESTAMP)) // 86400, epoch(TRY_CAST(stats_max_value AS TIMESTAMP)) // 86400, row_group_num_rows
     FROM parquet_metadata([${paths.join(', ')}]) WHERE path_in_schema = ${literal(time.from)}`,
  );
  let rows = 0;
  let reads = 0;
  for (const [min, max, count] of groups) {
    if (min === null || max === null) return false;
    const parted = edges.filter((edge) => edge >= Number(min) && edge < Number(max)).length;
    rows += Number(count);
    reads += Number(count) * (1 + parted);
  }
  return rows > 0 && reads / rows <= MOST_READS;
}
