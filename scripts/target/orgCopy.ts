import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { z } from 'zod';
import { clearUp, draftOf, WRITING } from '../owner.ts';
import type { ReadRow } from './cells.ts';

/** Folder of the copies below the history's. */
const FOLDER = 'org';

const ROWS = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])));
const COPY = z.object({ fields: z.array(z.string()), since: z.string(), rows: ROWS });
const OWN = z.object({
  run: z.string().nullable(),
  finishedAt: z.string().nullable(),
  createdAfter: z.string().nullable(),
});
const FILE = z.object({ lamps: COPY, health: COPY, actions: COPY, own: OWN });

/** Rows of an object as the org held them, and the time from which on its changes are not in them. */
export interface TableCopy {
  /** Fields that were read, `Id` and `Key__c` among them. */
  fields: readonly string[];
  /** The org's own time, ISO 8601. */
  since: string;
  rows: readonly ReadRow[];
}

/** What an org held when a run had written it. */
export interface CopyContent {
  lamps: TableCopy;
  health: TableCopy;
  actions: TableCopy;
  /** The run whose changes of lamps and health are in the copy; without the rows that it made. */
  own: {
    /** Its key; null: what the run wrote is not in the copy. */
    run: string | null;
    finishedAt: string | null;
    /** Rows that were made later, by the org's time, are not in the copy. */
    createdAfter: string | null;
  };
}

/**
 * A copy on this machine of what an org held, so that a run needs to read only what has changed since. It is never trusted
 * alone: a run checks it against the org's own counts and sum, and reads everything where they differ.
 */
export interface OrgCopy {
  /** The copy; null where there is none that can be read. */
  read(): Promise<CopyContent | null>;
  keep(content: CopyContent): Promise<void>;
}

function packed({ fields, since, rows }: TableCopy): z.infer<typeof COPY> {
  const cells = rows.map((row) =>
    fields.map((field) => {
      const cell = row[field];
      return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
    }),
  );
  return { fields: [...fields], since, rows: cells };
}

function unpacked({ fields, since, rows }: z.infer<typeof COPY>): TableCopy {
  return {
    fields,
    since,
    rows: rows.map((cells) => Object.fromEntries(fields.map((field, at) => [field, cells[at] ?? null]))),
  };
}

/** The copy of the org at an address, in a folder of the history. A damaged file counts as none. */
export function orgCopy(historyDir: string, instanceUrl: string): OrgCopy {
  const name = createHash('sha256').update(instanceUrl).digest('hex').slice(0, 16);
  const file = path.join(historyDir, FOLDER, `${name}.json.gz`);
  return {
    async read() {
      try {
        const text = (await promisify(gunzip)(await readFile(file))).toString('utf8');
        const { lamps, health, actions, own } = FILE.parse(JSON.parse(text));
        return { lamps: unpacked(lamps), health: unpacked(health), actions: unpacked(actions), own };
      } catch {
        return null;
      }
    },
    async keep({ lamps, health, actions, own }) {
      const tables = { lamps: packed(lamps), health: packed(health), actions: packed(actions) };
      const text = JSON.stringify({ ...tables, own });
      const folder = path.dirname(file);
      const writing = await draftOf(folder, path.basename(file));
      try {
        await mkdir(folder, { recursive: true });
        await clearUp(folder, WRITING, Date.now());
        await writeFile(writing, await promisify(gzip)(text, { level: 1 }), { mode: 0o600 });
        await rename(writing, file);
      } catch {
        // Without a copy the next run reads everything: slower, never wrong.
        await rm(writing, { force: true }).catch(() => undefined);
      }
    },
  };
}
