import { DateTime, Info, type DurationLikeObject } from 'luxon';
import { malformed } from './errors.ts';

/** Half-open range of time in the user's zone: `from` belongs to it, `to` does not. */
export interface DateRange {
  from: DateTime;
  to: DateTime;
}

/** What a date literal depends on. Weeks start on the day of the user's locale. */
export interface DateContext {
  now: Date;
  /** IANA zone. */
  timeZone: string;
  /** BCP 47 tag. */
  locale: string;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const UNITS: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];

/**
 * The range of a SOQL date literal, for example `THIS_WEEK` or `LAST_N_DAYS` with n = 3. Fiscal literals are treated as
 * calendar ones (fiscal year = calendar year). Source: SOQL and SOSL Reference, "Date Formats and Date Literals".
 * Throws MALFORMED_QUERY for an unknown literal.
 */
export function dateLiteralRange(literal: string, n: number, context: DateContext): DateRange {
  const name = literal.toUpperCase().replace(/:.*$/, '').replace('FISCAL_', '');
  const today = DateTime.fromJSDate(context.now, { zone: context.timeZone }).startOf('day');
  const units = (unit: Unit, first: number, count: number): DateRange => {
    const start = startOf(today, unit, context.locale);
    return {
      from: within(shift(start, unit, first), first),
      to: within(shift(start, unit, first + count), count),
    };
  };
  if (name === 'TODAY') return units('day', 0, 1);
  if (name === 'YESTERDAY') return units('day', -1, 1);
  if (name === 'TOMORROW') return units('day', 1, 1);
  if (name === 'LAST_90_DAYS') return units('day', -90, 91);
  if (name === 'NEXT_90_DAYS') return units('day', 1, 90);

  const one = /^(LAST|THIS|NEXT)_([A-Z]+)$/.exec(name);
  if (one) return units(unitOf(one[2], literal), one[1] === 'LAST' ? -1 : one[1] === 'NEXT' ? 1 : 0, 1);
  const ago = /^N_([A-Z]+)S_AGO$/.exec(name);
  if (ago) return units(unitOf(ago[1], literal), -n, 1);
  const many = /^(LAST|NEXT)_N_([A-Z]+)S$/.exec(name);
  if (!many) throw malformed(`unexpected token: '${literal}'`);
  const unit = unitOf(many[2], literal);
  if (many[1] === 'NEXT') return units(unit, 1, n);
  // Only the literal in days includes today; the longer units end with the last whole unit.
  return unit === 'day' ? units('day', -n, n + 1) : units(unit, -n, n);
}

/** A moment that stored dates can be compared with; far ends of time come nearer. */
function within(moment: DateTime, direction: number): DateTime {
  if (moment.isValid && moment.year >= 1 && moment.year <= 9998) return moment;
  return DateTime.utc(moment.isValid ? (moment.year < 1 ? 1 : 9999) : direction < 0 ? 1 : 9999);
}

function unitOf(word: string | undefined, literal: string): Unit {
  const unit = UNITS.find((candidate) => candidate === word?.toLowerCase());
  if (!unit) throw malformed(`unexpected token: '${literal}'`);
  return unit;
}

function startOf(day: DateTime, unit: Unit, locale: string): DateTime {
  if (unit !== 'week') return day.startOf(unit);
  const first = Info.getStartOfWeek({ locale });
  return day.minus({ days: (day.weekday - first + 7) % 7 });
}

function shift(start: DateTime, unit: Unit, count: number): DateTime {
  const amount: DurationLikeObject = { [`${unit}s`]: count };
  return start.plus(amount);
}

/** A moment of a range as a Date field stores it: `YYYY-MM-DD` in the user's zone. */
export function asStoredDate(moment: DateTime): string {
  return moment.toFormat('yyyy-MM-dd');
}

/** A moment as a DateTime field stores it: UTC with milliseconds and `Z`. */
export function asStoredDateTime(moment: DateTime): string {
  return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
}
