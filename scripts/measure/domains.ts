import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { MOST_VALUES, type Domains } from './directSql.ts';

/** Rows in which the values of a column are looked for. */
const SAMPLE = 20_000;

/** The values of text columns that hold few of them, as far as the first of `rows` tell. Others may follow. */
export async function smallDomains(
  connection: DuckDBConnection,
  source: SourceDefinition,
  { aggregates }: Asked,
  rows: string,
): Promise<Domains> {
  const domains = new Map<string, string[]>();
  const counted = new Set(
    aggregates.flatMap(({ kind, column }) => (kind === 'count_distinct' ? [column] : [])),
  );
  for (const { name, type } of source.columns) {
    if (type !== 'text' || !counted.has(name)) continue;
    const column = identifier(name);
    const found = await rowsOf(
      connection,
      `SELECT DISTINCT ${column} FROM (SELECT ${column} FROM (${rows}) LIMIT ${SAMPLE}) WHERE ${column} IS NOT NULL LIMIT ${MOST_VALUES + 1}`,
    );
    if (found.length > 0 && found.length <= MOST_VALUES)
      domains.set(name, found.map(([value]) => String(value)).sort());
  }
  return domains;
}
