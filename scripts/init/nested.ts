import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../config/sqlTypes.ts';
import { rowsOf } from '../measure/connection.ts';

/** Most columns that an export with nested objects is spread out to: what has more is a dictionary, and no set of columns. */
const MOST_COLUMNS = 400;

/** Deepest object that is looked into. */
const DEEPEST = 4;

interface Column {
  name: string;
  type: string;
}

const isObject = ({ type }: Column): boolean => type.startsWith('STRUCT(') && type.endsWith(')');

async function columnsOf(connection: DuckDBConnection, select: string): Promise<Column[]> {
  const rows = await rowsOf(connection, `DESCRIBE ${select}`);
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/**
 * Spreads the objects in a table's rows out to columns whose names are their paths, `properties.plan`, as the configuration
 * writes them. Names that hold a dot themselves are left out: no path leads to them.
 */
export async function flatten(connection: DuckDBConnection, table: string): Promise<void> {
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const columns = await columnsOf(connection, `SELECT * FROM ${table}`);
    const objects = columns.filter(isObject);
    if (objects.length === 0 || columns.length > MOST_COLUMNS) return;
    const parts: string[] = [];
    for (const column of columns) {
      const own = identifier(column.name);
      if (!objects.includes(column)) {
        parts.push(own);
        continue;
      }
      for (const { name } of await columnsOf(connection, `SELECT unnest(${own}) FROM ${table}`))
        if (!name.includes('.'))
          parts.push(`struct_extract(${own}, ${literal(name)}) AS ${identifier(`${column.name}.${name}`)}`);
    }
    await connection.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${parts.join(', ')} FROM ${table}`);
  }
}
