import { z } from 'zod';
import { API_VERSION, sendJson } from '../target/client.ts';
import type { OrgClient } from '../target/client.ts';
import type { Cell, PlanStep, Row } from '../plan/types.ts';
import { refusal, success } from './outcome.ts';
import type { Batch, Outcome } from './types.ts';

/** Rows of one collection; parts of one composite call, and collections among them. Source: REST API Developer Guide. */
export const COLLECTION_ROWS = 200;
const PARTS_PER_CALL = 25;
const COLLECTIONS_PER_CALL = 5;

/** Rows of a batch up to which each may go as a record of its own, so that the call's collections are left to larger ones. */
const SINGLY_ROWS = 10;

/** Keys that an address can hold in any org as they are; others go in a collection. */
const PLAIN_KEY = /^[\w|.-]+$/;

function canGoSingly({ step, rows }: Batch): boolean {
  if (rows.length > SINGLY_ROWS) return false;
  return step.operation !== 'upsert' || rows.every((row) => PLAIN_KEY.test(String(row[step.keyField])));
}

/** Whether rows of these batches must stand before the rows of another one are sent. */
function needsOneOf(taken: readonly Batch[], { step }: Batch): boolean {
  return step.parents.some(
    ({ object, isAwaited }) => isAwaited === true && taken.some((batch) => batch.step.object === object),
  );
}

/** Takes as many batches from the front as one call holds. A small batch takes none of its collections while there is room for records. */
export function takeCall(waiting: Batch[]): Batch[] {
  const taken: Batch[] = [];
  let records = PARTS_PER_CALL - COLLECTIONS_PER_CALL;
  let collections = COLLECTIONS_PER_CALL;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const rows = next.rows.length;
    const singly = rows <= records && canGoSingly(next);
    if ((!singly && collections === 0) || needsOneOf(taken, next)) {
      waiting.unshift(next);
      break;
    }
    if (singly) records -= rows;
    else collections -= 1;
    taken.push({ ...next, singly });
  }
  return taken;
}

const ERROR = z.object({
  statusCode: z.string().optional(),
  errorCode: z.string().optional(),
  message: z.string(),
});
const RESULT = z.object({
  success: z.boolean(),
  created: z.boolean().optional(),
  errors: z.array(ERROR).default([]),
});
const ANSWERED = z.object({ body: z.unknown(), httpStatusCode: z.number() });
const ANSWER = z.object({ compositeResponse: z.array(ANSWERED) });
type Answered = z.infer<typeof ANSWERED>;

type JsonRecord = Record<string, Cell | object>;

/** A record as the collections API takes it: `Indicator__r.Key__c` becomes an object of its own. */
export function jsonRecord(object: string, row: Row): JsonRecord {
  const record: JsonRecord = { attributes: { type: object } };
  for (const [field, cell] of Object.entries(row)) {
    const dot = field.indexOf('.');
    if (dot < 0) record[field] = cell;
    else if (cell !== null) record[field.slice(0, dot)] = { [field.slice(dot + 1)]: cell };
  }
  return record;
}

interface Part {
  method: 'POST' | 'PATCH' | 'DELETE';
  url: string;
  body?: { allOrNone: false; records: JsonRecord[] } | JsonRecord;
}

/** A row as a part of its own. */
function single(step: PlanStep, row: Row): Part {
  const base = `/services/data/v${API_VERSION}/sobjects/${step.object}`;
  if (step.operation === 'delete') return { method: 'DELETE', url: `${base}/${String(row['Id'])}` };
  // What names the record stands in the address, and the API refuses it in the body.
  const named = step.operation === 'upsert' ? step.keyField : 'Id';
  const leftOut = new Set(['attributes', named]);
  const fields = Object.fromEntries(
    Object.entries(jsonRecord(step.object, row)).filter(([field]) => !leftOut.has(field)),
  );
  if (step.operation === 'insert') return { method: 'POST', url: base, body: fields };
  const path = step.operation === 'upsert' ? `${named}/${String(row[named])}` : String(row[named]);
  return { method: 'PATCH', url: `${base}/${encodeURI(path)}`, body: fields };
}

function collection({ step, rows }: Batch): Part {
  const base = `/services/data/v${API_VERSION}/composite/sobjects`;
  if (step.operation === 'delete') {
    const ids = rows.map((row) => String(row['Id'])).join(',');
    return { method: 'DELETE', url: `${base}?ids=${ids}&allOrNone=false` };
  }
  const body = { allOrNone: false as const, records: rows.map((row) => jsonRecord(step.object, row)) };
  if (step.operation === 'insert') return { method: 'POST', url: base, body };
  if (step.operation === 'update') return { method: 'PATCH', url: base, body };
  return { method: 'PATCH', url: `${base}/${step.object}/${step.keyField}`, body };
}

/** Results of one collection, in the order of its rows, as the API promises; a refused collection fails all its rows. */
function outcomes(step: PlanStep, rows: readonly Row[], body: unknown): Outcome[] {
  const results = z.array(RESULT).safeParse(body);
  if (results.success && results.data.length === rows.length) {
    return results.data.map((result): Outcome => {
      if (result.success) return success(step, result.created ?? false);
      const error = result.errors[0];
      return refusal(
        step,
        error?.statusCode ?? error?.errorCode ?? 'UNKNOWN',
        error?.message ?? 'refused without a reason',
      );
    });
  }
  const whole = z.array(ERROR).safeParse(body);
  const error = whole.success ? whole.data[0] : undefined;
  const code = error?.errorCode ?? error?.statusCode ?? 'UNKNOWN';
  return rows.map(() => refusal(step, code, error?.message ?? 'the org gave no result for the row'));
}

/** Result of a row that was a part of its own. An update and a delete that were done have no body. */
function singleOutcome(step: PlanStep, answer: Answered | undefined): Outcome {
  const { body, httpStatusCode: status } = answer ?? { body: null, httpStatusCode: 500 };
  if (status < 300) return success(step, RESULT.safeParse(body).data?.created ?? status === 201);
  const error = z.array(ERROR).safeParse(body).data?.[0];
  return refusal(
    step,
    error?.errorCode ?? error?.statusCode ?? 'UNKNOWN',
    error?.message ?? 'the org gave no result for the row',
  );
}

const partsOf = (batch: Batch): Part[] =>
  batch.singly === true ? batch.rows.map((row) => single(batch.step, row)) : [collection(batch)];

/**
 * Sends batches in one call, at most five of them collections and 25 parts in all; they are written in order. Outcomes are in
 * the order of batches and rows.
 */
export async function sendBatches(client: OrgClient, batches: readonly Batch[]): Promise<Outcome[][]> {
  const parts = batches
    .flatMap(partsOf)
    .map((part, index) => ({ ...part, referenceId: `p${String(index)}` }));
  const body = JSON.stringify({ allOrNone: false, compositeRequest: parts });
  const answer = await sendJson(client, { method: 'POST', path: '/composite', body }, ANSWER);
  const answers = [...answer.compositeResponse];
  return batches.map(({ step, rows, singly }) =>
    singly === true
      ? rows.map(() => singleOutcome(step, answers.shift()))
      : outcomes(step, rows, answers.shift()?.body),
  );
}
