import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import { allAggregates } from '../config/measures.ts';
import type { Aggregate, AggregateKind, Config, SourceDefinition } from '../config/types.ts';
import { literal } from '../config/sqlTypes.ts';
import { aggregateSource, type SourceResult } from './aggregate.ts';
import type { Direct } from './direct.ts';
import { countedSql } from './kinds.ts';
import { rowsOf } from './connection.ts';
import type { Measurement } from './observe.ts';
import { stageTable } from './stage.ts';
import { startOf } from './windows.ts';

/** What an aggregate gives for the account and point at these places. */
export type MeasurementLookup = (aggregate: Aggregate, place: number, point: number) => Measurement;

/** All aggregates that the configuration asks of a source, each once. */
export function aggregatesOf(config: Config, source: string): Map<string, Aggregate> {
  const found = new Map<string, Aggregate>();
  for (const aggregate of allAggregates(config))
    if (aggregate.source === source) found.set(JSON.stringify(aggregate), aggregate);
  return found;
}

/** Days with an accepted row, as day numbers in order; empty for a source without a time column. */
async function daysOf(connection: DuckDBConnection, source: SourceDefinition): Promise<number[]> {
  if (source.time === null) return [];
  const rows = await rowsOf(
    connection,
    `SELECT DISTINCT _day FROM ${stageTable(source.name)} WHERE _bad = 0 AND ${countedSql(source)} ORDER BY _day`,
  );
  return rows.map(([day]) => Number(day));
}

/** Kinds that add something up, so that a part of the window gives too little. */
const TOTALS: ReadonlySet<AggregateKind> = new Set([
  'count',
  'count_distinct',
  'sum',
  'active_days',
  'slope',
]);

/** Whether the window of a total lies within the days of the source; kinds that add nothing up always do. */
function isWhole(
  aggregate: Aggregate,
  point: Day,
  first: number | undefined,
  calendar: BusinessCalendar,
): boolean {
  if (first === undefined || !TOTALS.has(aggregate.kind)) return true;
  const start = startOf(aggregate, point, calendar);
  return start === null || start >= first - 1;
}

interface Entry {
  source: SourceDefinition;
  result: SourceResult;
  /** Place of the aggregate in the result. */
  index: number;
  /** By point: the newest day with an accepted row up to it, NaN where there is none. */
  newest: number[];
  /** By point: see `Measurement.whole`. */
  whole: boolean[];
}

/** Computes everything that the indicators need, source by source, and gives access to it. `directs`: sources that are not staged. */
export async function aggregateAll(
  connection: DuckDBConnection,
  config: Config,
  directs: ReadonlyMap<string, Direct>,
  accounts: number,
  points: readonly Day[],
  log: (line: string) => void,
): Promise<MeasurementLookup> {
  const entries = new Map<string, Entry>();
  for (const source of config.sources) {
    const aggregates = aggregatesOf(config, source.name);
    if (aggregates.size === 0) continue;
    const start = performance.now();
    const direct = directs.get(source.name) ?? null;
    await connection.run(`SET TimeZone = ${literal(source.timeZone)}`);
    const days = direct?.days ?? (await daysOf(connection, source));
    const newest = points.map((point) => days.findLast((day) => day <= dayNumber(point)) ?? Number.NaN);
    const list = [...aggregates.values()];
    const result = await aggregateSource(connection, source, direct, list, accounts, points, config.calendar);
    [...aggregates].forEach(([key, aggregate], index) => {
      const whole = points.map((point) => isWhole(aggregate, point, days[0], config.calendar));
      entries.set(key, { source, result, index, newest, whole });
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    log(`${source.name}: ${list.length} measures at ${points.length} day(s) in ${seconds} s`);
  }
  // Equal aggregates of several indicators share one entry; the text of each is made only once.
  const known = new Map<Aggregate, Entry>();
  return (aggregate, place, point) => {
    let entry = known.get(aggregate);
    if (!entry) {
      entry = entries.get(JSON.stringify(aggregate));
      if (!entry) throw new RangeError(`no result for a measure of ${aggregate.source}`);
      known.set(aggregate, entry);
    }
    const { source, result, index, newest, whole } = entry;
    const cell = place * points.length + point;
    return {
      raw: result.aggregates[index]?.value[cell] ?? Number.NaN,
      newest: result.aggregates[index]?.newest[cell] ?? Number.NaN,
      seen: (result.aggregates[index]?.seen ?? result.seen)[cell] ?? 0,
      sourceNewest: newest[point] ?? Number.NaN,
      timed: source.time !== null,
      whole: whole[point] ?? true,
    };
  };
}
