import { identifier, SQL_TYPE } from '../config/sqlTypes.ts';
import type { SourceColumn, SourceDefinition } from '../config/types.ts';
import { momentAfter } from './edgeSql.ts';
import type { RawRelation } from './relation.ts';
import { daySql, rowChecks, typedSql, type RawColumn } from './typed.ts';
import type { StageContext } from './stage.ts';

/** A column's value, and when a row needs to be looked at with care. Null: all of its checks must be asked. */
interface Plain {
  sql: string;
  doubt: string | null;
}

/** The largest whole number up to which a DOUBLE tells all of them apart. */
const EXACT = Number.MAX_SAFE_INTEGER;

const INTEGERS = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER']);

/** Values that can be taken as they are: then texts stay in the dictionaries of their files, and times need no conversion. */
function plainValue(source: SourceDefinition, column: SourceColumn, raw: RawColumn): Plain | null {
  const empty = column.required ? [`${raw.sql} IS NULL`] : [];
  const isCsv = source.origin.kind === 'files' && source.origin.format === 'csv';
  const any = (parts: string[]): string | null => (parts.length === 0 ? null : parts.join(' OR '));
  // Keys are looked at once for each account, when their rows have been added up.
  if (column.type === 'text' && raw.type === 'VARCHAR')
    return {
      sql: raw.sql,
      // The reader of CSV gives no empty texts.
      doubt: column.name === source.account ? null : any([...empty, ...(isCsv ? [] : [`${raw.sql} = ''`])]),
    };
  if (column.type === 'integer' && INTEGERS.has(raw.type))
    return { sql: `CAST(${raw.sql} AS BIGINT)`, doubt: any(empty) };
  if (column.type === 'integer' && raw.type === 'DOUBLE' && isCsv)
    return {
      sql: `TRY_CAST(${raw.sql} AS BIGINT)`,
      doubt: any([...empty, `${raw.sql} <> floor(${raw.sql})`, `NOT (abs(${raw.sql}) <= ${EXACT})`]),
    };
  if (column.type === 'number' && raw.type === SQL_TYPE.number) return { sql: raw.sql, doubt: any(empty) };
  if (column.type === 'timestamp' && raw.type === 'TIMESTAMP WITH TIME ZONE') {
    // Infinity has no number.
    const sql = `make_timestamp(epoch_us(${raw.sql}))`;
    return { sql, doubt: column.required ? `${sql} IS NULL` : `${sql} IS NULL AND ${raw.sql} IS NOT NULL` };
  }
  const asIs =
    (column.type === 'timestamp' && raw.type === 'TIMESTAMP' && source.timeZone === 'UTC') ||
    (column.type === 'date' && raw.type === 'DATE');
  return asIs ? { sql: raw.sql, doubt: any([...empty, `NOT isfinite(${raw.sql})`]) } : null;
}

/** Condition over the keys of accounts: one that a careful reading would trim or refuse. */
export function doubtfulKey(key: string): string {
  return `(${key} IS NULL OR ${key} = '' OR ${key} <> trim(${key}))`;
}

/**
 * SELECT of a source's typed columns with `_day` and `_doubt`: false only for rows that a careful reading accepts with these
 * very values, but for their key. `only` is a condition over the raw columns.
 */
export function directRows(
  context: StageContext,
  source: SourceDefinition,
  { selects, columns }: RawRelation,
  lastDay: number,
  only = 'true',
): string {
  const values: string[] = [];
  const doubts: string[] = ['_malformed'];
  for (const column of source.columns) {
    const raw = columns.get(column.name) ?? { sql: 'NULL', type: 'VARCHAR' };
    const plain = plainValue(source, column, raw);
    const sql = plain?.sql ?? typedSql(column, raw, column.name === source.account);
    values.push(`${sql} AS ${identifier(column.name)}`);
    if (plain?.doubt) doubts.push(plain.doubt);
    // Of its checks only those of this column, without those of the row.
    const own = { ...source, columns: [column], rules: [], time: null };
    if (plain === null)
      doubts.push(
        ...rowChecks(own, columns, lastDay)
          .slice(1)
          .map(({ when }) => when),
      );
  }
  if (source.time !== null && source.future === 'reject')
    doubts.push(`${identifier(source.time)} >= ${momentAfter(source, context.businessZone, lastDay)}`);
  doubts.push(
    ...source.rules.map(({ rejectWhen }) => `coalesce(CAST((\n${rejectWhen}\n) AS BOOLEAN), false)`),
  );
  const names = source.columns.map(({ name }) => identifier(name)).join(', ');
  return `SELECT ${names}, ${daySql(source, context.businessZone, context.lastPoint)} AS _day, _file,
      ((${doubts.join(')\nOR (')})) AS _doubt
    FROM (SELECT *, ${values.join(', ')} FROM (${selects.join('\nUNION ALL\n')}) WHERE ${only})`;
}
