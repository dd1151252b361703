import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { Day } from '../model.ts';
import { clearUp, ownName } from '../owner.ts';
import { sync, withDuckDb, writeParquet } from './parquet.ts';
import { tablesOf } from './tables.ts';
import type { KeptRun, Origin, RunContent, RunLabel } from './types.ts';

/** Folders that are being written. Their runs are not in the history yet. */
const WRITING = '.writing-';

/** The one step of keeping a run that can't be half done; tests let it fail or end the process. */
export interface KeepEffects {
  rename: (from: string, to: string) => Promise<void>;
  now: () => number;
}

export const REAL: KeepEffects = { rename, now: () => Date.now() };

/** Where a run is kept: one folder for each run, by its as-of day. */
export function runFolder(
  dir: string,
  { asOf, key, origin }: { asOf: Day; key: string; origin: Origin },
): string {
  const hash = createHash('sha256').update(`${origin}|${key}|${asOf}`).digest('hex').slice(0, 16);
  return path.join(dir, `as_of=${asOf}`, `run=${hash}`);
}

/** Whether a folder or file is there. */
export async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

/**
 * Keeps everything that a run judged, whole or not at all: written beside its place, forced to disk, then moved there in
 * one step. A run that is kept already is never written again. Throws a CommandError when the folder can't be written.
 */
export async function keepRun(
  dir: string,
  label: RunLabel,
  content: RunContent,
  { rename: move, now }: KeepEffects = REAL,
): Promise<'kept' | 'present'> {
  const target = runFolder(dir, label);
  if (await exists(target)) return 'present';
  const temporary = path.join(dir, `${WRITING}${await ownName()}~${path.basename(target)}`);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    // What killed runs have left half written.
    await clearUp(dir, WRITING, now());
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    await withDuckDb(async (connection) => {
      for (const table of tablesOf(label, content))
        await writeParquet(connection, table, path.join(temporary, `${table.name}.parquet`));
    });
    const run: KeptRun = {
      format: 1,
      ...label,
      accounts: content.accounts.length,
      lamps: content.lamps.length,
      readings: content.readings.length,
    };
    await writeFile(path.join(temporary, 'run.json'), `${JSON.stringify(run, null, 1)}\n`, { flush: true });
    await sync(temporary);
    await move(temporary, target);
    await sync(path.dirname(target));
    return 'kept';
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    // Another run with the same inputs was quicker.
    if (await exists(target)) return 'present';
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new CommandError(
      `history_dir ${dir}: this run can't be kept (${reason}), so nothing of it was written to the org. Make room or name another folder.`,
      { cause: error },
    );
  }
}

/** Notes when the org had been written. The first note stays; without one, the run was cut off or refused. */
export async function noteFinished(
  dir: string,
  run: { asOf: Day; key: string; origin: Origin },
  finishedAt: Date,
): Promise<void> {
  const text = `${JSON.stringify({ finishedAt: finishedAt.toISOString() })}\n`;
  try {
    await writeFile(path.join(runFolder(dir, run), 'finished.json'), text, { flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `history_dir ${dir}: the org was written, but the end of the run can't be noted (${reason}). Make room and run the sync again.`,
      { cause: error },
    );
  }
}
