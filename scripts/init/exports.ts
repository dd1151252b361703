import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../config/sqlTypes.ts';
import { openWorkspace, rowsOf } from '../measure/connection.ts';
import type { Day } from '../model.ts';
import { findAccountList, type AccountList } from './accountList.ts';
import { findKey, type FoundKey } from './keys.ts';
import { findLinks, type FoundLink } from './links.ts';
import { USUAL_KEY, type KeyField } from './org.ts';
import { profileColumn, type ExportColumn } from './profile.ts';
import { flatten } from './nested.ts';
import { groupFiles, readableSample, type FileGroup } from './sample.ts';

/** One export of a folder, and what its rows show. */
export interface Export {
  /** File or glob below the folder. */
  files: string;
  /** Number of files. */
  count: number;
  /** Rows that were looked into. */
  rows: number;
  columns: readonly ExportColumn[];
  /** Sign between the fields of CSV files; null: a comma, or another format. */
  delimiter: string | null;
  /** Encoding of text files; null: UTF-8, or another format. */
  encoding: string | null;
  /** Column whose values are keys of accounts, and in which field; null: none is. */
  key: FoundKey | null;
  /** Where no column is one: the exports by which its rows can be told to an account. */
  link: FoundLink | null;
}

/** What a folder of exports holds. */
export interface FolderFindings {
  exports: Export[];
  /** Files that could not be read, with the reason; null: they are in another format. */
  unreadable: { files: string; reason: string | null }[];
  /** The export that lists the accounts, where no org told them; null: none does. */
  list: AccountList | null;
}

/** Files of one export that are looked into: the newest ones by name. */
const LOOKED_INTO = 3;

/** Most rows of an export that are looked into. */
const MOST_ROWS = 200_000;

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

async function delimiterOf(connection: DuckDBConnection, sql: string): Promise<string | null> {
  const file = /^read_csv\(\[('(?:[^']|'')*')/.exec(sql)?.[1];
  if (file === undefined) return null;
  const [[delimiter] = []] = await rowsOf(connection, `SELECT Delimiter FROM sniff_csv(${file})`);
  return delimiter === ',' || typeof delimiter !== 'string' ? null : delimiter;
}

/** Table with the rows that were looked into, by the place of the export. */
const tableOf = (at: number): string => `_look${String(at)}`;

async function lookAt(
  connection: DuckDBConnection,
  { files, names }: FileGroup,
  at: number,
  { dataDir, dir, today }: { dataDir: string; dir: string; today: Day },
): Promise<Export> {
  const table = tableOf(at);
  const paths = names.slice(-LOOKED_INTO).map((name) => path.resolve(dataDir, name));
  const { sql, encoding } = await readableSample(paths, dir);
  await connection.run(`CREATE TABLE ${table} AS SELECT * FROM ${sql} LIMIT ${String(MOST_ROWS)}`);
  await flatten(connection, table);
  const columns: ExportColumn[] = [];
  for (const [raw, type] of await rowsOf(connection, `DESCRIBE ${table}`)) {
    const name = String(raw).trim();
    if (name === '') continue;
    if (name !== raw)
      await connection.run(`ALTER TABLE ${table} RENAME ${identifier(String(raw))} TO ${identifier(name)}`);
    columns.push(await profileColumn(connection, table, { name, type: String(type) }, today));
  }
  const [[rows] = []] = await rowsOf(connection, `SELECT count(*) FROM ${table}`);
  const delimiter = await delimiterOf(connection, sql);
  const found = { files, count: names.length, rows: Number(rows), columns, delimiter, encoding };
  return { ...found, key: null, link: null };
}

async function loadKeys(
  connection: DuckDBConnection,
  keyFields: readonly Pick<KeyField, 'name' | 'values'>[],
): Promise<void> {
  await connection.run('CREATE TABLE _keys (_field VARCHAR, _value VARCHAR)');
  for (const { name, values } of keyFields)
    for (let from = 0; from < values.length; from += 5000)
      await connection.run(
        `INSERT INTO _keys VALUES ${values
          .slice(from, from + 5000)
          .map((value) => `(${literal(name)}, ${literal(value)})`)
          .join(', ')}`,
      );
}

/**
 * Looks at the exports below a folder: what their columns hold, and which one holds keys of accounts, itself or by way of
 * another export. Without an org (`keyFields` null) the accounts are those that one of the exports lists. `today`: days
 * after it are not believed. `looking` is told of each export.
 */
export async function lookAtFolder(
  dataDir: string,
  keyFields: readonly KeyField[] | null,
  tempDir: string,
  today: Day,
  looking: (files: string, at: number, of: number) => void = () => undefined,
): Promise<FolderFindings> {
  const { groups, others } = await groupFiles(dataDir);
  const workspace = await openWorkspace(tempDir, '512MB');
  const { connection, dir } = workspace;
  const findings: FolderFindings = {
    exports: [],
    list: null,
    unreadable: others.map((files) => ({ files, reason: null })),
  };
  try {
    const looked: { found: Export; table: string }[] = [];
    for (const [at, group] of groups.entries()) {
      looking(group.files, at + 1, groups.length);
      try {
        looked.push({
          found: await lookAt(connection, group, at, { dataDir, dir, today }),
          table: tableOf(at),
        });
      } catch (error) {
        findings.unreadable.push({ files: group.files, reason: oneLine(error) });
      }
    }
    if (keyFields === null) findings.list = await findAccountList(connection, looked);
    const list = findings.list === null ? [] : [{ name: USUAL_KEY, values: findings.list.keys }];
    await loadKeys(connection, keyFields ?? list);
    for (const { found, table } of looked) found.key = await findKey(connection, table, found.columns);
    await findLinks(connection, looked);
    findings.exports = looked.map(({ found }) => found);
    return findings;
  } finally {
    await workspace.close();
  }
}
