import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import { oneLine } from './errors.ts';
import { pollWait } from './backoff.ts';
import type { Patience } from './backoff.ts';
import { flatten } from './cells.ts';
import type { ReadRow } from './cells.ts';
import { API_VERSION, sendJson } from './client.ts';
import type { OrgClient } from './client.ts';

/** Most queries of one composite call. Source: REST API Developer Guide, "Composite". */
const MAX_QUERIES = 5;

/** Longest that a query job may take. */
const JOB_TIMEOUT_MS = 20 * 60_000;

const PAGE = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  records: z.array(z.record(z.string(), z.unknown())),
});
const COMPOSITE = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number() })),
});
const JOB = z.object({ id: z.string(), state: z.string(), errorMessage: z.string().optional() });
const FAULT = z.array(z.object({ errorCode: z.string(), message: z.string() }));

/** Rows of one query and how many there are; `COUNT()` has no rows. */
export interface QueryResult {
  total: number;
  rows: ReadRow[];
}

async function runJob(client: OrgClient, soql: string, patience: Patience): Promise<string> {
  const body = JSON.stringify({ operation: 'query', query: soql });
  let job = JOB.parse(await sendJson(client, { method: 'POST', path: '/jobs/query', body }));
  const start = patience.elapsed();
  for (let poll = 0; job.state !== 'JobComplete'; poll += 1) {
    if (job.state === 'Failed' || job.state === 'Aborted') {
      throw new CommandError(
        `The org's query job ${job.id} ended ${job.state}: ${oneLine(job.errorMessage ?? soql)}`,
      );
    }
    if (patience.elapsed() - start > JOB_TIMEOUT_MS) {
      throw new CommandError(
        `The org's query job ${job.id} has taken more than 20 minutes. Run the sync again later.`,
      );
    }
    await patience.sleep(pollWait(poll));
    job = JOB.parse(await sendJson(client, { method: 'GET', path: `/jobs/query/${job.id}` }));
  }
  return job.id;
}

/** All rows by the Bulk API: a handful of calls whatever their number. */
async function bulkRows(client: OrgClient, soql: string, patience: Patience): Promise<ReadRow[]> {
  const id = await runJob(client, soql, patience);
  const rows: ReadRow[] = [];
  let locator: string | undefined;
  do {
    const query = locator === undefined ? '' : `?locator=${encodeURIComponent(locator)}`;
    const path = `/jobs/query/${id}/results${query}`;
    const { text, headers } = await client.send({ method: 'GET', path, accept: 'text/csv' });
    const page: Record<string, string>[] = parse(text, { columns: true, bom: true, skip_empty_lines: true });
    for (const row of page) rows.push(row);
    locator = headers['sforce-locator'];
  } while (locator !== undefined && locator !== '' && locator !== 'null');
  return rows;
}

function pageOf(body: unknown, status: number, soql: string): z.infer<typeof PAGE> {
  if (status < 400) return PAGE.parse(body);
  const fault = FAULT.safeParse(body);
  const first = fault.success ? fault.data[0] : undefined;
  const reason = first ? `${first.errorCode} ${oneLine(first.message)}` : `HTTP ${String(status)}`;
  const object = /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? 'a query';
  const mend = /INVALID_(TYPE|FIELD)/.test(reason)
    ? ' Are the Tenki components deployed (npm run deploy), does the user have the permission set Tenki_Sync, and do the configured field names exist?'
    : '';
  throw new CommandError(`The org refused to read ${object}: ${reason}${mend}`);
}

/**
 * Runs up to five queries in one call. One whose first page (2,000 rows) isn't all of it is read again as a Bulk query job.
 * Rows come in no particular order unless the query says so. Throws CommandError for a query that the org refuses.
 */
export async function queryAll(
  client: OrgClient,
  queries: readonly string[],
  patience: Patience,
): Promise<QueryResult[]> {
  if (queries.length > MAX_QUERIES) throw new RangeError(`${String(queries.length)} queries in one call`);
  const parts = queries.map((soql, index) => ({
    method: 'GET',
    url: `/services/data/v${API_VERSION}/query?q=${encodeURIComponent(soql)}`,
    referenceId: `q${String(index)}`,
  }));
  const body = JSON.stringify({ allOrNone: false, compositeRequest: parts });
  const answer = COMPOSITE.parse(await sendJson(client, { method: 'POST', path: '/composite', body }));
  const results: QueryResult[] = [];
  for (const [index, soql] of queries.entries()) {
    const part = answer.compositeResponse[index];
    const page = pageOf(part?.body, part?.httpStatusCode ?? 500, soql);
    const complete = page.done || page.records.length === 0;
    const rows = complete ? page.records.map((row) => flatten(row)) : await bulkRows(client, soql, patience);
    results.push({ total: page.totalSize, rows });
  }
  return results;
}

/** Parents as objects again: `Account.Name` of a CSV becomes `{"Account": {"Name": …}}`. */
function nest(row: ReadRow): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const parts = name.split('.');
    const last = parts.pop() ?? name;
    let place = record;
    for (const part of parts) {
      const inner = (place[part] ??= {}) as Record<string, unknown>;
      place = inner;
    }
    place[last] = value === '' ? null : value;
  }
  return record;
}

/** Rows of one query with nested parents: in one call up to 2,000 rows, by a Bulk query job above. */
export async function queryNested(
  client: OrgClient,
  soql: string,
  patience: Patience,
): Promise<Record<string, unknown>[]> {
  const [result] = await queryAll(client, [soql], patience);
  return (result?.rows ?? []).map(nest);
}
