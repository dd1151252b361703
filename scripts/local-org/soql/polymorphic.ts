import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { findField, findObject } from '../org.ts';
import { quoteName, viewOf, type QueryContext } from './scope.ts';

/** What a lookup to several objects offers through its path: `What.Name`, `What.Id` and `What.Type`. */
export interface NameTarget {
  /** Stands for any of the targets; it has the fields Id, Name and Type only. */
  object: ObjectDef;
  /** SQL of a table with these columns. */
  sql: string;
  /** Name of the object behind an id. */
  typeOf(id: string): string;
  /** True when the session does not reach every row. */
  limited: boolean;
}

/**
 * The common target of a lookup that refers to several objects. Source: SOQL and SOSL Reference, "Understanding
 * Relationship Fields and Polymorphic Fields". Objects that the session may not read are left out.
 */
export function nameTarget(context: QueryContext, field: FieldDef): NameTarget | undefined {
  const targets = field.referenceTo.flatMap((name) => {
    const object = findObject(context.schema, name);
    return object && context.canReadObject(object.name) ? [object] : [];
  });
  const [first] = targets;
  const id = first && findField(first, 'Id');
  if (!first || !id) return undefined;
  const text: FieldDef = { ...id, type: 'Text', required: false, nameField: false };
  const fields = new Map<string, FieldDef>([
    ['Id', id],
    ['Name', { ...text, name: 'Name', label: 'Name', nameField: true }],
    ['Type', { ...text, name: 'Type', label: 'Type' }],
  ]);
  const filters = targets.map((target) => context.rowFilter(target, 'n'));
  const selects = targets.map(
    (target, index) =>
      `SELECT "Id", ${quoteName(target.nameField)} AS "Name", '${target.name}' AS "Type" FROM ${viewOf(target)} n` +
      (filters[index] ? ` WHERE ${filters[index]}` : ''),
  );
  return {
    object: { ...first, name: 'Name', label: 'Name', fields },
    sql: `(${selects.join(' UNION ALL ')})`,
    limited: filters.some((filter) => filter !== undefined),
    typeOf: (value) => targets.find((target) => value.startsWith(target.keyPrefix))?.name ?? 'Name',
  };
}
