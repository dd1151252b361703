import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { forceIgnore } from './force-ignore.ts';
import { sourceFiles } from './source-files.ts';

/** The nearest folder at or above `folder` that holds a file of that name. */
export function holderOf(name: string, folder: string): string | undefined {
  for (let here = folder; ; here = path.dirname(here)) {
    if (existsSync(path.join(here, name))) return here;
    if (here === path.dirname(here)) return undefined;
  }
}

async function packageFolders(folder: string): Promise<string[]> {
  const file = path.join(folder, 'sfdx-project.json');
  if (!existsSync(file)) return ['.'];
  const project = JSON.parse(await readFile(file, 'utf8')) as { packageDirectories?: { path?: string }[] };
  return (project.packageDirectories ?? []).flatMap((each) => each.path ?? []);
}

/**
 * Reads the metadata of any project in source format: the package directories when `folder` is a project, else
 * everything in it, without what the project's `.forceignore` leaves out. Keys are paths from `folder`.
 */
export async function projectFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const files = await sourceFiles(folder, await packageFolders(folder));
  const holder = holderOf('.forceignore', folder);
  if (holder === undefined) return files;
  const ignored = forceIgnore(await readFile(path.join(holder, '.forceignore'), 'utf8'));
  const place = (name: string): string =>
    path.relative(holder, path.join(folder, name)).replaceAll(path.sep, '/');
  return new Map([...files].filter(([name]) => !ignored(place(name))));
}
