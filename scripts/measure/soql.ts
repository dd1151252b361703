import type { Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CommandError } from '../command.ts';
import { literal } from '../config/sqlTypes.ts';

/** Runs a SOQL query; records are nested objects, as the REST API gives them. */
export type SoqlRunner = (query: string) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;

/** JSON with sorted keys and without the `attributes` that the API adds, so that equal rows are equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([key]) => key !== 'attributes')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/** Writes the rows of a query as JSON lines; gives their number. */
export async function writeSoqlRows(
  source: string,
  soql: string,
  run: SoqlRunner,
  target: string,
): Promise<number> {
  let count = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const row of await run(soql)) {
      count += 1;
      yield `${canonicalJson(row)}\n`;
    }
  };
  try {
    await pipeline(Readable.from(lines()), createWriteStream(target));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${source}: the org refused its query (${reason}) — mend sources.${source}.soql`, {
      cause: error,
    });
  }
  return count;
}

/** Adds JSON lines to a hash in sorted order: the order in which an org gives rows means nothing. */
export async function hashLines(connection: DuckDBConnection, file: string, hash: Hash): Promise<void> {
  const result = await connection.stream(
    `SELECT line FROM read_csv(${literal(file)}, header=false, columns={'line': 'VARCHAR'}, auto_detect=false, delim='\u0001', quote='', escape='') ORDER BY line`,
  );
  for await (const chunk of result)
    for (const line of chunk.getColumnValues(0)) hash.update(`${String(line)}\n`);
}
