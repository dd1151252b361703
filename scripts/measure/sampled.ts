import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceDefinition } from '../config/types.ts';
import { literal } from '../config/sqlTypes.ts';
import { rowsOf } from './connection.ts';
import type { ReadableFile } from './relation.ts';
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
  const { origin } = source;
  const time = source.columns.find(({ name }) => name === source.time);
  if (origin.kind !== 'files' || origin.format !== 'csv' || time?.type !== 'timestamp') return new Map();
  const texts = files.map(({ begins }) => begins ?? '');
  if (time.formats.length > 0 || texts.length === 0) return new Map();
  const moments = await rowsOf(
    connection,
    `SELECT coalesce(epoch(TRY_CAST(_text AS TIMESTAMPTZ)), 'nan'::DOUBLE) FROM (VALUES ${texts.map((text, i) => `(${i}, ${literal(text)})`).join(', ')}) AS t(_place, _text) ORDER BY _place`,
  );
  const begins = files
    .map(({ file }, i) => ({ path: file.path, from: Number(moments[i]?.[0]) }))
    .filter(({ from }) => Number.isFinite(from))
    .sort((a, b) => a.from - b.from);
  // Files that begin at the same moment end no earlier than they begin.
  return new Map(
    begins.map(({ path, from }, i) => [
      path,
      { from, to: Math.max(from, (begins[i + 1]?.from ?? Infinity) - 1) },
    ]),
  );
}
