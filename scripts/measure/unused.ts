import { lstat, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises';
import path from 'node:path';

/** What no run has used for so long, 30 days, is of an older configuration or engine, and is removed. */
const UNUSED_MS = 30 * 86_400_000;

/** How the names of folders begin that are being removed: no run takes them for one with parts. */
const GOING = '.going-';

/** Parts of the files of a source under one configuration, and what is remembered of those files. */
const KEPT = /^([0-9a-f]{32}|files-[0-9a-f]{32}\.json(\.\d+)?)$/;

/** Notes that a folder has been used: an unchanged day writes nothing into it. */
export async function noteUse(folder: string, now: Date): Promise<void> {
  // Without the note it may be made anew some day: slower, never wrong.
  await utimes(folder, now, now).catch(() => undefined);
}

async function removeUnused(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const place = path.join(folder, name);
    if (name.startsWith(GOING)) {
      await rm(place, { recursive: true, force: true });
      continue;
    }
    if (!KEPT.test(name) || now.getTime() - (await lstat(place)).mtimeMs <= UNUSED_MS) continue;
    // Renamed first: what a killed run has removed in part must not look like a whole one.
    const going = path.join(folder, `${GOING}${name}`);
    await rename(place, going);
    await rm(going, { recursive: true, force: true });
  }
}

/**
 * Removes what is kept of files and was not used for 30 days, in all sources of a state folder, those too that no configuration
 * names any more. For a run that holds the state; what can't be removed stays.
 */
export async function forgetUnused(stateDir: string, now: Date): Promise<void> {
  const measured = path.join(stateDir, 'measured');
  const entries = await readdir(measured, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    // Names of sources begin with a letter; others are the state's own.
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const folder = path.join(measured, entry.name);
    await removeUnused(folder, now).catch(() => undefined);
    // Refused where anything is left in it.
    await rmdir(folder).catch(() => undefined);
  }
}
