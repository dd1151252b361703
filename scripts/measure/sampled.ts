import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import type { SourceColumn, SourceDefinition } from '../config/types.ts';
import { literal } from '../config/sqlTypes.ts';
import { numberOf } from './connection.ts';
import { isGzip, type InputFile } from './files.ts';
import type { ReadableFile } from './relation.ts';
import type { Span } from './stretches.ts';

/** Characters of a file in which its first row is looked for. */
const HEAD = 65_536;

async function headOf(file: InputFile): Promise<string> {
  const bytes = createReadStream(file.path);
  const content = isGzip(file.path) ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => content.destroy(error));
  let text = '';
  try {
    for await (const chunk of content.setEncoding('utf8')) {
      text += chunk as string;
      if (text.length >= HEAD) break;
    }
  } finally {
    bytes.destroy();
  }
  return text;
}

/**
 * Text of a column in a CSV file's first row; null where it isn't plain. It is read here and not by DuckDB: told to read little,
 * that ends the process at a quote that is never closed.
 */
async function firstText(
  file: ReadableFile,
  { from }: SourceColumn,
  delimiter: string,
): Promise<string | null> {
  try {
    const rows: string[][] = parse(await headOf(file.file), {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      to: 2,
    });
    return rows[1]?.[file.header.indexOf(from)] ?? null;
  } catch {
    return null;
  }
}

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
  if (time.formats.length > 0) return new Map();
  const begins: { path: string; from: number }[] = [];
  for (const one of files) {
    const text = await firstText(one, time, origin.delimiter);
    if (text === null) continue;
    const from = await numberOf(
      connection,
      `SELECT coalesce(epoch(TRY_CAST(${literal(text)} AS TIMESTAMPTZ)), 'nan'::DOUBLE)`,
    );
    if (Number.isFinite(from)) begins.push({ path: one.file.path, from });
  }
  begins.sort((a, b) => a.from - b.from);
  // Files that begin at the same moment end no earlier than they begin.
  return new Map(
    begins.map(({ path, from }, i) => [
      path,
      { from, to: Math.max(from, (begins[i + 1]?.from ?? Infinity) - 1) },
    ]),
  );
}
