import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal, SQL_TYPE } from '../config/sqlTypes.ts';
import type { SourceColumn, SourceDefinition } from '../config/types.ts';
import type { InputFile } from './files.ts';
import { columnsIn, describe } from './paths.ts';
import type { RawColumn } from './typed.ts';

/** A file as it will be read: as it is, or rewritten with line numbers. */
export interface ReadableFile {
  file: InputFile;
  /** Column names of a CSV file in their order; empty for other formats. */
  header: string[];
  /** The numbered copy, when there is one. */
  numbered: string | null;
  /** sha256 of its bytes. */
  digest: string;
  /** Whether all of it is UTF-8. */
  isUtf8: boolean;
  /** Whether a double quote stands anywhere in it. */
  isQuoted: boolean;
  /** Time of the first row of a CSV file, as it stands there. Null: there is none, or it is not plain. */
  begins: string | null;
}

/**
 * SELECTs that give the raw rows of a source, each with the raw columns plus
 * `_file` (path that was read), `_line` (BIGINT or NULL), `_raw` (the row as text) and `_malformed`.
 */
export interface RawRelation {
  selects: string[];
  /** Raw columns by the name of the source's column. */
  columns: ReadonlyMap<string, RawColumn>;
}

/** True for text files that are not UTF-8: they are read from a decoded copy, in which U+FFFD marks broken bytes. */
export function isRecoded({ origin }: SourceDefinition): boolean {
  return origin.kind === 'files' && origin.format !== 'parquet' && origin.encoding !== 'utf-8';
}

/** A path as DuckDB must be told it: it would take brackets, stars and question marks for a pattern. */
export function pathLiteral(file: string): string {
  return literal(file.replaceAll(/[[*?]/g, '[$&]'));
}

const REPLACEMENT = '\uFFFD';

/** Name of the table in which DuckDB keeps lines of a source that it could not split. */
export function rejectsTable(source: string): string {
  return `_rejects_${source}`;
}

function readCsv(
  source: SourceDefinition,
  files: readonly string[],
  names: readonly string[],
  quote: boolean,
  delimiter: string,
  header: boolean,
  types: ReadonlyMap<string, string> = new Map(),
): string {
  const columns = names
    .map((name) => `${literal(name)}: ${literal(types.get(name) ?? 'VARCHAR')}`)
    .join(', ');
  const quoting = quote ? `quote='"', escape='"'` : `quote='', escape=''`;
  return `read_csv([${files.map(pathLiteral).join(', ')}], header=${header}, columns={${columns}}, auto_detect=false, delim=${literal(delimiter)}, ${quoting}, nullstr='', filename='_path', store_rejects=true, rejects_table=${literal(rejectsTable(source.name))}, rejects_scan=${literal(`${rejectsTable(source.name)}_scan`)})`;
}

/** A CSV record as text again; fields that need quotes get them. */
function csvRow(names: readonly string[]): string {
  const field = (name: string): string =>
    `CASE WHEN regexp_matches(${name}, '[",\\n\\r]') THEN '"' || replace(${name}, '"', '""') || '"' ELSE coalesce(${name}, '') END`;
  return names.map(field).join(` || ',' || `);
}

/**
 * Type in which DuckDB's reader of CSV gives a column's values as a careful reading does; what it refuses is kept among the
 * rejects. Whole numbers come as DOUBLE, because a cast to an integer would round 3.7 to 4; times stay text, because the reader
 * would take any offset from UTC.
 */
function readerType({ type, decimal }: SourceColumn): string {
  // DuckDB knows no signs that group thousands.
  if (decimal === ',' && (type === 'integer' || type === 'number')) return 'VARCHAR';
  if (type === 'integer') return 'DOUBLE';
  return type === 'number' ? SQL_TYPE.number : 'VARCHAR';
}

function csvRelation(
  source: SourceDefinition,
  files: readonly ReadableFile[],
  delimiter: string,
  typed: boolean,
): RawRelation {
  const own = new Map(typed ? source.columns.map((column) => [column.name, readerType(column)]) : []);
  // Files whose columns stand in another order are read apart, and so are those without quotes: they are read faster.
  const groups = new Map<string, ReadableFile[]>();
  for (const file of files) {
    const key = JSON.stringify([file.header, file.numbered !== null, file.isQuoted]);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  const selects = [...groups.values()].map((group) => {
    const [{ header, numbered, isQuoted }] = group as [ReadableFile];
    const names = header.map((_, index) => `_c${index}`);
    const lined = numbered !== null;
    const paths = group.map((one) => one.numbered ?? one.file.path);
    const types = new Map(
      source.columns.map(({ name, from }) => [`_c${header.indexOf(from)}`, own.get(name) ?? 'VARCHAR']),
    );
    const all = lined ? ['_number', ...names] : names;
    const from = readCsv(source, paths, all, lined || isQuoted, delimiter, !lined, types);
    const wanted = source.columns.map((column, i) => `_c${header.indexOf(column.from)} AS _r${i}`);
    const raw = lined ? csvRow(names) : 'NULL::VARCHAR';
    const malformed = isRecoded(source) ? `contains(concat(${names.join(', ')}), '${REPLACEMENT}')` : 'false';
    const line = lined ? 'TRY_CAST(_number AS BIGINT)' : 'NULL::BIGINT';
    return `SELECT ${wanted.join(', ')}, _path AS _file, ${line} AS _line, ${raw} AS _raw, ${malformed} AS _malformed FROM ${from}`;
  });
  return { selects, columns: textColumns(source, own) };
}

function textColumns(
  source: SourceDefinition,
  types: ReadonlyMap<string, string> = new Map(),
): Map<string, RawColumn> {
  return new Map(
    source.columns.map(({ name }, i) => [name, { sql: `_r${i}`, type: types.get(name) ?? 'VARCHAR' }]),
  );
}

/** A delimiter that JSON text cannot hold as it is, so that a line stays whole. */
export const LINE_DELIMITER = '\u0001';

function jsonRelation(source: SourceDefinition, files: readonly ReadableFile[]): RawRelation {
  const jsonPath = (from: string): string =>
    `$${from
      .split('.')
      .map((part) => `."${part}"`)
      .join('')}`;
  const paths = source.columns.map(({ from }) => literal(jsonPath(from)));
  const select = (lined: boolean): string | null => {
    const group = files.filter(({ numbered }) => (numbered !== null) === lined);
    if (group.length === 0) return null;
    const read = readCsv(
      source,
      group.map((one) => one.numbered ?? one.file.path),
      lined ? ['_number', '_text'] : ['_text'],
      false,
      LINE_DELIMITER,
      false,
    );
    const line = lined ? 'TRY_CAST(_number AS BIGINT)' : 'NULL::BIGINT';
    const wanted = source.columns.map((_, i) => `_v[${i + 1}] AS _r${i}`);
    const decodable = `json_valid(_text) AND json_type(_text) = 'OBJECT'${isRecoded(source) ? ` AND NOT contains(_text, '${REPLACEMENT}')` : ''}`;
    return `SELECT ${wanted.join(', ')}, _path AS _file, _line, _raw, _malformed FROM (
      SELECT _path, ${line} AS _line, ${lined ? '_text' : 'NULL::VARCHAR'} AS _raw, NOT _ok AS _malformed,
        CASE WHEN _ok THEN json_extract_string(_text, [${paths.join(', ')}]) END AS _v
      FROM (SELECT *, CASE WHEN json_valid(_text) THEN ${decodable} ELSE false END AS _ok FROM ${read} WHERE trim(_text) <> ''))`;
  };
  return {
    selects: [select(false), select(true)].filter((one) => one !== null),
    columns: textColumns(source),
  };
}

/** Rows whose columns have types of their own; `file` and `line` are SQL. */
export function nativeRelation(
  source: SourceDefinition,
  present: ReadonlyMap<string, RawColumn>,
  from: string,
  file: string,
  line: string,
): RawRelation {
  const sqlOf = ({ from: path }: SourceColumn): string => present.get(path)?.sql ?? identifier(path);
  const wanted = source.columns.map((column, i) => `${sqlOf(column)} AS _r${i}`);
  const fields = source.columns.map((column) => `${literal(column.from)}: ${sqlOf(column)}`);
  return {
    selects: [
      `SELECT ${wanted.join(', ')}, ${file} AS _file, ${line} AS _line, to_json({${fields.join(', ')}})::VARCHAR AS _raw, false AS _malformed FROM ${from}`,
    ],
    columns: new Map(
      source.columns.map((column, i) => [
        column.name,
        { sql: `_r${i}`, type: present.get(column.from)?.type ?? 'VARCHAR' },
      ]),
    ),
  };
}

/**
 * The raw rows of the given files, or of the source's query when it is an SQL source. `typed`: values of CSV files are given in
 * types of their own where that reads the same; rows with others are among the rejects.
 */
export async function rawRelation(
  connection: DuckDBConnection,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  typed = false,
): Promise<RawRelation> {
  const { origin } = source;
  if (origin.kind === 'sql') {
    const from = `(\n${origin.sql}\n)`;
    const present = await columnsIn(connection, source, `${source.name}: its query`, from);
    return nativeRelation(source, present, from, 'NULL::VARCHAR', 'NULL::BIGINT');
  }
  if (origin.kind === 'soql') return jsonRelation(source, files);
  if (origin.format === 'csv') return csvRelation(source, files, origin.delimiter, typed);
  if (origin.format === 'jsonl') return jsonRelation(source, files);
  const paths = files.map(({ file }) => pathLiteral(file.path));
  for (const { file } of files)
    await describe(
      connection,
      `${source.name}: ${file.name} is cut off or not Parquet and`,
      `read_parquet([${pathLiteral(file.path)}])`,
    );
  const from = `read_parquet([${paths.join(', ')}], union_by_name=true, filename='_path', file_row_number=true)`;
  const what = files.map(({ file }) => path.basename(file.name)).join(', ');
  const present = await columnsIn(connection, source, `${source.name}: ${what}`, from);
  return nativeRelation(source, present, from, '_path', 'file_row_number + 1');
}
