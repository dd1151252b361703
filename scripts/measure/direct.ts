import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import type { BusinessCalendar } from '../config/calendar.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { Aggregate, Config, SourceDefinition } from '../config/types.ts';
import { filterClause, listed } from './aggregateSql.ts';
import { numberOf, rowsOf } from './connection.ts';
import { dayNumberSql } from './days.ts';
import { AFTER_LAST, byEdgeSql, isSharp, momentAfter, timeColumn } from './edgeSql.ts';
import { countedSql, partialSql, rowCondition } from './kinds.ts';
import { isRecoded, rejectsTable, type ReadableFile } from './relation.ts';
import { recordFormat, rowsOfFiles, stageSource, stageTable, type StageContext, type Staged } from './stage.ts';
import { edgesOf, endOf, startOf } from './windows.ts';

/** Days that a stretch may have, so that a bit for each fits into one number. */
const MASK_DAYS = 62;

/** What is asked of a source. */
export interface Asked {
  aggregates: readonly Aggregate[];
  points: readonly Day[];
  calendar: BusinessCalendar;
}

/** A source whose clean files are aggregated where they lie, without a copy of their rows. */
export interface Direct {
  source: SourceDefinition;
  /** Its files with something to reject; they went the careful way. Null: there are none. */
  staged: Staged | null;
  /** Rows of the other files. */
  rows: number;
  /** SELECT of the accepted rows whose day lies in (from, to]. */
  between(from: number | null, to: number): string;
  /** SQL for the constant of the stretch in which a row lies; see `byEdgeSql`. */
  byEdge(edges: readonly number[], constants: readonly string[]): string;
  /** SELECT of the partial values by `_place` and `_edge`, in the shape that `addUp` combines. */
  partials: string;
  /** Table with the partial values by account key. */
  table: string;
}

const mentions = (sql: string, name: string): boolean =>
  sql.toLowerCase().includes(name.toLowerCase());

/**
 * Whether a source can be aggregated without a copy of its rows: nobody else reads its rows, no key has to be looked for in
 * all of them, and all of its measures can be added up from stretches of days.
 */
export function isDirect(config: Config, source: SourceDefinition, asked: Asked): boolean {
  const { arr, renewalOn, segment, leftOn } = config.accounts;
  const facts = [arr, renewalOn, segment, leftOn].flatMap((value) =>
    value !== null && 'source' in value ? [value.source] : [],
  );
  const read = config.sources.some(({ origin }) => origin.kind === 'sql' && mentions(origin.sql, source.name));
  if (source.origin.kind !== 'files' || isRecoded(source) || source.account === null) return false;
  if (source.unique.length > 0 || facts.includes(source.name) || read) return false;
  if (asked.aggregates.length === 0) return false;
  const edges = edgesOf(asked.aggregates, asked.points, asked.calendar);
  if (timeColumn(source)?.type === 'timestamp' && !edges.every((edge) => isSharp(config.timeZone, edge)))
    return false;
  return asked.aggregates.every(({ kind, window }) => {
    if (kind === 'milestone') return false;
    return kind !== 'active_days' || (window !== null && widest(edges) <= MASK_DAYS);
  });
}

const widest = (edges: readonly number[]): number =>
  edges.slice(1).reduce((most, edge, i) => Math.max(most, edge - (edges[i] ?? edge)), 0);

/** Time of a row in the type of its column, `_day` where it has none. */
const timeSql = (source: SourceDefinition): string =>
  source.time === null ? '0' : identifier(source.time);

/** Partial value of an aggregate over the rows of one stretch; days stay moments until they are combined. */
function directPartial(aggregate: Aggregate, source: SourceDefinition, points: readonly Day[]): string {
  const filter = filterClause(rowCondition(aggregate));
  switch (aggregate.kind) {
    case 'count_distinct':
      return 'NULL::INTEGER';
    case 'days_since_last':
      return `max(${timeSql(source)})${filter}`;
    case 'active_days':
      return `bit_or(CASE WHEN _edge - _day BETWEEN 0 AND ${MASK_DAYS} THEN 1::BIGINT << (_edge - _day) END)${filter}`;
    default:
      return partialSql(aggregate, source, points);
  }
}

/** Day number of a moment that was kept as it is. */
function dayOf(source: SourceDefinition, zone: string, last: Day, column: string): string {
  const time = timeColumn(source);
  if (time === null) return column;
  return time.type === 'date'
    ? `(${column} - DATE '1970-01-01')::INTEGER`
    : dayNumberSql(column, zone, last);
}

function partialsSql(context: StageContext, source: SourceDefinition, asked: Asked, table: string): string {
  const values = asked.aggregates.map((aggregate, i) => {
    const { kind } = aggregate;
    const value =
      kind === 'days_since_last'
        ? dayOf(source, context.businessZone, context.lastPoint, `v${i}`)
        : kind === 'active_days'
          ? `bit_count(v${i})`
          : `v${i}`;
    const newest =
      aggregate.observed === 'account' && source.time !== null
        ? dayOf(source, context.businessZone, context.lastPoint, `d${i}`)
        : `d${i}`;
    return `${value} AS v${i}, ${newest} AS d${i}`;
  });
  return `SELECT _place, _edge, _n ${listed(values)} FROM ${table} JOIN _account USING (_key)`;
}

/** SELECT of partial values by account key and stretch. Stretches outside of an aggregate's windows leave it out. */
function fillSql(
  context: StageContext,
  source: SourceDefinition,
  asked: Asked,
  rows: string,
  edge: string,
): string {
  const time = timeSql(source);
  const counted = countedSql(source);
  const values = asked.aggregates.map((aggregate, i) => {
    const newest =
      aggregate.observed === 'account'
        ? `max(${time})${filterClause(rowCondition(aggregate))}`
        : 'NULL::INTEGER';
    return `${directPartial(aggregate, source, asked.points)} AS v${i}, ${newest} AS d${i}`;
  });
  return `SELECT ${identifier(source.account ?? '')} AS _key, _edge, count(*) AS _rows, count(*) FILTER (WHERE _bad > 0) AS _bads,
      count(*)${counted === 'true' ? '' : ` FILTER (WHERE ${counted})`} AS _n,
      min(${time})${counted === 'true' ? '' : ` FILTER (WHERE ${counted})`} AS _first,
      max(${time})${counted === 'true' ? '' : ` FILTER (WHERE ${counted})`} AS _last ${listed(values)}
    FROM (SELECT *, ${edge} AS _edge FROM (${rows})) GROUP BY ALL`;
}
