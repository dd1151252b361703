import { createHash } from 'node:crypto';
import { findField, findObject, type SqlValue } from '../../org.ts';
import type { FieldDef, FieldType, OrgSchema } from '../../schema/types.ts';
import { resultType } from '../../soql/field-kind.ts';

/** A field value as JSON gives it. */
export type JsonValue = string | number | boolean | Place | null;

/** A geolocation. */
export interface Place {
  latitude: number | null;
  longitude: number | null;
}

/** Fraction digits of a field's numbers; a roll-up takes those of what it summarises. */
export function scaleOf(schema: OrgSchema, field: FieldDef): number {
  if (field.type !== 'Summary') return field.scale ?? 0;
  const summary = field.summary;
  if (!summary || summary.operation === 'count' || summary.summarizedField === undefined) return 0;
  const child = findObject(schema, summary.childObject);
  const source = child && findField(child, summary.summarizedField);
  return source?.scale ?? 0;
}

/** The field's `dataType` as UI API names it. Whole numbers are `Int` only on standard fields. */
export function dataTypeOf(schema: OrgSchema, field: FieldDef): string {
  const type = resultType(schema, field);
  switch (type) {
    case 'Id':
    case 'Currency':
    case 'Percent':
    case 'Date':
    case 'DateTime':
    case 'Time':
    case 'Email':
    case 'Phone':
    case 'Url':
    case 'Picklist':
    case 'TextArea':
    case 'Location':
      return type === 'Id' ? 'String' : type;
    case 'Number':
      return !field.custom && scaleOf(schema, field) === 0 ? 'Int' : 'Double';
    case 'Checkbox':
      return 'Boolean';
    case 'MultiselectPicklist':
      return 'MultiPicklist';
    case 'Lookup':
    case 'MasterDetail':
      return 'Reference';
    case 'LongTextArea':
    case 'Html':
      return 'TextArea';
    case 'EncryptedText':
      return 'EncryptedString';
    case 'Text':
    case 'AutoNumber':
      return 'String';
  }
}

/** A stored value as JSON: booleans are 0/1 in SQL, everything else is what it is. */
export function jsonValue(type: FieldType, value: SqlValue | undefined): JsonValue {
  if (value === null || value === undefined) return null;
  if (type === 'Location') return JSON.parse(String(value)) as Place;
  return type === 'Checkbox' ? value === 1 || value === 'true' : value;
}

/** Tag of an answer: the same for as long as its content is. */
export function eTagOf(content: unknown): string {
  return createHash('md5').update(JSON.stringify(content)).digest('hex');
}
