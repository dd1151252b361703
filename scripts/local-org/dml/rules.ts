import type { SqlValue } from '../org.ts';
import type { FieldDef } from '../schema/types.ts';
import type { StoredRow } from './plan.ts';

/** The formulas of one request: validation rules and default values. */
export interface Rules {
  /** Ends the row with every rule that fails. `before` is the stored row of an update. */
  check(row: StoredRow, before: StoredRow | undefined): void;
  /** Value of a default formula. */
  defaultOf(field: FieldDef): SqlValue;
}
