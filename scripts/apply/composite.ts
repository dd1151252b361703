import { z } from 'zod';
import { API_VERSION, sendJson } from '../target/client.ts';
import type { OrgClient } from '../target/client.ts';
import type { Cell, PlanStep, Row } from '../plan/types.ts';
import { refusal, success } from './outcome.ts';
import type { Batch, Outcome } from './types.ts';

/** Rows of one collection, and collections of one composite call. Source: REST API Developer Guide. */
export const COLLECTION_ROWS = 200;
export const COLLECTIONS_PER_CALL = 5;

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
const ANSWER = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number() })),
});

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
  referenceId: string;
  body?: { allOrNone: false; records: JsonRecord[] };
}

function part({ step, rows }: Batch, index: number): Part {
  const base = `/services/data/v${API_VERSION}/composite/sobjects`;
  const referenceId = `p${String(index)}`;
  if (step.operation === 'delete') {
    const ids = rows.map((row) => String(row['Id'])).join(',');
    return { method: 'DELETE', url: `${base}?ids=${ids}&allOrNone=false`, referenceId };
  }
  const body = { allOrNone: false as const, records: rows.map((row) => jsonRecord(step.object, row)) };
  if (step.operation === 'insert') return { method: 'POST', url: base, referenceId, body };
  if (step.operation === 'update') return { method: 'PATCH', url: base, referenceId, body };
  return { method: 'PATCH', url: `${base}/${step.object}/${step.keyField}`, referenceId, body };
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

/** Sends up to five collections in one call; they are written in order. Outcomes are in the order of batches and rows. */
export async function sendBatches(client: OrgClient, batches: readonly Batch[]): Promise<Outcome[][]> {
  const body = JSON.stringify({ allOrNone: false, compositeRequest: batches.map(part) });
  const answer = ANSWER.parse(await sendJson(client, { method: 'POST', path: '/composite', body }));
  return batches.map(({ step, rows }, index) => outcomes(step, rows, answer.compositeResponse[index]?.body));
}
