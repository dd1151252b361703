import type { Day } from '../model.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed } from './aggregateSql.ts';
import { dayNumberSql } from './days.ts';
import { MASK_DAYS, timeColumn } from './edgeSql.ts';
import { countedSql, mergedSql, partialSql, rowCondition } from './kinds.ts';

/** Time of a row in the type of its column, `_day` where it has none. */
export function timeSql(source: SourceDefinition): string {
  return source.time === null ? '0' : identifier(source.time);
}

/** Values that a text column may hold, by column, where they are few. */
export type Domains = ReadonlyMap<string, readonly string[]>;

/** Most values of a column for each of which there is a bit. */
export const MOST_VALUES = 40;

/** The bit of a value that is not among those of its column. */
const UNKNOWN_BIT = 62;

/** Condition over a partial value: it holds a value that is not among those of its column. */
export function isOutside(value: string): string {
  return `${value} >= ${2n ** BigInt(UNKNOWN_BIT)}`;
}

/** The bit of a value, by its place among the few that its column holds. */
export function domainBits(column: string, domain: readonly string[]): string {
  const place = `list_position([${domain.map(literal).join(', ')}], ${column})`;
  return `CASE WHEN ${column} IS NOT NULL THEN 1::BIGINT << (coalesce(${place}, ${UNKNOWN_BIT + 1}) - 1)::BIGINT END`;
}

/** Partial value of an aggregate over the rows of one stretch; days stay moments until they are combined. */
function directPartial(
  aggregate: Aggregate,
  source: SourceDefinition,
  points: readonly Day[],
  domains: Domains,
): string {
  const filter = filterClause(rowCondition(aggregate));
  const column = aggregate.column ?? '';
  const domain = domains.get(column);
  switch (aggregate.kind) {
    case 'count_distinct': {
      if (domain === undefined) return 'NULL::BIGINT';
      return `bit_or(${domainBits(identifier(column), domain)})${filterClause(aggregate.filter)}`;
    }
    case 'days_since_last':
      return `max(${timeSql(source)})${filter}`;
    case 'active_days':
      return `bit_or(CASE WHEN _edge - _day BETWEEN 0 AND ${MASK_DAYS} THEN 1::BIGINT << (_edge - _day) END)${filter}`;
    default:
      return partialSql(aggregate, source, points);
  }
}

/** Day number of a moment that was kept as it is. */
export function dayOf(source: SourceDefinition, column: string, zone: string, last: Day): string {
  const time = timeColumn(source);
  if (time === null) return column;
  return time.type === 'date' ? `(${column} - DATE '1970-01-01')::INTEGER` : dayNumberSql(column, zone, last);
}

/**
 * SELECT of the partial values of a table that `fillSql` filled, by `_place` and `_edge`, with days as numbers. Files that reach
 * into a stretch have partial values of their own in it, and may share days and values with others, so these are merged first.
 */
export function partialsSql(
  source: SourceDefinition,
  aggregates: readonly Aggregate[],
  table: string,
  zone: string,
  last: Day,
): string {
  const values = aggregates.map((aggregate, i) => {
    const { kind } = aggregate;
    const merged = mergedSql(aggregate, `v${i}`);
    const value =
      kind === 'days_since_last'
        ? dayOf(source, merged, zone, last)
        : kind === 'active_days'
          ? `bit_count(${merged})`
          : merged;
    const newest = `max(d${i})`;
    const day = aggregate.observed === 'account' && source.time !== null;
    return `${value} AS v${i}, ${day ? dayOf(source, newest, zone, last) : newest} AS d${i}`;
  });
  return `SELECT _place, _edge, sum(_n) AS _n ${listed(values)} FROM ${table} JOIN _account USING (_key) GROUP BY _place, _edge`;
}

/** Rows to be added up, and what is to be asked of them meanwhile. */
export interface RowsToAdd {
  /** SELECT of the source's columns with `_day`. */
  sql: string;
  /** Column that is true for rows to be looked at with care. */
  unsure: string;
  /** Columns in which no row may be empty. */
  filled: readonly string[];
  /** Columns that must be read although nobody asks for them: DuckDB does not decode those of text files, and would miss what is wrong. */
  touched: readonly string[];
}

/** Aggregates that tell what is wrong with rows: `_doubts` counts it, `_low` and `_high` are the moments of all rows. */
export function checksSql(source: SourceDefinition, { unsure, filled, touched }: RowsToAdd): string {
  const time = timeSql(source);
  const isEmpty = (name: string): string => `${identifier(name)} IS NULL`;
  const read = touched.filter((name) => !filled.includes(name)).map(isEmpty);
  return `count(*) AS _rows, count(*) FILTER (WHERE ${[unsure, ...filled.map(isEmpty)].join(' OR ')}) AS _doubts, ${read.length === 0 ? '0' : `count(*) FILTER (WHERE ${read.join(' OR ')})`} AS _gaps,
      min(${time}) AS _low, max(${time}) AS _high`;
}

/**
 * SELECT of partial values by account key and stretch of days. `edge` is the stretch of a row, a column or a constant; `wanted`
 * tells whether an aggregate can reach into it.
 */
export function fillSql(
  source: SourceDefinition,
  aggregates: readonly Aggregate[],
  points: readonly Day[],
  rows: RowsToAdd,
  edge: { sql: string; constant: boolean },
  wanted: (aggregate: Aggregate) => boolean,
  domains: Domains = new Map(),
): string {
  const time = timeSql(source);
  const counted = countedSql(source);
  const only = counted === 'true' ? '' : filterClause(counted);
  const values = aggregates.map((aggregate, i) => {
    if (!wanted(aggregate)) return `NULL AS v${i}, NULL AS d${i}`;
    const newest =
      aggregate.observed === 'account' ? `max(${time})${filterClause(rowCondition(aggregate))}` : 'NULL';
    return `${directPartial(aggregate, source, points, domains)} AS v${i}, ${newest} AS d${i}`;
  });
  return `SELECT ${identifier(source.account ?? '')} AS _key, ${edge.constant ? edge.sql : '_edge'} AS _edge,
      ${checksSql(source, rows)}, count(${time}) AS _timed, count(*)${only} AS _n,
      min(${time})${only} AS _first, max(${time})${only} AS _last ${listed(values)}
    FROM (SELECT *, ${edge.sql} AS _edge FROM (${rows.sql})) GROUP BY ${edge.constant ? '1' : '1, 2'}`;
}
