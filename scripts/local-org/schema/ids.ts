const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters that make a 15 character id safe to compare without regard to case. */
function checkCharacters(id: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let position = 0; position < 5; position++) {
      const code = id.charCodeAt(block + position);
      if (code >= 65 && code <= 90) bits |= 1 << position;
    }
    suffix += CHECK.charAt(bits);
  }
  return suffix;
}

/** Turns an id of 15 or 18 characters into its 18 character form; undefined when it is no id at all. */
export function toId18(id: string): string | undefined {
  if (!/^(\w{15}|\w{18})$/.test(id) || id.includes('_')) return undefined;
  const short = id.slice(0, 15);
  const full = short + checkCharacters(short);
  if (id.length === 15 || id === full) return full;
  return id.toUpperCase() === full.toUpperCase() ? full : undefined;
}

/** The record id of a running number (1, 2, …) under a key prefix. Ids of one object sort by number. */
export function makeId(keyPrefix: string, sequence: number): string {
  let rest = sequence;
  let tail = '';
  while (rest > 0) {
    tail = DIGITS.charAt(rest % 62) + tail;
    rest = Math.floor(rest / 62);
  }
  const short = keyPrefix + tail.padStart(12, '0');
  return short + checkCharacters(short);
}

/** The running number of an id that `makeId` made. */
export function sequenceOf(id: string): number {
  let value = 0;
  for (const digit of id.slice(3, 15)) value = value * 62 + DIGITS.indexOf(digit);
  return value;
}

/** Key prefixes of custom objects: a00, a01, … a0z, a10, … (`first` is `m` for metadata types). The next one after those in use. */
export function nextKeyPrefix(used: ReadonlySet<string>, first: 'a' | 'm' = 'a'): string {
  for (let number = 0; number < 62 * 62; number++) {
    const prefix = `${first}${DIGITS.charAt(Math.floor(number / 62))}${DIGITS.charAt(number % 62)}`;
    if (!used.has(prefix)) return prefix;
  }
  throw new Error('No key prefix is left: the org has too many custom objects');
}
