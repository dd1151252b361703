import { dayNumber } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed, toldSql } from './aggregateSql.ts';
import { AFTER_LAST, MASK_DAYS } from './edgeSql.ts';
import { combinedSql, insideSql, mergedSql, type Reach } from './kinds.ts';
import { daysToEdges, endOf, startOf } from './windows.ts';
import { fillSql } from './directSql.ts';
import type { FlatText } from './flatSql.ts';

/** SELECT of what is kept of a file for everything but distinct counts: partial values by account key and day. */
export function keptPart(source: SourceDefinition, aggregates: readonly Aggregate[], rows: string): string {
  const integer = new Set(source.columns.filter(({ type }) => type === 'integer').map(({ name }) => name));
  // Parquet would keep a sum of whole numbers as a floating point number.
  const exact = aggregates.flatMap(({ kind, column }, i) =>
    (kind === 'sum' || kind === 'slope') && column !== null && integer.has(column)
      ? [`v${i}::DECIMAL(38, 0) AS v${i}`]
      : [],
  );
  const filled = fillSql(
    source,
    aggregates,
    [],
    { sql: rows, unsure: '_doubt', filled: [], touched: [] },
    { sql: '_day', constant: false },
    () => true,
  );
  return `SELECT * ${exact.length === 0 ? '' : `REPLACE (${exact.join(', ')})`} FROM (${filled})`;
}

/** Distinct counts of a column, in the order in which their conditions are kept. */
export function distinctOf(aggregates: readonly Aggregate[], column: string): Aggregate[] {
  return aggregates.filter((one) => one.kind === 'count_distinct' && one.column === column);
}

/** SELECT of what is kept of a file for distinct counts: which values an account had on which day, by condition. */
export function keptPairs(
  source: SourceDefinition,
  aggregates: readonly Aggregate[],
  column: string,
  rows: string,
): string {
  const key = identifier(source.account ?? '');
  const value = identifier(column);
  const flags = distinctOf(aggregates, column).map(
    ({ filter }, i) => `${filter === null ? 'true' : `coalesce(bool_or((\n${filter}\n)), false)`} AS f${i}`,
  );
  return `SELECT ${key} AS _key, ${value} AS _value, _day ${listed(flags)} FROM (${rows})
    WHERE ${value} IS NOT NULL GROUP BY ${key}, ${value}, _day`;
}

/** Stands for the day of rows without a time, which are older than all others. */
const NO_DAY = -10_000_000;

/** SELECT in the shape of `keptPairs`, from such parts: of each value only the newest day by condition, if later than `from`. */
export function newestPairs(pairs: string, flags: number, from: number | null): string {
  const places = Array.from({ length: flags }, (_, i) => i);
  const newest = places.map((i) => `max(coalesce(_day, ${NO_DAY})) FILTER (WHERE f${i}) AS l${i}`);
  const days = places.map((i) => `l${i}`).join(', ');
  const kept = places.map((i) => `coalesce(l${i} = _day, false) AS f${i}`);
  return `SELECT _key, _value, _day ${listed(kept)} FROM (
      SELECT *, unnest(list_distinct([${days}])) AS _day FROM (
        SELECT _key, _value ${listed(newest)} FROM ${pairs}${from === null ? '' : ` WHERE _day > ${from}`} GROUP BY _key, _value))`;
}

/**
 * SELECT in the shape of `keptPart` without its checks, from such parts: one row for each account and day. `types` are
 * those of the parts' columns.
 */
export function daysOnce(
  aggregates: readonly Aggregate[],
  types: ReadonlyMap<string, string>,
  parts: string,
): string {
  const values: [string, string][] = [
    ['_rows', 'sum(_rows)'],
    ['_n', 'sum(_n)'],
    ['_first', 'min(_first)'],
    ['_last', 'max(_last)'],
    ...aggregates.flatMap((aggregate, i): [string, string][] => [
      [`v${i}`, mergedSql(aggregate, `v${i}`)],
      [`d${i}`, `max(d${i})`],
    ]),
  ];
  // A sum is wider than what was added up; all parts of a source have the same types.
  const typed = values.map(([name, sql]) => `CAST(${sql} AS ${types.get(name) ?? 'BIGINT'}) AS ${name}`);
  return `SELECT _key, _edge ${listed(typed)} FROM ${parts} GROUP BY _key, _edge`;
}

const mergedValue = (aggregate: Aggregate, v: string): string => {
  const { kind } = aggregate;
  if (kind === 'count_distinct') return 'NULL::INTEGER';
  const value =
    kind === 'active_days'
      ? `CASE WHEN ${v} IS NOT NULL AND _to - _edge BETWEEN 0 AND ${MASK_DAYS} THEN 1::BIGINT << (_to - _edge) END`
      : v;
  return mergedSql(aggregate, value);
};

/** Edge up to which the rows of a day are added up, as a table `_e(_from, _to)`, and the condition that joins it. */
function edgeTable(edges: readonly number[], day: string): { table: string; on: string; to: string } {
  const rows = daysToEdges(edges).map(({ day: from, edge }) => `(${from}, ${edge})`);
  return {
    table: `(VALUES ${rows.join(', ')}) AS _e(_from, _to_edge)`,
    on: `_from = greatest(${day}, ${edges[0] ?? 0})`,
    to: `coalesce(_to_edge, ${AFTER_LAST})`,
  };
}

/** SELECT of partial values by account key and stretch, in the shape of `fillSql`, from kept parts. */
export function mergedParts(
  aggregates: readonly Aggregate[],
  edges: readonly number[],
  parts: string,
): string {
  const { table, on, to } = edgeTable(edges, '_edge');
  const values = aggregates.map(
    (aggregate, i) => `${mergedValue(aggregate, `v${i}`)} AS v${i}, max(d${i}) AS d${i}`,
  );
  return `SELECT _key, _to AS _edge, sum(_rows) AS _rows, sum(_n) AS _n, min(_first) AS _first, max(_last) AS _last ${listed(values)}
    FROM (SELECT *, ${to} AS _to FROM ${parts} LEFT JOIN ${table} ON ${on}) GROUP BY _key, _to`;
}

/** Partial value of an aggregate at a point, as `flatSql` gives it. */
function keptValue(aggregate: Aggregate, v: string, reach: Reach): string {
  if (aggregate.kind === 'count_distinct') return 'NULL::BIGINT';
  if (aggregate.kind === 'last') return `${mergedSql(aggregate, v)}${insideSql(aggregate, reach)}`;
  // Several files may hold rows of one day; the days of such a window fit into one number.
  if (aggregate.kind === 'active_days')
    return `bit_or(CASE WHEN ${v} IS NOT NULL AND ${reach.end} - _edge BETWEEN 0 AND ${MASK_DAYS - 1} THEN 1::BIGINT << (${reach.end} - _edge) END)${insideSql(aggregate, reach)}`;
  return combinedSql(aggregate, v, reach);
}

/** SELECT of partial values by account key, in the shape of `flatSql` but without distinct counts, from kept parts. */
export function keptFlat({ source, aggregates, points, calendar }: FlatText, parts: string): string {
  // Fewer columns are read where several aggregates count the same rows.
  const countsRows = ({ kind, column, filter }: Aggregate): boolean =>
    (kind === 'count' || kind === 'slope') &&
    column === null &&
    filter === null &&
    source.ownOutreach === null;
  const values = points.flatMap((point, p) => {
    const until = (day: number): string => ` FILTER (WHERE _edge <= ${day})`;
    const all = until(dayNumber(point));
    return [
      `sum(_n)${all} AS n${p}`,
      `max(_last)${all} AS _last${p}`,
      ...aggregates.flatMap((aggregate, i) => {
        const end = endOf(aggregate, point, calendar);
        const reach = {
          start: `${startOf(aggregate, point, calendar) ?? NO_DAY}`,
          end: `${end}`,
          open: true,
        };
        const value = keptValue(aggregate, countsRows(aggregate) ? '_n' : `v${i}`, reach);
        return toldSql(aggregate, {
          value: `${value} AS v${i}_${p}`,
          newest: () => `max(d${i})${insideSql(aggregate, reach)} AS d${i}_${p}`,
          seen: () => `sum(_n)${until(end)} AS s${i}_${p}`,
        });
      }),
    ];
  });
  return `SELECT _key, sum(_rows) AS _rows, min(_first) AS _first ${listed(values)}
    FROM (SELECT * REPLACE (coalesce(_edge, ${NO_DAY}) AS _edge) FROM ${parts}) GROUP BY _key`;
}

/**
 * SELECT of `_place` and a mask for each aggregate, from kept pairs of their column. `places` are those of the flags, `from` the
 * first day (exclusive) that is asked for. `hashed`: the hash of a key stands for it.
 */
export function mergedPairs(
  pairs: string,
  edges: readonly number[],
  bits: string,
  places: readonly number[],
  from: number | null,
  hashed: boolean,
): string {
  const key = hashed ? 'hash(_key)' : '_key';
  const rows = daysToEdges(edges).map(({ day, place }) => `(${day}, ${1n << BigInt(place)}::${bits})`);
  const inside = from === null ? '' : ` WHERE _day > ${from} AND _day <= ${edges.at(-1) ?? 0}`;
  const masks = places.map((place, i) => `bit_or(_bit)${filterClause(`f${place}`)} AS b${i}`);
  return `SELECT _place ${listed(places.map((_, i) => `b${i}`))} FROM (
      SELECT ${key} AS _id ${listed(masks)} FROM ${pairs} JOIN (VALUES ${rows.join(', ')}) AS _e(_from, _bit)
        ON _from = greatest(_day, ${edges[0] ?? 0}) ${inside} GROUP BY ${key}, _value)
    JOIN (SELECT ${key} AS _id, _place FROM _account) USING (_id)`;
}
