import type { ExpressionTypeDictionary } from './library.ts';
import type { FieldDef } from '../schema/types.ts';

/** A value inside a formula. Dates are `YYYY-MM-DD`, times ISO text; numbers may be the library's big numbers. */
export type FormulaValue = string | number | boolean | null | undefined | object;

/** One field that a formula reads. */
export interface Slot {
  /** API names as in the schema: `['Account__r', 'Name']`, `['$User', 'Alias']`. */
  path: string[];
  /** Type of the value; checkboxes must be handed in as booleans. */
  type: FieldDef['type'];
}

/** What a formula is evaluated against. */
export interface Inputs {
  /** Value of a slot now. */
  value(slot: number): FormulaValue;
  /** Value of a slot before the update; for a new record the same as now. */
  prior(slot: number): FormulaValue;
  /** True while the record is being inserted. */
  isNew: boolean;
  now: Date;
  /** IANA zone of the running user. */
  timeZone: string;
}

/** How a formula finds fields: resolves a path to its canonical names and type, or explains why it can't. */
export type Scope = (path: string[]) => { slot: Slot } | { problem: string };

/** Result types, as the library names them. */
export type ResultType =
  'string' | 'number' | 'currency' | 'percent' | 'boolean' | 'date' | 'datetime' | 'time';

type FormulaType = NonNullable<ExpressionTypeDictionary[string]>;

/** The library's type of a field. */
export function expressionType(type: FieldDef['type']): FormulaType {
  switch (type) {
    case 'Id':
    case 'Lookup':
    case 'MasterDetail':
      return { type: 'id' };
    case 'Number':
    case 'Summary':
      return { type: 'number' };
    case 'Currency':
      return { type: 'currency' };
    case 'Percent':
      return { type: 'percent' };
    case 'Checkbox':
      return { type: 'boolean' };
    case 'Date':
      return { type: 'date' };
    case 'DateTime':
      return { type: 'datetime' };
    case 'Time':
      return { type: 'time' };
    case 'Picklist':
      return { type: 'picklist' };
    case 'MultiselectPicklist':
      return { type: 'multipicklist' };
    default:
      return { type: 'string' };
  }
}

/** The result type that a formula must have to fill a field of this type. */
export function resultType(type: FieldDef['type']): ResultType {
  const found = expressionType(type).type;
  switch (found) {
    case 'number':
    case 'currency':
    case 'percent':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return found;
    default:
      return 'string';
  }
}
