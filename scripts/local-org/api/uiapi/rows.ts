import { findObject, type Org, type Session, type SqlValue } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { quoteName } from '../../soql/scope.ts';
import type { ListQuery } from './list-query.ts';

/** What to read of one object: columns, parents and children. */
export interface Level {
  object: ObjectDef;
  /** API names of stored or computed fields. */
  columns: Set<string>;
  /** By name of the reference field; one level for each object that it can point to. */
  parents: Map<string, { field: FieldDef; targets: Map<string, Level> }>;
  /** By the name that the asker gave the list; `field` is the child's reference field. */
  children: Map<string, { field: FieldDef; list: ListQuery }>;
}

/** A page of rows. */
export interface Page {
  rows: Row[];
  /** Rows before the page. */
  offset: number;
  hasNext: boolean;
  /** All rows that match; only when the list asked for it. */
  total: number | null;
}

/** One record as read: raw column values, and the parents and children that were asked for (null: no such parent). */
export interface Row {
  object: ObjectDef;
  values: Record<string, SqlValue>;
  parents: Map<string, Row | null>;
  children: Map<string, Page>;
}

const SYSTEM_COLUMNS = ['Id', 'LastModifiedById', 'LastModifiedDate', 'RecordTypeId', 'SystemModstamp'];

/** A level with the columns that every answer carries: id, name and modification stamps. */
export function newLevel(object: ObjectDef): Level {
  const columns = new Set(
    [...SYSTEM_COLUMNS, object.nameField].filter((name) => name === 'Id' || object.fields.has(name)),
  );
  return { object, columns, parents: new Map(), children: new Map() };
}

/** Reads rows for one session. */
export interface RowReader {
  all(sql: string, params: SqlValue[]): Record<string, SqlValue>[];
  /** SQL that is true for the rows of `alias` that are not deleted and within the session's reach. */
  present(object: ObjectDef, alias: string): string;
}

/** Deleted rows stay in the table for a while; every read leaves them out, and those that `filter` keeps from it. */
export function presentSql(object: ObjectDef, alias: string, filter: string | undefined): string {
  const tests = object.fields.has('IsDeleted') ? [`${alias}."IsDeleted" = 0`] : [];
  if (filter !== undefined) tests.push(filter);
  return tests.length > 0 ? tests.join(' AND ') : '1';
}

/** The reader of a session's requests. */
export function rowReader(org: Org, session: Session): RowReader {
  return {
    all: (sql, params) => org.reader.all(sql, params, session),
    present: (object, alias) =>
      presentSql(object, alias, org.access.rowFilter(session, object, alias, 'read')),
  };
}

/** The columns of a level as a select list, reference fields of wanted parents included. */
export function selectList(level: Level, alias: string): string {
  const names = new Set([...level.columns, ...level.parents.keys()]);
  return [...names].map((name) => `${alias}.${quoteName(name)} AS ${quoteName(name)}`).join(', ');
}

/** The object that an id belongs to, by its first three characters. */
export function objectOfId(schema: OrgSchema, id: string): ObjectDef | undefined {
  const prefix = id.slice(0, 3);
  for (const object of schema.objects.values()) if (object.keyPrefix === prefix) return object;
  return undefined;
}

/** The objects that a reference field can point to. */
export function targetsOf(schema: OrgSchema, field: FieldDef): ObjectDef[] {
  return field.referenceTo.flatMap((name) => findObject(schema, name) ?? []);
}
