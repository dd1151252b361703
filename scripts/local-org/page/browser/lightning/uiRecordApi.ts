import type {
  BatchRepresentation,
  FetchResponse,
  FieldId,
  FieldScalar,
  GetRecordConfig,
  GetRecordsConfig,
  RecordInput,
  RecordRepresentation,
  UpdateOptions,
  WireResult,
} from 'lightning/uiRecordApi';
import { send } from './data/http.ts';
import { fieldName, fieldNames, queryOf } from './data/names.ts';
import { invalidate } from './data/store.ts';
import { dataOrError, wireAdapter } from './data/wire.ts';

const RECORD = 'record:';

/** Wire: one record. Reads again after every write to the record, or to a parent that it shows. */
export const getRecord = wireAdapter<GetRecordConfig, WireResult<RecordRepresentation>>({
  source({ recordId, fields, optionalFields }) {
    const names = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields) };
    if (!recordId || names.fields.length + names.optionalFields.length === 0) return undefined;
    const path = `/ui-api/records/${recordId}${queryOf(names)}`;
    return { key: RECORD + path, load: () => send({ method: 'GET', path }) };
  },
  result: (snapshot) => dataOrError<RecordRepresentation, FetchResponse>(snapshot),
});

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
