import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of this room. */
export const pageFolder = path.resolve(import.meta.dirname, '..');

/** The repository, which is also where `node_modules` is. */
export const projectFolder = path.resolve(pageFolder, '../../..');

/** Where finished builds are kept between runs. */
export const cacheFolder = path.join(projectFolder, 'node_modules/.cache/tenki-page');

/** Folder of an installed package, also when its `package.json` is not among its exports. */
export function packageFolder(name: string): string {
  for (const base of require.resolve.paths(name) ?? []) {
    const folder = path.join(base, name);
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  }
  throw new Error(`The package ${name} is not installed: run npm ci`);
}

/** Version of an installed package. */
export function packageVersion(name: string): string {
  const text = fs.readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
