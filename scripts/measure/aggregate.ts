import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import {
  filterClause,
  listed,
  rowsSql,
  toldPlaces,
  toldSql,
  valuesTable,
  type Put,
  type Wanted,
} from './aggregateSql.ts';
import type { Direct } from './direct.ts';
import { countDistinct } from './distinct.ts';
import { combinedSql, countedSql, insideSql, partialSql, rowCondition, type Reach } from './kinds.ts';
import { daysToEdges, edgesOf, endOf, startOf } from './windows.ts';

/** Results of one aggregate: index is account x points + point, NaN where there is nothing. */
export interface AggregateResult {
  value: Float64Array;
  /** Day number of the newest row behind the value. */
  newest: Float64Array;
  /** Accepted rows of the account up to the day that a shifted aggregate stands at; null for those at the point itself. */
  seen: Float64Array | null;
}

/** What one source gives for all accounts and points. */
export interface SourceResult {
  /** By position in the list that was asked for. */
  aggregates: AggregateResult[];
  /** Number of accepted rows up to each point, by account. */
  seen: Float64Array;
}

/** Most days that a bit mask can tell apart. */
const MASK_DAYS = 120;

/** Aggregates that share a mask, so that the edges of one point always fit into it. */
const MASK_AGGREGATES = 50;

const asNumber = (value: unknown): number =>
  value === null || value === undefined ? Number.NaN : Number(value);

async function addUp(
  connection: DuckDBConnection,
  source: SourceDefinition,
  direct: Direct | null,
  aggregates: readonly Wanted[],
  points: readonly Day[],
  calendar: BusinessCalendar,
  put: Put,
  seen: (place: number, point: number, rows: number) => void,
): Promise<void> {
  const plain = aggregates.map(({ aggregate }) => aggregate);
  const edges = edgesOf(plain, points, calendar);
  const dayToEdge = daysToEdges(edges).map(({ day, edge }) => [day, edge]);
  const pointRows = points.map((point, i) => [
    i,
    dayNumber(point),
    ...plain.flatMap((aggregate) => [
      startOf(aggregate, point, calendar) ?? -1_000_000,
      endOf(aggregate, point, calendar),
    ]),
  ]);
  const reachNames = plain.flatMap((_, i) => [`s${i}`, `e${i}`]);
  const reach = (i: number): Reach => ({ start: `p.s${i}`, end: `p.e${i}` });
  const combined = plain.flatMap((aggregate, i) =>
    toldSql(aggregate, {
      value: combinedSql(aggregate, `v${i}`, reach(i)),
      newest: () => `max(d${i})${insideSql(aggregate, reach(i))}`,
      seen: () => `sum(_n) FILTER (WHERE _edge <= p.e${i})`,
    }),
  );
  const partials =
    direct?.partials ??
    `SELECT _place, _to AS _edge, count(*) FILTER (WHERE ${countedSql(source)}) AS _n
        ${listed(plain.map((aggregate, i) => `${partialSql(aggregate, source, points)} AS v${i}, max(_day)${filterClause(rowCondition(aggregate))} AS d${i}`))}
      FROM ${rowsSql(source)} JOIN ${valuesTable(dayToEdge, '_e(_from, _to)')} ON _from = greatest(_day, ${edges[0] ?? 0})
      GROUP BY _place, _to`;
  const result = await connection.stream(
    direct?.totals ??
      `
    WITH _partial AS (${partials})
    SELECT _place, p.i, sum(_n)::DOUBLE
      ${listed(combined.map((sql) => `(${sql})::DOUBLE`))}
    FROM _partial JOIN ${valuesTable(pointRows, `p(i, day${listed(reachNames)})`)} ON _edge <= p.day
    GROUP BY _place, p.i`,
  );
  const places = toldPlaces(plain, 3);
  for await (const chunk of result) {
    const columns = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const place = Number(columns[0]?.[row]);
      const point = Number(columns[1]?.[row]);
      seen(place, point, Number(columns[2]?.[row]));
      const told = (column: number | null | undefined): number =>
        column === null || column === undefined ? Number.NaN : asNumber(columns[column]?.[row]);
      aggregates.forEach(({ index }, i) => {
        const found = places[i];
        put(index, place, point, {
          value: told(found?.value),
          newest: told(found?.newest),
          seen: told(found?.seen),
        });
      });
    }
  }
}

/** Computes aggregates of one source for all accounts (table `_account(_key, _place)`) and points; its rows are staged unless they are `direct`. */
export async function aggregateSource(
  connection: DuckDBConnection,
  source: SourceDefinition,
  direct: Direct | null,
  aggregates: readonly Aggregate[],
  accounts: number,
  points: readonly Day[],
  calendar: BusinessCalendar,
): Promise<SourceResult> {
  const size = accounts * points.length;
  const empty = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const results = aggregates.map(({ shift }) => ({
    value: empty(),
    newest: empty(),
    seen: shift === null ? null : new Float64Array(size),
  }));
  const seen = new Float64Array(size);
  const at = (place: number, point: number): number => place * points.length + point;
  const put: Put = (index, place, point, found) => {
    const result = results[index] as AggregateResult;
    result.value[at(place, point)] = found.value;
    if (!Number.isNaN(found.newest)) result.newest[at(place, point)] = found.newest;
    if (result.seen && !Number.isNaN(found.seen)) result.seen[at(place, point)] = found.seen;
  };
  const numbered = aggregates.map((aggregate, index) => ({ aggregate, index }));
  // Distinct counts ride along once for their newest day; their value is overwritten below.
  await addUp(connection, source, direct, numbered, points, calendar, put, (place, point, rows) => {
    seen[at(place, point)] = rows;
  });
  const distinct = numbered.filter(
    ({ aggregate }) => aggregate.kind === 'count_distinct' && direct?.counted.has(aggregate) !== true,
  );
  for (const { value } of distinct.map(({ index }) => results[index] as AggregateResult))
    value.fill(Number.NaN);
  for (const column of new Set(distinct.map(({ aggregate }) => aggregate.column ?? ''))) {
    const all = distinct.filter(({ aggregate }) => aggregate.column === column);
    const days = points.map((day, i) => ({ day, i }));
    for (let first = 0; first < all.length; first += MASK_AGGREGATES) {
      const own = all.slice(first, first + MASK_AGGREGATES);
      // Each point has its own day, and each aggregate a start and, when it is shifted, an end.
      const shifted = own.filter(({ aggregate }) => aggregate.shift !== null).length;
      const batch = Math.max(1, Math.floor(MASK_DAYS / (1 + own.length + shifted)));
      for (let from = 0; from < days.length; from += batch)
        await countDistinct(
          connection,
          source,
          direct,
          column,
          own,
          days.slice(from, from + batch),
          calendar,
          put,
        );
    }
  }
  return { aggregates: results, seen };
}
