import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CommandError } from '../command.ts';
import type { InputFile } from './files.ts';

/** A file changed after it was looked at: what was read of it is neither the old content nor the new one. */
export class ChangedFileError extends CommandError {}

/** What tells that a file is the one that was looked at. */
export type FileState = Pick<BigIntStats, 'size' | 'ino' | 'mtimeNs'>;

const bytes = (size: bigint): string => size.toLocaleString('en');

/** What has happened to a file since a look; null: nothing. */
function change(before: FileState, now: FileState | null): string | null {
  if (now === null) return 'was moved away or deleted';
  if (now.ino !== before.ino) return 'was replaced by another file';
  if (now.size !== before.size)
    return `${now.size > before.size ? 'grew' : 'shrank'} from ${bytes(before.size)} to ${bytes(now.size)} bytes`;
  return now.mtimeNs === before.mtimeNs ? null : 'was written to';
}

/** Throws a ChangedFileError when one of a source's files is not as it was when it was found. */
export async function refuseChanged(source: string, files: readonly InputFile[]): Promise<void> {
  for (const { name, path, found } of files) {
    if (found === null) continue;
    const now = await stat(path, { bigint: true }).catch(() => null);
    const what = change(found, now);
    if (what !== null)
      throw new ChangedFileError(
        `${source}: ${name} ${what} while it was read — run again when its export has ended, and let exports write under another name and rename the file when it is whole`,
      );
  }
}
