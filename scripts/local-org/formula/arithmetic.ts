import { BUILTINS } from './library.ts';

/** A number of a formula: plain, the library's big number, or empty. */
export type Numeric = number | { toNumber(): number } | null | undefined;
type Text = string | null | undefined;
type Builtin = (...values: unknown[]) => unknown;

/** A big number as a plain one. */
export const plain = (value: NonNullable<Numeric>): number =>
  typeof value === 'number' ? value : value.toNumber();

const isEmpty = (value: Numeric): value is null | undefined => value === null || value === undefined;

/** Work on plain numbers: empty when an argument is, or when there is no finite result. */
const numbers =
  (work: (...values: number[]) => number) =>
  (...values: Numeric[]): number | null => {
    const given = values.filter((value) => !isEmpty(value));
    if (given.length < values.length) return null;
    const result = work(...given.map(plain));
    return Number.isFinite(result) ? result : null;
  };

/** Longest text of a formula. */
const MAX_TEXT = 3900;
/** Places after the point that a number can have. */
const MAX_PLACES = 18;

/** Padding and rounding of the library with arguments that it can bear. */
const padded =
  (name: string): Builtin =>
  (text, length, filling) => {
    const wanted = length as Numeric;
    if (isEmpty(wanted)) return null;
    const most = Math.max(0, Math.min(MAX_TEXT, Math.trunc(plain(wanted))));
    return (BUILTINS[name] as Builtin | undefined)?.(text, most, ...(filling === undefined ? [] : [filling]));
  };

const round: Builtin = (value, places) => {
  const wanted = places as Numeric;
  const known = isEmpty(wanted) ? 0 : Math.trunc(plain(wanted));
  const bounded = Math.max(-MAX_PLACES, Math.min(MAX_PLACES, known));
  return (BUILTINS['ROUND'] as Builtin | undefined)?.(value, bounded);
};

const power: Builtin = (base, exponent) => {
  const whole = !isEmpty(exponent as Numeric) && Number.isInteger(plain(exponent as number));
  const small = whole && Math.abs(plain(exponent as number)) <= 64;
  if (small) return (BUILTINS['$$POWER_NUMBER$$'] as Builtin | undefined)?.(base, exponent);
  return numbers((left, right) => left ** right)(base as Numeric, exponent as Numeric);
};

/** `h:mm:ss` of seconds, with days in front when `days` is true. */
function duration(seconds: Numeric, days?: boolean | null): string | null {
  if (isEmpty(seconds)) return null;
  const total = Math.abs(Math.trunc(plain(seconds)));
  const two = (value: number): string => String(value).padStart(2, '0');
  const tail = `${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
  const hours = Math.floor(total / 3600);
  return days ? `${Math.floor(hours / 24)}:${two(hours % 24)}:${tail}` : `${two(hours)}:${tail}`;
}

/** Functions on numbers that the library lacks, or that it ends with an exception for some numbers. */
export const ARITHMETIC: Readonly<Record<string, (...values: never[]) => unknown>> = {
  EXP: numbers(Math.exp),
  SQRT: numbers(Math.sqrt),
  LN: numbers(Math.log),
  LOG: numbers(Math.log10),
  ROUND: round,
  $$POWER_NUMBER$$: power,
  LPAD: padded('LPAD'),
  RPAD: padded('RPAD'),
  TRUNC: (value: Numeric, places: Numeric) => {
    const digits = Math.max(-MAX_PLACES, Math.min(MAX_PLACES, isEmpty(places) ? 0 : plain(places)));
    const factor = 10 ** Math.trunc(digits);
    return numbers((one) => Math.trunc(Number((one * factor).toPrecision(15))) / factor)(value);
  },
  CHR: (code: Numeric) => {
    const point = isEmpty(code) ? -1 : Math.trunc(plain(code));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : null;
  },
  UNIXTIMESTAMP: (moment: Text) => (moment ? Math.floor(Date.parse(moment) / 1000) : null),
  FROMUNIXTIME: (seconds: Numeric) => {
    const moment = isEmpty(seconds) ? undefined : new Date(plain(seconds) * 1000);
    return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null;
  },
  FORMATDURATION: duration,
  PICKLISTCOUNT: (value: Text) => (value ? value.split(';').length : 0),
};
