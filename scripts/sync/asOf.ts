import { DateTime } from 'luxon';
import { CommandError } from '../command.ts';
import { addDays } from '../judge/days.ts';
import type { Day } from '../model.ts';

/** The calendar day of an instant in the business time zone. */
export function businessDay(now: Date, timeZone: string): Day {
  const day = DateTime.fromJSDate(now, { zone: timeZone }).toISODate();
  if (day === null) throw new RangeError(`not a time zone: ${timeZone}`);
  return day;
}

/**
 * The as-of day of a run: as given, else the last whole business day, which is yesterday. A day that isn't over describes
 * less than a day, so a later day than today is refused and today is for those who ask for it.
 */
export function chooseAsOf(given: string | undefined, today: Day): Day {
  if (given === undefined) return addDays(today, -1);
  const exists = /^\d{4}-\d\d-\d\d$/.test(given) && DateTime.fromISO(given, { zone: 'utc' }).isValid;
  if (!exists) throw new CommandError(`--as-of ${given}: expected a day such as ${addDays(today, -1)}.`);
  if (given > today)
    throw new CommandError(`--as-of ${given} is in the future; today is ${today} in the business time zone.`);
  return given;
}
