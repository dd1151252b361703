import type { BusinessCalendar } from '../config/calendar.ts';
import type { Day } from '../model.ts';
import { addDays } from './days.ts';

/** Counts working days for the judge, which asks for the same few hundred days a million times. */
export interface WorkingDays {
  /** Working days in (from, to]: how old something observed on `from` is on `to`. Negative when `to` is earlier. */
  between(from: Day, to: Day): number;
  /** Working days in [from, to]. */
  within(from: Day, to: Day): number;
  /** The working day on which a count that starts at `from`, itself included, reaches `count`. */
  reach(from: Day, count: number): Day;
}

/** Any day before all data; counts are differences of ordinals from here. */
const ORIGIN: Day = '2010-01-01';

/** Longest stretch of days that `reach` looks ahead; a calendar without working days must not hang a run. */
const MAX_REACH = 3660;

/** Remembers each day's ordinal, so that a count is one subtraction. */
export function workingDays(calendar: BusinessCalendar): WorkingDays {
  const ordinals = new Map<Day, number>();
  const ordinal = (day: Day): number => {
    const known = ordinals.get(day);
    if (known !== undefined) return known;
    const count = calendar.workingDaysBetween(ORIGIN, day);
    ordinals.set(day, count);
    return count;
  };
  const between = (from: Day, to: Day): number => ordinal(to) - ordinal(from);
  const within = (from: Day, to: Day): number => between(from, to) + (calendar.isWorkingDay(from) ? 1 : 0);
  return {
    between,
    within,
    reach(from, count) {
      let day = from;
      for (let steps = 0; within(from, day) < count && steps < MAX_REACH; steps += 1) day = addDays(day, 1);
      return day;
    },
  };
}
