import { createHash } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { dayNumber } from '../config/calendar.ts';
import { literal } from '../config/sqlTypes.ts';
import { rowsOf } from './connection.ts';
import type { Asked } from './direct.ts';
import { distinctOf, newestPairs } from './keptSql.ts';
import type { StageContext } from './stage.ts';
import { startOf } from './windows.ts';

const INDEX = 'rollup.json';

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
});

/** Parts to be read for distinct counts: a roll-up and the parts that are not in it. */
export interface RolledUp {
  /** Paths without the suffix of their column. */
  bases: string[];
  /** Names of files to keep. */
  names: string[];
}

/** First day (exclusive) that distinct counts look at, as a day number; null: no limit. Undefined: a roll-up cannot answer. */
function firstOf({ aggregates, points, calendar }: Asked): number | null | undefined {
  const distinct = aggregates.filter(({ kind }) => kind === 'count_distinct');
  const [point] = points;
  if (point === undefined || points.length > 1 || distinct.length === 0) return undefined;
  if (distinct.some(({ shift }) => shift !== null)) return undefined;
  const starts = distinct.map((one) => startOf(one, point, calendar));
  return starts.includes(null) ? null : Math.min(...(starts as number[]));
}

/**
 * Rolls the parts of a source up to the newest day of each value. That is all that a window asks which ends on that day or later,
 * and a new day then costs its own values only. Null: what is asked needs the parts themselves.
 */
export async function rollUp(
  { connection }: StageContext,
  asked: Asked,
  columns: readonly string[],
  folder: string,
  bases: readonly string[],
): Promise<RolledUp | null> {
  const first = firstOf(asked);
  const [day] = asked.points;
  if (first === undefined || day === undefined) return null;
  const point = dayNumber(day);
  const names = bases.map((base) => path.basename(base));
  const filesOf = (name: string): string[] => columns.map((_, i) => `${name}.${i}`);
  const answer = ({ parts, name }: z.infer<typeof stored>): RolledUp => ({
    bases: [path.join(folder, name), ...bases.filter((base) => !parts.includes(path.basename(base)))],
    names: [INDEX, ...filesOf(name)],
  });
  const found = await readFile(path.join(folder, INDEX), 'utf8')
    .then(async (text) => {
      const one = stored.parse(JSON.parse(text));
      for (const file of filesOf(one.name)) await stat(path.join(folder, file));
      return one;
    })
    .catch(() => null);
  const reaches = (from: number | null): boolean => from === null || (first !== null && first >= from);
  if (
    found &&
    found.last <= point &&
    reaches(found.from) &&
    found.parts.every((name) => names.includes(name)) &&
    names.length - found.parts.length <= MOST_BESIDE
  )
    return answer(found);
  // The newest day may still be corrected, so it stays beside.
  const old = await rowsOf(
    connection,
    `SELECT file_name, max(stats_max_value::INTEGER) FROM parquet_metadata([${bases.map(literal).join(', ')}])
     WHERE path_in_schema = '_edge' GROUP BY file_name HAVING count(*) = count(stats_max_value) AND max(stats_max_value::INTEGER) < ${point}`,
  );
  if (old.length < MOST_BESIDE) return null;
  const paths = old.map(([file]) => String(file)).sort();
  const parts = paths.map((file) => path.basename(file));
  const name = `rollup-${createHash('sha256')
    .update(JSON.stringify([parts, first]))
    .digest('hex')
    .slice(0, 32)}`;
  for (const [i, column] of columns.entries()) {
    const list = `read_parquet([${paths.map((file) => literal(`${file}.${i}`)).join(', ')}])`;
    const draft = path.join(folder, `draft-${process.pid}`);
    const sql = newestPairs(list, distinctOf(asked.aggregates, column).length, first);
    await connection.run(`COPY (${sql}) TO ${literal(draft)} (FORMAT parquet, COMPRESSION snappy)`);
    await rename(draft, path.join(folder, `${name}.${i}`));
  }
  const last = Math.max(...old.map(([, newest]) => Number(newest)));
  const made = { parts, from: first, last, name };
  const draft = path.join(folder, `draft-${process.pid}.json`);
  await writeFile(draft, JSON.stringify(made));
  await rename(draft, path.join(folder, INDEX));
  return answer(made);
}
