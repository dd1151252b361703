import { z } from 'zod';
import { isUnknownRow } from '../../dml/errors.ts';
import { ApiError } from '../../errors.ts';
import type { InputRow, Org, SaveResult } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { Asker } from './paths.ts';
import { idAndObject, noAccess, noRecord, readableObject, readWholeRecord } from './reads.ts';
import type { RecordRepresentation } from './record.ts';
import { recordErrorBody, type RecordErrorBody } from './write-errors.ts';

/** The body of a create or update. */
export const recordInput = z.object({
  apiName: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  allowSaveOnDuplicate: z.boolean().optional(),
});
/** A create or update as sent. */
export type RecordInput = z.infer<typeof recordInput>;

/** A write that was done, or the body of its refusal. */
export type WriteOutcome = { record: RecordRepresentation } | { refused: RecordErrorBody };

function one(results: SaveResult[]): SaveResult {
  const [result] = results;
  if (!result) throw new Error('The write gave no result');
  if (isUnknownRow(result) || result.errors.some(({ statusCode }) => statusCode === 'ENTITY_IS_DELETED')) {
    throw noRecord();
  }
  if (result.errors.some(({ statusCode }) => statusCode.startsWith('INSUFFICIENT_ACCESS_OR')))
    throw noAccess();
  return result;
}

function outcome(
  org: Org,
  asker: Asker,
  object: ObjectDef,
  result: SaveResult,
  operation: 'create' | 'update',
): WriteOutcome {
  if (result.success && result.id !== null) return { record: readWholeRecord(org, asker, object, result.id) };
  return { refused: recordErrorBody(object, result.errors, operation, asker.session.language) };
}

/** Creates one record. Throws INSUFFICIENT_ACCESS (403) without the right to. */
export function createRecord(org: Org, asker: Asker, input: RecordInput): WriteOutcome {
  const object = readableObject(asker, input.apiName ?? '');
  if (!asker.access.canObject(asker.session, object.name, 'create')) throw noAccess();
  const row: InputRow = { ...input.fields };
  const results = org.dml.run(asker.session, {
    operation: 'insert',
    object: object.name,
    rows: [row],
    allOrNone: true,
  });
  return outcome(org, asker, object, one(results), 'create');
}

/**
 * Updates one record. With `ifUnmodifiedSince` (an HTTP date) the write is refused (412) when the record was modified
 * after it.
 */
export function updateRecord(
  org: Org,
  asker: Asker,
  recordId: string,
  input: RecordInput,
  ifUnmodifiedSince?: string,
): WriteOutcome {
  const { id, object } = idAndObject(asker, recordId);
  if (!asker.access.canObject(asker.session, object.name, 'edit')) throw noAccess();
  if (ifUnmodifiedSince !== undefined) {
    const modified = Date.parse(readWholeRecord(org, asker, object, id).lastModifiedDate ?? '');
    const limit = Date.parse(ifUnmodifiedSince);
    if (Number.isNaN(limit) || modified > limit) {
      throw new ApiError(
        412,
        'CONFLICT',
        'The record was modified since it was read. Refresh and try again.',
      );
    }
  }
  const row: InputRow = { ...input.fields, Id: id };
  const results = org.dml.run(asker.session, {
    operation: 'update',
    object: object.name,
    rows: [row],
    allOrNone: true,
  });
  return outcome(org, asker, object, one(results), 'update');
}

/** Deletes one record; the body of the refusal, or undefined when it is done. */
export function deleteRecord(org: Org, asker: Asker, recordId: string): RecordErrorBody | undefined {
  const { id, object } = idAndObject(asker, recordId);
  if (!asker.access.canObject(asker.session, object.name, 'delete')) throw noAccess();
  const results = org.dml.run(asker.session, {
    operation: 'delete',
    object: object.name,
    rows: [{ Id: id }],
    allOrNone: true,
  });
  const result = one(results);
  return result.success
    ? undefined
    : recordErrorBody(object, result.errors, 'delete', asker.session.language);
}
