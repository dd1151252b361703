import type { Day } from '../model.ts';

const DAY_MS = 86_400_000;

function epochDay(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function fromEpochDay(days: number): Day {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar day `count` days after `day` (before it when negative). */
export function addDays(day: Day, count: number): Day {
  return fromEpochDay(epochDay(day) + count);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

/** Monday of the ISO week that holds the day; two days are in the same ISO week when their Mondays are equal. */
export function weekStart(day: Day): Day {
  const days = epochDay(day);
  // Day 0 of the epoch was a Thursday, three days after its Monday.
  return fromEpochDay(days - ((((days + 3) % 7) + 7) % 7));
}
