import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import type {
  BatchRepresentation,
  CreateDefaultsConfig,
  FetchResponse,
  FieldId,
  FieldScalar,
  GetRecordConfig,
  GetRecordsConfig,
  RecordDefaults,
  RecordInput,
  RecordRepresentation,
  UpdateOptions,
  WireResult,
} from 'lightning/uiRecordApi';
import { send } from './data/http.ts';
import { fieldName, fieldNames, objectName, queryOf } from './data/names.ts';
import { picked, type RecordLike } from './data/records.ts';
import { invalidate, share } from './data/store.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

const RECORD = 'record:';

/** Wire: one record. Reads again after every write to the record, or to a parent that it shows. */
export const getRecord = wireAdapter<GetRecordConfig, WireResult<RecordRepresentation>>({
  source({ recordId, fields, optionalFields }) {
    const names = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields) };
    if (!recordId || names.fields.length + names.optionalFields.length === 0) return undefined;
    const path = `/ui-api/records/${recordId}${queryOf(names)}`;
    const paths = [...names.fields, ...names.optionalFields];
    return {
      key: RECORD + path,
      load: () => send({ method: 'GET', path }),
      fromRecords: (find) => pickedFor(find(recordId), paths),
    };
  },
  result: (snapshot) => dataOrError<RecordRepresentation, FetchResponse>(snapshot),
});

/** The wanted fields of a record that is already on the page; undefined when it is not, or not all of them are. */
function pickedFor(record: RecordLike | undefined, names: string[]): RecordLike | undefined {
  const prefix = `${record?.apiName ?? ''}.`;
  return names.every((name) => name.startsWith(prefix))
    ? picked(
        record,
        names.map((name) => name.slice(prefix.length)),
      )
    : undefined;
}

/** Wire: many records; each entry of `records` is one request. */
export const getRecords = wireAdapter<GetRecordsConfig, WireResult<BatchRepresentation>>({
  source({ records }) {
    if (!records?.length || records.some(({ recordIds }) => !recordIds?.length)) return undefined;
    const paths = records.map(({ recordIds, fields, optionalFields }) => {
      const names = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields) };
      return `/ui-api/records/batch/${recordIds.join(',')}${queryOf(names)}`;
    });
    return { key: RECORD + paths.join(' '), load: () => loadBatches(paths) };
  },
  result: (snapshot) => dataOrError<BatchRepresentation, FetchResponse>(snapshot),
});

/** Wire: what a form for a new record starts with: layout, metadata and default values. Never shared with records. */
export const getRecordCreateDefaults = wireAdapter<CreateDefaultsConfig, WireResult<RecordDefaults>>({
  source({ objectApiName, recordTypeId, formFactor, optionalFields }) {
    if (!objectApiName) return undefined;
    const query = queryOf({ recordTypeId, formFactor, optionalFields: fieldNames(optionalFields) });
    const path = `/ui-api/record-defaults/create/${objectName(objectApiName)}${query}`;
    return { key: `defaults:${path}`, load: () => send({ method: 'GET', path }) };
  },
  result: (snapshot) => dataOrError<RecordDefaults, FetchResponse>(snapshot),
});

/** Fields of a record that may be sent: those that the object's information allows for the operation. */
function inputOf(
  record: Pick<RecordRepresentation, 'fields'>,
  info: ObjectInfo | undefined,
  operation: 'createable' | 'updateable',
): RecordInput {
  const fields: RecordInput['fields'] = {};
  for (const [name, { value }] of Object.entries(record.fields)) {
    if (typeof value === 'object' && value !== null) continue;
    if (!info || info.fields[name]?.[operation]) fields[name] = value;
  }
  return { fields };
}

/** The body of a create from a record (of `getRecordCreateDefaults`); with object information, of settable fields only. */
export function generateRecordInputForCreate(
  record: Pick<RecordRepresentation, 'apiName' | 'fields'>,
  info?: ObjectInfo,
): RecordInput {
  return { apiName: record.apiName, ...inputOf(record, info, 'createable') };
}

/** The body of an update from a record; with object information, of settable fields only. */
export function generateRecordInputForUpdate(
  record: Pick<RecordRepresentation, 'id' | 'fields'>,
  info?: ObjectInfo,
): RecordInput {
  const { fields } = inputOf(record, info, 'updateable');
  return { fields: { ...fields, Id: record.id } };
}

async function loadBatches(paths: string[]): Promise<BatchRepresentation> {
  const batches = await Promise.all(paths.map((path) => send({ method: 'GET', path })));
  const results = batches.flatMap((batch) => [...(batch as BatchRepresentation).results]);
  return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
}

/** Whether an answer holds a record, at any depth. */
function mentions(data: unknown, id: string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if ('id' in data && data.id === id) return true;
  return Object.values(data).some((inner) => mentions(inner, id));
}

/** Tells every wire that shows one of the records. Queries (GraphQL) are not read again: a component calls `refresh`. */
function recordsChanged(ids: string[]): Promise<void> {
  return invalidate(
    (key, data) =>
      (key.startsWith(RECORD) || key.startsWith('related:')) &&
      ids.some((id) => key.includes(id) || mentions(data, id)),
  );
}

/** Creates a record; resolves with it. Rejects with a `FetchResponse`. */
export async function createRecord(input: RecordInput): Promise<RecordRepresentation> {
  return (await send({ method: 'POST', path: '/ui-api/records', body: input })) as RecordRepresentation;
}

/** Updates the record whose id is in `fields.Id`; resolves with it. Rejects with a `FetchResponse`. */
export async function updateRecord(
  input: RecordInput,
  options?: UpdateOptions,
): Promise<RecordRepresentation> {
  const { Id, ...fields } = input.fields;
  if (typeof Id !== 'string') throw new TypeError('updateRecord needs the record id in fields.Id');
  const since = options?.ifUnmodifiedSince;
  const record = (await send({
    method: 'PATCH',
    path: `/ui-api/records/${Id}`,
    body: { ...input, fields },
    ...(since === undefined ? {} : { headers: { 'If-Unmodified-Since': since } }),
  })) as RecordRepresentation;
  share(record);
  void recordsChanged([record.id]);
  return record;
}

/** Deletes a record. Rejects with a `FetchResponse`. */
export async function deleteRecord(recordId: string): Promise<void> {
  await send({ method: 'DELETE', path: `/ui-api/records/${recordId}` });
  void recordsChanged([recordId]);
}

/** Says that records were changed by other means; resolves when their wires have new data. */
export function notifyRecordUpdateAvailable(items: { recordId: string }[]): Promise<void> {
  return recordsChanged(items.map(({ recordId }) => recordId));
}

/** Deprecated by the platform; like `notifyRecordUpdateAvailable` without the promise. */
export function getRecordNotifyChange(items: { recordId: string }[]): void {
  void notifyRecordUpdateAvailable(items);
}

function fieldOf(record: RecordRepresentation | undefined | null, field: FieldId) {
  const [, ...path] = fieldName(field).split('.');
  const last = path.pop();
  let owner: RecordRepresentation | undefined | null = record;
  for (const step of path) {
    const value: unknown = owner?.fields[step]?.value;
    owner = typeof value === 'object' && value !== null ? (value as RecordRepresentation) : undefined;
  }
  return last === undefined ? undefined : owner?.fields[last];
}

/** Value of a field of a record, through parents too; undefined when the record does not hold the field. */
export function getFieldValue(
  record: RecordRepresentation | undefined | null,
  field: FieldId,
): FieldScalar | RecordRepresentation | undefined {
  return fieldOf(record, field)?.value;
}

/** Text of a field for people; undefined when the record does not hold the field. */
export function getFieldDisplayValue(
  record: RecordRepresentation | undefined | null,
  field: FieldId,
): string | null | undefined {
  return fieldOf(record, field)?.displayValue;
}
