import { createContext, Script } from 'node:vm';
import { ApiError } from '../errors.ts';

/** A pattern may take this long over one text. */
const PATIENCE_MS = 250;
/** A pattern that took longer is refused at once for this time, so that many rows do not take as many times as long. */
const REST_MS = 10_000;
/** Steps that a pattern without a limit may take by rough count; a few milliseconds. */
const FREE_STEPS = 2e7;

interface Pattern {
  expression: RegExp;
  /** Repetitions of no fixed number. */
  loops: number;
  /** A repetition inside a repetition: steps may double with each character. */
  isNested: boolean;
  /** Until when it is refused, in milliseconds of the process. */
  restsUntil: number;
}

const patterns = new Map<string, Pattern | null>();

/** What is repeated in a pattern. Characters in brackets and after a backslash are none of its signs. */
export function repetitions(source: string): { loops: number; isNested: boolean } {
  const signs = source.replace(/\\[^]/g, 'x').replace(/\[(?:\^?\]|\^)?[^\]]*\]/g, 'x');
  // For each open group: does its inside repeat or choose?
  const groups: boolean[] = [false];
  let loops = 0;
  let isNested = false;
  let closed = false;
  for (const [sign] of signs.matchAll(/\(\?[:=!<]?|\{\d*,?\d*\}|[^]/g)) {
    const repeats = sign === '*' || sign === '+' || /^\{\d+,\d*\}$/.test(sign);
    if (repeats) {
      loops += 1;
      isNested ||= closed;
    }
    closed = false;
    if (sign.startsWith('(')) groups.push(false);
    else if (sign === ')') {
      closed = groups.pop() ?? false;
      if (closed) groups[groups.length - 1] = true;
    } else if (repeats || sign === '|') groups[groups.length - 1] = true;
  }
  return { loops, isNested };
}

/** A Java pattern that must match the whole text, as a JavaScript one; null when it can't be compiled. */
function patternOf(source: string): Pattern | null {
  let found = patterns.get(source);
  if (found !== undefined) return found;
  const ignoreCase = source.startsWith('(?i)');
  const body = `^(?:${ignoreCase ? source.slice(4) : source})$`;
  found = null;
  for (const flags of ['u', '']) {
    try {
      const expression = new RegExp(body, ignoreCase ? `${flags}i` : flags);
      found = { expression, ...repetitions(source), restsUntil: 0 };
      break;
    } catch {
      // a pattern with escapes that Unicode mode refuses is tried again without it
    }
  }
  patterns.set(source, found);
  return found;
}

const context = createContext({ expression: /./, text: '' });
const script = new Script('expression.test(text)');

const tooComplicated = (): ApiError => new ApiError(400, 'LIMIT_EXCEEDED', 'Regex too complicated');

/** Matches with a limit of time, which costs a third of a millisecond. */
function matchesInTime(pattern: Pattern, text: string): boolean {
  if (performance.now() < pattern.restsUntil) throw tooComplicated();
  Object.assign(context, { expression: pattern.expression, text });
  try {
    return script.runInContext(context, { timeout: PATIENCE_MS }) === true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    pattern.restsUntil = performance.now() + REST_MS;
    throw tooComplicated();
  }
}

/**
 * Whether a text matches a Java pattern as a whole; null when the pattern can't be compiled. Throws ApiError
 * LIMIT_EXCEEDED (400) when that can't be told in a quarter of a second.
 */
export function matchesWhole(text: string, source: string): boolean | null {
  const pattern = patternOf(source);
  if (!pattern) return null;
  const isShort = text.length ** pattern.loops < FREE_STEPS;
  return isShort && !pattern.isNested ? pattern.expression.test(text) : matchesInTime(pattern, text);
}
