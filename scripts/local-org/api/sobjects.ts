import type { DmlRequest, SaveResult } from '../org.ts';
import { isUnknownRow } from '../dml/errors.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { QueryRecord } from '../soql/records.ts';
import {
  bodyRow,
  externalIdField,
  findRecord,
  objectOf,
  readableFields,
  restErrors,
  statusOf,
  withoutAttributes,
} from './records.ts';
import { notFound, ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';

/** Single records: create, read, update, delete, and the same by external id. */
export const sobjectResources: DataResource[] = [
  { method: 'POST', path: '/sobjects/:object', run: create },
  { method: 'GET', path: '/sobjects/:object/:id', run: readById },
  { method: 'PATCH', path: '/sobjects/:object/:id', run: updateById },
  { method: 'DELETE', path: '/sobjects/:object/:id', run: deleteById },
  { method: 'GET', path: '/sobjects/:object/:field/:value', run: readByKey },
  { method: 'PATCH', path: '/sobjects/:object/:field/:value', run: upsertByKey },
  { method: 'DELETE', path: '/sobjects/:object/:field/:value', run: deleteByKey },
];

type Parameters = Record<string, string>;

function create(request: DataRequest, { object: name = '' }: Parameters): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  const result = saveOne(request, {
    operation: 'insert',
    object: object.name,
    rows: [withoutAttributes(bodyRow(request))],
    allOrNone: true,
  });
  if (!result.success) return refusal(result);
  const location = `/services/data/v${request.version}/sobjects/${object.name}/${result.id ?? ''}`;
  return {
    status: 201,
    body: { id: result.id, success: true, errors: [] },
    headers: { Location: location },
  };
}

function readById(request: DataRequest, { object: name = '', id = '' }: Parameters): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  return read(request, object, { field: idField(object), value: id });
}

function readByKey(
  request: DataRequest,
  { object: name = '', field = '', value = '' }: Parameters,
): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  return read(request, object, { field: externalIdField(object, field), value });
}

function read(request: DataRequest, object: ObjectDef, key: { field: FieldDef; value: string }): DataAnswer {
  const asked = request.query.get('fields');
  const fields = asked
    ? [...new Set([...asked.split(',').map((field) => field.trim()), 'Id'])]
    : readableFields(request.org, request.session, object).map((field) => field.name);
  const record = findRecord(request, object, key, fields);
  if (record) return ok(record);
  // Only an id still leads to a deleted record; its external id is free again.
  if (key.field.type === 'Id' && findRecord(request, object, key, ['Id'], true)) {
    throw new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
  }
  throw notFound();
}

function updateById(request: DataRequest, { object: name = '', id = '' }: Parameters): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  const row = withoutAttributes(bodyRow(request));
  refuseKeyInBody(row, 'Id');
  const result = saveOne(request, {
    operation: 'update',
    object: object.name,
    rows: [{ ...row, Id: id }],
    allOrNone: true,
  });
  return result.success ? { status: 204 } : refusal(result);
}

function deleteById(request: DataRequest, { object: name = '', id = '' }: Parameters): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  const result = saveOne(request, {
    operation: 'delete',
    object: object.name,
    rows: [{ Id: id }],
    allOrNone: true,
  });
  return result.success ? { status: 204 } : refusal(result);
}

function upsertByKey(
  request: DataRequest,
  { object: name = '', field: fieldName = '', value = '' }: Parameters,
): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  const field = externalIdField(object, fieldName);
  const row = withoutAttributes(bodyRow(request));
  refuseKeyInBody(row, field.name);
  const key = field.type === 'Number' ? Number(value) : value;
  const result = saveOne(request, {
    operation: 'upsert',
    object: object.name,
    externalIdField: field.name,
    rows: [{ ...row, [field.name]: key }],
    allOrNone: true,
  });
  if (!result.success) return refusal(result);
  const body = { id: result.id, success: true, errors: [], created: result.created };
  return { status: result.created ? 201 : 200, body };
}

function deleteByKey(
  request: DataRequest,
  { object: name = '', field = '', value = '' }: Parameters,
): DataAnswer {
  const object = objectOf(request.org, request.session, name);
  const record = findRecord(request, object, { field: externalIdField(object, field), value }, ['Id']);
  if (!record) throw notFound();
  return deleteById(request, { object: name, id: recordId(record) });
}

function recordId(record: QueryRecord): string {
  const id = record['Id'];
  return typeof id === 'string' ? id : '';
}

function saveOne(request: DataRequest, dml: DmlRequest): SaveResult {
  const [result] = request.org.dml.run(request.session, dml);
  if (!result) throw new ApiError(500, 'UNKNOWN_EXCEPTION', 'The write gave no result');
  return result;
}

function refusal(result: SaveResult): DataAnswer {
  if (isUnknownRow(result)) throw notFound();
  return { status: statusOf(result), body: restErrors(result) };
}

function idField(object: ObjectDef): FieldDef {
  const field = object.fields.get('Id');
  if (!field) throw notFound();
  return field;
}

function refuseKeyInBody(row: Record<string, unknown>, key: string): void {
  if (Object.keys(row).some((name) => name.toLowerCase() === key.toLowerCase())) {
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `The ${key} field should not be specified in the sobject data.`,
      [key],
    );
  }
}
