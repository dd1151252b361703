import type { FieldDef, FieldType, ObjectDef } from '../schema/types.ts';

const TEXT_TYPES: ReadonlySet<FieldType> = new Set<FieldType>([
  'Text',
  'TextArea',
  'LongTextArea',
  'Html',
  'Email',
  'Phone',
  'Url',
  'Picklist',
  'MultiselectPicklist',
  'AutoNumber',
]);

const COMPUTED: ReadonlySet<FieldType> = new Set<FieldType>(['Summary', 'Location']);

/** True for fields that have a column; formulas, roll-ups and geolocations are put together when they are read. */
export const isStored = (field: FieldDef): boolean =>
  field.formula === undefined && !COMPUTED.has(field.type);

/** True for fields that hold a record id. */
export const isReference = (field: FieldDef): boolean =>
  field.type === 'Lookup' || field.type === 'MasterDetail';

/** A name as SQL identifier. Names come from the schema only. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** SQL type and collation of a column. Text compares without regard to case; case-sensitive text, ids and dates exactly. */
export function columnType(field: FieldDef): string {
  if (field.type === 'Id') return 'TEXT PRIMARY KEY NOT NULL';
  if (TEXT_TYPES.has(field.type) && !field.caseSensitive) return 'TEXT COLLATE NOCASE';
  if (field.type === 'Checkbox') return 'INTEGER NOT NULL DEFAULT 0';
  if (field.type === 'Number' || field.type === 'Currency' || field.type === 'Percent') return 'REAL';
  return 'TEXT';
}

/** The stored fields of an object, in schema order. */
export const storedFields = (object: ObjectDef): FieldDef[] => [...object.fields.values()].filter(isStored);

const UNINDEXED: ReadonlySet<string> = new Set(['CreatedById', 'LastModifiedById']);

/** Statements that make the indexes of a table, by index name. Deleted rows don't count as duplicates. */
export function indexStatements(object: ObjectDef): Map<string, string> {
  const statements = new Map<string, string>();
  const table = quote(object.name);
  for (const field of storedFields(object)) {
    const column = quote(field.name) + (field.caseSensitive ? ' COLLATE BINARY' : '');
    const name = `ix_${object.name}_${field.name}`;
    if (field.unique)
      statements.set(
        `u${name}`,
        `CREATE UNIQUE INDEX ${quote(`u${name}`)} ON ${table}(${column}) WHERE IsDeleted = 0`,
      );
    else if (field.externalId || (isReference(field) && !UNINDEXED.has(field.name)))
      statements.set(name, `CREATE INDEX ${quote(name)} ON ${table}(${column})`);
  }
  return statements;
}
