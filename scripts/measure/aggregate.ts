import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed, rowsSql, valuesTable, type Put, type Wanted } from './aggregateSql.ts';
import { countDistinct } from './distinct.ts';
import { daysToEdges, edgesOf, startOf } from './windows.ts';

/** Results of one aggregate: index is account x points + point, NaN where there is nothing. */
export interface AggregateResult {
  value: Float64Array;
  /** Day number of the newest row behind the value. */
  newest: Float64Array;
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

/** Partial value of an aggregate over the rows between two edges. */
function partial(aggregate: Aggregate): string {
  const column = aggregate.column === null ? '' : identifier(aggregate.column);
  switch (aggregate.kind) {
    case 'sum':
      return `sum(${column})${filterClause(aggregate.filter)}`;
    case 'max':
      return `max(${column})${filterClause(aggregate.filter)}`;
    case 'slope':
      return column === ''
        ? `count(*)${filterClause(aggregate.filter)}`
        : `sum(${column})${filterClause(aggregate.filter)}`;
    case 'count':
      return `count(${column === '' ? '*' : column})${filterClause(aggregate.filter)}`;
    default:
      return `max(_day)${filterClause(aggregate.filter)}`;
  }
}

/** Value of an aggregate at a point from its partial values `v`; `p.start` is where the window begins. */
function combined(aggregate: Aggregate, v: string, start: string): string {
  const inside = aggregate.window === null ? '' : ` FILTER (WHERE _edge > ${start})`;
  switch (aggregate.kind) {
    case 'max':
    case 'days_since_last':
      return `max(${v})${inside}`;
    case 'slope':
      // Numerator of the least-squares slope over zero-filled weeks; exact, and divided once at the very end.
      return `sum(${v} * (${aggregate.weeks - 1} - 2 * ((p.day - _edge) // 7))) FILTER (WHERE _edge > p.day - ${7 * aggregate.weeks})`;
    default:
      return `sum(${v})${inside}`;
  }
}

const asNumber = (value: unknown): number =>
  value === null || value === undefined ? Number.NaN : Number(value);

async function addUp(
  connection: DuckDBConnection,
  source: SourceDefinition,
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
    ...plain.map((aggregate) => startOf(aggregate, point, calendar) ?? -1_000_000),
  ]);
  const starts = plain.map((_, i) => `s${i}`);
  const result = await connection.stream(`
    WITH _partial AS (
      SELECT _place, _to AS _edge, count(*) AS _n
        ${listed(plain.map((aggregate, i) => `${partial(aggregate)} AS v${i}, max(_day)${filterClause(aggregate.filter)} AS d${i}`))}
      FROM ${rowsSql(source)} JOIN ${valuesTable(dayToEdge, '_e(_from, _to)')} ON _from = greatest(_day, ${edges[0] ?? 0})
      GROUP BY _place, _to)
    SELECT _place, p.i, sum(_n)::DOUBLE
      ${listed(plain.map((aggregate, i) => `(${combined(aggregate, `v${i}`, `p.s${i}`)})::DOUBLE, (${combined({ ...aggregate, kind: 'max', window: aggregate.window }, `d${i}`, `p.s${i}`)})::DOUBLE`))}
    FROM _partial JOIN ${valuesTable(pointRows, `p(i, day${listed(starts)})`)} ON _edge <= p.day
    GROUP BY _place, p.i`);
  for await (const chunk of result) {
    const columns = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const place = Number(columns[0]?.[row]);
      const point = Number(columns[1]?.[row]);
      seen(place, point, Number(columns[2]?.[row]));
      aggregates.forEach(({ index }, i) =>
        put(index, place, point, asNumber(columns[3 + 2 * i]?.[row]), asNumber(columns[4 + 2 * i]?.[row])),
      );
    }
  }
}

/** Computes aggregates of one source for all accounts (table `_account(_key, _place)`) and points. */
export async function aggregateSource(
  connection: DuckDBConnection,
  source: SourceDefinition,
  aggregates: readonly Aggregate[],
  accounts: number,
  points: readonly Day[],
  calendar: BusinessCalendar,
): Promise<SourceResult> {
  const size = accounts * points.length;
  const empty = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const results = aggregates.map(() => ({ value: empty(), newest: empty() }));
  const seen = new Float64Array(size);
  const at = (place: number, point: number): number => place * points.length + point;
  const put: Put = (index, place, point, value, newest) => {
    const result = results[index] as AggregateResult;
    result.value[at(place, point)] = value;
    if (!Number.isNaN(newest)) result.newest[at(place, point)] = newest;
  };
  const numbered = aggregates.map((aggregate, index) => ({ aggregate, index }));
  // Distinct counts ride along once for their newest day; their value is overwritten below.
  await addUp(connection, source, numbered, points, calendar, put, (place, point, rows) => {
    seen[at(place, point)] = rows;
  });
  const distinct = numbered.filter(({ aggregate }) => aggregate.kind === 'count_distinct');
  for (const { value } of distinct.map(({ index }) => results[index] as AggregateResult))
    value.fill(Number.NaN);
  for (const column of new Set(distinct.map(({ aggregate }) => aggregate.column ?? ''))) {
    const own = distinct.filter(({ aggregate }) => aggregate.column === column);
    const batch = Math.max(1, Math.floor(MASK_DAYS / (1 + own.length)));
    const days = points.map((day, i) => ({ day, i }));
    for (let from = 0; from < days.length; from += batch)
      await countDistinct(connection, source, column, own, days.slice(from, from + batch), calendar, put);
  }
  return { aggregates: results, seen };
}
