import type { ColumnType } from './types.ts';

/** DuckDB type in which a column is kept. Numbers are decimals, so that sums do not depend on the order of rows. */
export const SQL_TYPE: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DECIMAL(18,4)',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

/** A quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A quoted SQL text. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
