import { createHash } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { literal } from '../config/sqlTypes.ts';
import { rowsOf } from './connection.ts';

/** More parts than these beside a roll-up, and it is made anew. */
const MOST_BESIDE = 7;

const stored = z.object({
  /** Names of the parts that it is made of. */
  parts: z.array(z.string()),
  /** Days up to this one are left out; null: none are. */
  from: z.number().nullable(),
  /** The newest day in it. */
  last: z.number(),
  name: z.string(),
  /** What its files' names end with. */
  suffixes: z.array(z.string()),
});

/** What is known of a roll-up that was made. */
export type Rolled = z.infer<typeof stored>;

/** Parts to be read: a roll-up and the parts that are not in it. */
export interface RolledUp {
  /** Paths without a suffix. */
  bases: string[];
  /** Names of files to keep. */
  names: string[];
}

/** What is rolled up. */
export interface RollUp {
  folder: string;
  /** Name of its index; that of its files begins with it. */
  index: string;
  bases: readonly string[];
  /** Days up to this one are left out; null: none are. */
  from: number | null;
  /** Parts with this day or a newer one stay beside: it may still be corrected. */
  point: number;
  /** Whether one that was made before can still answer. */
  answers(found: Rolled): boolean;
  /** The files that parts, in order of time, are rolled up to: SELECT by suffix of their names. */
  files(parts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Paths to be read in the place of the parts, from that of the roll-up. */
  read(base: string, suffixes: readonly string[]): string[];
}

/** Parts all of whose days are older than a point, and the newest day of each. */
async function olderThan(
  connection: DuckDBConnection,
  bases: readonly string[],
  point: number,
): Promise<[string, number][]> {
  const old = await rowsOf(
    connection,
    `SELECT file_name, max(stats_max_value::INTEGER) FROM parquet_metadata([${bases.map(literal).join(', ')}])
     WHERE path_in_schema = '_edge' GROUP BY file_name HAVING count(*) = count(stats_max_value) AND max(stats_max_value::INTEGER) < ${point}`,
  );
  return old
    .map(([file, newest]): [string, number] => [String(file), Number(newest)])
    .sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
}

/**
 * Rolls old parts of a source up into one, so that a new day costs little more than its own rows. It is made anew when one of its
 * parts is gone, or when many stand beside it. Null: there are too few parts for it.
 */
export async function rollUp(connection: DuckDBConnection, what: RollUp): Promise<RolledUp | null> {
  const { folder, index, bases, from, point } = what;
  const names = bases.map((base) => path.basename(base));
  const filesOf = ({ name, suffixes }: Rolled): string[] => suffixes.map((suffix) => `${name}${suffix}`);
  const answer = (rolled: Rolled): RolledUp => ({
    bases: [
      ...what.read(path.join(folder, rolled.name), rolled.suffixes),
      ...bases.filter((base) => !rolled.parts.includes(path.basename(base))),
    ],
    names: [`${index}.json`, ...filesOf(rolled)],
  });
  const found = await readFile(path.join(folder, `${index}.json`), 'utf8')
    .then(async (text) => {
      const one = stored.parse(JSON.parse(text));
      for (const file of filesOf(one)) await stat(path.join(folder, file));
      return one;
    })
    .catch(() => null);
  const usable =
    found && what.answers(found) && found.parts.every((name) => names.includes(name)) ? found : null;
  const rolled = usable?.parts.length ?? 0;
  if (usable && names.length - rolled <= MOST_BESIDE) return answer(usable);
  const old = names.length < MOST_BESIDE ? [] : await olderThan(connection, bases, point);
  // Parts without rows are never old, and would else have it made anew each time.
  if (usable && old.length - rolled <= MOST_BESIDE) return answer(usable);
  if (old.length < MOST_BESIDE) return null;
  const parts = old.map(([file]) => path.basename(file));
  const hash = createHash('sha256').update(JSON.stringify([parts, from]));
  const name = `${index}-${hash.digest('hex').slice(0, 32)}`;
  const draft = path.join(folder, `draft-${process.pid}`);
  const files = await what.files(old.map(([file]) => file));
  for (const [suffix, sql] of files) {
    await connection.run(`COPY (${sql}) TO ${literal(draft)} (FORMAT parquet, COMPRESSION snappy)`);
    await rename(draft, path.join(folder, `${name}${suffix}`));
  }
  const last = Math.max(...old.map(([, newest]) => newest));
  const made: Rolled = { parts, from, last, name, suffixes: [...files.keys()] };
  await writeFile(draft, JSON.stringify(made));
  await rename(draft, path.join(folder, `${index}.json`));
  return answer(made);
}
