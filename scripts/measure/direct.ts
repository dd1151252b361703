import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import type { BusinessCalendar } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, Config, SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import { dayOf, partialsSql } from './directSql.ts';
import { isSharp, MASK_DAYS, timeColumn } from './edgeSql.ts';
import { flatEnds, flatTotals, type FlatText } from './flatSql.ts';
import { isRecoded, rejectsTable } from './relation.ts';
import { recordFormat, stageTable, type StageContext, type Staged } from './stage.ts';
import { edgesOf } from './windows.ts';

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
  /** Distinct counts that are among the totals or partial values. */
  counted: ReadonlySet<Aggregate>;
  /** Days of accepted rows, in order: for each stretch its first and last. */
  days: number[];
  /**
   * SELECT of `_place` and of a mask `b0`, `b1`, … for each aggregate, with a row for each value of a column at an account: the
   * bits are those of the edges up to which the value occurred.
   */
  pairs(
    column: string,
    aggregates: readonly Aggregate[],
    edges: readonly number[],
    bits: string,
  ): string | Promise<string>;
}

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

/** Completes what was read of a source by what its table of partial values tells. */
export async function directOf(
  { connection, businessZone: zone, lastPoint: last }: StageContext,
  source: SourceDefinition,
  asked: Asked,
  {
    flat,
    ...read
  }: Pick<Direct, 'staged' | 'rows' | 'table' | 'pairs' | 'counted'> & { flat: FlatText | null },
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
