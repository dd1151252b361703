import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../config/sqlTypes.ts';
import { rowsOf } from '../measure/connection.ts';
import type { Export } from './exports.ts';
import { isCandidate, isUnique, value, type FoundKey, type LookedAt } from './keys.ts';
import { plainName, tells, timeRank } from './names.ts';
import type { ExportColumn } from './profile.ts';

/** One export on the way from a row to its account. */
export interface LinkStep {
  files: string;
  delimiter: string | null;
  encoding: string | null;
  /** Column that tells its rows apart: what leads here holds its values. */
  column: string;
  /** Some of its rows repeat that column. */
  repeats: boolean;
  /** Column that leads on: to the next step, and in the last one to the account. */
  next: string;
}

/** How the rows of an export without keys are told to accounts: by way of other exports, of which the last has the keys. */
export interface FoundLink {
  column: string;
  steps: readonly LinkStep[];
  /** Of the last step, with how many accounts these rows reach. */
  key: FoundKey;
  /** Rows that happened before the other export says that it began; null: none, or nothing tells. */
  early: { rows: number; time: string; start: string } | null;
}

/** Least share of the values of a link that the other export must know. */
const LEAST_LINKED = 0.5;

/** Most exports that may lie between a row and its account: a comment, its ticket, who asked, and where they work. */
const MOST_STEPS = 3;

/** A column that may hold values of the column that tells another export's rows apart. */
interface Pair {
  column: ExportColumn;
  target: ExportColumn;
}

const isDay = ({ kind, format }: ExportColumn): boolean =>
  (kind === 'day' || kind === 'time') && format === null;

/** View of an export's rows with the account that each belongs to, by the table of its rows. */
const reachOf = (table: string): string => `${table}_reach`;

/** Rows that are dated before what they hang on began. */
async function earlyRows(
  connection: DuckDBConnection,
  { found: from, table: rows }: LookedAt,
  { found: other, table }: LookedAt,
  { column, target }: Pair,
): Promise<FoundLink['early']> {
  const [time] = from.columns.filter(isDay).sort((a, b) => timeRank(a.name) - timeRank(b.name));
  const start = other.columns.find((each) => isDay(each) && tells(each.name, 'start'));
  if (time === undefined || start === undefined) return null;
  const day = (alias: string, name: string): string => `TRY_CAST(${alias}.${identifier(name)} AS DATE)`;
  const [[count] = []] = await rowsOf(
    connection,
    `SELECT count(*) FROM ${rows} AS r JOIN ${table} AS o ON ${value(column.name, 'r')} = ${value(target.name, 'o')}
     WHERE ${day('r', time.name)} < ${day('o', start.name)}`,
  );
  return Number(count) === 0 ? null : { rows: Number(count), time: time.name, start: start.name };
}

/** A name without the sign that it is an id: `requester` of `requester_id`. */
const stemOf = (name: string): string =>
  plainName(name).replace(/(^|_)(id|key|no|nr|number|code|uuid)$|番号$|コード$/, '');

/** Whether names say that a column leads to an export: `user_id` to `id` of users.csv, `order_id` to `order_id` of any. */
function isTold({ column, target }: Pair, files: string): boolean {
  const stem = stemOf(column.name);
  if (stem.length < 2) return false;
  const singular = stem.replace(/s$/, '');
  return (
    stemOf(target.name) === stem ||
    plainName(files).includes(singular) ||
    ((tells(stem, 'user') || tells(stem, 'people') || tells(stem, 'writer')) && tells(files, 'people'))
  );
}

/** Pairs of columns that may link one export to another. */
function pairsOf(from: Export, other: Export): Pair[] {
  const isLink = (column: ExportColumn): boolean =>
    isCandidate(column) && tells(column.name, 'id') && column.distinct > 1;
  const links = from.columns.filter((column) => isLink(column) && !tells(column.name, 'ours'));
  const targets = other.columns.filter((column) => isLink(column) && isUnique(other, column));
  return links
    .flatMap((column) => targets.map((target) => ({ column, target })))
    .filter((pair) => {
      const { column, target } = pair;
      // `id` of one file and `id` of the next are different things; and numbers from 1 on are in every file.
      if (column.name === target.name && /^id$/i.test(column.name)) return false;
      return (column.kind === 'text' && target.kind === 'text') || isTold(pair, other.files);
    });
}

/** How well a pair tells whose a row is: names before values, who asks before who writes it down. */
function pairRank({ column, target }: Pair, files: string, overlap: number): number {
  const told = column.name === target.name ? 1 : isTold({ column, target }, files) ? 0.5 : 0;
  return overlap * column.filled + told - (tells(column.name, 'writer') ? 0.4 : 0);
}

/** The way from the rows of an export to accounts over one that `reached` them already; null where there is none. */
async function findLink(
  connection: DuckDBConnection,
  from: LookedAt,
  reached: readonly LookedAt[],
): Promise<FoundLink | null> {
  let best: { rank: number; at: LookedAt; pair: Pair; known: number } | null = null;
  for (const at of reached)
    for (const pair of pairsOf(from.found, at.found)) {
      const { column, target } = pair;
      const field = at.found.key?.field ?? at.found.link?.key.field ?? '';
      const [[linked, known] = []] = await rowsOf(
        connection,
        `SELECT count(DISTINCT l.v), count(DISTINCT _value) FROM (SELECT ${value(column.name)} AS v FROM ${from.table}) AS l
         JOIN ${reachOf(at.table)} AS o ON ${value(target.name, 'o')} = l.v
         LEFT JOIN _keys ON _field = ${literal(field)} AND _value = o._account`,
      );
      const overlap = Number(linked) / column.distinct;
      if (overlap < LEAST_LINKED || Number(known) === 0) continue;
      const rank = pairRank(pair, at.found.files, overlap);
      if (best === null || rank > best.rank) best = { rank, at, pair, known: Number(known) };
    }
  if (best === null) return null;
  const { at, pair, known } = best;
  const { found: other } = at;
  const key = other.key ?? other.link?.key;
  if (key === undefined) return null;
  const { files, delimiter, encoding } = other;
  const step: LinkStep = {
    ...{ files, delimiter, encoding, column: pair.target.name },
    repeats: pair.target.distinct < Math.round(other.rows * pair.target.filled),
    next: other.key?.column ?? other.link?.column ?? '',
  };
  return {
    column: pair.column.name,
    steps: [step, ...(other.link?.steps ?? [])],
    key: { ...key, known },
    early: await earlyRows(connection, from, at, pair),
  };
}

/** Makes the view of an export's rows with their accounts: by its own key, or over the first step of its link. */
async function showReach(
  connection: DuckDBConnection,
  { found, table }: LookedAt,
  looked: readonly LookedAt[],
): Promise<void> {
  const { key, link } = found;
  const [step] = link?.steps ?? [];
  const via = looked.find((each) => each.found.files === step?.files);
  if (key !== null)
    await connection.run(
      `CREATE VIEW ${reachOf(table)} AS SELECT *, ${value(key.column)} AS _account FROM ${table}`,
    );
  else if (link !== null && step !== undefined && via !== undefined)
    await connection.run(
      `CREATE VIEW ${reachOf(table)} AS SELECT r.*, o._account FROM ${table} AS r
       JOIN ${reachOf(via.table)} AS o ON ${value(link.column, 'r')} = ${value(step.column, 'o')}`,
    );
}

/** Finds for each export without keys the shortest way to one that has them, and keeps it in its `link`. */
export async function findLinks(connection: DuckDBConnection, looked: readonly LookedAt[]): Promise<void> {
  let fresh = looked.filter(({ found }) => found.key !== null);
  const reached: LookedAt[] = [];
  for (let steps = 1; steps <= MOST_STEPS && fresh.length > 0; steps += 1) {
    for (const each of fresh) await showReach(connection, each, looked);
    reached.push(...fresh);
    fresh = [];
    for (const each of looked) {
      const { found } = each;
      if (found.key !== null || found.link !== null) continue;
      found.link = await findLink(connection, each, reached);
      if (found.link !== null) fresh.push(each);
    }
  }
}
