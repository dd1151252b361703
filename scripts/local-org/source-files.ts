import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a deploy leaves out: as `.forceignore` usually says, and what the CLI itself never sends (`.*`, `*.dup`). */
const NOT_DEPLOYED =
  /(^|\/)__(tests|mocks|utam)__\/|\.(ts|dup)$|(^|\/)(tsconfig|jsconfig)\.json$|(^|\/)\.[^/]+$/;

/** Reads package directories (source format) as a deploy would send them; keys are paths from `root`. */
export async function sourceFiles(
  root: string,
  folders: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const names = folders
    .flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => !NOT_DEPLOYED.test(name))
    .sort();
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await readFile(path.join(root, name)));
  return files;
}
