import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { withEarlier } from './earlier-typings.ts';
import type { PropertyShape, TypeShape, Typings } from './typings-extract.ts';

export type { PropertyShape, TypeShape, Typings, ValueShape } from './typings-extract.ts';

/** Raised when the extraction changes, so that an older cache is not read. */
const CACHE_FORMAT = 1;

const require = createRequire(import.meta.url);
let loaded: Promise<Typings> | undefined;

function readCache(file: string): Typings | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Typings;
  } catch {
    return undefined; // no cache yet, or a torn one: it is made again
  }
}

async function load(): Promise<Typings> {
  // The package exports only ./lib/*.js; the declarations lie beside it.
  const declarations = require.resolve('@salesforce/types/metadata').replace(/\.js$/, '.d.ts');
  const text = readFileSync(declarations, 'utf8');
  const key = createHash('sha256').update(`${CACHE_FORMAT}\n${text}`).digest('hex').slice(0, 16);
  const folder = join(dirname(declarations), '../../../.cache/tenki');
  const file = join(folder, `metadata-typings-${key}.json`);
  const cached = readCache(file);
  if (cached) return cached;
  const { extractTypings } = await import('./typings-extract.ts');
  const typings = extractTypings(text);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(typings));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only installation works too, only slower.
  }
  return typings;
}

/** The shapes of all metadata types from @salesforce/types, once per process; cached under node_modules/.cache. */
export function loadTypings(): Promise<Typings> {
  loaded ??= load().then(withEarlier);
  return loaded;
}

/** Own and inherited elements of a structure; undefined for anything else. */
export function propertiesOf(typings: Typings, type: TypeShape): Record<string, PropertyShape> | undefined {
  if (type.kind === 'alias' && type.value.kind === 'type') {
    const other = typings[type.value.name];
    return other && propertiesOf(typings, other);
  }
  if (type.kind !== 'struct') return undefined;
  const inherited = type.bases.map((base) => {
    const shape = typings[base];
    return (shape && propertiesOf(typings, shape)) ?? {};
  });
  return Object.assign({}, ...inherited, type.properties) as Record<string, PropertyShape>;
}
