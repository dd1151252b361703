import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

/** What a process of another machine has not finished for so long, half a day, was left by one that was killed. */
const ABANDONED_MS = 43_200_000;

/** The machine, or the container on it, whose numbers of processes mean this one's. */
async function machine(): Promise<string> {
  const space = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname().replaceAll(/[^\w.-]/g, '-'), ...(space.match(/\d+/g) ?? [])].join('.');
}

/** State of a process and when it began, in ticks of the machine's clock; null where the system does not tell. */
async function processOf(pid: number): Promise<{ state: string; start: string } | null> {
  // The name of the program comes before these fields, in brackets, and may hold anything.
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state = '', start = ''] = [fields[0], fields[19]];
  return start === '' ? null : { state, start };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Name of this process among all that ever share a folder with it: machine, number and start. It can stand in a file name. */
export async function ownName(): Promise<string> {
  const self = await processOf(process.pid);
  return `${await machine()}~${String(process.pid)}~${self?.start ?? ''}`;
}

/** Whether the process that bears a name has ended. Of one on another machine only the age of what it left tells, in milliseconds. */
async function isGone(name: string, age: number): Promise<boolean> {
  const [host, number, start = ''] = name.split('~');
  if (host !== (await machine())) return age > ABANDONED_MS;
  const pid = Number(number);
  if (!isAlive(pid)) return true;
  const now = await processOf(pid);
  return now !== null && (now.state === 'Z' || (/^\d+$/.test(start) && start !== now.start));
}

/** How the names of files and folders begin that a process is writing and will rename. */
export const WRITING = '.writing-';

/** Place of a file or folder while this process writes it; no other one writes there. */
export async function draftOf(folder: string, name: string): Promise<string> {
  return path.join(folder, `${WRITING}${await ownName()}~${name}`);
}

/**
 * Removes what processes that have ended left half done in a folder: the files and folders whose names are `before` and the
 * name of a process. Gives the names of those that belong to others still at work.
 */
export async function clearUp(folder: string, before: string, now: number): Promise<string[]> {
  const others: string[] = [];
  const own = await ownName();
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(before)) continue;
    const name = entry.slice(before.length);
    if (name === own || name.startsWith(`${own}~`)) continue;
    const place = path.join(folder, entry);
    const since = await stat(place).then(
      ({ mtimeMs }) => mtimeMs,
      () => now,
    );
    if (await isGone(name, now - since)) await rm(place, { recursive: true, force: true });
    else others.push(entry);
  }
  return others;
}
