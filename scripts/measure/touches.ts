import type { Aggregate, TouchesDefinition } from '../config/types.ts';
import type { AccountRow, Day, Touches } from '../model.ts';
import type { Measurement } from './observe.ts';

/** Contacts of the last 28 days: by as-of day, then by account key. */
export type TouchesByDay = Pick<ReadonlyMap<Day, ReadonlyMap<string, Touches>>, 'get'>;

/** Contacts of one day, by the places of the accounts: numbers, because a run measures dozens of days and judges few. */
interface Counts {
  ours: Float64Array;
  customer: Float64Array;
}

/** Counts by day, of the days that the log covers. */
function countsByDay(
  { ours, customer }: TouchesDefinition,
  accounts: readonly AccountRow[],
  points: readonly Day[],
  at: (aggregate: Aggregate, place: number, point: number) => Measurement,
): Map<Day, Counts> {
  const isKnown = (point: number): boolean =>
    point === points.length - 1 || (accounts.length > 0 && at(ours, 0, point).whole);
  const counted = (aggregate: Aggregate, point: number): Float64Array =>
    Float64Array.from(accounts, (_, place) => {
      const { raw } = at(aggregate, place, point);
      return Number.isNaN(raw) ? 0 : raw;
    });
  return new Map(
    points.flatMap((day, point): [Day, Counts][] =>
      isKnown(point) ? [[day, { ours: counted(ours, point), customer: counted(customer, point) }]] : [],
    ),
  );
}

/** The counts of a day by account, made when they are asked for. */
function touchesByDay(counts: ReadonlyMap<Day, Counts>, accounts: readonly AccountRow[]): TouchesByDay {
  return {
    get(day) {
      const known = counts.get(day);
      if (known === undefined) return undefined;
      const touches = accounts.map(({ key }, place): [string, Touches] => [
        key,
        { ours: known.ours[place] ?? 0, customer: known.customer[place] ?? 0 },
      ]);
      return new Map(touches);
    },
  };
}

/**
 * Contacts of the last 28 days at each point. An account that nobody contacted has none: a log of our own work is whole.
 * As with readings, the last point always has them and an earlier one only when the log covers its 28 days.
 */
export function touchesOf(
  definition: TouchesDefinition | null,
  accounts: readonly AccountRow[],
  points: readonly Day[],
  at: (aggregate: Aggregate, place: number, point: number) => Measurement,
): TouchesByDay {
  if (definition === null) return new Map();
  // Made elsewhere, so that what is returned doesn't hold on to everything that was measured.
  return touchesByDay(countsByDay(definition, accounts, points, at), accounts);
}
