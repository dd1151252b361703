import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { FileState } from './unchanged.ts';

/** One file of a source. */
export interface InputFile {
  /** As in messages: relative to the data folder, with `/`. */
  name: string;
  /** Absolute. */
  path: string;
  bytes: number;
  /** How it lay there when it was found. Null: it belongs to the run, and nobody else writes it. */
  found: FileState | null;
}

const MAGIC = /[*?[{]/;

/**
 * The files of a source's globs, sorted by name. Throws a CommandError when a glob matches nothing, a file is missing
 * or a file has no bytes at all: each of these means that an export went wrong.
 */
export async function findFiles(
  source: string,
  globs: readonly string[],
  dataDir: string,
): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  for (const pattern of globs) {
    let matches = 0;
    for await (const entry of glob(pattern, { cwd: dataDir })) {
      const full = path.resolve(dataDir, entry);
      matches += 1;
      const { size, ino, mtimeNs } = await stat(full, { bigint: true }).catch((error: unknown) => {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        throw new CommandError(
          `${source}: ${entry} cannot be read (${reason}) — check the file, its links and its permissions`,
          { cause: error },
        );
      });
      found.set(full, {
        name: entry.split(path.sep).join('/'),
        path: full,
        bytes: Number(size),
        found: { size, ino, mtimeNs },
      });
    }
    if (matches === 0)
      throw new CommandError(
        MAGIC.test(pattern)
          ? `${source}: no file matches ${pattern} in ${dataDir} — export the files there, or mend sources.${source}.files`
          : `${source}: ${pattern} is missing in ${dataDir} — export the file there, or mend sources.${source}.files`,
      );
  }
  const files = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const file of files)
    if (file.bytes === 0)
      throw new CommandError(`${source}: ${file.name} is empty, not even a header — export it again`);
  return files;
}

/** True for a file that is compressed with gzip. */
export function isGzip(name: string): boolean {
  return /\.gz$/i.test(name);
}
