import { distanceBetween, readPoint } from '../distance.ts';
import { ARITHMETIC, plain } from './arithmetic.ts';
import type { Numeric } from './arithmetic.ts';
import { BUILTINS } from './library.ts';
import type { ExpressionTypeDictionary } from './library.ts';
import { matchesWhole } from './pattern.ts';

type FunctionType = Extract<NonNullable<ExpressionTypeDictionary[string]>, { type: 'function' }>;
type Kind = 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'multipicklist';

const signature = (returns: Kind, ...kinds: Kind[]): FunctionType => ({
  type: 'function',
  arguments: kinds.map((type) => ({ argument: { type }, optional: false })),
  returns: { type: returns },
});

const T = { type: 'template', ref: 'T' } as const;

/** Types of the functions that the library lacks. */
export const EXTENSION_TYPES: ExpressionTypeDictionary = {
  REGEX: signature('boolean', 'string', 'string'),
  ISNEW: signature('boolean'),
  ISCLONE: signature('boolean'),
  ISCHANGED: {
    type: 'function',
    arguments: [{ argument: { type: 'any' }, optional: false }],
    returns: { type: 'boolean' },
  },
  PRIORVALUE: { type: 'function', arguments: [{ argument: T, optional: false }], returns: T },
  BR: signature('string'),
  INITCAP: signature('string', 'string'),
  REVERSE: signature('string', 'string'),
  CHR: signature('string', 'number'),
  ASCII: signature('number', 'string'),
  TRUNC: {
    type: 'function',
    arguments: [
      { argument: { type: 'number' }, optional: false },
      { argument: { type: 'number' }, optional: true },
    ],
    returns: { type: 'number' },
  },
  LINK_TEXT: {
    type: 'function',
    arguments: [
      { argument: { type: 'string' }, optional: false },
      { argument: { type: 'string' }, optional: false },
      { argument: { type: 'string' }, optional: true },
    ],
    returns: { type: 'string' },
  },
  IMAGE_TEXT: {
    type: 'function',
    arguments: [
      { argument: { type: 'string' }, optional: false },
      { argument: { type: 'string' }, optional: false },
      { argument: { type: 'number' }, optional: true },
      { argument: { type: 'number' }, optional: true },
    ],
    returns: { type: 'string' },
  },
  UNIXTIMESTAMP: signature('number', 'datetime'),
  FROMUNIXTIME: signature('datetime', 'number'),
  FORMATDURATION: {
    type: 'function',
    arguments: [
      { argument: { type: 'number' }, optional: false },
      { argument: { type: 'boolean' }, optional: true },
    ],
    returns: { type: 'string' },
  },
  PICKLISTCOUNT: signature('number', 'multipicklist'),
  DAYOFYEAR: signature('number', 'date'),
  ISOWEEK: signature('number', 'date'),
  ISOYEAR: signature('number', 'date'),
  PI: signature('number'),
  // Inside formulas a geolocation is the text in which the database writes it.
  GEOLOCATION: signature('string', 'number', 'number'),
  DISTANCE: signature('number', 'string', 'string', 'string'),
};

/** Functions that stand in for the library's of another name: its links and images fit into no other text. */
export const STAND_INS: Readonly<Record<string, string>> = { HYPERLINK: 'LINK_TEXT', IMAGE: 'IMAGE_TEXT' };

const DAY = 86_400_000;
const time = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function isoWeek(date: string): { year: number; week: number } {
  const weekday = (new Date(time(date)).getUTCDay() + 6) % 7;
  const thursday = new Date(time(date) + (3 - weekday) * DAY);
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) };
}

type Text = string | null | undefined;
/** A day of the calendar, or null beyond it. */
const dayWithin = (ms: number): string | null =>
  ms >= time('1700-01-01') && ms <= time('4000-12-31') ? isoDay(ms) : null;

/** A function that is null as soon as one of its two dates is. */
const compare =
  (test: (left: string, right: string) => boolean) =>
  (left: Text, right: Text): boolean | null =>
    left === null || left === undefined || right === null || right === undefined ? null : test(left, right);

const addDays = (sign: number) => (date: Text, days: Numeric) =>
  date && days !== null && days !== undefined
    ? dayWithin(time(date) + sign * Math.trunc(plain(days)) * DAY)
    : null;

/** From one geolocation to another; null when one of them is missing. */
function distance(from: Text, to: Text, unit: Text): number | null {
  const [start, end] = [from, to].map((text) => (text ? readPoint(text) : undefined));
  return start && end && unit ? (distanceBetween(start, end, unit) ?? null) : null;
}

/**
 * Functions in place of the library's: those that it lacks, an empty picklist value for ISPICKVAL, and date arithmetic
 * that does not depend on the machine's time zone.
 */
export const EXTENSION: Readonly<Record<string, (...values: never[]) => unknown>> = {
  ...ARITHMETIC,
  LINK_TEXT: BUILTINS['HYPERLINK'] as (...values: never[]) => unknown,
  IMAGE_TEXT: BUILTINS['IMAGE'] as (...values: never[]) => unknown,
  REGEX: (text: Text, pattern: Text) => (text && pattern ? matchesWhole(text, pattern) : pattern === ''),
  ISPICKVAL: (value: Text, text: Text) => (value ?? '') === (text ?? ''),
  ISCLONE: () => false,
  BR: () => '\n',
  INITCAP: (text: Text) =>
    text
      ?.toLowerCase()
      .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, gap: string, first: string) => gap + first.toUpperCase()) ??
    null,
  REVERSE: (text: Text) => (text ? [...text].reverse().join('') : null),
  ASCII: (text: Text) => text?.codePointAt(0) ?? null,
  DAYOFYEAR: (date: Text) => (date ? (time(date) - time(`${date.slice(0, 4)}-01-01`)) / DAY + 1 : null),
  ISOWEEK: (date: Text) => (date ? isoWeek(date).week : null),
  ISOYEAR: (date: Text) => (date ? isoWeek(date).year : null),
  PI: () => Math.PI,
  GEOLOCATION: (latitude: Numeric, longitude: Numeric) =>
    latitude === null || latitude === undefined || longitude === null || longitude === undefined
      ? null
      : JSON.stringify({ latitude: plain(latitude), longitude: plain(longitude) }),
  DISTANCE: distance,
  $$EQ_DATE$$: compare((left, right) => left === right),
  $$NEQ_DATE$$: compare((left, right) => left !== right),
  $$LT_DATE$$: compare((left, right) => left < right),
  $$LTE_DATE$$: compare((left, right) => left <= right),
  $$GT_DATE$$: compare((left, right) => left > right),
  $$GTE_DATE$$: compare((left, right) => left >= right),
  $$ADD_DATE$$: addDays(1),
  $$SUBTRACT_DATE$$: addDays(-1),
  $$DIFF_DATE$$: (left: Text, right: Text) => (left && right ? (time(left) - time(right)) / DAY : null),
};
