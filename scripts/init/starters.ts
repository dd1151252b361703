import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROLES = ['usage', 'contracts', 'content', 'tickets', 'survey', 'amounts'] as const;

/** What an export can be for. */
export type ExportRole = (typeof ROLES)[number];

const STARTER = z.object({
  starter: z.strictObject({
    number: z.int(),
    object: z.string().optional(),
    fields: z.array(z.string()).default([]),
    /** Columns that each export must have beside key and time. */
    exports: z.partialRecord(z.enum(ROLES), z.array(z.string())).optional(),
    fill: z.record(z.string(), z.string()).default({}),
  }),
  indicators: z.record(z.string(), z.unknown()).default({}),
  book: z.record(z.string(), z.unknown()).default({}),
});

/** One entry of a block of the configuration, as text, with the comments above it. */
export interface Entry {
  name: string;
  text: string;
}

/** One way in which a starter's sources can be had. */
export interface Way {
  /** Object of the org that must have rows, and the fields that must be filled; null: it reads exports. */
  object: string | null;
  fields: readonly string[];
  /** Exports that it reads, with the columns that they must have. */
  exports: ReadonlyMap<ExportRole, readonly string[]>;
  sources: readonly Entry[];
  /** Parts of the text that depend on the way, by their placeholder. */
  fill: Readonly<Record<string, string>>;
}

/** A starter indicator with everything that it needs, as text for a configuration. */
export interface Starter {
  number: number;
  /** Comment that says what it is for. */
  about: string;
  /** The org's own rows first. */
  ways: readonly Way[];
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
  const { object, fields, fill } = starter;
  const exports = new Map(Object.entries(starter.exports ?? {}) as [ExportRole, string[]][]);
  const fromOrg = {
    object: object ?? null,
    fields,
    exports: new Map(),
    sources: entriesOf(text, 'sources'),
    fill,
  };
  const fromExport = entriesOf(text, object === undefined ? 'sources' : 'export_sources');
  return {
    number: starter.number,
    about: text.slice(0, text.indexOf('\nstarter:')),
    ways: [
      ...(object === undefined ? [] : [fromOrg]),
      ...(exports.size === 0 ? [] : [{ object: null, fields: [], exports, sources: fromExport, fill: {} }]),
    ],
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
export function keysOf({ indicators, book }: Pick<Starter, 'indicators' | 'book'>): string[] {
  return [...indicators, ...book].map(({ name }) => name);
}
