import type { SqlValue } from '../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import { isReference, isStored, quote, storedFields } from '../store/columns.ts';

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
  insertSql: string;
  /** References of other objects to this one. */
  incoming: { object: ObjectDef; field: FieldDef }[];
}

/** Works out the plan of an object. */
export function planObject(schema: OrgSchema, object: ObjectDef): ObjectPlan {
  const all = [...object.fields.values()];
  const stored = storedFields(object);
  const columns = stored.map((field) => quote(field.name)).join(', ');
  const references = stored.filter(isReference);
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
    insertSql: `INSERT INTO ${quote(object.name)} (${columns}) VALUES (${stored.map(() => '?').join(', ')})`,
    incoming: [...schema.objects.values()].flatMap((other) =>
      [...other.fields.values()]
        .filter((field) => isReference(field) && isStored(field) && field.referenceTo.includes(object.name))
        .map((field) => ({ object: other, field })),
    ),
  };
}
