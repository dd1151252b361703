import type { Day } from '../model.ts';
import { addDays } from './book.ts';

/** A week and a day: what a page compares with when it says "since last week" lies before it. */
const FIRST_MORNING = 8;

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * The days, counted back from the as-of day, whose data the demo's sync sees in turn: more than a week ago, the last
 * business day before, and the as-of day. A book that were seen only once would have nothing to compare with.
 */
export function morningsOf(asOf: Day): number[] {
  let before = 1;
  while (isWeekend(addDays(asOf, -before))) before += 1;
  return [FIRST_MORNING, before, 0];
}
