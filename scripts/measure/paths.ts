import type { DuckDBConnection } from '@duckdb/node-api';
import { CommandError } from '../command.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import type { RawColumn } from './typed.ts';

/** Columns and types of what stands in FROM. Throws a CommandError that begins with `what`. */
export async function describe(
  connection: DuckDBConnection,
  what: string,
  from: string,
): Promise<Map<string, string>> {
  try {
    const rows = await rowsOf(connection, `DESCRIBE SELECT * FROM ${from}`);
    return new Map(rows.map(([name, type]) => [String(name), String(type)]));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    throw new CommandError(`${what} cannot be read (${reason}) — export it again`, { cause: error });
  }
}

/** SQL for what a path with dots leads to in a column of objects; null: its first name is no such column. */
function inside(path: string, types: ReadonlyMap<string, string>): string | null {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0 || types.get(first)?.startsWith('STRUCT(') !== true) return null;
  return rest.reduce((sql, name) => `struct_extract(${sql}, ${literal(name)})`, identifier(first));
}

/**
 * What stands in FROM, as SQL and type by the name that a source gives it: its columns, and what the source's paths lead to
 * in columns of objects. A column whose own name is that path comes first. Throws a CommandError that begins with `what`.
 */
export async function columnsIn(
  connection: DuckDBConnection,
  source: SourceDefinition,
  what: string,
  from: string,
): Promise<Map<string, RawColumn>> {
  const types = await describe(connection, what, from);
  const columns = new Map([...types].map(([name, type]) => [name, { sql: identifier(name), type }]));
  for (const { from: path } of source.columns) {
    const sql = columns.has(path) ? null : inside(path, types);
    if (sql === null) continue;
    const [type = 'VARCHAR'] = (
      await describe(connection, what, `(SELECT ${sql} AS v FROM ${from})`)
    ).values();
    columns.set(path, { sql, type });
  }
  return columns;
}
