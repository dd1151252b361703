import { addDays, daysBetween } from '../judge/days.ts';
import type { Day } from '../model.ts';

/** Readings that are measured at once. */
const MAX_READINGS = 1_500_000;

/** Most days that are measured at once. */
const MAX_DAYS = 31;

/** The days of a backfill in parts that are measured at once. */
export function partsOf(from: Day, to: Day, readingsPerDay: number): Day[][] {
  const size = Math.min(MAX_DAYS, Math.max(1, Math.floor(MAX_READINGS / Math.max(readingsPerDay, 1))));
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  return Array.from({ length: Math.ceil(days.length / size) }, (_, part) =>
    days.slice(part * size, (part + 1) * size),
  );
}
