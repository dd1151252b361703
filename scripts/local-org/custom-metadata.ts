import { coerce } from './dml/coerce.ts';
import type { Engine } from './dml/engine.ts';
import type { StoredRow } from './dml/plan.ts';
import { componentXml } from './schema/read-components.ts';
import { BASE_LANGUAGE } from './schema/languages.ts';
import type { MetadataComponent, ObjectDef } from './schema/types.ts';
import { child, children, childText } from './schema/xml.ts';
import { isReference, quote } from './store/columns.ts';
import { plant } from './users.ts';

/** Values of a record as its component gives them; fields that name other records follow when all are there. */
function valuesOf(object: ObjectDef, name: string, component: MetadataComponent): StoredRow {
  const root = componentXml(component);
  const label = childText(root, 'label') ?? name;
  const row: StoredRow = {
    MasterLabel: label,
    Label: label,
    QualifiedApiName: name,
    Language: BASE_LANGUAGE,
    NamespacePrefix: null,
  };
  for (const field of object.fields.values()) if (field.custom && !isReference(field)) row[field.name] = null;
  for (const values of children(root, 'values')) {
    const field = object.fields.get(childText(values, 'field') ?? '');
    const coerced = field && coerce(field, child(values, 'value')?.text ?? null, true);
    if (field && !isReference(field) && coerced && 'value' in coerced) row[field.name] = coerced.value;
  }
  for (const field of object.fields.values())
    if (field.type === 'Checkbox' && field.custom) row[field.name] ??= field.defaultValue === 'true' ? 1 : 0;
  return row;
}

function linkRecords(engine: Engine, object: ObjectDef, component: MetadataComponent, id: string): void {
  for (const values of children(componentXml(component), 'values')) {
    const field = object.fields.get(childText(values, 'field') ?? '');
    const target = field && isReference(field) && engine.schema().objects.get(field.referenceTo[0] ?? '');
    if (!target) continue;
    const named = child(values, 'value')?.text ?? '';
    const row = engine.db.get(`SELECT Id FROM ${quote(target.name)} WHERE "DeveloperName" = ?`, [named]);
    engine.db.run(`UPDATE ${quote(object.name)} SET ${quote(field.name)} = ? WHERE Id = ?`, [
      row?.['Id'] ?? null,
      id,
    ]);
  }
}

/** Brings the rows of custom metadata types in line with the deployed records; ids stay. */
export function mirrorCustomMetadata(engine: Engine, now: string): void {
  const { db } = engine;
  const adminId = String(db.get(`SELECT min(Id) AS id FROM "User"`)?.['id'] ?? '');
  const placed: [ObjectDef, MetadataComponent, string][] = [];
  for (const object of engine.schema().objects.values()) {
    if (object.kind !== 'metadata') continue;
    const table = quote(object.name);
    const known = new Map(
      db
        .all(`SELECT Id, "DeveloperName" FROM ${table}`)
        .map((row) => [row['DeveloperName'], String(row['Id'])]),
    );
    const prefix = `CustomMetadata:${object.name.replace(/__mdt$/, '')}.`;
    for (const [key, component] of engine.schema().components) {
      if (!key.startsWith(prefix)) continue;
      const name = key.slice(prefix.length);
      const values = valuesOf(object, name, component);
      const present = known.get(name);
      known.delete(name);
      const id = present ?? plant(engine, object.name, { DeveloperName: name, ...values }, now, adminId);
      if (present !== undefined) {
        const columns = Object.keys(values);
        db.run(
          `UPDATE ${table} SET ${columns.map((column) => `${quote(column)} = ?`).join(', ')} WHERE Id = ?`,
          [...columns.map((column) => values[column] ?? null), id],
        );
      }
      placed.push([object, component, id]);
    }
    for (const id of known.values()) db.run(`DELETE FROM ${table} WHERE Id = ?`, [id]);
  }
  for (const [object, component, id] of placed) linkRecords(engine, object, component, id);
}
