import type { Aggregate, TouchesDefinition } from '../config/types.ts';
import type { AccountRow, Day, Touches } from '../model.ts';
import type { Measurement } from './observe.ts';

/** Contacts of the last 28 days: by as-of day, then by account key. */
export type TouchesByDay = ReadonlyMap<Day, ReadonlyMap<string, Touches>>;

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
  const { ours, customer } = definition;
  const counted = (aggregate: Aggregate, place: number, point: number): number => {
    const { raw } = at(aggregate, place, point);
    return Number.isNaN(raw) ? 0 : raw;
  };
  const byAccount = (point: number): ReadonlyMap<string, Touches> =>
    new Map(
      accounts.map(({ key }, place) => [
        key,
        { ours: counted(ours, place, point), customer: counted(customer, place, point) },
      ]),
    );
  const isKnown = (point: number): boolean =>
    point === points.length - 1 || (accounts.length > 0 && at(ours, 0, point).whole);
  return new Map(
    points.flatMap((day, point): [Day, ReadonlyMap<string, Touches>][] =>
      isKnown(point) ? [[day, byAccount(point)]] : [],
    ),
  );
}
