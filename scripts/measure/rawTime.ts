import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import { timeColumn } from './edgeSql.ts';
import { columnsIn } from './paths.ts';
import { nativeRelation, pathLiteral, type RawRelation, type ReadableFile } from './relation.ts';
import type { Span } from './stretches.ts';
import type { RawColumn } from './typed.ts';

/** Whether the moments in the files are those of the source's rows, so that the ends of files tell of their rows. */
function isAsWritten(source: SourceDefinition, columns: ReadonlyMap<string, RawColumn>): boolean {
  const time = timeColumn(source);
  const raw = time && columns.get(time.name);
  if (!time || !raw) return false;
  if (time.type === 'date') return raw.type === 'DATE';
  return raw.type === 'TIMESTAMP WITH TIME ZONE' || (raw.type === 'TIMESTAMP' && source.timeZone === 'UTC');
}

/** What the ends of Parquet files tell of their rows. */
export interface PartedFiles {
  /** The raw rows of some of the files. */
  relation: (files: readonly ReadableFile[]) => RawRelation;
  /** By path; empty where the moments have to be worked out row by row. */
  spans: Map<string, Span>;
  /** Columns that hold nothing empty and nothing infinite. */
  sure: ReadonlySet<string>;
}

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
  const wanted = source.columns.map(({ from }) => literal(from)).join(', ');
  const schemas = await rowsOf(
    connection,
    `SELECT DISTINCT _types FROM (SELECT list((name, type, logical_type::VARCHAR) ORDER BY name) AS _types
     FROM parquet_schema(${list(files)}) WHERE name IN (${wanted}) GROUP BY file_name)`,
  );
  const ends = await rowsOf(
    connection,
    `SELECT file_name, epoch(min(TRY_CAST(stats_min_value AS TIMESTAMP))), epoch(max(TRY_CAST(stats_max_value AS TIMESTAMP))),
       bool_and(TRY_CAST(stats_min_value AS TIMESTAMP) IS NOT NULL AND TRY_CAST(stats_max_value AS TIMESTAMP) IS NOT NULL AND coalesce(stats_null_count, 1) = 0)
     FROM parquet_metadata(${list(files)}) WHERE path_in_schema = ${literal(time.from)} GROUP BY file_name`,
  );
  const isTold = ([, min, max, told]: unknown[]): boolean => min !== null && max !== null && told === true;
  if (schemas.length !== 1 || ends.length !== files.length || !ends.every(isTold)) return null;
  const full = await rowsOf(
    connection,
    `SELECT path_in_schema FROM parquet_metadata(${list(files)}) WHERE path_in_schema IN (${wanted}) GROUP BY path_in_schema
     HAVING bool_and(coalesce(stats_null_count, 1) = 0 AND coalesce(stats_min_value, '') NOT IN ('', 'infinity', '-infinity') AND coalesce(stats_max_value, '') <> 'infinity')`,
  );
  const from = new Set(full.map(([name]) => String(name)));
  const read = (some: readonly ReadableFile[]): string => `read_parquet(${list(some)}, filename='_path')`;
  const present = await columnsIn(connection, source, source.name, read([first]));
  // Of columns within objects the ends of files are written under other names.
  if (source.columns.some(({ from: path }) => present.get(path)?.sql !== identifier(path))) return null;
  const relation = (some: readonly ReadableFile[]): RawRelation =>
    nativeRelation(source, present, read(some), '_path', 'NULL::BIGINT');
  return {
    relation,
    spans: new Map(
      isAsWritten(source, relation([first]).columns)
        ? ends.map(([file, min, max]) => [String(file), { from: Number(min), to: Number(max) }])
        : [],
    ),
    sure: new Set(source.columns.filter((column) => from.has(column.from)).map(({ name }) => name)),
  };
}
