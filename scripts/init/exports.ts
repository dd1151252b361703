import { glob } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../config/sqlTypes.ts';
import { openWorkspace, rowsOf } from '../measure/connection.ts';
import { pathLiteral } from '../measure/relation.ts';
import type { KeyField } from './org.ts';

/** A column of an export, as its rows show it. */
export interface ExportColumn {
  name: string;
  kind: 'text' | 'number' | 'time' | 'day' | 'other';
}

/** Files with the same columns: one export, perhaps one file a day. */
export interface Export {
  /** File or glob below the folder. */
  files: string;
  count: number;
  columns: readonly ExportColumn[];
  /** Sign between the fields of CSV files; null: a comma, or another format. */
  delimiter: string | null;
  /** Column whose values are keys of accounts, and in which field; null: none is. */
  key: {
    column: string;
    field: string;
    /** Share of its values that are known keys. */ overlap: number;
  } | null;
}

/** What a folder of exports holds. */
export interface FolderFindings {
  exports: Export[];
  /** Files that could not be read, with the reason. */
  unreadable: { files: string; reason: string }[];
}

/** Files of one export that are looked into: the newest ones by name. */
const LOOKED_INTO = 3;

/** Least share of a column's values that must be known keys. */
const LEAST_OVERLAP = 0.5;

/** Name with its numbers as stars, so that files of a daily export have the same. */
function patternOf(file: string): string {
  const { dir, base } = path.posix.parse(file);
  const [, stem = base, ending = ''] = /^(.*?)((?:\.[a-z]+)+)$/i.exec(base) ?? [];
  const starred = stem.replaceAll(/\d+(?:[-_]?\d+)*/g, '*');
  return path.posix.join(dir, `${starred}${ending}`);
}

function readSql(files: readonly string[]): string {
  const list = `[${files.map(pathLiteral).join(', ')}]`;
  const [first = ''] = files;
  if (/\.parquet$/i.test(first)) return `read_parquet(${list}, union_by_name=true)`;
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(first))
    return `read_json_auto(${list}, format='newline_delimited', ignore_errors=true, union_by_name=true)`;
  return `read_csv(${list}, header=true, ignore_errors=true, union_by_name=true)`;
}

function kindOf(type: string): ExportColumn['kind'] {
  if (type === 'VARCHAR') return 'text';
  if (type === 'DATE') return 'day';
  if (type.startsWith('TIMESTAMP')) return 'time';
  return /INT|DOUBLE|DECIMAL|FLOAT/.test(type) ? 'number' : 'other';
}

async function keyOf(
  connection: DuckDBConnection,
  table: string,
  columns: readonly ExportColumn[],
): Promise<Export['key']> {
  let best: Export['key'] = null;
  for (const { name } of columns.filter(({ kind }) => kind === 'text' || kind === 'number')) {
    const rows = await rowsOf(
      connection,
      `SELECT _field, count(DISTINCT _value) / nullif((SELECT count(DISTINCT ${identifier(name)}) FROM ${table}), 0)
       FROM ${table} JOIN _keys ON _value = trim(CAST(${identifier(name)} AS VARCHAR)) GROUP BY _field`,
    );
    for (const [field, share] of rows) {
      const overlap = Number(share);
      if (overlap >= LEAST_OVERLAP && overlap > (best?.overlap ?? 0))
        best = { column: name, field: String(field), overlap };
    }
  }
  return best;
}

async function delimiterOf(connection: DuckDBConnection, file: string): Promise<string | null> {
  if (!/\.csv(\.gz)?$/i.test(file)) return null;
  const [[delimiter] = []] = await rowsOf(
    connection,
    `SELECT Delimiter FROM sniff_csv(${pathLiteral(file)})`,
  );
  return delimiter === ',' || typeof delimiter !== 'string' ? null : delimiter;
}

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Looks at the exports below a folder: their columns and types, and which column holds keys of accounts. */
export async function lookAtFolder(
  dataDir: string,
  keyFields: readonly KeyField[],
  tempDir: string,
): Promise<FolderFindings> {
  const groups = new Map<string, string[]>();
  for await (const file of glob('**/*.{csv,csv.gz,jsonl,jsonl.gz,ndjson,ndjson.gz,parquet}', {
    cwd: dataDir,
  })) {
    const name = file.split(path.sep).join('/');
    // The history that Tenki keeps is no export.
    if (/(^|\/)history\//.test(name)) continue;
    groups.set(patternOf(name), [...(groups.get(patternOf(name)) ?? []), name]);
  }
  const workspace = await openWorkspace(tempDir, '512MB');
  const { connection } = workspace;
  const findings: FolderFindings = { exports: [], unreadable: [] };
  try {
    await connection.run('CREATE TABLE _keys (_field VARCHAR, _value VARCHAR)');
    for (const { name, values } of keyFields)
      for (let from = 0; from < values.length; from += 5000)
        await connection.run(
          `INSERT INTO _keys VALUES ${values
            .slice(from, from + 5000)
            .map((value) => `(${literal(name)}, ${literal(value)})`)
            .join(', ')}`,
        );
    for (const [pattern, names] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sorted = names.sort();
      const files = sorted.length === 1 ? (sorted[0] ?? pattern) : pattern;
      const paths = sorted.slice(-LOOKED_INTO).map((name) => path.resolve(dataDir, name));
      try {
        await connection.run(`CREATE OR REPLACE TABLE _look AS SELECT * FROM ${readSql(paths)} LIMIT 200000`);
        const described = await rowsOf(connection, 'DESCRIBE _look');
        const columns = described.map(([name, type]) => ({ name: String(name), kind: kindOf(String(type)) }));
        const key = await keyOf(connection, '_look', columns);
        const delimiter = await delimiterOf(connection, paths[0] ?? '');
        findings.exports.push({ files, count: names.length, columns, delimiter, key });
      } catch (error) {
        findings.unreadable.push({ files, reason: oneLine(error) });
      }
    }
    return findings;
  } finally {
    await workspace.close();
  }
}
