import { CommandError } from '../command.ts';

const FULL = /\b(ENOSPC|EDQUOT|EFBIG)\b|no space left on device|disk quota exceeded|file too large/i;

/** What an error tells about a disk without room, in one line; null: it is about something else. */
export function fullDisk(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const [line = ''] = at.message.split('\n');
    if (FULL.test(line)) return line;
  }
  return null;
}

/** The same error, or one that says where room must be made when it came of a full disk. */
export function withoutRoom(error: unknown, tempDir: string): unknown {
  const reason = fullDisk(error);
  if (reason === null) return error;
  return new CommandError(
    `measuring needs more room on the disk (${reason}) — make room in ${tempDir} and where rejected.csv is written; TMPDIR names another folder for the former`,
    { cause: error },
  );
}
