import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { Day } from '../model.ts';
import { clearUp, draftOf, WRITING } from '../owner.ts';
import { sync, withDuckDb, writeParquet } from './parquet.ts';
import { tablesOf } from './tables.ts';
import type { KeptRun, Origin, RunContent, RunLabel } from './types.ts';

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
  const temporary = await draftOf(dir, path.basename(target));
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

/** Whether a note is whole: one that a full disk cut off is none. */
export function isWholeNote(text: string): boolean {
  return text.endsWith('\n');
}

/** Notes when the org had been written. The first note stays; without one, the run was cut off or refused. */
export async function noteFinished(
  dir: string,
  run: { asOf: Day; key: string; origin: Origin },
  finishedAt: Date,
): Promise<void> {
  const target = path.join(runFolder(dir, run), 'finished.json');
  if (isWholeNote(await readFile(target, 'utf8').catch(() => ''))) return;
  const draft = await draftOf(dir, `${path.basename(path.dirname(target))}.json`);
  try {
    await writeFile(draft, `${JSON.stringify({ finishedAt: finishedAt.toISOString() })}\n`, { flush: true });
    await rename(draft, target);
    await sync(path.dirname(target));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `history_dir ${dir}: the org was written, but the end of the run can't be noted (${reason}). Make room and run the sync again.`,
      { cause: error },
    );
  }
}
