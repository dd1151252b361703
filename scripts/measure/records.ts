import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isGzip, type InputFile } from './files.ts';

/** How records are told apart. `quote: false` for JSON lines, where every line is a record. */
export interface RecordFormat {
  delimiter: string;
  quote: boolean;
  encoding: string;
}

/** One record of a text file, without its line end. */
export interface TextRecord {
  /** 1-based line on which it begins. */
  line: number;
  text: string;
  /** False for the last record of a file that ends without a line end. */
  ended: boolean;
  /** True when the file ends inside a quoted field. */
  openQuote: boolean;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
/** A UTF-8 byte order mark, one character a byte. */
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

/**
 * The text of a file, decompressed. UTF-8 stays as it is, one character a byte, so that bytes which are not UTF-8 reach
 * DuckDB and are refused there; other encodings are decoded, and what is not in them becomes U+FFFD.
 */
async function* decoded(file: InputFile, encoding: string): AsyncGenerator<string> {
  const bytes = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const source: Readable = isGzip(file.name) ? bytes.pipe(createGunzip()) : bytes;
  if (encoding === 'utf-8') {
    for await (const chunk of source as AsyncIterable<Buffer>) yield chunk.toString('latin1');
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * Splits text into records and counts true lines, also across quoted fields that hold line ends. In a CSV a carriage return
 * alone ends a line too, as old spreadsheets write it. Blank lines are skipped. A quote counts only at the beginning of a field, as DuckDB reads it.
 */
export async function* splitRecords(
  chunks: AsyncIterable<string>,
  format: RecordFormat,
): AsyncGenerator<TextRecord> {
  const delimiter = format.delimiter.charCodeAt(0);
  let pending = '';
  let at = 0;
  let line = 1;
  let first = 1;
  let quoted = false;
  let fieldStart = true;
  let justClosed = false;
  for await (const chunk of chunks) {
    pending += chunk;
    let begin = 0;
    for (; at < pending.length; at += 1) {
      const code = pending.charCodeAt(at);
      const isReturn = code === CR && format.quote && !quoted;
      // Whether a line feed follows, the next chunk tells.
      if (isReturn && at + 1 === pending.length) break;
      if (code === LF || (isReturn && pending.charCodeAt(at + 1) !== LF)) {
        line += 1;
        if (quoted) continue;
        const end = at > begin && pending.charCodeAt(at - 1) === CR ? at - 1 : at;
        if (end > begin)
          yield { line: first, text: pending.slice(begin, end), ended: true, openQuote: false };
        begin = at + 1;
        first = line;
        fieldStart = true;
        justClosed = false;
      } else if (!format.quote) continue;
      else if (quoted) {
        quoted = code !== QUOTE;
        justClosed = !quoted;
      } else {
        // A doubled quote inside a quoted field closes it and opens it again.
        quoted = code === QUOTE && (fieldStart || justClosed);
        fieldStart = code === delimiter;
        justClosed = false;
      }
    }
    pending = pending.slice(begin);
    at -= begin;
  }
  if (pending.trim() === '') return;
  const ended = format.quote && !quoted && pending.endsWith('\r');
  yield { line: first, text: ended ? pending.slice(0, -1) : pending, ended, openQuote: quoted };
}

/** All records of a file. */
export function readRecords(file: InputFile, format: RecordFormat): AsyncGenerator<TextRecord> {
  return splitRecords(decoded(file, format.encoding), format);
}

/**
 * Copies a file to `target` as UTF-8 without its first `skip` records, each record led by its line number and the
 * delimiter, so that whatever DuckDB later says about a row can be told by its line.
 * Returns the line at which an unclosed quote was opened, or null.
 */
export async function writeNumbered(
  file: InputFile,
  format: RecordFormat,
  skip: number,
  target: string,
): Promise<number | null> {
  let openQuote: number | null = null;
  const numbered = async function* (): AsyncGenerator<string> {
    let left = skip;
    let batch = '';
    for await (const record of readRecords(file, format)) {
      if (record.openQuote) openQuote = record.line;
      if (left > 0) {
        left -= 1;
        continue;
      }
      const text = record.line === 1 ? record.text.replace(BYTE_ORDER_MARK, '') : record.text;
      // DuckDB wants one kind of line end in a file, inside quoted fields too.
      batch += `${record.line}${format.delimiter}${text.replaceAll('\r\n', '\n')}\n`;
      if (batch.length > 1 << 18) {
        yield batch;
        batch = '';
      }
    }
    yield batch;
  };
  const encoding = format.encoding === 'utf-8' ? 'latin1' : 'utf8';
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const batch of numbered()) yield Buffer.from(batch, encoding);
  };
  await pipeline(Readable.from(bytes()), createWriteStream(target));
  return openQuote;
}
