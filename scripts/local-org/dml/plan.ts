import type { SqlValue } from '../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import { isReference, isStored, quote, storedFields } from '../store/columns.ts';
import { neededFields } from './needed.ts';

/** A row in stored form: field name to SQL value, every stored field present. */
export type StoredRow = Record<string, SqlValue>;

/** What the pipeline needs to know of an object, worked out once per schema. */
export interface ObjectPlan {
  object: ObjectDef;
  stored: FieldDef[];
  /** Fields and their API names in lower case. */
  byName: Map<string, FieldDef>;
  /** Reference fields by their path up (`account__r`), in lower case. */
  byPath: Map<string, FieldDef>;
  required: FieldDef[];
  unique: FieldDef[];
  references: FieldDef[];
  masters: FieldDef[];
  autoNumbers: FieldDef[];
  derived: FieldDef[];
  /** Fields that get something else than null when a new row does not name them. */
  defaults: FieldDef[];
  /** Picklists whose values depend on another field. */
  dependents: FieldDef[];
  insertSql: string;
  /** Reads the columns that an update needs of the present row; a condition follows. */
  selectSql: string;
  /** Update statements by the names of the changed columns. */
  updates: Map<string, string>;
  /** Statements that look for another row with the same unique value. */
  uniqueSql: Map<FieldDef, string>;
  /** References of other objects to this one. */
  incoming: { object: ObjectDef; field: FieldDef }[];
}

/** SQL that compares a key field with one bound value. */
export const keyCondition = (field: FieldDef): string =>
  `${quote(field.name)} = ?${field.caseSensitive ? ' COLLATE BINARY' : ''}`;

/** Works out the plan of an object. */
export function planObject(schema: OrgSchema, object: ObjectDef): ObjectPlan {
  const all = [...object.fields.values()];
  const stored = storedFields(object);
  const columns = stored.map((field) => quote(field.name)).join(', ');
  const references = stored.filter(isReference);
  const needed = neededFields(schema, object);
  return {
    object,
    stored,
    byName: new Map(all.map((field) => [field.name.toLowerCase(), field])),
    byPath: new Map(
      references.flatMap((field) => (field.parentPath ? [[field.parentPath.toLowerCase(), field]] : [])),
    ),
    required: stored.filter((field) => field.required && field.type !== 'Id' && field.type !== 'Checkbox'),
    unique: stored.filter((field) => field.unique),
    references,
    masters: stored.filter((field) => field.type === 'MasterDetail'),
    autoNumbers: stored.filter((field) => field.type === 'AutoNumber'),
    derived: stored.filter((field) => field.derivedFrom),
    defaults: stored.filter(
      (field) => field.type === 'Checkbox' || field.picklist || field.defaultValue !== undefined,
    ),
    dependents: stored.filter((field) => field.picklist?.controllingField !== undefined),
    selectSql: `SELECT ${needed.map(quote).join(', ')} FROM ${quote(object.name)} WHERE IsDeleted = 0 AND `,
    updates: new Map(),
    uniqueSql: new Map(
      stored
        .filter((field) => field.unique)
        .map((field) => [
          field,
          `SELECT Id FROM ${quote(object.name)} WHERE ${keyCondition(field)} AND IsDeleted = 0 AND Id <> ? LIMIT 1`,
        ]),
    ),
    insertSql: `INSERT INTO ${quote(object.name)} (${columns}) VALUES (${stored.map(() => '?').join(', ')})`,
    incoming: [...schema.objects.values()].flatMap((other) =>
      [...other.fields.values()]
        .filter((field) => isReference(field) && isStored(field) && field.referenceTo.includes(object.name))
        .map((field) => ({ object: other, field })),
    ),
  };
}
