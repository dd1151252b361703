import type { Day } from '../model.ts';
import { dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { filterClause, listed } from './aggregateSql.ts';
import { checksSql, dayOf, timeSql, type RowsToAdd } from './directSql.ts';
import { momentAfter, timeColumn } from './edgeSql.ts';
import { countedSql, rowCondition } from './kinds.ts';
import { endOf, startOf } from './windows.ts';

/** Points for which every window is its own condition; with more, rows are added up between edges first. */
const MOST_POINTS = 2;

/** Distinct counts, each with a table of its own while it is counted. */
const MOST_DISTINCT = 6;

/** Widest window whose days fit into one number. */
const MOST_DAYS = 62;

/** Days that a shift by the low five bits tells apart. */
const FIVE_BITS = 32;

const KINDS: ReadonlySet<Aggregate['kind']> = new Set([
  'count',
  'count_distinct',
  'sum',
  'max',
  'min',
  'last',
  'active_days',
  'days_since_last',
  'slope',
]);

/** Whether everything that is asked can be counted at once, window by window. */
export function isFlat(
  aggregates: readonly Aggregate[],
  points: readonly Day[],
  calendar: BusinessCalendar,
): boolean {
  const distinct = aggregates.filter(({ kind }) => kind === 'count_distinct').length;
  return (
    points.length <= MOST_POINTS &&
    distinct * points.length <= MOST_DISTINCT &&
    aggregates.every(
      (one) =>
        KINDS.has(one.kind) &&
        (one.kind !== 'active_days' ||
          points.every(
            (point) =>
              endOf(one, point, calendar) - (startOf(one, point, calendar) ?? -Infinity) <= MOST_DAYS,
          )),
    )
  );
}

/** What makes the text of one source. */
export interface FlatText {
  source: SourceDefinition;
  aggregates: readonly Aggregate[];
  points: readonly Day[];
  calendar: BusinessCalendar;
  zone: string;
}

/** Condition of the rows in (start, end]; rows without a time are older than all others. Null: all rows. */
function between({ source, zone }: FlatText, start: number | null, end: number): string | null {
  const time = timeColumn(source);
  if (time === null) return null;
  const column = identifier(time.name);
  const before = `${column} < ${momentAfter(source, zone, end)}`;
  if (start !== null) return `${column} >= ${momentAfter(source, zone, start)} AND ${before}`;
  return time.required ? before : `(${before} OR ${column} IS NULL)`;
}

const filterOf = (conditions: readonly (string | null)[]): string => {
  const parts = conditions.filter((one) => one !== null);
  return filterClause(parts.length === 0 ? null : parts.map((one) => `(\n${one}\n)`).join(' AND '));
};

function flatValue(text: FlatText, aggregate: Aggregate, point: Day, filter: string): string {
  const { source, calendar } = text;
  const column = aggregate.column === null ? '' : identifier(aggregate.column);
  const end = endOf(aggregate, point, calendar);
  const age = `(${end} - _day)`;
  switch (aggregate.kind) {
    case 'sum':
    case 'max':
    case 'min':
      return `${aggregate.kind}(${column})${filter}`;
    case 'last':
      return `struct_extract(max({'at': ${timeSql(source)}, 'value': ${column}})${filter}, 'value')`;
    case 'count_distinct':
      return `count(DISTINCT ${column})${filter}`;
    case 'active_days': {
      // The shift is worked out for all rows, so it has to stay small also where the filter leaves a row out.
      const wide = end - (startOf(aggregate, point, calendar) ?? 0) > FIVE_BITS;
      return `bit_count(bit_or(1::BIGINT << ${wide ? `least(greatest(${age}, 0), ${MOST_DAYS})` : `(${age} & ${FIVE_BITS - 1})`}::BIGINT)${filter})`;
    }
    case 'slope': {
      const weight = `(${aggregate.weeks - 1} - 2 * (${age} // 7))`;
      return `sum(${column === '' ? weight : `${column} * ${weight}`})${filter}`;
    }
    case 'days_since_last':
      return `max(${timeSql(source)})${filter}`;
    default:
      return `count(${column === '' ? '*' : column})${filter}`;
  }
}

/** SELECT of all values by account key, with what tells of all rows of the key. */
export function flatSql(text: FlatText, rows: RowsToAdd): string {
  const { source, aggregates, points, calendar } = text;
  const time = timeSql(source);
  const counted = countedSql(source) === 'true' ? null : countedSql(source);
  const values = points.flatMap((point, p) => {
    const upTo = between(text, null, dayNumber(point));
    return [
      `count(*)${filterOf([counted, upTo])} AS n${p}`,
      `max(${time})${filterOf([counted, upTo])} AS _last${p}`,
      ...aggregates.flatMap((aggregate, i) => {
        const end = endOf(aggregate, point, calendar);
        const filter = filterOf([
          between(text, startOf(aggregate, point, calendar), end),
          rowCondition(aggregate),
        ]);
        const newest = aggregate.observed === 'account' ? `max(${time})${filter}` : 'NULL';
        const before =
          aggregate.shift === null ? 'NULL' : `count(*)${filterOf([counted, between(text, null, end)])}`;
        return [
          `${flatValue(text, aggregate, point, filter)} AS v${i}_${p}`,
          `${newest} AS d${i}_${p}`,
          `${before} AS s${i}_${p}`,
        ];
      }),
    ];
  });
  return `SELECT ${identifier(source.account ?? '')} AS _key, ${checksSql(source, rows)}, min(${time})${filterOf([counted])} AS _first ${listed(values)}
    FROM (${rows.sql}) GROUP BY 1`;
}

/** Columns of a table that `flatSql` filled with moments of which a day must be known. */
export function flatEnds({ points }: FlatText): string[] {
  return ['_first', ...points.map((_, p) => `_last${p}`)];
}

/** SELECT of place, point and number of rows, then value, newest day and rows before for each aggregate. */
export function flatTotals(text: FlatText, table: string, last: Day): string {
  const { source, aggregates, points, zone } = text;
  const day = (column: string): string => dayOf(source, column, zone, last);
  const selects = points.map((_, p) => {
    const found = aggregates.flatMap(({ kind, observed }, i) => [
      kind === 'days_since_last' ? day(`v${i}_${p}`) : `v${i}_${p}`,
      observed === 'account' && source.time !== null ? day(`d${i}_${p}`) : `d${i}_${p}`,
      `s${i}_${p}`,
    ]);
    return `SELECT _place, ${p}, n${p}::DOUBLE ${listed(found.map((sql) => `(${sql})::DOUBLE`))} FROM ${table} JOIN _account USING (_key)`;
  });
  return selects.join('\nUNION ALL\n');
}
