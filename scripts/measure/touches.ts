import type { Aggregate, TouchesDefinition } from '../config/types.ts';
import type { AccountRow, Touches } from '../model.ts';
import type { Measurement } from './observe.ts';

/**
 * Contacts of the last 28 days at a point, by account key. An account that nobody contacted has none: a log of our own
 * work is whole.
 */
export function touchesOf(
  definition: TouchesDefinition | null,
  accounts: readonly AccountRow[],
  point: number,
  at: (aggregate: Aggregate, place: number, point: number) => Measurement,
): ReadonlyMap<string, Touches> {
  if (definition === null) return new Map();
  const { ours, customer } = definition;
  const counted = (aggregate: Aggregate, place: number): number => {
    const { raw } = at(aggregate, place, point);
    return Number.isNaN(raw) ? 0 : raw;
  };
  return new Map(
    accounts.map(({ key }, place) => [
      key,
      { ours: counted(ours, place), customer: counted(customer, place) },
    ]),
  );
}
