import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import { rowsOf } from '../measure/connection.ts';
import type { Export } from './exports.ts';
import { tells, timeRank } from './names.ts';
import type { ExportColumn } from './profile.ts';

/** A column with keys of accounts. */
export interface FoundKey {
  column: string;
  /** Field of the account that holds them. */
  field: string;
  /** Share of its different values that are known keys. */
  overlap: number;
  /** Different known keys. */
  known: number;
}

/** How the rows of an export without keys are told to accounts: by a column of another export that has them. */
export interface FoundLink {
  column: string;
  other: { files: string; delimiter: string | null; encoding: string | null; column: string };
  /** Of the other export, with how many accounts these rows reach. */
  key: FoundKey;
  /** Rows that happened before the other export says that it began; null: none, or nothing tells. */
  early: { rows: number; time: string; start: string } | null;
}

/** Least share of a column's different values that must be known keys: where its name says so, and where only its values do. */
const LEAST_NAMED = 0.05;
const LEAST_OVERLAP = 0.5;

/** Least share of the values of a link that the other export must know. */
const LEAST_LINKED = 0.5;

/** Share of rows in which a column must have a value of its own to tell rows apart. */
const UNIQUE = 0.98;

const value = (column: string): string => `nullif(trim(CAST(${identifier(column)} AS VARCHAR)), '')`;

const isCandidate = ({ kind }: ExportColumn): boolean => kind === 'text' || kind === 'integer';

/** Names of accounts change and repeat, so a field with real keys comes first. */
const worth = (field: string): number => (field === 'Name' ? 0.5 : 1);

/** The column that holds keys of accounts; null where none does. */
export async function findKey(
  connection: DuckDBConnection,
  table: string,
  columns: readonly ExportColumn[],
): Promise<FoundKey | null> {
  let best: FoundKey | null = null;
  for (const column of columns.filter(isCandidate)) {
    if (column.distinct === 0) continue;
    const { name, kind } = column;
    const rows = await rowsOf(
      connection,
      `SELECT _field, count(DISTINCT _value) FROM ${table} JOIN _keys ON _value = ${value(name)} GROUP BY _field`,
    );
    const isNamed = tells(name, 'account');
    // Small numbers are seats or counts as often as they are keys.
    if (kind === 'integer' && !isNamed && !tells(name, 'id')) continue;
    for (const [field, count] of rows) {
      const found = { column: name, field: String(field), known: Number(count) };
      const overlap = found.known / column.distinct;
      if (overlap < (isNamed ? LEAST_NAMED : LEAST_OVERLAP)) continue;
      const rank = (key: FoundKey): number =>
        key.overlap * worth(key.field) + (tells(key.column, 'account') ? 0.1 : 0);
      if (best === null || rank({ ...found, overlap }) > rank(best)) best = { ...found, overlap };
    }
  }
  return best;
}

/** An export with the table of its rows. */
export interface LookedAt {
  found: Export;
  table: string;
}

/** A column that tells the rows of an export apart. */
export const isUnique = ({ rows }: Export, { distinct, filled }: ExportColumn): boolean =>
  filled >= UNIQUE && distinct >= rows * UNIQUE;

const isDay = ({ kind, format }: ExportColumn): boolean =>
  (kind === 'day' || kind === 'time') && format === null;

/** Rows that are dated before what they hang on began. */
async function earlyRows(
  connection: DuckDBConnection,
  from: Export & { table: string },
  { found: other, table }: LookedAt,
  link: Pick<FoundLink, 'column' | 'other'>,
): Promise<FoundLink['early']> {
  const [time] = from.columns.filter(isDay).sort((a, b) => timeRank(a.name) - timeRank(b.name));
  const start = other.columns.find((column) => isDay(column) && tells(column.name, 'start'));
  if (time === undefined || start === undefined) return null;
  const day = (alias: string, name: string): string => `TRY_CAST(${alias}.${identifier(name)} AS DATE)`;
  const [[rows] = []] = await rowsOf(
    connection,
    `SELECT count(*) FROM ${from.table} AS r JOIN ${table} AS o
     ON trim(CAST(r.${identifier(link.column)} AS VARCHAR)) = trim(CAST(o.${identifier(link.other.column)} AS VARCHAR))
     WHERE ${day('r', time.name)} < ${day('o', start.name)}`,
  );
  return Number(rows) === 0 ? null : { rows: Number(rows), time: time.name, start: start.name };
}

/** The export with keys by which the rows of another one can be told to accounts; null where none is. */
export async function findLink(
  connection: DuckDBConnection,
  from: Export & { table: string },
  others: readonly LookedAt[],
): Promise<FoundLink | null> {
  let best: (FoundLink & { rank: number; at: LookedAt }) | null = null;
  const links = from.columns.filter(
    (column) => isCandidate(column) && tells(column.name, 'id') && column.distinct > 1,
  );
  for (const { found: other, table } of others) {
    const { key } = other;
    if (key === null) continue;
    const targets = other.columns.filter(
      (column) => isCandidate(column) && tells(column.name, 'id') && isUnique(other, column),
    );
    for (const column of links)
      for (const target of targets) {
        const isSame = column.name === target.name;
        // `id` of one file and `id` of the next are different things.
        if (isSame && /^id$/i.test(column.name)) continue;
        const [[linked, known] = []] = await rowsOf(
          connection,
          `SELECT count(DISTINCT l.v), count(DISTINCT _value) FROM (SELECT ${value(column.name)} AS v FROM ${from.table}) AS l
           JOIN ${table} AS o ON ${`nullif(trim(CAST(o.${identifier(target.name)} AS VARCHAR)), '')`} = l.v
           LEFT JOIN _keys ON _field = '${key.field}' AND _value = trim(CAST(o.${identifier(key.column)} AS VARCHAR))`,
        );
        const overlap = Number(linked) / column.distinct;
        if (overlap < LEAST_LINKED || Number(known) === 0) continue;
        const rank = overlap + (isSame ? 1 : 0);
        if (best !== null && rank <= best.rank) continue;
        const { files, delimiter, encoding } = other;
        best = {
          column: column.name,
          other: { files, delimiter, encoding, column: target.name },
          key: { ...key, known: Number(known) },
          early: null,
          rank,
          at: { found: other, table },
        };
      }
  }
  if (best === null) return null;
  const { column, other, key, at } = best;
  return { column, other, key, early: await earlyRows(connection, from, at, { column, other }) };
}
