import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { numberOf } from './connection.ts';
import { firstRows, rejectsTable, type ReadableFile } from './relation.ts';
import type { Span } from './stretches.ts';

/**
 * Guesses when the rows of CSV files happened: each file from its first row to the first row of the next file. Exports by day are
 * written so; of others the guess is wrong, and whoever uses it has to look. By path; files that cannot be guessed are missing.
 */
export async function guessedSpans(
  connection: DuckDBConnection,
  source: SourceDefinition,
  files: readonly ReadableFile[],
): Promise<Map<string, Span>> {
  const begins: { path: string; from: number }[] = [];
  const time = source.columns.findIndex(({ name }) => name === source.time);
  for (const one of files) {
    const from = await numberOf(
      connection,
      `SELECT coalesce(epoch(_r${time}), 'nan'::DOUBLE) FROM (${firstRows(source, one)}) LIMIT 1`,
    ).catch(() => Number.NaN);
    if (Number.isFinite(from)) begins.push({ path: one.file.path, from });
  }
  await connection.run(`DELETE FROM ${identifier(rejectsTable(source.name))}`);
  begins.sort((a, b) => a.from - b.from);
  return new Map(
    begins.map(({ path, from }, i) => [path, { from, to: (begins[i + 1]?.from ?? Infinity) - 1 }]),
  );
}
