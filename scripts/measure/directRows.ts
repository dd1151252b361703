import { identifier, SQL_TYPE } from '../config/sqlTypes.ts';
import type { SourceColumn, SourceDefinition } from '../config/types.ts';
import { momentAfter } from './edgeSql.ts';
import { isTooEarly } from './past.ts';
import { isRecoded, type RawRelation } from './relation.ts';
import { daySql, rowChecks, typedSql, type RawColumn } from './typed.ts';
import type { StageContext } from './stage.ts';

/** A column's value, and when a row needs to be looked at with care. Null: all of its checks must be asked. */
interface Plain {
  sql: string;
  doubt: string | null;
}

/** The rows of files, and what is still to be asked of them. */
export interface DirectRows {
  /**
   * SELECT of a source's typed columns with `_day`, `_file`, `_unsure` and `_doubt`. `_doubt` is false only for rows that a careful
   * reading accepts with these very values, but for their key; `_unsure` leaves out what is cheaper asked of all rows at once.
   */
  sql: string;
  /** Columns in which no row may be empty. */
  filled: readonly string[];
}

/** The largest whole number up to which a DOUBLE tells all of them apart. */
const EXACT = Number.MAX_SAFE_INTEGER;

const INTEGERS = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER']);

/**
 * Values that can be taken as they are: then texts stay in the dictionaries of their files, and times need no conversion. Empty
 * values of required columns are not among the doubts, nor are infinite times of the column by which the source is dated.
 */
function plainValue(source: SourceDefinition, column: SourceColumn, raw: RawColumn): Plain | null {
  const isCsv = source.origin.kind === 'files' && source.origin.format === 'csv';
  // Keys are looked at once for each account, when their rows have been added up; the reader of CSV gives no empty texts.
  if (column.type === 'text' && raw.type === 'VARCHAR')
    return { sql: raw.sql, doubt: column.name === source.account || isCsv ? null : `${raw.sql} = ''` };
  if (column.type === 'integer' && INTEGERS.has(raw.type))
    return { sql: `CAST(${raw.sql} AS BIGINT)`, doubt: null };
  if (column.type === 'integer' && raw.type === 'DOUBLE' && isCsv)
    return {
      sql: `TRY_CAST(${raw.sql} AS BIGINT)`,
      doubt: `${raw.sql} <> floor(${raw.sql}) OR NOT (abs(${raw.sql}) <= ${EXACT})`,
    };
  if (column.type === 'number' && raw.type === SQL_TYPE.number) return { sql: raw.sql, doubt: null };
  if (column.type === 'timestamp' && raw.type === 'VARCHAR' && isCsv && column.formats.length === 0) {
    const sql = typedSql(column, raw, false);
    return { sql, doubt: column.required ? null : `${sql} IS NULL AND ${raw.sql} IS NOT NULL` };
  }
  if (column.type === 'timestamp' && raw.type === 'TIMESTAMP WITH TIME ZONE') {
    // Infinity has no number.
    const sql = `make_timestamp(epoch_us(${raw.sql}))`;
    return { sql, doubt: column.required ? null : `${sql} IS NULL AND ${raw.sql} IS NOT NULL` };
  }
  const asIs =
    (column.type === 'timestamp' && raw.type === 'TIMESTAMP' && source.timeZone === 'UTC') ||
    (column.type === 'date' && raw.type === 'DATE');
  if (!asIs) return null;
  return { sql: raw.sql, doubt: column.name === source.time ? null : `NOT isfinite(${raw.sql})` };
}

/** Condition over the keys of accounts: one that a careful reading would trim or refuse. */
export function doubtfulKey(key: string): string {
  return `(${key} IS NULL OR ${key} = '' OR ${key} <> trim(${key}))`;
}

/** Condition over moments of rows: one that lies in the future, too far in the past, or in no calendar. */
export function doubtfulMoment(
  { businessZone }: StageContext,
  source: SourceDefinition,
  moment: string,
  lastDay: number,
): string {
  const future =
    source.future === 'reject' ? [`${moment} >= ${momentAfter(source, businessZone, lastDay)}`] : [];
  const past = source.past === 'reject' ? [isTooEarly(source, moment)] : [];
  return [`NOT isfinite(${moment})`, ...future, ...past].join(' OR ');
}

/** Files of other formats that can't be decoded are not read in this way at all. */
const mayBeMalformed = (source: SourceDefinition): boolean =>
  isRecoded(source) || (source.origin.kind === 'files' && source.origin.format === 'jsonl');

const anyOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'false' : `((${conditions.join(')\nOR (')}))`;

/** The rows of a relation. `sure`: columns that are known to hold nothing empty and nothing infinite. */
export function directRows(
  context: StageContext,
  source: SourceDefinition,
  { selects, columns }: RawRelation,
  lastDay: number,
  sure: ReadonlySet<string> = new Set(),
): DirectRows {
  const values: string[] = [];
  const unsure: string[] = mayBeMalformed(source) ? ['_malformed'] : [];
  const filled: string[] = [];
  for (const column of source.columns) {
    const raw = columns.get(column.name) ?? { sql: 'NULL', type: 'VARCHAR' };
    const plain = plainValue(source, column, raw);
    const sql = plain?.sql ?? typedSql(column, raw, column.name === source.account);
    values.push(`${sql} AS ${identifier(column.name)}`);
    if (plain !== null && sure.has(column.name)) continue;
    if (plain?.doubt) unsure.push(plain.doubt);
    if (plain !== null && column.required && column.name !== source.account) filled.push(column.name);
    // Of its checks only those of this column, without those of the row.
    const own = { ...source, columns: [column], rules: [], time: null };
    if (plain === null)
      unsure.push(
        ...rowChecks(own, columns, lastDay)
          .slice(1)
          .map(({ when }) => when),
      );
  }
  unsure.push(
    ...source.rules.map(({ rejectWhen }) => `coalesce(CAST((\n${rejectWhen}\n) AS BOOLEAN), false)`),
  );
  const doubts = [
    '_unsure',
    ...filled.map((name) => `${identifier(name)} IS NULL`),
    ...(source.time === null ? [] : [doubtfulMoment(context, source, identifier(source.time), lastDay)]),
  ];
  const names = source.columns.map(({ name }) => identifier(name)).join(', ');
  return {
    sql: `SELECT ${names}, _day, _file, _unsure, coalesce(${anyOf(doubts)}, false) AS _doubt
      FROM (SELECT ${names}, ${daySql(source, context.businessZone, context.lastPoint)} AS _day, _file, ${anyOf(unsure)} AS _unsure
      FROM (SELECT *, ${values.join(', ')} FROM (${selects.join('\nUNION ALL\n')})))`,
    filled,
  };
}
