import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { SourceDefinition } from '../config/types.ts';
import type { InputFile } from './files.ts';

const stored = z.record(
  z.string(),
  z.object({
    stamp: z.string(),
    digest: z.string(),
    header: z.array(z.string()),
    isUtf8: z.boolean(),
    isQuoted: z.boolean(),
    begins: z.string().nullable(),
    warning: z.enum(['none', 'no_rows', 'unended']),
  }),
);

/** What one look at a whole file told. */
export interface Looked {
  digest: string;
  /** Column names of a CSV file. */
  header: string[];
  isUtf8: boolean;
  isQuoted: boolean;
  /** Time of the first row of a CSV file, as it stands there. Null: there is none, or it is not plain. */
  begins: string | null;
  warning: 'none' | 'no_rows' | 'unended';
}

/** What is remembered of files, so that those that have not changed need not be read again. */
export interface Remembered {
  /** What is known of the file as it lies there; otherwise `look` tells it. */
  of(file: InputFile, look: () => Promise<Looked>): Promise<Looked>;
  /** Keeps what was told, of these files only. Written whole or not at all. */
  keep(): Promise<void>;
}

/** A change within this time may leave no trace in the times of a file, in nanoseconds. */
const BLUR = 2_000_000_000n;

/** Remembers nothing. */
const NOTHING: Remembered = { of: (_, look) => look(), keep: () => Promise.resolve() };

/**
 * Opens what is remembered of a source's files. A file counts as unchanged when its size, its number on the disk and the times
 * of its last change of content and of state are what they were; a damaged memory is an empty one.
 */
export async function openRemembered(
  stateDir: string | undefined,
  source: SourceDefinition,
): Promise<Remembered> {
  if (stateDir === undefined) return NOTHING;
  const folder = path.join(stateDir, 'measured', source.name);
  const name = createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 32);
  const memory = path.join(folder, `files-${name}.json`);
  const known = await readFile(memory, 'utf8')
    .then((text) => new Map(Object.entries(stored.parse(JSON.parse(text)))))
    .catch(() => new Map<string, z.infer<typeof stored>[string]>());
  const next = new Map<string, z.infer<typeof stored>[string]>();
  return {
    async of(file, look) {
      const { size, ino, mtimeNs, ctimeNs } = await stat(file.path, { bigint: true });
      const stamp = [size, ino, mtimeNs, ctimeNs].join(' ');
      const found = known.get(file.path);
      const settled = BigInt(Date.now()) * 1_000_000n - ctimeNs > BLUR;
      const told = found?.stamp === stamp ? found : { ...(await look()), stamp };
      if (settled) next.set(file.path, told);
      return told;
    },
    async keep() {
      const draft = `${memory}.${process.pid}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(draft, JSON.stringify(Object.fromEntries(next)));
        await rename(draft, memory);
      } catch {
        // Without a memory the next run looks at every file: slower, never wrong.
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
  };
}
