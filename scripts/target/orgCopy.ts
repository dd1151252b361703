import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { clearUp, draftOf, WRITING } from '../owner.ts';
import type { ReadRow } from './cells.ts';

/** Folder of the copies below the history's. */
const FOLDER = 'org';

/** Text that is packed at once, in characters. */
const CHUNK = 1 << 18;

const TABLE = z.object({ fields: z.array(z.string()), since: z.string(), rows: z.int() });
const OWN = z.object({
  run: z.string().nullable(),
  finishedAt: z.string().nullable(),
  createdAfter: z.string().nullable(),
});
/** The first line of a copy. The rows of its tables follow, a line each: a text of all would be longer than a text can be. */
const HEAD = z.object({ lamps: TABLE, health: TABLE, actions: TABLE, own: OWN });

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

function headOf({ fields, since, rows }: TableCopy): z.infer<typeof TABLE> {
  return { fields: [...fields], since, rows: rows.length };
}

function* linesOf({ lamps, health, actions, own }: CopyContent): Generator<string> {
  const head = { lamps: headOf(lamps), health: headOf(health), actions: headOf(actions), own };
  let text = `${JSON.stringify(head)}\n`;
  for (const { fields, rows } of [lamps, health, actions])
    for (const row of rows) {
      const cells = fields.map((field) => {
        const cell = row[field];
        return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
          ? cell
          : null;
      });
      text += `${JSON.stringify(cells)}\n`;
      if (text.length < CHUNK) continue;
      yield text;
      text = '';
    }
  yield text;
}

/** Whole lines of a text that comes in parts; each ends with a line feed. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** A row of a copy; throws where its line isn't one. */
function rowOf(line: string, fields: readonly string[]): ReadRow {
  const cells: unknown = JSON.parse(line);
  if (!Array.isArray(cells) || cells.length !== fields.length) throw new RangeError('not a row of the copy');
  return Object.fromEntries(fields.map((field, at) => [field, cells[at] as unknown]));
}

/** Reads a copy line by line; throws where it is damaged or not whole. */
async function contentOf(lines: AsyncGenerator<string>): Promise<CopyContent> {
  const tableOf = async ({ fields, since, rows: count }: z.infer<typeof TABLE>): Promise<TableCopy> => {
    const rows: ReadRow[] = [];
    while (rows.length < count) {
      const line = await lines.next();
      if (line.done === true) throw new RangeError('rows are missing');
      rows.push(rowOf(line.value, fields));
    }
    return { fields, since, rows };
  };
  const first = await lines.next();
  const head = HEAD.parse(JSON.parse(first.done === true ? '' : first.value));
  const lamps = await tableOf(head.lamps);
  const health = await tableOf(head.health);
  const actions = await tableOf(head.actions);
  if ((await lines.next()).done !== true) throw new RangeError('more rows than there are');
  return { lamps, health, actions, own: head.own };
}

/** The copy of the org at an address, in a folder of the history. A damaged file counts as none. */
export function orgCopy(historyDir: string, instanceUrl: string): OrgCopy {
  const name = createHash('sha256').update(instanceUrl).digest('hex').slice(0, 16);
  const file = path.join(historyDir, FOLDER, `${name}.jsonl.gz`);
  return {
    async read() {
      try {
        return await pipeline(
          createReadStream(file),
          createGunzip().setEncoding('utf8'),
          (text: AsyncIterable<string>) => contentOf(linesIn(text)),
        );
      } catch {
        return null;
      }
    },
    async keep(content) {
      const folder = path.dirname(file);
      const writing = await draftOf(folder, path.basename(file));
      try {
        await mkdir(folder, { recursive: true });
        await clearUp(folder, WRITING, Date.now());
        await pipeline(
          Readable.from(linesOf(content)),
          createGzip({ level: 1 }),
          createWriteStream(writing, { mode: 0o600 }),
        );
        await rename(writing, file);
      } catch {
        // Without a copy the next run reads everything: slower, never wrong.
        await rm(writing, { force: true }).catch(() => undefined);
      }
    },
  };
}
