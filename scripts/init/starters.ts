import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** What an export can be for. */
export type ExportRole = 'usage' | 'contracts' | 'content';

const STARTER = z.object({
  starter: z.strictObject({
    number: z.int(),
    object: z.string().optional(),
    fields: z.array(z.string()).default([]),
    exports: z.array(z.enum(['usage', 'contracts', 'content'])).default([]),
  }),
  indicators: z.record(z.string(), z.unknown()).default({}),
  book: z.record(z.string(), z.unknown()).default({}),
});

/** One entry of a block of the configuration, as text, with the comments above it. */
export interface Entry {
  name: string;
  text: string;
}

/** A starter indicator with everything that it needs, as text for a configuration. */
export interface Starter {
  number: number;
  /** Comment that says what it is for. */
  about: string;
  /** Object of the org that it reads, and the fields that must be filled; null: it reads exports. */
  object: string | null;
  fields: readonly string[];
  exports: readonly ExportRole[];
  sources: readonly Entry[];
  /** Indicators of accounts, then of the book. */
  indicators: readonly Entry[];
  book: readonly Entry[];
}

/** Entries of a block, two spaces deep. */
function entriesOf(text: string, block: string): Entry[] {
  const lines = text.split('\n');
  const start = lines.indexOf(`${block}:`);
  if (start < 0) return [];
  const body = lines.slice(start + 1);
  const end = body.findIndex((line) => /^\S/.test(line));
  const entries: Entry[] = [];
  for (const line of end < 0 ? body : body.slice(0, end)) {
    const name = /^ {2}(\w+):/.exec(line)?.[1];
    if (name !== undefined) entries.push({ name, text: line });
    else {
      const last = entries.at(-1);
      if (last && line.trim() !== '') last.text += `\n${line}`;
    }
  }
  return entries;
}

function starterOf(text: string): Starter {
  const { starter } = STARTER.parse(parse(text));
  const about = text.slice(0, text.indexOf('\nstarter:'));
  return {
    number: starter.number,
    about,
    object: starter.object ?? null,
    fields: starter.fields,
    exports: starter.exports,
    sources: entriesOf(text, 'sources'),
    indicators: entriesOf(text, 'indicators'),
    book: entriesOf(text, 'book'),
  };
}

/** Reads the starter indicators of a folder, by their number. */
export async function readStarters(folder: string): Promise<Starter[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const starters = await Promise.all(
    names.map(async (name) => starterOf(await readFile(path.join(folder, name), 'utf8'))),
  );
  return starters.sort((a, b) => a.number - b.number);
}

/** Keys of a starter's indicators. */
export function keysOf({ indicators, book }: Starter): string[] {
  return [...indicators, ...book].map(({ name }) => name);
}
