import type { Day } from '../model.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed } from './aggregateSql.ts';
import { dayNumberSql } from './days.ts';
import { MASK_DAYS, timeColumn } from './edgeSql.ts';
import { recordFormat } from './stage.ts';
import { countedSql, partialSql, rowCondition } from './kinds.ts';

/** Time of a row in the type of its column, `_day` where it has none. */
export function timeSql(source: SourceDefinition): string {
  return source.time === null ? '0' : identifier(source.time);
}

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
export function dayOf(source: SourceDefinition, column: string, zone: string, last: Day): string {
  const time = timeColumn(source);
  if (time === null) return column;
  return time.type === 'date' ? `(${column} - DATE '1970-01-01')::INTEGER` : dayNumberSql(column, zone, last);
}

/** SELECT of the partial values of a table that `fillSql` filled, by `_place` and `_edge`, with days as numbers. */
export function partialsSql(
  source: SourceDefinition,
  aggregates: readonly Aggregate[],
  table: string,
  zone: string,
  last: Day,
): string {
  const values = aggregates.map((aggregate, i) => {
    const { kind } = aggregate;
    const value =
      kind === 'days_since_last'
        ? dayOf(source, `v${i}`, zone, last)
        : kind === 'active_days'
          ? `bit_count(v${i})`
          : `v${i}`;
    const newest =
      aggregate.observed === 'account' && source.time !== null ? dayOf(source, `d${i}`, zone, last) : `d${i}`;
    return `${value} AS v${i}, ${newest} AS d${i}`;
  });
  return `SELECT _place, _edge, _n ${listed(values)} FROM ${table} JOIN _account USING (_key)`;
}

/** Looks at every column of text files: DuckDB does not decode what nobody asks for, and would miss what is not UTF-8. */
export function touched(source: SourceDefinition): string {
  if (!recordFormat(source)) return '0';
  const empty = source.columns.map(({ name }) => `${identifier(name)} IS NULL`);
  return `count(*) FILTER (WHERE ${empty.join(' OR ')})`;
}

/**
 * SELECT of partial values by account key and stretch of days. `rows` is a SELECT with `_doubt`, `edge` the stretch of a row,
 * a column or a constant; `wanted` tells whether an aggregate can reach into it.
 */
export function fillSql(
  source: SourceDefinition,
  aggregates: readonly Aggregate[],
  points: readonly Day[],
  rows: string,
  edge: { sql: string; constant: boolean },
  wanted: (aggregate: Aggregate) => boolean,
): string {
  const time = timeSql(source);
  const counted = countedSql(source);
  const only = counted === 'true' ? '' : filterClause(counted);
  const values = aggregates.map((aggregate, i) => {
    if (!wanted(aggregate)) return `NULL AS v${i}, NULL AS d${i}`;
    const newest =
      aggregate.observed === 'account' ? `max(${time})${filterClause(rowCondition(aggregate))}` : 'NULL';
    return `${directPartial(aggregate, source, points)} AS v${i}, ${newest} AS d${i}`;
  });
  return `SELECT ${identifier(source.account ?? '')} AS _key, ${edge.constant ? edge.sql : '_edge'} AS _edge,
      count(*) AS _rows, count(*) FILTER (WHERE _doubt) AS _doubts, ${touched(source)} AS _gaps, count(*)${only} AS _n,
      min(${time})${only} AS _first, max(${time})${only} AS _last ${listed(values)}
    FROM (SELECT *, ${edge.sql} AS _edge FROM (${rows})) GROUP BY ${edge.constant ? '1' : '1, 2'}`;
}
