import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { Aggregate, Config, SourceDefinition } from '../config/types.ts';
import { filterClause, listed } from './aggregateSql.ts';
import { numberOf, rowsOf } from './connection.ts';
import { directRows, doubtfulKey } from './directRows.ts';
import { dayOf, fillSql, partialsSql } from './directSql.ts';
import { AFTER_LAST, byEdgeSql, isSharp, MASK_DAYS, momentAfter, timeColumn } from './edgeSql.ts';
import { flatEnds, flatSql, flatTotals, isFlat, type FlatText } from './flatSql.ts';
import { partedFiles, rawMoment, within, type PartedFiles, type RawMoment } from './rawTime.ts';
import { readsTyped } from './readsTyped.ts';
import { isRecoded, rawRelation, rejectsTable, type ReadableFile } from './relation.ts';
import { recordFormat, stageSource, stageTable, type StageContext, type Staged } from './stage.ts';
import { edgesOf, endOf, startOf } from './windows.ts';

/** What is asked of a source. */
export interface Asked {
  aggregates: readonly Aggregate[];
  points: readonly Day[];
  calendar: BusinessCalendar;
}

/** A source whose clean files are aggregated where they lie, without a copy of their rows. */
export interface Direct {
  /** Its files with something to reject, which went the careful way. Null: there are none. */
  staged: Staged | null;
  /** Rows of the other files. */
  rows: number;
  /** Table with partial values by account key (`_key`) and stretch, with `_rows`. */
  table: string;
  /** SELECT of the partial values by `_place` and `_edge`. */
  partials: string;
  /** SELECT of all values by `_place` and point; see `flatTotals`. Null: they have to be combined from `partials`. */
  totals: string | null;
  /** Whether distinct counts are among the totals. */
  isCounted: boolean;
  /** Days of accepted rows, in order: for each stretch its first and last. */
  days: number[];
  /**
   * SELECT of `_place` and of a mask `b0`, `b1`, … for each aggregate, with a row for each value of a column at an account: the
   * bits are those of the edges up to which the value occurred.
   */
  pairs(column: string, aggregates: readonly Aggregate[], edges: readonly number[], bits: string): string;
}

/** SELECT of rows whose moments lie between two edges; see `within`. */
type RowsBetween = (from: number | null, to: number | null) => string;

const widest = (edges: readonly number[]): number =>
  edges.slice(1).reduce((most, edge, i) => Math.max(most, edge - (edges[i] ?? edge)), 0);

/**
 * Whether a source can be aggregated without a copy of its rows: nothing else reads them, no key has to be looked for in all
 * of them, and what is asked can be added up from stretches of days.
 */
export function isDirect(config: Config, source: SourceDefinition, asked: Asked): boolean {
  const { arr, renewalOn, segment, leftOn } = config.accounts;
  const facts = [arr, renewalOn, segment, leftOn].flatMap((value) =>
    value !== null && 'source' in value ? [value.source] : [],
  );
  const name = source.name.toLowerCase();
  const read = config.sources.some(
    ({ origin }) => origin.kind === 'sql' && origin.sql.toLowerCase().includes(name),
  );
  if (source.origin.kind !== 'files' || isRecoded(source) || source.account === null) return false;
  if (source.unique.length > 0 || facts.includes(source.name) || read) return false;
  if (asked.aggregates.length === 0) return false;
  const edges = edgesOf(asked.aggregates, asked.points, asked.calendar);
  if (timeColumn(source)?.type === 'timestamp' && !edges.every((edge) => isSharp(config.timeZone, edge)))
    return false;
  return asked.aggregates.every(
    ({ kind, window }) =>
      kind !== 'milestone' &&
      (kind !== 'active_days' || (source.time !== null && window !== null && widest(edges) <= MASK_DAYS)),
  );
}

/** Files with a row that a check or the reader refused. */
async function dirtyFiles(
  connection: DuckDBConnection,
  source: SourceDefinition,
  rows: RowsBetween,
): Promise<Set<string>> {
  const rejects = rejectsTable(source.name);
  const broken = recordFormat(source)
    ? ` UNION ALL SELECT file_path FROM ${identifier(rejects)} JOIN ${identifier(`${rejects}_scan`)} USING (scan_id, file_id)`
    : '';
  const found = await rowsOf(
    connection,
    `SELECT DISTINCT * FROM (SELECT _file FROM (${rows(null, null)}) WHERE _doubt OR ${doubtfulKey(identifier(source.account ?? ''))}${broken})`,
  );
  return new Set(found.map(([file]) => String(file)));
}

async function fill(
  connection: DuckDBConnection,
  source: SourceDefinition,
  asked: Asked,
  zone: string,
  rows: RowsBetween,
  ordered: boolean,
  table: string,
): Promise<void> {
  const { aggregates, points, calendar } = asked;
  const edges = edgesOf(aggregates, points, calendar);
  const sql = (from: string, edge: string | null, wanted: (aggregate: Aggregate) => boolean): string =>
    fillSql(
      source,
      aggregates,
      points,
      from,
      edge === null
        ? { sql: byEdgeSql(source, zone, edges, [...edges, AFTER_LAST].map(String)), constant: false }
        : { sql: edge, constant: true },
      wanted,
    );
  const all = sql(rows(null, null), null, () => true);
  if (!ordered) {
    await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${all}`);
    return;
  }
  await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${all} LIMIT 0`);
  for (const [i, edge] of [...edges, null].entries()) {
    const reaches = (aggregate: Aggregate): boolean =>
      edge !== null &&
      points.some(
        (point) =>
          (startOf(aggregate, point, calendar) ?? -Infinity) < edge &&
          endOf(aggregate, point, calendar) >= edge,
      );
    const between = rows(edges[i - 1] ?? null, edge);
    await connection.run(`INSERT INTO ${table} ${sql(between, String(edge ?? AFTER_LAST), reaches)}`);
  }
}

/** The time column as the source's rows have it. */
function typedMoment(source: SourceDefinition, zone: string): RawMoment | null {
  return source.time === null
    ? null
    : { column: identifier(source.time), after: (day) => momentAfter(source, zone, day) };
}

async function daysIn(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<number[]> {
  const parts = columns.map((column) => `SELECT ${column} AS _day FROM ${table}`);
  const found = await rowsOf(
    connection,
    `SELECT DISTINCT _day FROM (${parts.join(' UNION ALL ')}) WHERE _day IS NOT NULL ORDER BY _day`,
  );
  return found.map(([day]) => Number(day));
}

async function attempt(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
): Promise<Direct | null> {
  const { connection, businessZone: zone } = context;
  const table = identifier(`_part_${source.name}`);
  const format = recordFormat(source);
  const lastDay = dayNumber(context.lastDay);
  const edges = edgesOf(asked.aggregates, asked.points, asked.calendar);
  const text = { source, zone, ...asked };
  const flat = isFlat(asked.aggregates, asked.points, asked.calendar);
  const typed = await readsTyped(connection, source, files);
  const read = async (rows: RowsBetween, ordered: boolean): Promise<void> => {
    if (flat) await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${flatSql(text, rows(null, null))}`);
    else await fill(connection, source, asked, zone, rows, ordered, table);
  };
  const clean = async (
    some: readonly ReadableFile[],
  ): Promise<{ rows: RowsBetween; moment: RawMoment | null; ordered: boolean; alike: boolean }> => {
    const parted = format ? null : await partedFiles(connection, source, some);
    const whole = parted === null ? await rawRelation(connection, source, some, typed) : null;
    const moment = rawMoment(source, zone, parted?.columns ?? whole?.columns ?? new Map());
    const rows: RowsBetween = (from, to) =>
      directRows(
        context,
        source,
        whole ?? (parted as PartedFiles).relation(from, to),
        lastDay,
        moment === null ? 'true' : within(moment, from, to),
      );
    const alike = format !== null || parted !== null;
    return { rows, moment, alike, ordered: moment !== null && (parted?.isOrdered(edges) ?? false) };
  };
  const first = await clean(files);
  const { moment, ordered } = first;
  let { rows } = first;
  await read(rows, ordered);
  const doubts = await numberOf(
    connection,
    `SELECT coalesce(sum(_doubts), 0) + count(*) FILTER (WHERE ${doubtfulKey('_key')}) FROM ${table}`,
  );
  const broken = format
    ? await numberOf(connection, `SELECT count(*) FROM ${identifier(rejectsTable(source.name))}`)
    : 0;
  const rowsIn = (): Promise<number> => numberOf(connection, `SELECT coalesce(sum(_rows), 0) FROM ${table}`);
  let count = await rowsIn();
  let staged: Staged | null = null;
  if (doubts + broken > 0) {
    const dirty = await dirtyFiles(connection, source, rows);
    // Types that differ from file to file are made one for all files, so a part of them would read otherwise.
    if (dirty.size === files.length || !first.alike) return null;
    if (format) await connection.run(`DELETE FROM ${identifier(rejectsTable(source.name))}`);
    const isDirty = ({ file }: ReadableFile): boolean => dirty.has(file.path);
    const good = await clean(files.filter((file) => !isDirty(file)));
    staged = await stageSource(context, source, files.filter(isDirty));
    const names = source.columns.map(({ name }) => identifier(name)).join(', ');
    const careful = `SELECT ${names}, _day, false AS _doubt FROM ${stageTable(source.name)} WHERE _bad = 0`;
    const own = moment && typedMoment(source, zone);
    rows = (from, to) =>
      `SELECT ${names}, _day, _doubt FROM (${good.rows(from, to)}) UNION ALL ${careful}${own === null ? '' : ` AND ${within(own, from, to)}`}`;
    await read(rows, ordered);
    const accepted = `SELECT count(*) FROM ${stageTable(source.name)} WHERE _bad = 0`;
    count = (await rowsIn()) - (await numberOf(connection, accepted));
  }
  const own = typedMoment(source, zone);
  return directOf(context, source, asked, {
    staged,
    rows: count,
    table,
    flat: flat ? text : null,
    isCounted: flat,
    pairs(column, aggregates, some, bits) {
      const key = identifier(source.account ?? '');
      const starts = asked.points.flatMap((point) =>
        aggregates.map((one) => startOf(one, point, asked.calendar)),
      );
      const from = starts.includes(null) ? null : Math.min(...(starts as number[]));
      const to = some.at(-1) ?? 0;
      const inside = own === null ? '' : ` WHERE ${within(own, from, to)}`;
      const places = some.map((_, place) => `${1n << BigInt(place)}::${bits}`);
      const bit = byEdgeSql(source, zone, some, [...places, `NULL::${bits}`]);
      const masks = aggregates.map(({ filter }, i) => `bit_or(_bit)${filterClause(filter)} AS b${i}`);
      return `SELECT _place ${listed(aggregates.map((_, i) => `b${i}`))} FROM (
        SELECT ${key} AS _key ${listed(masks)} FROM (SELECT *, ${bit} AS _bit FROM (${rows(from, to)})${inside})
        WHERE ${identifier(column)} IS NOT NULL GROUP BY ${key}, ${identifier(column)}) JOIN _account USING (_key)`;
    },
  });
}

/** Completes what was read of a source by what its table of partial values tells. */
export async function directOf(
  { connection, businessZone: zone, lastPoint: last }: StageContext,
  source: SourceDefinition,
  asked: Asked,
  {
    flat,
    ...read
  }: Pick<Direct, 'staged' | 'rows' | 'table' | 'pairs' | 'isCounted'> & { flat: FlatText | null },
): Promise<Direct> {
  const ends = (flat ? flatEnds(flat) : ['_first', '_last']).map((column) =>
    dayOf(source, column, zone, last),
  );
  return {
    ...read,
    partials: partialsSql(source, asked.aggregates, read.table, zone, last),
    totals: flat && flatTotals(flat, read.table, last),
    days: source.time === null ? [] : await daysIn(connection, read.table, ends),
  };
}

/** Forgets what an attempt left behind. */
export async function forget({ connection }: StageContext, source: SourceDefinition): Promise<void> {
  await connection.run(`DROP VIEW IF EXISTS ${identifier(source.name)}`);
  await connection.run(`DROP TABLE IF EXISTS ${stageTable(source.name)}`);
  if (!recordFormat(source)) return;
  const rejects = rejectsTable(source.name);
  for (const table of [rejects, `${rejects}_scan`])
    await connection.run(`DROP TABLE IF EXISTS ${identifier(table)}`);
}

/**
 * Aggregates a source in one pass over its files. Files in which that pass finds a row to reject go the careful way, and the
 * pass is made again. Null: all of them do, or the files can't be read in this way; then nothing has been done.
 */
export async function readDirect(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
): Promise<Direct | null> {
  await context.connection.run(`SET TimeZone = ${literal(source.timeZone)}`);
  try {
    const direct = await attempt(context, source, files, asked);
    if (direct !== null) return direct;
  } catch {
    // Whatever is wrong with the files, the careful way tells it.
  }
  await forget(context, source);
  return null;
}
