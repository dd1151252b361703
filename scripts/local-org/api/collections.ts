import { z } from 'zod';
import type { DmlRequest, InputRow, Org, SaveResult, Session } from '../org.ts';
import { ApiError } from '../errors.ts';
import { toId18 } from '../schema/ids.ts';
import { runSoql } from '../soql/run.ts';
import {
  collectionResult,
  externalIdField,
  isPlainObject,
  objectOf,
  quoteSoql,
  withoutAttributes,
} from './records.ts';
import { ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';

/** Most records of one collection call. Source: REST API Developer Guide, "sObject Collections". */
const MAX_RECORDS = 200;
/** Most records of one collection read. */
const MAX_READ = 2000;

const Collection = z.object({
  allOrNone: z.boolean().optional(),
  records: z.array(z.record(z.string(), z.unknown())),
});
const ReadBody = z.object({ ids: z.array(z.string()), fields: z.array(z.string()).min(1) });

/** Up to 200 records in one call. */
export const collectionResources: DataResource[] = [
  { method: 'POST', path: '/composite/sobjects', run: (request) => save(request, 'insert') },
  { method: 'PATCH', path: '/composite/sobjects', run: (request) => save(request, 'update') },
  { method: 'DELETE', path: '/composite/sobjects', run: remove },
  { method: 'PATCH', path: '/composite/sobjects/:object/:field', run: upsert },
  { method: 'GET', path: '/composite/sobjects/:object', run: readFromQuery },
  { method: 'POST', path: '/composite/sobjects/:object', run: readFromBody },
];

interface Write {
  object: string;
  row: InputRow;
}

function save(request: DataRequest, operation: 'insert' | 'update'): DataAnswer {
  const { records, allOrNone } = collectionOf(request);
  const writes = records.map((record): Write => {
    const attributes = record['attributes'];
    const type = isPlainObject(attributes) ? attributes['type'] : undefined;
    if (typeof type !== 'string') {
      throw new ApiError(
        400,
        'INVALID_FIELD',
        'Each record needs an attributes object with the type of the sObject',
        ['attributes'],
      );
    }
    return { object: type, row: normaliseId(withoutAttributes(record)) };
  });
  const results = writeAll(request.org, request.session, operation, writes, allOrNone);
  return ok(results.map((result) => collectionResult(result, false)));
}

function upsert(
  request: DataRequest,
  { object: name = '', field: fieldName = '' }: Record<string, string>,
): DataAnswer {
  const { records, allOrNone } = collectionOf(request);
  const object = objectOf(request.org, request.session, name);
  const results = request.org.dml.run(request.session, {
    operation: 'upsert',
    object: object.name,
    externalIdField: externalIdField(object, fieldName).name,
    rows: records.map(withoutAttributes),
    allOrNone,
  });
  return ok(results.map((result) => collectionResult(result, true)));
}

function remove(request: DataRequest): DataAnswer {
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) throw new ApiError(400, 'MISSING_ARGUMENT', 'The ids parameter names no record');
  refuseTooMany(ids.length);
  const byPrefix = new Map(
    [...request.org.schema().objects.values()].map((object) => [object.keyPrefix, object.name]),
  );
  const writes = ids.map((id): Write => {
    const object = byPrefix.get(id.slice(0, 3));
    if (!object) throw new ApiError(400, 'MALFORMED_ID', `malformed id ${id}`);
    return { object, row: { Id: id } };
  });
  const allOrNone = request.query.get('allOrNone') === 'true';
  const results = writeAll(request.org, request.session, 'delete', writes, allOrNone);
  return ok(results.map((result) => collectionResult(result, false)));
}

function readFromQuery(request: DataRequest, { object = '' }: Record<string, string>): DataAnswer {
  const list = (name: string): string[] =>
    (request.query.get(name) ?? '').split(',').filter((one) => one !== '');
  return read(request, object, { ids: list('ids'), fields: list('fields') });
}

function readFromBody(request: DataRequest, { object = '' }: Record<string, string>): DataAnswer {
  const body = ReadBody.safeParse(request.body());
  if (!body.success)
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The body must hold the lists ids and fields');
  return read(request, object, body.data);
}

function read(request: DataRequest, name: string, asked: { ids: string[]; fields: string[] }): DataAnswer {
  const { org, session, version } = request;
  const object = objectOf(org, session, name);
  if (asked.ids.length > MAX_READ) {
    throw new ApiError(400, 'EXCEEDED_ID_LIMIT', `cannot read more than ${MAX_READ} records in this call`);
  }
  const ids = asked.ids.map((id) => toId18(id) ?? '');
  const known = ids.filter((id) => id !== '');
  const fields = [...new Set([...asked.fields, 'Id'])];
  const where = known.length > 0 ? `Id IN (${known.map(quoteSoql).join(', ')})` : 'Id = null';
  const text = `SELECT ${fields.join(', ')} FROM ${object.name} WHERE ${where}`;
  const records = runSoql(org, session, text, { version }).records;
  const byId = new Map(records.map((record) => [record['Id'], record]));
  return ok(ids.map((id) => byId.get(id) ?? null));
}

function collectionOf(request: DataRequest): { records: Record<string, unknown>[]; allOrNone: boolean } {
  const body = Collection.safeParse(request.body());
  if (!body.success) {
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      'The body must be an object with the list records and, if wanted, allOrNone',
    );
  }
  refuseTooMany(body.data.records.length);
  return { records: body.data.records, allOrNone: body.data.allOrNone ?? false };
}

function refuseTooMany(count: number): void {
  if (count <= MAX_RECORDS) return;
  throw new ApiError(
    400,
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
  );
}

/** Clients write the id of an update as `Id` or `id`. */
function normaliseId(row: InputRow): InputRow {
  if (!('id' in row)) return row;
  const { id, ...rest } = row;
  return { ...rest, Id: id };
}

/** Writes rows of several objects in their order; consecutive rows of one object go together. */
function writeAll(
  org: Org,
  session: Session,
  operation: DmlRequest['operation'],
  writes: Write[],
  allOrNone: boolean,
): SaveResult[] {
  const groups: { object: string; rows: InputRow[] }[] = [];
  for (const { object, row } of writes) {
    const last = groups.at(-1);
    if (last?.object === object) last.rows.push(row);
    else groups.push({ object, rows: [row] });
  }
  const run = (): SaveResult[] =>
    groups.flatMap(({ object, rows }) => org.dml.run(session, { operation, object, rows, allOrNone }));
  return allOrNone && groups.length > 1 ? runTogether(org, run) : run();
}

function runTogether(org: Org, run: () => SaveResult[]): SaveResult[] {
  let results: SaveResult[] = [];
  const failed = new Error('rolled back');
  try {
    org.transaction(() => {
      results = run();
      if (results.some((result) => !result.success)) throw failed;
    });
    return results;
  } catch (error) {
    if (error !== failed) throw error;
    return results.map((result) => (result.success ? rolledBack(result) : result));
  }
}

function rolledBack(result: SaveResult): SaveResult {
  const message =
    'Record rolled back because not all records were valid and the request was using AllOrNone header';
  return {
    ...result,
    id: null,
    success: false,
    created: false,
    errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }],
  };
}
