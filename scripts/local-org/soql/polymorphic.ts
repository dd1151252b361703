import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { findField, findObject } from '../org.ts';
import { quoteName, viewOf, type QueryContext } from './scope.ts';

/** Fields of people that a path to several objects offers too. Source: Object Reference, "Name". */
const OF_PEOPLE = 'Alias Email FirstName IsActive LastName Phone ProfileId Title Username UserRoleId'.split(
  ' ',
);

/** What a lookup to several objects offers through its path: `What.Name`, `What.Id`, `What.Type`, `Owner.Email`. */
export interface NameTarget {
  /** Stands for any of the targets; it has the fields Id, Name and Type, and those of people. */
  object: ObjectDef;
  /** SQL of a table with these columns. */
  sql: string;
  /** Name of the object behind an id. */
  typeOf(id: string): string;
  /** True when the session does not reach every row. */
  limited: boolean;
}

/** A group is named by its kind: `Owner.Type` of a queue is `Queue`. */
const typeSql = (target: ObjectDef): string => (target.name === 'Group' ? '"Type"' : `'${target.name}'`);

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
  for (const name of OF_PEOPLE) {
    const found = targets.flatMap((target) => findField(target, name) ?? [])[0];
    if (found) fields.set(name, found);
  }
  const people = [...fields.keys()].filter((name) => OF_PEOPLE.includes(name));
  const columns = (target: ObjectDef): string =>
    people
      .map((name) => `, ${findField(target, name) ? quoteName(name) : 'NULL'} AS ${quoteName(name)}`)
      .join('');
  const filters = targets.map((target) => context.rowFilter(target, 'n'));
  const selects = targets.map(
    (target, index) =>
      `SELECT "Id", ${quoteName(target.nameField)} AS "Name", ${typeSql(target)} AS "Type"${columns(target)} FROM ${viewOf(target)} n` +
      (filters[index] ? ` WHERE ${filters[index]}` : ''),
  );
  return {
    object: { ...first, name: 'Name', label: 'Name', fields },
    sql: `(${selects.join(' UNION ALL ')})`,
    limited: filters.some((filter) => filter !== undefined),
    typeOf: (value) => targets.find((target) => value.startsWith(target.keyPrefix))?.name ?? 'Name',
  };
}
