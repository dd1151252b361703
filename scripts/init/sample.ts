import { createReadStream, createWriteStream } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../measure/files.ts';
import { pathLiteral } from '../measure/relation.ts';

/** Files with the same columns: one export, perhaps one file a day. */
export interface FileGroup {
  /** File or glob below the folder. */
  files: string;
  /** Paths below the folder, ascending. */
  names: readonly string[];
}

/** A file that DuckDB can read, and how it was written. */
export interface ReadableSample {
  sql: string;
  encoding: string | null;
}

const EXPORTS = '**/*.{csv,csv.gz,tsv,jsonl,jsonl.gz,ndjson,ndjson.gz,parquet}';
const OTHERS = '**/*.{xlsx,xls,xlsm,ods,zip,json,txt,xml}';

/** Bytes at the beginning of a file that tell its header and its encoding. */
const HEAD = 1 << 20;

/** Encodings that exports come in when they are not UTF-8, the likeliest first. */
const ENCODINGS = ['shift_jis', 'euc-jp', 'windows-1252'] as const;

const isText = (file: string): boolean => /\.(csv|tsv)(\.gz)?$/i.test(file);

/** Name with its numbers as stars, so that files of a daily export have the same. */
function patternOf(file: string): string {
  const { dir, base } = path.posix.parse(file);
  const [, stem = base, ending = ''] = /^(.*?)((?:\.[a-z]+)+)$/i.exec(base) ?? [];
  const starred = stem.replaceAll(/\d+(?:[-_]?\d+)*/g, '*');
  return path.posix.join(dir, `${starred}${ending}`);
}

async function headOf(file: string): Promise<Buffer> {
  const raw = createReadStream(file, isGzip(file) ? {} : { end: HEAD - 1 });
  const stream = isGzip(file) ? raw.pipe(createGunzip()) : raw;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= HEAD) break;
    }
  } finally {
    raw.destroy();
  }
  return Buffer.concat(chunks);
}

function decodes(head: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The encoding of a text by its first bytes; null: UTF-8. */
function encodingOf(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (decodes(head, 'utf-8')) return null;
  return ENCODINGS.find((encoding) => decodes(head, encoding)) ?? 'windows-1252';
}

/** Files of one name that have the same columns; those that have others stand for themselves. */
async function sameColumns(dataDir: string, pattern: string, names: readonly string[]): Promise<FileGroup[]> {
  const sorted = [...names].sort();
  const each = sorted.map((name) => ({ files: name, names: [name] }));
  if (sorted.length === 1) return each;
  const whole = [{ files: pattern, names: sorted }];
  if (!isText(pattern)) return whole;
  const headers = new Set<string>();
  for (const name of sorted) {
    const head = await headOf(path.resolve(dataDir, name)).catch(() => Buffer.alloc(0));
    const columns =
      head
        .toString('latin1')
        .split(/\r?\n/, 1)[0]
        ?.split(/[,;\t|]/) ?? [];
    headers.add(columns.sort().join('\n'));
  }
  return headers.size === 1 ? whole : each;
}

/** The exports below a folder, and files that can't be one as they are. */
export async function groupFiles(dataDir: string): Promise<{ groups: FileGroup[]; others: string[] }> {
  const found = new Map<string, string[]>();
  const posix = (file: string): string => file.split(path.sep).join('/');
  for await (const file of glob(EXPORTS, { cwd: dataDir })) {
    const name = posix(file);
    // The history that Tenki keeps is no export.
    if (/(^|\/)history\//.test(name)) continue;
    found.set(patternOf(name), [...(found.get(patternOf(name)) ?? []), name]);
  }
  const groups: FileGroup[] = [];
  for (const [pattern, names] of [...found].sort(([a], [b]) => (a < b ? -1 : 1)))
    groups.push(...(await sameColumns(dataDir, pattern, names)));
  const others: string[] = [];
  for await (const file of glob(OTHERS, { cwd: dataDir })) others.push(posix(file));
  return { groups, others: others.filter((name) => !/(^|\/)(history|readme|license)/i.test(name)).sort() };
}

/** A text file in UTF-8: itself, or a copy in `dir`. */
async function inUtf8(
  file: string,
  dir: string,
  at: number,
): Promise<{ file: string; encoding: string | null }> {
  const encoding = encodingOf(await headOf(file));
  if (encoding === null) return { file, encoding };
  const copy = path.join(dir, `utf8-${String(at)}.csv`);
  const decoded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
  const raw = createReadStream(file);
  await (isGzip(file)
    ? pipeline(raw, createGunzip(), decoded, createWriteStream(copy))
    : pipeline(raw, decoded, createWriteStream(copy)));
  return { file: copy, encoding };
}

/** SQL that reads files of one export: those of text formats as they are written, every cell a text. */
export async function readableSample(paths: readonly string[], dir: string): Promise<ReadableSample> {
  const list = (files: readonly string[]): string => `[${files.map(pathLiteral).join(', ')}]`;
  const [first = ''] = paths;
  if (/\.parquet$/i.test(first))
    return { sql: `read_parquet(${list(paths)}, union_by_name=true)`, encoding: null };
  if (!isText(first))
    return {
      sql: `read_json_auto(${list(paths)}, format='newline_delimited', ignore_errors=true, union_by_name=true, map_inference_threshold=-1, field_appearance_threshold=0)`,
      encoding: null,
    };
  const texts = await Promise.all(paths.map((file, at) => inUtf8(file, dir, at)));
  const files = list(texts.map(({ file }) => file));
  return {
    sql: `read_csv(${files}, header=true, all_varchar=true, ignore_errors=true, union_by_name=true)`,
    encoding: texts.find(({ encoding }) => encoding !== null)?.encoding ?? null,
  };
}
