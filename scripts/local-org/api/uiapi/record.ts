import type { Row } from './rows.ts';
import type { Asker, Wanted } from './paths.ts';
import { displayValue } from './display.ts';
import { resultType } from '../../soql/field-kind.ts';
import { MASTER_RECORD_TYPE } from './record-types.ts';
import { eTagOf, jsonValue, type JsonValue } from './values.ts';

/** One field of a record: its value and the text for people. A parent's value is the parent record itself. */
export interface FieldValue {
  displayValue: string | null;
  value: JsonValue | RecordRepresentation;
}

/** A record as UI API gives it. */
export interface RecordRepresentation {
  apiName: string;
  childRelationships: Record<string, never>;
  eTag: string;
  fields: Record<string, FieldValue>;
  id: string;
  lastModifiedById: string | null;
  lastModifiedDate: string | null;
  recordTypeId: string | null;
  recordTypeInfo: null;
  systemModstamp: string | null;
  weakEtag: number;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** One field of a row as JSON. */
export function fieldValue(asker: Asker, row: Row, name: string): FieldValue {
  const { schema, session } = asker;
  const field = row.object.fields.get(name);
  if (!field) return { displayValue: null, value: null };
  const value = jsonValue(resultType(schema, field), row.values[name]);
  return { displayValue: displayValue(schema, row.object, field, value, session), value };
}

/** Builds the representation of a row from what was wanted of it. */
export function recordOf(asker: Asker, wanted: Wanted, row: Row): RecordRepresentation {
  const fields: Record<string, FieldValue> = {};
  for (const name of wanted.fields) fields[name] = fieldValue(asker, row, name);
  for (const [path, { field, byTarget }] of wanted.parents) {
    const parent = row.parents.get(field.name) ?? null;
    const below = parent && byTarget.get(parent.object.name);
    fields[path] =
      parent && below
        ? {
            displayValue: text(parent.values[parent.object.nameField]),
            value: recordOf(asker, below, parent),
          }
        : { displayValue: null, value: null };
  }
  const modified = text(row.values['SystemModstamp']);
  return {
    apiName: row.object.name,
    childRelationships: {},
    eTag: eTagOf(fields),
    fields: Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))),
    id: String(row.values['Id']),
    lastModifiedById: text(row.values['LastModifiedById']),
    lastModifiedDate: text(row.values['LastModifiedDate']),
    recordTypeId: text(row.values['RecordTypeId']) ?? MASTER_RECORD_TYPE,
    recordTypeInfo: null,
    systemModstamp: modified,
    weakEtag: modified === null ? 0 : Date.parse(modified),
  };
}
