import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { BuildManifest, BuiltFile, BuiltFolder } from './types.ts';

const manifestName = 'manifest.json';
const leftoverAgeMs = 60 * 60 * 1000;

/** A short name for everything that a build depends on. */
export function cacheKey(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** The finished build of this key, or undefined. A folder without a manifest can't exist: see `storeBuild`. */
export function findBuild(root: string, key: string): BuiltFolder | undefined {
  const folder = path.join(root, key);
  const file = path.join(folder, manifestName);
  if (!fs.existsSync(file)) return undefined;
  return { folder, manifest: JSON.parse(fs.readFileSync(file, 'utf8')) as BuildManifest };
}

/**
 * Writes a build into a folder of its own and renames it into place as the last step. A killed build leaves no half
 * entry, and of two builds at once the second finds the first one's result and drops its own.
 */
export function storeBuild(root: string, manifest: BuildManifest, files: BuiltFile[]): BuiltFolder {
  fs.mkdirSync(root, { recursive: true });
  removeLeftovers(root);
  const folder = path.join(root, manifest.key);
  const draft = `${folder}.${randomBytes(6).toString('hex')}.draft`;
  for (const file of files) {
    const target = path.join(draft, file.path);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, file.code);
  }
  fs.writeFileSync(path.join(draft, manifestName), JSON.stringify(manifest));
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!findBuild(root, manifest.key)) throw error;
  }
  return { folder, manifest };
}

function removeLeftovers(root: string): void {
  for (const name of fs.readdirSync(root)) {
    if (!name.endsWith('.draft')) continue;
    const folder = path.join(root, name);
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > leftoverAgeMs) fs.rmSync(folder, { recursive: true, force: true });
  }
}
