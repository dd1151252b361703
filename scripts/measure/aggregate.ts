import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { addDays, dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, MeasureWindow, SourceDefinition } from '../config/types.ts';
import { stageTable } from './stage.ts';

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

/** The day before the window begins: the window is (result, day]. */
export function windowStart(day: Day, window: MeasureWindow, calendar: BusinessCalendar): Day {
  return window.unit === 'd' ? addDays(day, -window.length) : calendar.beforeWorkingDays(day, window.length);
}

/** First day (exclusive) that an aggregate looks at, as a day number; null: no limit. */
function startOf(aggregate: Aggregate, day: Day, calendar: BusinessCalendar): number | null {
  return aggregate.window === null ? null : dayNumber(windowStart(day, aggregate.window, calendar));
}

/**
 * Days at which some window of some point begins or ends. All rows between two neighbours fall into the same windows,
 * so they can be added up before any window is looked at.
 */
function edgesOf(
  aggregates: readonly Aggregate[],
  points: readonly Day[],
  calendar: BusinessCalendar,
): number[] {
  const edges = new Set<number>();
  for (const point of points) {
    const at = dayNumber(point);
    edges.add(at);
    for (const aggregate of aggregates) {
      const start = startOf(aggregate, point, calendar);
      if (start !== null) edges.add(start);
      for (let week = 1; week <= aggregate.weeks; week += 1) edges.add(at - 7 * week);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

const and = (filter: string | null): string => (filter === null ? '' : ` FILTER (WHERE (\n${filter}\n))`);

/** Partial value of an aggregate over the rows between two edges. */
function partial(aggregate: Aggregate): string {
  const column = aggregate.column === null ? '' : identifier(aggregate.column);
  switch (aggregate.kind) {
    case 'sum':
      return `sum(${column})${and(aggregate.filter)}`;
    case 'max':
      return `max(${column})${and(aggregate.filter)}`;
    case 'slope':
      return column === '' ? `count(*)${and(aggregate.filter)}` : `sum(${column})${and(aggregate.filter)}`;
    case 'count':
      return `count(${column === '' ? '*' : column})${and(aggregate.filter)}`;
    default:
      return `max(_day)${and(aggregate.filter)}`;
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

/** Rows of a source with their account's place; only accepted rows of known accounts. */
function rowsSql(source: SourceDefinition): string {
  const day = source.time === null ? '0 AS _day' : '_day';
  const columns = source.columns.map(({ name }) => identifier(name)).join(', ');
  return `(SELECT _place, ${day}, ${columns} FROM (SELECT ${columns}, _day FROM ${stageTable(source.name)} WHERE _bad = 0) AS _rows
    JOIN _account ON _account._key = _rows.${identifier(source.account ?? '')})`;
}

function valuesTable(rows: readonly (readonly (number | string)[])[], columns: string): string {
  return `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS ${columns}`;
}

type Put = (aggregate: number, place: number, point: number, value: number, newest: number) => void;

const asNumber = (value: unknown): number =>
  value === null || value === undefined ? Number.NaN : Number(value);

async function addUp(
  connection: DuckDBConnection,
  source: SourceDefinition,
  aggregates: readonly { aggregate: Aggregate; index: number }[],
  points: readonly Day[],
  calendar: BusinessCalendar,
  put: Put,
  seen: (place: number, point: number, rows: number) => void,
): Promise<void> {
  const plain = aggregates.map(({ aggregate }) => aggregate);
  const edges = edgesOf(plain, points, calendar);
  const lowest = edges[0] ?? 0;
  const highest = edges.at(-1) ?? 0;
  const dayToEdge: number[][] = [];
  let next = 0;
  for (let day = lowest; day <= highest; day += 1) {
    while ((edges[next] ?? day) < day) next += 1;
    dayToEdge.push([day, edges[next] ?? day]);
  }
  const pointRows = points.map((point, i) => [
    i,
    dayNumber(point),
    ...plain.map((aggregate) => startOf(aggregate, point, calendar) ?? -1_000_000),
  ]);
  const starts = plain.map((_, i) => `s${i}`);
  const list = (parts: readonly string[]): string => parts.map((part) => `, ${part}`).join('');
  const result = await connection.stream(`
    WITH _partial AS (
      SELECT _place, _to AS _edge, count(*) AS _n
        ${list(plain.map((aggregate, i) => `${partial(aggregate)} AS v${i}, max(_day)${and(aggregate.filter)} AS d${i}`))}
      FROM ${rowsSql(source)} JOIN ${valuesTable(dayToEdge, '_e(_from, _to)')} ON _from = greatest(_day, ${lowest})
      GROUP BY _place, _to)
    SELECT _place, p.i, sum(_n)::DOUBLE
      ${list(plain.map((aggregate, i) => `(${combined(aggregate, `v${i}`, `p.s${i}`)})::DOUBLE, (${combined({ ...aggregate, kind: 'max', window: aggregate.window }, `d${i}`, `p.s${i}`)})::DOUBLE`))}
    FROM _partial JOIN ${valuesTable(pointRows, `p(i, day${list(starts)})`)} ON _edge <= p.day
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

/**
 * Distinct counts of one column. Each (account, value) keeps one bit per stretch of days in which it occurred; a window
 * is a mask over those bits. So many points cost hardly more than one, and nothing is counted approximately.
 */
async function countDistinct(
  connection: DuckDBConnection,
  source: SourceDefinition,
  column: string,
  aggregates: readonly { aggregate: Aggregate; index: number }[],
  points: readonly { day: Day; i: number }[],
  calendar: BusinessCalendar,
  put: Put,
): Promise<void> {
  const plain = aggregates.map(({ aggregate }) => aggregate);
  const edges = edgesOf(
    plain,
    points.map(({ day }) => day),
    calendar,
  );
  const lowest = edges[0] ?? 0;
  const highest = edges.at(-1) ?? 0;
  const bits = edges.length <= 62 ? 'BIGINT' : 'HUGEINT';
  const dayToBit: (number | string)[][] = [];
  let next = 0;
  for (let day = lowest; day <= highest; day += 1) {
    while ((edges[next] ?? day) < day) next += 1;
    dayToBit.push([day, `${1n << BigInt(next)}::${bits}`]);
  }
  const mask = (aggregate: Aggregate, point: Day): string => {
    const start = startOf(aggregate, point, calendar) ?? Number.NEGATIVE_INFINITY;
    const end = dayNumber(point);
    const set = edges.reduce(
      (all, edge, bit) => (edge > start && edge <= end ? all | (1n << BigInt(bit)) : all),
      0n,
    );
    return `${set}::${bits}`;
  };
  const pointRows = points.map(({ day, i }) => [i, ...plain.map((aggregate) => mask(aggregate, day))]);
  const list = (parts: readonly string[]): string => parts.map((part) => `, ${part}`).join('');
  const result = await connection.stream(`
    WITH _pairs AS (
      SELECT _place ${list(plain.map((aggregate, i) => `bit_or(_bit)${and(aggregate.filter)} AS b${i}`))}
      FROM ${rowsSql(source)} JOIN ${valuesTable(dayToBit, '_e(_from, _bit)')} ON _from = greatest(_day, ${lowest})
      WHERE ${identifier(column)} IS NOT NULL
      GROUP BY _place, ${identifier(column)})
    SELECT _place, p.i ${list(plain.map((_, i) => `count(*) FILTER (WHERE b${i} & p.m${i} <> 0)::DOUBLE`))}
    FROM _pairs CROSS JOIN ${valuesTable(pointRows, `p(i${list(plain.map((_, i) => `m${i}`))})`)}
    GROUP BY _place, p.i`);
  for await (const chunk of result) {
    const columns = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1)
      aggregates.forEach(({ index }, i) =>
        put(
          index,
          Number(columns[0]?.[row]),
          Number(columns[1]?.[row]),
          Number(columns[2 + i]?.[row]),
          Number.NaN,
        ),
      );
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
