import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed } from './aggregateSql.ts';
import { numberOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { fillSql, isOutside, type Domains, type RowsToAdd } from './directSql.ts';
import { AFTER_LAST, byEdgeSql, momentAfter, timeColumn } from './edgeSql.ts';
import type { ReadableFile } from './relation.ts';
import { boundaries, stretchesOf, type Span, type Stretch } from './stretches.ts';
import { endOf, startOf } from './windows.ts';

/** The rows of a source, and in which stretches of days they lie. */
export interface Stretched extends Asked {
  source: SourceDefinition;
  zone: string;
  files: readonly ReadableFile[];
  from: {
    rows(files: readonly ReadableFile[]): Promise<RowsToAdd>;
    spans: Map<string, Span>;
    isKnown: boolean;
  };
  /** Rows that were read with care beside those of the files. */
  careful: RowsToAdd | null;
}

/** What is filled. */
export interface Filling extends Stretched {
  connection: DuckDBConnection;
  table: string;
  edges: readonly number[];
  domains: Domains;
}

/** Stretches into which a file may reach to be read for each of them; only the parts with rows of a stretch are. */
const MOST_PARTS = 3;

/** Rows of a stretch: those of its files, and of other files those that lie between its edges. */
async function rowsOf(
  { source, zone, from }: Stretched,
  edges: readonly number[],
  { place, files, partly }: Stretch,
): Promise<RowsToAdd> {
  const rows = await from.rows(files.length > 0 ? files : partly);
  if (partly.length === 0 || place === null) return rows;
  const moment = identifier(source.time ?? '');
  const [before, after] = [edges[place - 1], edges[place]];
  const limits = [
    ...(before === undefined ? [] : [`${moment} >= ${momentAfter(source, zone, before)}`]),
    ...(after === undefined ? [] : [`${moment} < ${momentAfter(source, zone, after)}`]),
  ];
  const inside = `SELECT * FROM (${(await from.rows(partly)).sql}) WHERE ${limits.join(' AND ')}`;
  return { ...rows, sql: files.length > 0 ? `${rows.sql} UNION ALL ${inside}` : inside };
}

/** SQL for how many accounts have rows that are not where their files were thought to lie. */
function strays({ source, zone, edges, table }: Filling, place: number): string {
  const [before, after] = [edges[place - 1], edges[place]];
  const wrong = [
    '_timed < _rows',
    ...(before === undefined ? [] : [`_low < ${momentAfter(source, zone, before)}`]),
    ...(after === undefined ? [] : [`_high >= ${momentAfter(source, zone, after)}`]),
  ];
  return `SELECT count(*) FROM ${table} WHERE _edge = ${after ?? AFTER_LAST} AND (${wrong.join(' OR ')})`;
}

/**
 * Fills the table of partial values stretch by stretch: of files within one stretch only what is asked of it is worked out. Guesses
 * that prove wrong are dropped, and their files are read again. Gives the domains that hold for all rows.
 */
export async function fillStretches(filling: Filling): Promise<Domains> {
  const { source, zone, aggregates, points, calendar, connection, table, edges, domains, from } = filling;
  const byEdge = { sql: byEdgeSql(source, zone, edges, [...edges, AFTER_LAST].map(String)), constant: false };
  const mixed = (rows: RowsToAdd): string =>
    fillSql(source, aggregates, points, rows, byEdge, () => true, domains);
  const loose: ReadableFile[] = [];
  const bounds = boundaries(source, zone, edges);
  let stretches = stretchesOf(filling.files, from.spans, bounds, from.isKnown ? MOST_PARTS : 1);
  await connection.run(
    `CREATE OR REPLACE TABLE ${table} AS ${mixed(await from.rows(filling.files.slice(0, 1)))} LIMIT 0`,
  );
  while (stretches.length > 0) {
    const [stretch, ...rest] = stretches;
    stretches = rest;
    const place = stretch?.place ?? null;
    if (stretch === undefined || place === null) {
      loose.push(...(stretch?.files ?? []));
      continue;
    }
    const edge = edges[place];
    const reaches = (aggregate: Aggregate): boolean =>
      edge !== undefined &&
      points.some(
        (point) =>
          (startOf(aggregate, point, calendar) ?? -Infinity) < edge &&
          endOf(aggregate, point, calendar) >= edge,
      );
    const constant = { sql: String(edge ?? AFTER_LAST), constant: true };
    const rows = await rowsOf(filling, edges, stretch);
    await connection.run(
      `INSERT INTO ${table} ${fillSql(source, aggregates, points, rows, constant, reaches, domains)}`,
    );
    if (from.isKnown || (await numberOf(connection, strays(filling, place))) === 0) continue;
    await connection.run(`DELETE FROM ${table} WHERE _edge = ${constant.sql}`);
    loose.push(...stretch.files, ...rest.flatMap((each) => each.files));
    stretches = [];
  }
  if (!from.isKnown) for (const { file } of loose) from.spans.delete(file.path);
  for (const rows of [
    ...(loose.length === 0 ? [] : [await from.rows(loose)]),
    ...(filling.careful ? [filling.careful] : []),
  ])
    await connection.run(`INSERT INTO ${table} ${mixed(rows)}`);
  return domainsThatHold(filling, (i) => [`v${i}`]);
}

/** The domains without those of columns in which another value was found. `columns`: those that hold an aggregate's partial values. */
export async function domainsThatHold(
  { connection, table, aggregates, domains }: Filling,
  columns: (aggregate: number) => readonly string[],
): Promise<Domains> {
  const kept = new Map(domains);
  for (const [i, { kind, column }] of aggregates.entries())
    if (kind === 'count_distinct' && column !== null && kept.has(column)) {
      const found = columns(i).map(isOutside).join(' OR ');
      const outside = await numberOf(connection, `SELECT count(*) FROM ${table} WHERE ${found}`);
      if (outside > 0) kept.delete(column);
    }
  return kept;
}

/** Whether no two keys of accounts have the same hash, so that it can stand for the key; a number is cheaper than a text. */
export async function areToldApart(connection: DuckDBConnection, table: string): Promise<boolean> {
  const keys = `SELECT _key FROM ${table} UNION SELECT _key FROM _account`;
  const same = await numberOf(
    connection,
    `SELECT count(DISTINCT _key) - count(DISTINCT hash(_key)) FROM (${keys})`,
  );
  return same === 0;
}

/** SELECT of `_place` and masks of edges for each value of a column at an account; see `Direct.pairs`. */
export async function stretchedPairs(
  stretched: Stretched & { hashed: boolean },
  column: string,
  aggregates: readonly Aggregate[],
  edges: readonly number[],
  bits: string,
): Promise<string> {
  const { source, zone, points, calendar, files, from, careful } = stretched;
  const key = stretched.hashed
    ? `hash(${identifier(source.account ?? '')})`
    : identifier(source.account ?? '');
  const time = timeColumn(source);
  const starts = points.flatMap((point) => aggregates.map((one) => startOf(one, point, calendar)));
  const first = starts.includes(null) ? null : Math.min(...(starts as number[]));
  const filters = [...new Set(aggregates.map(({ filter }) => filter))];
  const flags = filters.map((filter, f) => (filter === null ? '' : `, (\n${filter}\n) AS _f${f}`)).join('');
  const bitOf = (place: number): string => `${1n << BigInt(place)}::${bits}`;
  const select = (rows: RowsToAdd, bit: string, inside: string): string =>
    `SELECT ${key} AS _key, ${identifier(column)} AS _value, ${bit} AS _bit${flags} FROM (${rows.sql}) WHERE ${identifier(column)} IS NOT NULL${inside}`;
  const anywhere = (rows: RowsToAdd): string => {
    const places = edges.map((_, place) => bitOf(place));
    const bit = byEdgeSql(source, zone, edges, [...places, `NULL::${bits}`]);
    if (time === null) return select(rows, bit, '');
    const moment = identifier(time.name);
    const before = `${moment} < ${momentAfter(source, zone, edges.at(-1) ?? 0)}`;
    return select(
      rows,
      bit,
      first === null
        ? ` AND (${before} OR ${moment} IS NULL)`
        : ` AND ${moment} >= ${momentAfter(source, zone, first)} AND ${before}`,
    );
  };
  const parts: string[] = careful ? [anywhere(careful)] : [];
  const bounds = boundaries(source, zone, edges);
  // Guesses that proved wrong are among the spans no more.
  const mayReach = ({ file }: ReadableFile): boolean => {
    const span = from.spans.get(file.path);
    if (span === undefined) return true;
    const [begin] = first === null ? [-Infinity] : boundaries(source, zone, [first]);
    return span.to >= (begin ?? -Infinity) && span.from < (bounds.at(-1) ?? Infinity);
  };
  for (const stretch of stretchesOf(files, from.spans, bounds, from.isKnown ? MOST_PARTS : 1)) {
    const edge = stretch.place === null ? null : (edges[stretch.place] ?? Infinity);
    if (edge === Infinity || (edge !== null && first !== null && edge <= first)) continue;
    const own = stretch.place === null ? { ...stretch, files: stretch.files.filter(mayReach) } : stretch;
    if (own.files.length + own.partly.length === 0) continue;
    const rows = await rowsOf(stretched, edges, own);
    parts.push(own.place === null ? anywhere(rows) : select(rows, bitOf(own.place), ''));
  }
  if (parts.length === 0) parts.push(`${anywhere(await from.rows(files.slice(0, 1)))} LIMIT 0`);
  const masks = filters.map(
    (filter, f) => `bit_or(_bit)${filterClause(filter === null ? null : `_f${f}`)} AS b${f}`,
  );
  const own = aggregates.map(({ filter }, i) => `b${filters.indexOf(filter)} AS b${i}`);
  return `SELECT _place ${listed(own)} FROM (
      SELECT _key ${listed(masks)} FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) GROUP BY _key, _value)
    JOIN (SELECT ${stretched.hashed ? 'hash(_key) AS _key' : '_key'}, _place FROM _account) USING (_key)`;
}
