import { epochMicros, isEpoch, type EpochFormat } from '../config/epoch.ts';
import type { Day } from '../model.ts';
import type { SourceColumn, SourceDefinition } from '../config/types.ts';
import { SQL_TYPE, identifier, literal } from '../config/sqlTypes.ts';
import { dayNumberSql } from './days.ts';
import { isTooEarly, tooEarly } from './past.ts';

/** One reason for which a row can be rejected. Its position + 1 is the row's code. */
export interface RowCheck {
  rule: string;
  /** SQL condition over raw and typed columns; true rejects. */
  when: string;
  /** SQL text of the offending value, for the reason. */
  value: string;
  reason(value: string | null): string;
}

/** Raw column as it stands in the relation: text from text files, the file's own type elsewhere. */
export interface RawColumn {
  sql: string;
  /** DuckDB type of the raw column. */
  type: string;
}

const blank = (raw: string): string => `trim(CAST(${raw} AS VARCHAR)) = ''`;

/**
 * Times with an offset from UTC that no clock has: 15 hours or more, 60 minutes or more. DuckDB takes them, and would move the
 * row by days.
 */
const ODD_OFFSET = ':[0-9.]*[+-](1[5-9]|[2-9]|[0-9]{2}:?[6-9]|[0-9]{2}:?[0-9]{2}:[6-9])';

/** The other offsets, at the end of a text. */
const OFFSET_AT_END = '[+-](0[0-9]|1[0-4])(:?[0-5][0-9](:[0-5][0-9])?)?$';

/**
 * SQL for a text that is written in one of some formats, in their order. DuckDB keeps the zone of one row for the next rows that it
 * reads with another format of the same list, so a format with a zone is never in a list. Z is an offset too.
 */
function formatted(raw: string, formats: readonly string[], type: 'TIMESTAMPTZ' | 'DATE'): string {
  const text = `trim(${raw})`;
  const parsed = (from: string, list: readonly string[]): string =>
    `TRY_CAST(try_strptime(${from}, [${list.map(literal).join(', ')}]) AS ${type})`;
  const offset = `regexp_replace(${text}, 'Z$', '+00:00')`;
  const tries: string[] = [];
  let plain: string[] = [];
  const endList = (): void => {
    if (plain.length > 0) tries.push(parsed(text, plain));
    plain = [];
  };
  for (const format of formats) {
    if (!/%z/i.test(format.replaceAll('%%', ''))) {
      plain.push(format);
      continue;
    }
    endList();
    tries.push(
      format.trimEnd().endsWith('%z')
        ? `CASE WHEN regexp_matches(${offset}, ${literal(OFFSET_AT_END)}) THEN ${parsed(offset, [format])} END`
        : parsed(text, [format]),
    );
  }
  endList();
  return `coalesce(${tries.join(', ')})`;
}

/** Types of numbers in files that have types. */
const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/;

/** SQL for the instants that a column holds as numbers since 1970, in the order of its formats; empty: it holds none. */
function epochs({ sql, type }: RawColumn, formats: readonly string[]): string[] {
  if (type !== 'VARCHAR' && !NUMBER.test(type)) return [];
  return formats.filter(isEpoch).map((format) => epochMicros(sql, format));
}

/** SQL for the first of some values that is none of NULL. */
const firstOf = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : `coalesce(${values.join(', ')})`;

/** SQL for an instant as a UTC TIMESTAMP. Times without a zone are in the session's zone, which the caller sets. */
function instant(raw: RawColumn, formats: readonly string[]): string {
  // `infinity` is a timestamp to DuckDB, but not to a calendar: it has no number.
  const utc = (zoned: string): string => `make_timestamp(epoch_us(${zoned}))`;
  const counted = epochs(raw, formats).map((micros) => `make_timestamp(${micros})`);
  const written = formats.filter((format) => !isEpoch(format));
  if (counted.length > 0 && (raw.type !== 'VARCHAR' || written.length === 0)) return firstOf(counted);
  if (counted.length > 0) return firstOf([...counted, utc(formatted(raw.sql, written, 'TIMESTAMPTZ'))]);
  if (NUMBER.test(raw.type)) return 'NULL::TIMESTAMP';
  const cast = `TRY_CAST(${raw.sql} AS TIMESTAMPTZ)`;
  if (raw.type !== 'VARCHAR') return utc(cast);
  if (formats.length > 0) return utc(formatted(raw.sql, formats, 'TIMESTAMPTZ'));
  const careful = utc(`CASE WHEN NOT regexp_matches(${raw.sql}, ${literal(ODD_OFFSET)}) THEN ${cast} END`);
  // Most exports write Z, and then no zone has to be looked at. The cast would ignore any other offset.
  return `CASE WHEN suffix(${raw.sql}, 'Z') THEN coalesce(TRY_CAST(${raw.sql} AS TIMESTAMP), ${careful}) ELSE ${careful} END`;
}

function dateOf(raw: RawColumn, formats: readonly string[]): string {
  const counted = epochs(raw, formats).map((micros) => `CAST(make_timestamptz(${micros}) AS DATE)`);
  const written = formats.filter((format) => !isEpoch(format));
  if (counted.length > 0 && (raw.type !== 'VARCHAR' || written.length === 0)) return firstOf(counted);
  if (counted.length > 0) return firstOf([...counted, dateCast(raw, written)]);
  if (NUMBER.test(raw.type)) return 'NULL::DATE';
  const parsed = dateCast(raw, formats);
  return `CASE WHEN isfinite(${parsed}) THEN ${parsed} END`;
}

function dateCast(raw: RawColumn, formats: readonly string[]): string {
  if (raw.type !== 'VARCHAR') return `TRY_CAST(${raw.sql} AS DATE)`;
  if (formats.length > 0) return formatted(raw.sql, formats, 'DATE');
  // A cast would cut a time of day off without checking it, and take 26-03-01 for the year 26 and words such as epoch for days.
  const isWhole = `length(trim(${raw.sql})) <= 10 AND (trim(${raw.sql}) LIKE '____-%' OR trim(${raw.sql}) LIKE '____/%')`;
  return `CASE WHEN ${isWhole} THEN TRY_CAST(${raw.sql} AS DATE) END`;
}

/** Text of a number with a decimal comma as SQL reads it; NULL when dots group anything but thousands. */
function decimalComma(raw: string): string {
  const plain = `replace(replace(trim(${raw}), '.', ''), ',', '.')`;
  return `CASE WHEN regexp_full_match(trim(${raw}), '[+-]?([0-9]+|[0-9]{1,3}([.][0-9]{3})+)(,[0-9]+)?') THEN ${plain} END`;
}

/** SQL for the value of a column in its type; NULL when it is empty or not of that type. */
export function typedSql(column: SourceColumn, raw: RawColumn, isKey: boolean): string {
  const asText = `CAST(${raw.sql} AS VARCHAR)`;
  const isNumber = column.type === 'integer' || column.type === 'number';
  const written =
    isNumber && raw.type === 'VARCHAR' && column.decimal === ',' ? decimalComma(raw.sql) : raw.sql;
  switch (column.type) {
    case 'text':
      return isKey ? `nullif(trim(${asText}), '')` : `nullif(${asText}, '')`;
    case 'integer':
      // A cast alone would round 3.7 to 4.
      return `CASE WHEN TRY_CAST(${written} AS DOUBLE) = TRY_CAST(${written} AS BIGINT) THEN TRY_CAST(${written} AS BIGINT) END`;
    case 'number':
    case 'boolean':
      return `TRY_CAST(${written} AS ${SQL_TYPE[column.type]})`;
    case 'timestamp':
      return instant(raw, column.formats);
    case 'date':
      return dateOf(raw, column.formats);
  }
}

const TYPE_NOUN = {
  text: 'a text',
  integer: 'a whole number',
  number: 'a number',
  timestamp: 'a time',
  date: 'a date',
  boolean: 'true or false',
} as const;

/** What a number in a column of times probably is, by the number of its digits. */
const DIGITS: Readonly<Record<number, EpochFormat>> = { 10: 'epoch_s', 13: 'epoch_ms', 16: 'epoch_us' };

/** Tells what a value of a column of times probably is that can't be read; empty: nobody knows. */
function maybeEpoch({ type, formats }: SourceColumn, value: string | null): string {
  const format = /^\d+$/.test(value ?? '') ? DIGITS[value?.length ?? 0] : undefined;
  if ((type !== 'timestamp' && type !== 'date') || format === undefined || formats.some(isEpoch)) return '';
  return `, probably a number since 1970: write format: ${format}`;
}

/** The business day of the source's time column as days since 1970-01-01, or NULL without one. */
export function daySql(source: SourceDefinition, businessZone: string, last: Day): string {
  const time = source.columns.find((column) => column.name === source.time);
  if (!time) return 'NULL::INTEGER';
  const column = identifier(time.name);
  return time.type === 'date'
    ? `(${column} - DATE '1970-01-01')::INTEGER`
    : dayNumberSql(column, businessZone, last);
}

/**
 * The checks of a source in the order in which they are reported: undecodable, then column by column, then the future
 * and the past, then the row rules. `lastDay` is the latest day that a row may carry, as days since 1970-01-01.
 */
export function rowChecks(
  source: SourceDefinition,
  raw: ReadonlyMap<string, RawColumn>,
  lastDay: number,
): RowCheck[] {
  const checks: RowCheck[] = [
    { rule: 'malformed', when: '_malformed', value: 'NULL', reason: () => 'the row cannot be decoded' },
  ];
  for (const column of source.columns) {
    const written = raw.get(column.name)?.sql ?? 'NULL';
    const typed = identifier(column.name);
    if (column.type !== 'text')
      checks.push({
        rule: column.type,
        when: `${typed} IS NULL AND ${written} IS NOT NULL AND NOT (${blank(written)})`,
        value: written,
        reason: (value) =>
          `${column.name}: ${JSON.stringify(value)} is not ${TYPE_NOUN[column.type]}${maybeEpoch(column, value)}`,
      });
    if (column.required)
      checks.push({
        rule: 'required',
        when: `${typed} IS NULL`,
        value: 'NULL',
        reason: () => `${column.name} is empty`,
      });
  }
  if (source.time !== null && source.future === 'reject')
    checks.push({
      rule: 'future',
      when: `_day > ${lastDay}`,
      value: identifier(source.time),
      reason: (value) => `${source.time}: ${value ?? ''} is in the future`,
    });
  if (source.time !== null && source.past === 'reject')
    checks.push({
      rule: 'past',
      when: isTooEarly(source, identifier(source.time)),
      value: identifier(source.time),
      reason: (value) => `${source.time}: ${tooEarly(value ?? '').en}`,
    });
  for (const rule of source.rules)
    checks.push({
      rule: rule.name,
      when: `coalesce(CAST((\n${rule.rejectWhen}\n) AS BOOLEAN), false)`,
      value: 'NULL',
      reason: () => rule.reason,
    });
  return checks;
}
