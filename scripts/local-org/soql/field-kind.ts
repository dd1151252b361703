import type { FieldDef, FieldType, OrgSchema } from '../schema/types.ts';
import { findField, findObject } from '../org.ts';

/** How a field's values are compared and written in a query. */
export type ValueKind =
  | 'id'
  | 'text'
  | 'longtext'
  | 'picklist'
  | 'multipicklist'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'encrypted'
  | 'location';

const KINDS: Record<Exclude<FieldType, 'Summary'>, ValueKind> = {
  Id: 'id',
  Lookup: 'id',
  MasterDetail: 'id',
  Text: 'text',
  TextArea: 'text',
  Email: 'text',
  Phone: 'text',
  Url: 'text',
  AutoNumber: 'text',
  LongTextArea: 'longtext',
  Html: 'longtext',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Number: 'number',
  Currency: 'number',
  Percent: 'number',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  EncryptedText: 'encrypted',
  Location: 'location',
};

/** Type of the values that a field yields: a roll-up has the type of what it rolls up, a count is a Number. */
export function resultType(schema: OrgSchema, field: FieldDef): Exclude<FieldType, 'Summary'> {
  if (field.type !== 'Summary') return field.type;
  const { summary } = field;
  if (!summary || summary.operation === 'count' || !summary.summarizedField) return 'Number';
  const child = findObject(schema, summary.childObject);
  const source = child && findField(child, summary.summarizedField);
  return source ? resultType(schema, source) : 'Number';
}

/** How values of this field are compared. */
export function kindOf(schema: OrgSchema, field: FieldDef): ValueKind {
  return KINDS[resultType(schema, field)];
}

/** Kinds that are read only: WHERE, ORDER BY, GROUP BY and aggregates may not name them. */
const READ_ONLY: ReadonlySet<ValueKind> = new Set<ValueKind>(['longtext', 'encrypted', 'location']);

/** Whether WHERE may name the field: long and encrypted texts are not indexed and are refused. */
export function isFilterable(kind: ValueKind): boolean {
  return !READ_ONLY.has(kind);
}

/** Whether ORDER BY may name the field. */
export function isSortable(kind: ValueKind): boolean {
  return !READ_ONLY.has(kind) && kind !== 'multipicklist';
}

/** Whether GROUP BY may name the field: no numbers with decimals, no datetimes, no long texts, nothing computed. */
export function isGroupable(kind: ValueKind, field: FieldDef): boolean {
  if (field.formula !== undefined || field.type === 'Summary') return false;
  if (kind === 'number') return field.type === 'Number' && field.scale === 0 && !field.custom;
  return !READ_ONLY.has(kind) && !['datetime', 'time', 'multipicklist'].includes(kind);
}

/** Whether MIN, MAX, SUM, AVG or COUNT_DISTINCT may take the field. */
export function isAggregatable(kind: ValueKind): boolean {
  return !READ_ONLY.has(kind) && !['multipicklist', 'boolean'].includes(kind);
}
