import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { dayNumber } from '../config/calendar.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { CommandError } from '../command.ts';
import { numberOf, rowsOf } from './connection.ts';
import { writeNumbered, type RecordFormat } from './records.ts';
import { isRecoded, LINE_DELIMITER, rawRelation, rejectsTable, type ReadableFile } from './relation.ts';
import { daySql, rowChecks, typedSql, type RowCheck } from './typed.ts';

/** Code of rows that repeat a unique key; far above any number of checks. */
export const DUPLICATE = 60_000;

/** What staging needs to know about the run. */
export interface StageContext {
  connection: DuckDBConnection;
  /** Folder for numbered copies. */
  dir: string;
  businessZone: string;
  lastPoint: Day;
  /** The latest day that a row may carry; later ones are in the future. */
  lastDay: Day;
  /** Every row of a text file is read with its line, not only those that are set aside. */
  lined?: boolean;
}

/** A source that has been read: all of its rows are in table `stageTable(name)`, rejected ones marked by `_bad`. */
export interface Staged {
  source: SourceDefinition;
  /** Position + 1 is the code in `_bad`. */
  checks: RowCheck[];
  files: ReadableFile[];
}

/**
 * Table with the rows of a source: its typed columns, `_day`, `_file`, `_line`, `_raw` (rejected rows), `_bad`
 * (0 accepted, else the code of a check) and `_value` (what offended).
 */
export function stageTable(source: string): string {
  return identifier(`_stage_${source}`);
}

/** The record format of a source's text files, or null where there are none. */
export function recordFormat(source: SourceDefinition): RecordFormat | null {
  const { origin } = source;
  if (origin.kind === 'soql') return { delimiter: LINE_DELIMITER, quote: false, encoding: 'utf-8' };
  if (origin.kind !== 'files' || origin.format === 'parquet') return null;
  return origin.format === 'csv'
    ? { delimiter: origin.delimiter, quote: true, encoding: origin.encoding }
    : { delimiter: LINE_DELIMITER, quote: false, encoding: origin.encoding };
}

async function selectRows(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  keepRaw: string,
): Promise<{ sql: string; checks: RowCheck[] }> {
  const { selects, columns } = await rawRelation(context.connection, source, files);
  const checks = rowChecks(source, columns, dayNumber(context.lastDay));
  const typed = source.columns.map(
    (column) =>
      `${typedSql(column, columns.get(column.name) ?? { sql: 'NULL', type: 'VARCHAR' }, column.name === source.account)} AS ${identifier(column.name)}`,
  );
  const names = source.columns.map(({ name }) => identifier(name)).join(', ');
  const arms = checks.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`).join('\n');
  const values = checks
    .flatMap(({ value }, i) => (value === 'NULL' ? [] : [`WHEN ${i + 1} THEN CAST(${value} AS VARCHAR)`]))
    .join(' ');
  // A row that cannot be decoded has no columns to look at, so it stands first among the checks.
  const sql = `SELECT ${names}, _day, _file, _line,
    CASE WHEN _bad > 0 OR ${keepRaw} THEN _raw END AS _raw, _bad,
    ${values === '' ? 'NULL::VARCHAR' : `CASE _bad ${values} END`} AS _value
  FROM (SELECT *, (CASE ${arms} ELSE 0 END)::USMALLINT AS _bad
    FROM (SELECT *, ${daySql(source, context.businessZone, context.lastPoint)} AS _day
      FROM (SELECT *, ${typed.join(', ')} FROM (${selects.join('\nUNION ALL\n')}))))`;
  return { sql, checks };
}

/** Files that have to be read again with line numbers: they hold a rejected row, a broken line or a repeated key. */
async function dirtyFiles(
  connection: DuckDBConnection,
  source: SourceDefinition,
  repeated: string | null,
): Promise<Set<string>> {
  const table = stageTable(source.name);
  // Queries and Parquet files give their rows as text the first time; only repeated keys ask for more.
  if (!recordFormat(source) && repeated === null) return new Set();
  const parts = [`SELECT _file FROM ${table} WHERE _bad > 0`];
  if (repeated !== null) parts.push(`SELECT _file FROM ${table} WHERE ${repeated}`);
  if (recordFormat(source)) {
    const rejects = identifier(rejectsTable(source.name));
    parts.push(
      `SELECT file_path FROM ${rejects} JOIN ${identifier(`${rejectsTable(source.name)}_scan`)} USING (scan_id, file_id)`,
    );
  }
  const rows = await rowsOf(connection, `SELECT DISTINCT * FROM (${parts.join(' UNION ALL ')})`);
  return new Set(rows.map(([file]) => (typeof file === 'string' ? file : '')));
}

/** Finds repeated keys; gives a condition that holds for rows with such a key, or null when there are none. */
async function repeatedKeys(connection: DuckDBConnection, source: SourceDefinition): Promise<string | null> {
  if (source.unique.length === 0) return null;
  const keys = source.unique.map(identifier).join(', ');
  const table = identifier(`_repeated_${source.name}`);
  await connection.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT ${keys} FROM ${stageTable(source.name)} WHERE _bad = 0 GROUP BY ${keys} HAVING count(*) > 1`,
  );
  const count = await numberOf(connection, `SELECT count(*) FROM ${table}`);
  return count === 0 ? null : `(${keys}) IN (SELECT (${keys}) FROM ${table})`;
}

/** Number of rows that are bad so far, broken lines included. */
async function countBad(connection: DuckDBConnection, source: SourceDefinition): Promise<number> {
  const bad = await numberOf(connection, `SELECT count(*) FROM ${stageTable(source.name)} WHERE _bad > 0`);
  if (!recordFormat(source)) return bad;
  const rejects = identifier(rejectsTable(source.name));
  return (
    bad +
    (await numberOf(
      connection,
      `SELECT count(*) FROM (SELECT DISTINCT scan_id, file_id, line, line_byte_position FROM ${rejects})`,
    ))
  );
}

async function numberFiles(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
): Promise<ReadableFile[]> {
  const format = recordFormat(source);
  if (!format) return [...files];
  const numbered: ReadableFile[] = [];
  for (const [index, one] of files.entries()) {
    // The number keeps the order of the files, by which "the first" of repeated rows is told.
    const target = path.join(context.dir, `${source.name}-${String(index).padStart(6, '0')}.txt`);
    const openQuote = await writeNumbered(one.file, format, format.quote ? 1 : 0, target);
    if (openQuote !== null)
      throw new CommandError(
        `${source.name}: ${one.file.name} line ${openQuote}: a quote is opened and never closed, the file is probably cut — export it again`,
      );
    numbered.push({ ...one, numbered: target });
  }
  return numbered;
}

/** Marks all rows but the first of each repeated key. */
async function markDuplicates(
  connection: DuckDBConnection,
  source: SourceDefinition,
  repeated: string,
): Promise<void> {
  const table = stageTable(source.name);
  const keys = source.unique.map(identifier);
  const value = keys.map((key) => `coalesce(CAST(${key} AS VARCHAR), '')`).join(` || ', ' || `);
  await connection.run(`UPDATE ${table} SET _bad = ${DUPLICATE}, _value = ${value} WHERE rowid IN (
    SELECT rowid FROM (SELECT rowid, row_number() OVER (PARTITION BY ${keys.join(', ')} ORDER BY _file, _line, _raw, rowid) AS _place
      FROM ${table} WHERE _bad = 0 AND ${repeated}) WHERE _place > 1)`);
}

function unreadable(source: SourceDefinition, error: unknown): CommandError {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new CommandError(
    `${source.name}: cannot be read (${reason}) — check the export and sources.${source.name} in the configuration`,
    { cause: error },
  );
}

/**
 * Reads a source into its table. Clean files are read once. A file with anything to reject is read a second time with
 * true line numbers, and its rejected rows come from that reading. Afterwards a view with the source's name shows its accepted rows.
 */
export async function stageSource(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
): Promise<Staged> {
  const { connection } = context;
  const table = stageTable(source.name);
  await connection.run(`SET TimeZone = ${literal(source.timeZone)}`);
  const format = recordFormat(source);
  let recode = format !== null && (isRecoded(source) || context.lined === true);
  let current = recode ? await numberFiles(context, source, files) : [...files];
  let first = await selectRows(context, source, current, 'false');
  try {
    await connection.run(`CREATE TABLE ${table} AS ${first.sql}`);
  } catch (error) {
    // Mixed line ends can bring DuckDB's parser to a halt; a numbered copy has only one kind.
    if (!format || recode) throw unreadable(source, error);
    recode = true;
    current = await numberFiles(context, source, files);
    first = await selectRows(context, source, current, 'false');
    try {
      await connection.run(`CREATE TABLE ${table} AS ${first.sql}`);
    } catch (again) {
      throw unreadable(source, again);
    }
  }
  let repeated = await repeatedKeys(connection, source);
  const dirty = recode ? new Set<string>() : await dirtyFiles(connection, source, repeated);
  if (dirty.size > 0) {
    const before = await countBad(connection, source);
    if (format) await connection.run(`DELETE FROM ${identifier(rejectsTable(source.name))}`);
    const again = await numberFiles(
      context,
      source,
      current.filter(({ file }) => dirty.has(file.path)),
    );
    const { sql } = await selectRows(context, source, again, repeated ?? 'false');
    const replaced = `(_bad > 0 OR ${repeated ?? 'false'})`;
    const from = `coalesce(_file, '') IN (${[...dirty].map(literal).join(', ')})`;
    await connection.run(`CREATE TABLE _again AS SELECT * FROM (${sql}) WHERE ${replaced}`);
    await connection.run(`DELETE FROM ${table} WHERE ${from} AND ${replaced}`);
    await connection.run(`INSERT INTO ${table} FROM _again`);
    await connection.run('DROP TABLE _again');
    if ((await countBad(connection, source)) !== before) {
      // The two readings disagree about what is bad, so all rows of these files come from the second one.
      const paths = [...dirty, ...again.map(({ numbered }) => numbered ?? '')].map(literal).join(', ');
      await connection.run(`DELETE FROM ${table} WHERE coalesce(_file, '') IN (${paths})`);
      if (format) await connection.run(`DELETE FROM ${identifier(rejectsTable(source.name))}`);
      await connection.run(`INSERT INTO ${table} ${sql}`);
    }
    const byPath = new Map(again.map((one) => [one.file.path, one]));
    current = current.map((one) => byPath.get(one.file.path) ?? one);
    repeated = await repeatedKeys(connection, source);
  }
  if (repeated !== null) await markDuplicates(connection, source, repeated);
  const names = source.columns.map(({ name }) => identifier(name)).join(', ');
  await connection.run(
    `CREATE VIEW ${identifier(source.name)} AS SELECT ${names} FROM ${table} WHERE _bad = 0`,
  );
  return { source, checks: first.checks, files: current };
}
