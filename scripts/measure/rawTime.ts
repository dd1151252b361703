import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import { momentAfter, timeColumn } from './edgeSql.ts';
import { describe, nativeRelation, pathLiteral, type RawRelation, type ReadableFile } from './relation.ts';
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

/** Parquet files that can be read in parts. */
export interface PartedFiles {
  columns: ReadonlyMap<string, RawColumn>;
  /** The raw rows of the files that may hold moments in (from, to]; see `within`. Null: no file does. */
  relation(from: number | null, to: number | null): RawRelation;
  /** Whether the rows are so much in order of time that reading them stretch by stretch reads few of them twice. */
  isOrdered(edges: readonly number[]): boolean;
}

/** Most times that a row may be read on average: a row group is read by each stretch in which a part of it lies. */
const MOST_READS = 1.5;

const DAY_SECONDS = 86_400;

/** Null when the files do not all have the same types in the source's columns, or do not tell their times. */
export async function partedFiles(
  connection: DuckDBConnection,
  source: SourceDefinition,
  files: readonly ReadableFile[],
): Promise<PartedFiles | null> {
  const time = timeColumn(source);
  const [first] = files;
  if (!time || !first) return null;
  const list = (some: readonly ReadableFile[]): string =>
    `[${some.map(({ file }) => pathLiteral(file.path)).join(', ')}]`;
  const wanted = source.columns.map(({ from }) => literal(from));
  const schemas = await rowsOf(
    connection,
    `SELECT DISTINCT _types FROM (SELECT list((name, type, logical_type::VARCHAR) ORDER BY name) AS _types
     FROM parquet_schema(${list(files)}) WHERE name IN (${wanted.join(', ')}) GROUP BY file_name)`,
  );
  const groups = await rowsOf(
    connection,
    `SELECT file_name, epoch(TRY_CAST(stats_min_value AS TIMESTAMP)) // ${DAY_SECONDS}, epoch(TRY_CAST(stats_max_value AS TIMESTAMP)) // ${DAY_SECONDS}, row_group_num_rows, coalesce(stats_null_count, 1)
     FROM parquet_metadata(${list(files)}) WHERE path_in_schema = ${literal(time.from)}`,
  );
  if (
    schemas.length !== 1 ||
    groups.some(([, min, max, , empty]) => min === null || max === null || Number(empty) !== 0)
  )
    return null;
  const read = (some: readonly ReadableFile[]): string => `read_parquet(${list(some)}, filename='_path')`;
  const types = await describe(connection, source.name, read([first]));
  const relation = (some: readonly ReadableFile[]): RawRelation =>
    nativeRelation(source, types, read(some), '_path', 'NULL::BIGINT');
  const days = new Map<string, { min: number; max: number }>();
  for (const [file, min, max] of groups) {
    const known = days.get(String(file));
    days.set(String(file), {
      min: Math.min(known?.min ?? Infinity, Number(min)),
      max: Math.max(known?.max ?? -Infinity, Number(max)),
    });
  }
  return {
    columns: relation([first]).columns,
    relation(from, to) {
      // A business day may begin and end up to a day before or after the same day in UTC.
      const some = files.filter(({ file }) => {
        const { min, max } = days.get(file.path) ?? { min: -Infinity, max: Infinity };
        return max >= (from ?? -Infinity) - 1 && min <= (to ?? Infinity) + 1;
      });
      return relation(some.length === 0 ? [first] : some);
    },
    isOrdered(edges) {
      let rows = 0;
      let reads = 0;
      for (const [, min, max, count] of groups) {
        const parted = edges.filter((edge) => edge >= Number(min) && edge < Number(max)).length;
        rows += Number(count);
        reads += Number(count) * (1 + parted);
      }
      return rows > 0 && reads / rows <= MOST_READS;
    },
  };
}
