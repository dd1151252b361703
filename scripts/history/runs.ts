import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import type { Day } from '../model.ts';
import { isWholeNote } from './keep.ts';
import { KEPT_RUN, type KeptRun } from './types.ts';

const FINISHED = z.object({ finishedAt: z.string() });

/** A kept run with its place. */
export interface FoundRun extends KeptRun {
  folder: string;
  /** When the org had been written; null: the run was cut off or its write was refused. */
  finishedAt: string | null;
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function namesIn(folder: string, prefix: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.startsWith(prefix)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new CommandError(`history_dir ${folder}: it can't be read (${code ?? String(error)}).`, {
      cause: error,
    });
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string, file: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new CommandError(`${file}: not a run of this history. Put back the file as the run wrote it.`, {
      cause: error,
    });
  }
}

async function readRun(folder: string): Promise<FoundRun | null> {
  const file = path.join(folder, 'run.json');
  const text = await textOf(file);
  if (text === null) return null;
  const end = await textOf(path.join(folder, 'finished.json'));
  const finished = FINISHED.safeParse(end === null || !isWholeNote(end) ? null : JSON.parse(end));
  return {
    ...parsed(KEPT_RUN, text, file),
    folder,
    finishedAt: finished.success ? finished.data.finishedAt : null,
  };
}

/** The kept runs of some as-of days (default all), by as-of and start. */
export async function readRuns(
  dir: string,
  wanted: (asOf: Day) => boolean = () => true,
): Promise<FoundRun[]> {
  const runs: FoundRun[] = [];
  for (const day of await namesIn(dir, 'as_of=')) {
    if (!wanted(day.slice('as_of='.length))) continue;
    for (const name of await namesIn(path.join(dir, day), 'run=')) {
      const run = await readRun(path.join(dir, day, name));
      if (run !== null) runs.push(run);
    }
  }
  const place = ({ asOf, knownAt, key }: KeptRun): string => `${asOf} ${knownAt} ${key}`;
  return runs.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** What was on the pages at a moment: the newest run that had begun by then and was a run of its own day. */
export function seenAt(runs: readonly FoundRun[], moment: Date): FoundRun | null {
  const at = moment.toISOString();
  const known = runs.filter(({ origin, knownAt }) => origin === 'as_seen' && knownAt <= at);
  return known.reduce<FoundRun | null>(
    (newest, run) => (newest === null || newest.knownAt <= run.knownAt ? run : newest),
    null,
  );
}
