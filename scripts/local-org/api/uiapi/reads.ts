import { ApiError } from '../../errors.ts';
import { findObject, type Org, type Session } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { toId18 } from '../../schema/ids.ts';
import { wantAll, wantFields, type Asker, type Wanted } from './paths.ts';
import { readByIds } from './read.ts';
import { recordOf, type RecordRepresentation } from './record.ts';
import { recordTypesOf } from './record-types.ts';
import { objectOfId, rowReader } from './rows.ts';

/** The asker of one request. */
export function askerOf(org: Org, session: Session): Asker {
  const recordTypes = (object: ObjectDef) => recordTypesOf(org, session, object);
  return { schema: org.schema(), access: org.access, session, recordTypes };
}

/** The refusal of an object or record that the session must not touch. */
export function noAccess(): ApiError {
  return new ApiError(
    403,
    'INSUFFICIENT_ACCESS',
    "You don't have access to this record. Ask your administrator for help or to request access.",
  );
}

/** The refusal of an id that leads to no record. */
export function noRecord(): ApiError {
  return new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

/** The object of a name. Throws INVALID_TYPE (404) when there is none, INSUFFICIENT_ACCESS (403) when it can't be read. */
export function readableObject(asker: Asker, name: string): ObjectDef {
  const object = findObject(asker.schema, name);
  if (!object) throw new ApiError(404, 'INVALID_TYPE', `Object ${name} is not supported in UI API`);
  if (!asker.access.canObject(asker.session, object.name, 'read')) throw noAccess();
  return object;
}

/** An id in its long form with its object. Throws NOT_FOUND (404) or INSUFFICIENT_ACCESS (403). */
export function idAndObject(asker: Asker, id: string): { id: string; object: ObjectDef } {
  const long = toId18(id);
  const object = long === undefined ? undefined : objectOfId(asker.schema, long);
  if (long === undefined || !object) throw noRecord();
  return { id: long, object: readableObject(asker, object.name) };
}

/** Splits `a,b` lists of query parameters; a parameter may come several times. */
export function listOf(values: string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(',')).filter((name) => name !== '');
}

/** Reads one record as it is wanted. Throws NOT_FOUND (404). */
export function readRecord(org: Org, asker: Asker, wanted: Wanted, id: string): RecordRepresentation {
  const [row] = readByIds(rowReader(org, asker.session), wanted.level, [id]);
  if (!row) throw noRecord();
  return recordOf(asker, wanted, row);
}

/** A record after a write, with every field that the session may read. */
export function readWholeRecord(org: Org, asker: Asker, object: ObjectDef, id: string): RecordRepresentation {
  return readRecord(org, asker, wantAll(asker, object), id);
}

/** Which fields a request wants; UI API refuses a request that names none. */
export interface WantedFields {
  fields: string[];
  optionalFields: string[];
}

/** One record by id. */
export function getRecord(org: Org, asker: Asker, id: string, names: WantedFields): RecordRepresentation {
  if (names.fields.length + names.optionalFields.length === 0) {
    throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', 'Specify fields or optionalFields.');
  }
  const known = idAndObject(asker, id);
  const wanted = wantFields(asker, known.object, names.fields, names.optionalFields);
  return readRecord(org, asker, wanted, known.id);
}

/** Answers of a batch: each has its own status, so one that fails does not spoil the others. */
export interface Batch<T> {
  hasErrors: boolean;
  results: { statusCode: number; result: T | { errorCode: string; message: string }[] }[];
}

/** Runs each part of a batch by itself. */
export function batchOf<T>(keys: string[], one: (key: string) => T): Batch<T> {
  const results = keys.map((key) => {
    try {
      return { statusCode: 200, result: one(key) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { statusCode: error.status, result: [{ errorCode: error.errorCode, message: error.message }] };
    }
  });
  return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
}

/** Many records. */
export function getRecords(
  org: Org,
  asker: Asker,
  ids: string[],
  names: WantedFields,
): Batch<RecordRepresentation> {
  return batchOf(ids, (id) => getRecord(org, asker, id, names));
}
