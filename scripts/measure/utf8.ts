import { isUtf8 } from 'node:buffer';

/** Tells whether bytes that come in chunks are UTF-8. */
export interface Utf8Check {
  take(chunk: Buffer): void;
  /** Whether all that was taken is whole and valid. */
  isValid(): boolean;
}

/** Bytes at the end that begin a character and don't end it: 0 to 3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** A check that keeps no more than the beginning of one character. */
export function utf8Check(): Utf8Check {
  let rest: Buffer = Buffer.alloc(0);
  let valid = true;
  return {
    take(chunk) {
      if (!valid) return;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = bytes.length - unfinished(bytes);
      valid = isUtf8(bytes.subarray(0, end));
      rest = Buffer.from(bytes.subarray(end));
    },
    isValid: () => valid && rest.length === 0,
  };
}
