import type { Day } from '../model.ts';
import { dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate } from '../config/types.ts';
import { filterClause, listed, toldSql } from './aggregateSql.ts';
import { checksSql, dayOf, domainBits, timeSql, type Domains, type RowsToAdd } from './directSql.ts';
import { between, straySql, weightSql, type Dated, type DayRange } from './dayRange.ts';
import { countedSql, mergedSql, rowCondition } from './kinds.ts';
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
export interface FlatText extends Dated {
  aggregates: readonly Aggregate[];
  points: readonly Day[];
  calendar: BusinessCalendar;
  /**
   * Values of counted columns where they are few; distinct values of others are left out. Null: all are counted in the one SELECT
   * over all rows.
   */
  domains: Domains | null;
}

/** Rows that are read together, and the days in which all of them are thought to lie. */
export interface Piece {
  rows: RowsToAdd;
  range: DayRange;
}

/** What is asked of an aggregate at a point. */
interface Place {
  aggregate: Aggregate;
  i: number;
  p: number;
  end: number;
  start: number | null;
}

function placesOf({ aggregates, points, calendar }: FlatText): Place[] {
  return points.flatMap((point, p) =>
    aggregates.map((aggregate, i) => ({
      aggregate,
      i,
      p,
      end: endOf(aggregate, point, calendar),
      start: startOf(aggregate, point, calendar),
    })),
  );
}

/** All spans of days that are asked for, each once. */
function asked(text: FlatText): { start: number | null; end: number }[] {
  const all = [
    ...text.points.map((point) => ({ start: null, end: dayNumber(point) })),
    ...placesOf(text).flatMap(({ start, end }) => [
      { start, end },
      { start: null, end },
    ]),
  ];
  return [...new Map(all.map(({ start, end }) => [`${String(start)} ${end}`, { start, end }])).values()];
}

/** Tells pieces apart of whose rows other things are asked: those with the same text are read by one SELECT. */
export function askedOf(text: FlatText, range: DayRange): string {
  return asked(text)
    .map(({ start, end }) => (between(text, start, end, range) === false ? '0' : '1'))
    .join('');
}

/** An expression of each piece: as it is where the pieces agree, else as a column of theirs. */
function overPieces(texts: readonly string[], name: string, columns: string[][]): string {
  const [first = 'NULL'] = texts;
  if (texts.every((one) => one === first)) return first;
  texts.forEach((one, n) => columns[n]?.push(`${one} AS ${name}`));
  return name;
}

const filterOf = (conditions: readonly (string | null)[]): string => {
  const parts = conditions.filter((one) => one !== null && one !== 'true');
  return filterClause(parts.length === 0 ? null : parts.map((one) => `(\n${one}\n)`).join(' AND '));
};

/** Partial value of an aggregate at a point: `flatTotals` completes it. */
function flatValue(text: FlatText, { aggregate, end, start }: Place, filter: string, weight: string): string {
  const { source, domains } = text;
  const column = aggregate.column === null ? '' : identifier(aggregate.column);
  switch (aggregate.kind) {
    case 'sum':
    case 'max':
    case 'min':
      return `${aggregate.kind}(${column})${filter}`;
    case 'last':
      return `max({'at': ${timeSql(source)}, 'value': ${column}})${filter}`;
    case 'count_distinct': {
      if (domains === null) return `count(DISTINCT ${column})${filter}`;
      const domain = domains.get(aggregate.column ?? '');
      return domain === undefined ? 'NULL::BIGINT' : `bit_or(${domainBits(column, domain)})${filter}`;
    }
    case 'active_days': {
      // The shift is worked out for all rows, so it has to stay small also where the filter leaves a row out.
      const wide = end - (start ?? 0) > FIVE_BITS;
      const age = `(${end} - _day)`;
      return `bit_or(1::BIGINT << ${wide ? `least(greatest(${age}, 0), ${MOST_DAYS})` : `(${age} & ${FIVE_BITS - 1})`}::BIGINT)${filter}`;
    }
    case 'slope':
      return `sum(${column === '' ? weight : `${column} * ${weight}`})${filter}`;
    case 'days_since_last':
      return `max(${timeSql(source)})${filter}`;
    default:
      return `count(${column === '' ? '*' : column})${filter}`;
  }
}

/**
 * SELECT of partial values by account key over the rows of pieces, with what tells of all rows of the key. Whatever is known of a
 * piece's days needs not be asked of its rows; `_strays` counts those of which it is not true. `part` tells SELECTs apart.
 */
export function flatSql(text: FlatText, pieces: readonly Piece[], part = 0): string {
  const { source, points } = text;
  const time = timeSql(source);
  const columns: string[][] = pieces.map(({ range }) => [`${straySql(text, range)} AS _stray`]);
  const names = new Map(asked(text).map(({ start, end }, n) => [`${String(start)} ${end}`, `_c${n}`]));
  const truths = new Map<string, string>();
  const lies = (start: number | null, end: number): string => {
    const key = `${String(start)} ${end}`;
    const texts = pieces.map(({ range }) => String(between(text, start, end, range)));
    const known = truths.get(key) ?? overPieces(texts, names.get(key) ?? '_c', columns);
    truths.set(key, known);
    return known;
  };
  const own = countedSql(source) === 'true' ? null : countedSql(source);
  const within = (
    start: number | null,
    end: number,
    condition: string | null,
    value: (filter: string) => string,
  ): string => {
    const truth = lies(start, end);
    return truth === 'false' ? 'NULL' : value(filterOf([truth, condition]));
  };
  const values = [
    ...points.flatMap((point, p) => [
      `${within(null, dayNumber(point), own, (filter) => `count(*)${filter}`)} AS n${p}`,
      `${within(null, dayNumber(point), own, (filter) => `max(${time})${filter}`)} AS _last${p}`,
    ]),
    ...placesOf(text).flatMap((place) => {
      const { aggregate, i, p, start, end } = place;
      const weight =
        aggregate.kind === 'slope' && lies(start, end) !== 'false'
          ? overPieces(
              pieces.map(({ range }) => weightSql(aggregate, end, range)),
              `_w${i}_${p}`,
              columns,
            )
          : '';
      const condition = rowCondition(aggregate);
      const value = within(start, end, condition, (filter) => flatValue(text, place, filter, weight));
      return toldSql(aggregate, {
        value: `${value} AS v${i}_${p}`,
        newest: () => `${within(start, end, condition, (filter) => `max(${time})${filter}`)} AS d${i}_${p}`,
        seen: () => `${within(null, end, own, (filter) => `count(*)${filter}`)} AS s${i}_${p}`,
      });
    }),
  ];
  const rows = pieces[0]?.rows;
  if (rows === undefined) throw new RangeError('flatSql needs a piece');
  const from = pieces.map(
    (piece, n) => `SELECT *, ${(columns[n] ?? []).join(', ')} FROM (${piece.rows.sql})`,
  );
  return `SELECT ${identifier(source.account ?? '')} AS _key, ${part} AS _part, ${checksSql(source, rows)},
      count(*) FILTER (WHERE _stray) AS _strays, min(${time})${filterOf([own])} AS _first ${listed(values)}
    FROM (${from.join('\nUNION ALL\n')}) GROUP BY 1`;
}

/** Columns of a table that `flatSql` filled with moments of which a day must be known. */
export function flatEnds({ points }: FlatText): string[] {
  return ['_first', ...points.map((_, p) => `_last${p}`)];
}

/** SELECT of place, point and number of rows, then what is told of each aggregate; see `toldSql`. */
export function flatTotals(text: FlatText, table: string, last: Day): string {
  const { source, aggregates, points, zone, domains } = text;
  const day = (column: string): string => dayOf(source, column, zone, last);
  const valueOf = (aggregate: Aggregate, partial: string): string => {
    const { kind } = aggregate;
    const merged = mergedSql(aggregate, partial);
    if (kind === 'count_distinct') return domains === null ? `sum(${partial})` : `bit_count(${merged})`;
    if (kind === 'active_days') return `bit_count(${merged})`;
    if (kind === 'last') return `struct_extract(${merged}, 'value')`;
    return kind === 'days_since_last' ? day(merged) : merged;
  };
  const selects = points.map((_, p) => {
    const found = aggregates.flatMap((aggregate, i) => {
      const newest = `max(d${i}_${p})`;
      return toldSql(aggregate, {
        value: valueOf(aggregate, `v${i}_${p}`),
        newest: () => (source.time === null ? newest : day(newest)),
        seen: () => `sum(s${i}_${p})`,
      });
    });
    return `SELECT _place, ${p}, sum(n${p})::DOUBLE ${listed(found.map((sql) => `(${sql})::DOUBLE`))} FROM ${table} JOIN _account USING (_key) GROUP BY _place`;
  });
  return selects.join('\nUNION ALL\n');
}
