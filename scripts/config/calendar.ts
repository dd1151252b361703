import { DateTime } from 'luxon';
import type { Day } from '../model.ts';

/** Counting in calendar and working days of the business. Days are `YYYY-MM-DD`; no clock, no zone. */
export interface BusinessCalendar {
  isWorkingDay(day: Day): boolean;
  /** Working days in (from, to]; negative when `to` is before `from`. */
  workingDaysBetween(from: Day, to: Day): number;
  /** The last day before a window of n working days that ends on `day`: the window is (result, day]. */
  beforeWorkingDays(day: Day, n: number): Day;
}

/** `day` plus n calendar days. */
export function addDays(day: Day, n: number): Day {
  return fromDayNumber(dayNumber(day) + n);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The day that is n days after 1970-01-01. */
export function fromDayNumber(n: number): Day {
  return new Date(n * 86_400_000).toISOString().slice(0, 10);
}

/** The first instant of a business day, in milliseconds; where a clock change skips midnight, the first that exists. */
export function startOfDay(day: Day, timeZone: string): number {
  return DateTime.fromISO(day, { zone: timeZone }).startOf('day').toMillis();
}

/** ISO weekday, Monday = 1. Day 0 was a Thursday. */
const weekday = (n: number): number => ((((n + 3) % 7) + 7) % 7) + 1;

/** A calendar of the given ISO weekdays (Monday = 1) without the holidays. At least one weekday is needed. */
export function businessCalendar(workingDays: readonly number[], holidays: readonly Day[]): BusinessCalendar {
  const weekdays = new Set(workingDays);
  const closed = new Set(holidays.map(dayNumber));
  const works = (n: number): boolean => weekdays.has(weekday(n)) && !closed.has(n);
  return {
    isWorkingDay: (day) => works(dayNumber(day)),
    workingDaysBetween(from, to) {
      const [a, b] = [dayNumber(from), dayNumber(to)];
      let count = 0;
      for (let n = Math.min(a, b) + 1; n <= Math.max(a, b); n += 1) if (works(n)) count += 1;
      return a <= b ? count : -count;
    },
    beforeWorkingDays(day, n) {
      let at = dayNumber(day);
      for (let left = n; left > 0; at -= 1) if (works(at)) left -= 1;
      return fromDayNumber(at);
    },
  };
}
