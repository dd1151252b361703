import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** A DuckDB database on disk that is removed when it is closed; memory stays below the limit however large the input. */
export interface Workspace {
  connection: DuckDBConnection;
  /** Folder for rewritten files. */
  dir: string;
  close(): Promise<void>;
}

/** Opens a workspace below `tempDir`. `memoryLimit` is DuckDB's text, for example `512MB`. */
export async function openWorkspace(tempDir: string, memoryLimit: string): Promise<Workspace> {
  const dir = await mkdtemp(path.join(tempDir, 'measure-'));
  const instance = await DuckDBInstance.create(path.join(dir, 'measure.db'), {
    memory_limit: memoryLimit,
    threads: '2',
    temp_directory: path.join(dir, 'spill'),
    preserve_insertion_order: 'false',
    // What is free goes back to the system meanwhile, and not only when more is asked for.
    allocator_background_threads: 'true',
  }).catch(async (error: unknown) => {
    await rm(dir, { recursive: true, force: true });
    throw error;
  });
  const connection = await instance.connect();
  // Files do not change while they are measured, and one run asks for their ends many times.
  await connection.run('SET parquet_metadata_cache = true');
  // Nobody opens the database again, so nothing need be written when it is closed.
  await connection.run('PRAGMA disable_checkpoint_on_shutdown');
  return {
    connection,
    dir,
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** All rows of a small result, as JSON values: 64-bit integers, dates and decimals are texts. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowsJson();
}

/** The one number of a result with one row and one column. */
export async function numberOf(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await rowsOf(connection, sql);
  return Number(row?.[0] ?? 0);
}
