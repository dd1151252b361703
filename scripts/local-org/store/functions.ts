import { distanceBetween, readPoint } from '../distance.ts';
import { bookOf } from '../formula/book.ts';
import type { FormulaValue, Inputs, Slot } from '../formula/types.ts';
import type { SqlValue } from '../org.ts';
import type { OrgSchema } from '../schema/types.ts';
import { READS_ENCRYPTED } from '../globals.ts';
import type { Database } from './database.ts';
import { functionName, GLOBAL_FUNCTION, MASK_FUNCTION } from './expressions.ts';
import { masked } from './mask.ts';

/** Name of the SQL function that measures from a geolocation to a point. */
export const DISTANCE_FUNCTION = 'fx_distance';

/** For whom and when formulas are computed while SQL runs. */
export interface Ambient {
  now: Date;
  timeZone: string;
  /** Value of a global, `$User.Alias`. */
  global: (path: string) => SqlValue;
}

/** A stored value as formulas take it: checkboxes become booleans. */
export function toFormula(value: SqlValue, slot: Slot | undefined): FormulaValue {
  return slot?.type === 'Checkbox' ? value === 1 : value;
}

/** Registers the function of every formula field of a schema. `ambient` is asked at each call. */
export function defineFunctions(db: Database, schema: OrgSchema, ambient: () => Ambient): void {
  db.define(GLOBAL_FUNCTION, (path) => ambient().global(String(path)));
  db.define(DISTANCE_FUNCTION, (place, latitude, longitude, unit) => {
    const to = typeof place === 'string' ? readPoint(place) : undefined;
    const from = { latitude: Number(latitude), longitude: Number(longitude) };
    return to ? (distanceBetween(from, to, String(unit)) ?? null) : null;
  });
  db.define(MASK_FUNCTION, (text, type, character) =>
    text === null || ambient().global(READS_ENCRYPTED) === 1
      ? (text ?? null)
      : masked(String(text), String(type), String(character)),
  );
  for (const object of schema.objects.values())
    for (const field of object.fields.values()) {
      if (field.formula === undefined) continue;
      const formula = bookOf(schema).field(object, field);
      db.define(functionName(object, field), (...values) => {
        const read = (slot: number): FormulaValue => toFormula(values[slot] ?? null, formula.slots[slot]);
        const { now, timeZone } = ambient();
        const inputs: Inputs = { value: read, prior: read, isNew: false, now, timeZone };
        return formula.evaluate(inputs);
      });
    }
}
