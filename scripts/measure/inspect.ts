import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { CommandError } from '../command.ts';
import { isGzip, type InputFile } from './files.ts';
import { utf8Check } from './utf8.ts';

const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 64 * 1024;
const CHUNK_BYTES = 256 * 1024;
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** Both ends of a file's content, decompressed. */
export interface FileEnds {
  head: Buffer;
  /** The last bytes; the whole content when it is short. */
  tail: Buffer;
  /** Size of the content. */
  bytes: number;
  /** Whether the content is UTF-8. */
  isUtf8: boolean;
  /** Whether all of its bytes are ASCII. */
  isAscii: boolean;
  /** Whether a double quote stands anywhere in it. */
  isQuoted: boolean;
  /** Bytes of the longest line, as far as it is longer than a piece that is read at once. */
  longestLine: number;
}

/** A whole file. */
export interface Inspected {
  ends: FileEnds;
  /** sha256 of the bytes as they lie in the file. */
  digest: string;
}

/** Keeps the first and last bytes of what is written to it. */
class Ends extends Writable implements FileEnds {
  head: Buffer = Buffer.alloc(0);
  tail: Buffer = Buffer.alloc(0);
  bytes = 0;
  isAscii = true;
  isQuoted = false;
  longestLine = 0;
  /** Bytes since the last line end. */
  private open = 0;
  private readonly check = utf8Check();

  get isUtf8(): boolean {
    return this.check.isValid();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.take(chunk);
    done();
  }

  take(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.check.take(chunk);
    this.isAscii &&= isAscii(chunk);
    this.isQuoted ||= chunk.includes(QUOTE);
    this.measureLines(chunk);
    if (this.head.length < HEAD_BYTES)
      this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES - this.head.length)]);
    this.tail =
      chunk.length >= TAIL_BYTES
        ? Buffer.from(chunk.subarray(-TAIL_BYTES))
        : Buffer.concat([this.tail.subarray(-(TAIL_BYTES - chunk.length)), chunk]);
  }

  private measureLines(chunk: Buffer): void {
    const end = chunk.includes(LF) ? LF : CR;
    const [first, last] = [chunk.indexOf(end), chunk.lastIndexOf(end)];
    this.open += first < 0 ? chunk.length : first;
    this.longestLine = Math.max(this.longestLine, this.open);
    if (last >= 0) this.open = chunk.length - 1 - last;
  }
}

/** Chunks that are read before others have their turn. */
const TURN = 64;

/**
 * Reads a file through one buffer, and waits for each chunk: to have another thread read it would take longer than to read it, and
 * a stream would take a new buffer for each chunk.
 */
async function readPlain(path: string, take: (chunk: Buffer) => void): Promise<void> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let chunks = 1; ; chunks += 1) {
      const bytes = readSync(file, buffer);
      if (bytes === 0) return;
      take(buffer.subarray(0, bytes));
      if (chunks % TURN === 0) await setImmediate();
    }
  } finally {
    closeSync(file);
  }
}

/** Throws a CommandError where a file cannot be read. */
async function reading<T>(source: string, file: InputFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      isGzip(file.name)
        ? `${source}: ${file.name} is cut off or damaged (${reason}) — copy or export the file again`
        : `${source}: ${file.name} cannot be read (${reason}) — check the file and its permissions`,
      { cause: error },
    );
  }
}

/** The sha256 of a file's bytes. Throws a CommandError for a file that cannot be read to its end. */
export async function digestFile(source: string, file: InputFile): Promise<string> {
  const hash = createHash('sha256');
  await reading(source, file, () => readPlain(file.path, (chunk) => hash.update(chunk)));
  return hash.digest('hex');
}

/**
 * Streams a text file once: takes the sha256 of its bytes, proves that a compressed file is whole (DuckDB reads a cut
 * one without a word) and keeps both ends. Throws a CommandError for a file that cannot be read to its end.
 */
export async function inspectFile(source: string, file: InputFile): Promise<Inspected> {
  const hash = createHash('sha256');
  const ends = new Ends();
  await reading(source, file, async () => {
    if (isGzip(file.name)) {
      const hashing = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      };
      const bytes = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
      await pipeline(bytes, hashing, createGunzip({ chunkSize: 1 << 18 }), ends);
    } else
      await readPlain(file.path, (chunk) => {
        hash.update(chunk);
        ends.take(chunk);
      });
  });
  if (ends.bytes === 0)
    throw new CommandError(`${source}: ${file.name} is empty, not even a header — export it again`);
  return { ends, digest: hash.digest('hex') };
}
