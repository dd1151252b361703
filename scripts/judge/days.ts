import type { Day } from '../model.ts';

const DAY_MS = 86_400_000;

/** Results of a pure function by argument: a run asks a million times about the same few hundred days. */
function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

const epochDay = remembered((day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS));

const fromEpochDay = remembered((days: number): Day => new Date(days * DAY_MS).toISOString().slice(0, 10));

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
