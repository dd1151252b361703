import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import type { BusinessCalendar } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed, rowsSql, valuesTable, type Put, type Wanted } from './aggregateSql.ts';
import type { Direct } from './direct.ts';
import { daysToEdges, edgesOf, endOf, startOf } from './windows.ts';

/**
 * Distinct counts of one column. Each (account, value) keeps one bit per stretch of days in which it occurred; a window
 * is a mask over those bits. So many points cost hardly more than one, and nothing is counted approximately.
 */
export async function countDistinct(
  connection: DuckDBConnection,
  source: SourceDefinition,
  direct: Direct | null,
  column: string,
  aggregates: readonly Wanted[],
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
  const bits = edges.length <= 62 ? 'BIGINT' : 'HUGEINT';
  const dayToBit = daysToEdges(edges).map(({ day, place }) => [day, `${1n << BigInt(place)}::${bits}`]);
  const mask = (aggregate: Aggregate, point: Day): string => {
    const start = startOf(aggregate, point, calendar) ?? Number.NEGATIVE_INFINITY;
    const end = endOf(aggregate, point, calendar);
    const set = edges.reduce(
      (all, edge, bit) => (edge > start && edge <= end ? all | (1n << BigInt(bit)) : all),
      0n,
    );
    return `${set}::${bits}`;
  };
  const pointRows = points.map(({ day, i }) => [i, ...plain.map((aggregate) => mask(aggregate, day))]);
  const masks = listed(plain.map((aggregate, i) => `bit_or(_bit)${filterClause(aggregate.filter)} AS b${i}`));
  const pairs =
    direct === null
      ? `SELECT _place ${masks}
      FROM ${rowsSql(source)} JOIN ${valuesTable(dayToBit, '_e(_from, _bit)')} ON _from = greatest(_day, ${edges[0] ?? 0})
      WHERE ${identifier(column)} IS NOT NULL
      GROUP BY _place, ${identifier(column)}`
      : await direct.pairs(column, plain, edges, bits);
  const result = await connection.stream(`
    WITH _pairs AS (${pairs})
    SELECT _place, p.i ${listed(plain.map((_, i) => `count(*) FILTER (WHERE b${i} & p.m${i} <> 0)::DOUBLE`))}
    FROM _pairs CROSS JOIN ${valuesTable(pointRows, `p(i${listed(plain.map((_, i) => `m${i}`))})`)}
    GROUP BY _place, p.i`);
  for await (const chunk of result) {
    const columns = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1)
      aggregates.forEach(({ index }, i) =>
        put(index, Number(columns[0]?.[row]), Number(columns[1]?.[row]), {
          value: Number(columns[2 + i]?.[row]),
          newest: Number.NaN,
          seen: Number.NaN,
        }),
      );
  }
}
