import { findField, findObject, type InputRow, type Org, type SaveResult, type Session } from '../org.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { toId18 } from '../schema/ids.ts';
import { runSoql } from '../soql/run.ts';
import type { QueryRecord } from '../soql/records.ts';
import { notFound, type DataRequest } from './resources.ts';

/** The object that an address names, as far as the session may see it. Throws NOT_FOUND (404). */
export function objectOf(org: Org, session: Session, name: string): ObjectDef {
  const object = findObject(org.schema(), name);
  if (!object || !org.access.canObject(session, object.name, 'read')) throw notFound();
  return object;
}

/** The fields of an object that the session may read, in order. */
export function readableFields(org: Org, session: Session, object: ObjectDef): FieldDef[] {
  return [...object.fields.values()].filter((field) =>
    org.access.canField(session, object.name, field.name, 'read'),
  );
}

/** A row as sent, without the `attributes` of the row and of its parents. */
export function withoutAttributes(row: Record<string, unknown>): InputRow {
  const clean: InputRow = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === 'attributes') continue;
    clean[name] = isPlainObject(value) ? withoutAttributes(value) : value;
  }
  return clean;
}

/** True for a JSON object that is no list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object of a body. Throws JSON_PARSER_ERROR (400) for anything else. */
export function bodyRow(request: DataRequest): Record<string, unknown> {
  const body = request.body();
  if (!isPlainObject(body)) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The body must be one JSON object with field names as keys');
  }
  return body;
}

/** Text as a SOQL string literal. */
export function quoteSoql(text: string): string {
  return `'${text
    .replace(/[\\']/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}'`;
}

/** One record by a field's value; undefined when there is none. Throws ApiError for a field that cannot be asked for. */
export function findRecord(
  request: DataRequest,
  object: ObjectDef,
  key: { field: FieldDef; value: string },
  fields: string[],
  allRows = false,
): QueryRecord | undefined {
  const { org, session, version } = request;
  const literal =
    key.field.type === 'Number' ? String(Number(key.value)) : quoteSoql(toKeyText(key.field, key.value));
  const text = `SELECT ${fields.join(', ')} FROM ${object.name} WHERE ${key.field.name} = ${literal}`;
  return runSoql(org, session, text, { allRows, version }).records[0];
}

function toKeyText(field: FieldDef, value: string): string {
  if (field.type !== 'Id') return value;
  const id = toId18(value);
  if (id === undefined) throw notFound();
  return id;
}

/** An external id field of an object. Throws as an org does when the field is none. */
export function externalIdField(object: ObjectDef, name: string): FieldDef {
  const field = findField(object, name);
  if (!field || (!field.externalId && field.type !== 'Id')) {
    throw new ApiError(
      404,
      'NOT_FOUND',
      'Provided external ID field does not exist or is not accessible: ' + name,
    );
  }
  return field;
}

const STATUS: Record<string, number> = {
  ENTITY_IS_DELETED: 404,
  NOT_FOUND: 404,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 400,
};

/** HTTP status of a row error in an answer about one record. */
export function statusOf(result: SaveResult): number {
  return STATUS[result.errors[0]?.statusCode ?? ''] ?? 400;
}

/** Errors of one record in the form of single-record answers (`errorCode`). */
export function restErrors(result: SaveResult): { message: string; errorCode: string; fields: string[] }[] {
  return result.errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }));
}

/** One result in the form of collection answers (`statusCode`). */
export function collectionResult(result: SaveResult, withCreated: boolean): Record<string, unknown> {
  return {
    ...(result.id === null ? {} : { id: result.id }),
    success: result.success,
    errors: result.errors,
    ...(withCreated && result.success ? { created: result.created } : {}),
  };
}
