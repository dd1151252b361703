import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../config/sqlTypes.ts';
import type { Table } from './tables.ts';

/** Text that is handed to the file system at once, in characters. */
const CHUNK = 1 << 18;

/** Runs `work` with a DuckDB of its own in memory; zone-less sessions would shift times. */
export async function withDuckDb<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB', threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function* lines(rows: Table['rows']): Generator<string> {
  let text = '';
  for (const row of rows) {
    text += `${JSON.stringify(row)}\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Forces a file, or the entries of a folder, to disk. */
export async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a table as one Parquet file that is on disk when this resolves. Memory doesn't grow with its rows. */
export async function writeParquet(connection: DuckDBConnection, table: Table, file: string): Promise<void> {
  const text = `${file}.jsonl`;
  await pipeline(Readable.from(lines(table.rows)), createWriteStream(text));
  const columns = Object.entries(table.columns)
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ');
  const cells = Object.entries(table.columns).map(([name, type]) => {
    const same = table.common[name];
    return same === undefined ? name : `coalesce(${name}, ${literal(same)}::${type}) AS ${name}`;
  });
  // Each thread holds a whole group of rows, and more of them are no quicker here.
  await connection.run('SET threads = 1');
  await connection.run(
    `COPY (SELECT ${cells.join(', ')} FROM read_json(${literal(text)}, format = 'newline_delimited', columns = {${columns}}))
     TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  await rm(text);
  await sync(file);
}
