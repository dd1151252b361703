import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clearUp, ownName } from '../owner.ts';

/** Folder in which a run that uses the state leaves its name; no source can be called so. */
const AT_WORK = '.at-work';

/** The state folder, for as long as a run has it. */
export interface HeldState {
  /** Absent: the run has none, and reads every file. */
  stateDir: string | undefined;
  release(): Promise<void>;
}

const NONE: HeldState = { stateDir: undefined, release: () => Promise.resolve() };

/** The file with this run's name; null: another run is at work. */
async function nameIn(folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const mine = path.join(folder, await ownName());
  try {
    await writeFile(mine, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  if ((await clearUp(folder, '', Date.now())).length === 0) return mine;
  await rm(mine, { force: true });
  return null;
}

/**
 * Takes the state folder for one run, so that no two remove each other's parts. The name of a process never comes again, so what
 * a killed run left is removed without a risk. Two runs that begin in the same moment may both go without.
 */
export async function holdState(
  stateDir: string | undefined,
  log: (line: string) => void,
): Promise<HeldState> {
  if (stateDir === undefined) return NONE;
  try {
    const mine = await nameIn(path.join(stateDir, 'measured', AT_WORK));
    if (mine !== null) return { stateDir, release: () => rm(mine, { force: true }).catch(() => undefined) };
    log(
      `warning: ${stateDir}: another run is at work with it, so this one reads every file and keeps nothing of them`,
    );
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    log(`warning: ${stateDir}: it can't be written (${reason}), so this run reads every file`);
  }
  return NONE;
}
