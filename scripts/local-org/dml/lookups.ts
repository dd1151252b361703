import type { SqlValue } from '../org.ts';
import { findField, findObject } from '../org.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import { coerce, display } from './coerce.ts';
import type { Engine } from './engine.ts';
import { refuse } from './errors.ts';

/** Finds parents for the rows of one request; answers are remembered for the request. */
export interface Parents {
  /** The id of the parent that an external id names. Ends the row when there is none, or more than one. */
  byKey(field: FieldDef, keyField: string, value: unknown, text: boolean): string | null;
  /** The object of a parent. Ends the row unless the id belongs to a present row of one of the field's targets. */
  check(field: FieldDef, id: string): ObjectDef;
}

function keyOf(objects: ObjectDef[], name: string): { object: ObjectDef; field: FieldDef } {
  for (const object of objects) {
    const field = findField(object, name);
    if (field && (field.externalId || field.unique || field.type === 'Id')) return { object, field };
  }
  return refuse(
    'INVALID_FIELD',
    `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${objects[0]?.name ?? 'the parent'}`,
    [name],
  );
}

/** Makes the parent finder of one request. */
export function createParents(engine: Engine): Parents {
  const keys = new Map<FieldDef, Map<string, string>>();
  const present = new Map<FieldDef, Set<string>>();

  function presentOf(field: FieldDef): Set<string> {
    let ids = present.get(field);
    if (!ids) {
      ids = new Set();
      present.set(field, ids);
    }
    return ids;
  }

  function keysOf(field: FieldDef): Map<string, string> {
    let known = keys.get(field);
    if (!known) {
      known = new Map();
      keys.set(field, known);
    }
    return known;
  }

  function targets(field: FieldDef): ObjectDef[] {
    return field.referenceTo.flatMap((name) => findObject(engine.schema(), name) ?? []);
  }

  function search(object: ObjectDef, key: FieldDef, value: SqlValue): string {
    const exact = key.caseSensitive ? ' COLLATE BINARY' : '';
    const rows = engine.db.all(
      `SELECT Id FROM ${quote(object.name)} WHERE ${quote(key.name)} = ?${exact} AND IsDeleted = 0 LIMIT 2`,
      [value],
    );
    if (rows.length === 0)
      refuse(
        'INVALID_FIELD',
        `Foreign key external ID: ${value} not found for field ${key.name} in entity ${object.name}`,
      );
    if (rows.length > 1)
      refuse('INVALID_FIELD', `More than one record found for external id field: ${key.name}, ${value}`);
    return String(rows[0]?.['Id']);
  }

  return {
    byKey(field, keyField, value, text) {
      const remembered = keysOf(field);
      const cacheKey = `${keyField}\u0000${display(value)}`;
      const known = remembered.get(cacheKey);
      if (known !== undefined) return known;
      const { object, field: key } = keyOf(targets(field), keyField);
      const coerced = coerce(key, value, text);
      if ('error' in coerced) return refuse(coerced.error.statusCode, coerced.error.message, [field.name]);
      if (coerced.value === null) return null;
      const id = search(object, key, coerced.value);
      remembered.set(cacheKey, id);
      presentOf(field).add(id);
      return id;
    },
    check(field, id) {
      const known = presentOf(field);
      const object = targets(field).find((target) => target.keyPrefix === id.slice(0, 3));
      if (!object)
        refuse('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [
          field.name,
        ]);
      if (known.has(id)) return object;
      const row = engine.db.get(`SELECT IsDeleted FROM ${quote(object.name)} WHERE Id = ?`, [id]);
      if (!row) refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
      if (row['IsDeleted']) refuse('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
      known.add(id);
      return object;
    },
  };
}
