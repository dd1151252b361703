import { z } from 'zod';
import { CommandError } from '../command.ts';
import { oneLine } from './errors.ts';
import type { Patience } from './backoff.ts';
import { bulkRows } from './bulkQuery.ts';
import { flatten } from './cells.ts';
import type { ReadRow } from './cells.ts';
import { API_VERSION, sendJson } from './client.ts';
import type { OrgClient } from './client.ts';

/** Most queries of one composite call. Source: REST API Developer Guide, "Composite". */
const MAX_QUERIES = 5;

const PAGE = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(z.record(z.string(), z.unknown())),
});
const COMPOSITE = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number() })),
});
const FAULT = z.array(z.object({ errorCode: z.string(), message: z.string() }));

/** Rows of one query and how many there are; `COUNT()` has no rows. */
export interface QueryResult {
  total: number;
  rows: ReadRow[];
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

/** Sends up to five reads in one call. */
async function readParts(
  client: OrgClient,
  urls: readonly string[],
): Promise<{ body: unknown; httpStatusCode: number }[]> {
  const parts = urls.map((url, index) => ({ method: 'GET', url, referenceId: `q${String(index)}` }));
  const body = JSON.stringify({ allOrNone: false, compositeRequest: parts });
  const answer = COMPOSITE.parse(await sendJson(client, { method: 'POST', path: '/composite', body }));
  return urls.map((_, index) => answer.compositeResponse[index] ?? { body: null, httpStatusCode: 500 });
}

/** Sends reads, five in a call. */
async function readAll(
  client: OrgClient,
  urls: readonly string[],
): Promise<{ body: unknown; httpStatusCode: number }[]> {
  const answers: { body: unknown; httpStatusCode: number }[] = [];
  for (let from = 0; from < urls.length; from += MAX_QUERIES)
    answers.push(...(await readParts(client, urls.slice(from, from + MAX_QUERIES))));
  return answers;
}

/**
 * Addresses of all pages after the first. A page's address ends with the number of rows before it, so they can be asked for
 * together; null where the address has another form.
 */
function furtherPages({ nextRecordsUrl, records, totalSize }: z.infer<typeof PAGE>): string[] | null {
  const parts = /^(.*-)(\d+)$/.exec(nextRecordsUrl ?? '');
  const size = records.length;
  if (parts === null || Number(parts[2]) !== size) return null;
  const urls: string[] = [];
  for (let from = size; from < totalSize; from += size) urls.push(`${parts[1] ?? ''}${String(from)}`);
  return urls;
}

/** Rows of all pages; null where one of them isn't whole, for an org may choose the size of each page. */
function joinPages(
  first: z.infer<typeof PAGE>,
  answers: readonly { body: unknown; httpStatusCode: number }[],
): ReadRow[] | null {
  const size = first.records.length;
  const rows = first.records.map((row) => flatten(row));
  for (const { body, httpStatusCode } of answers) {
    const page = httpStatusCode < 400 ? PAGE.safeParse(body) : undefined;
    const expected = Math.min(size, first.totalSize - rows.length);
    if (page?.success !== true || page.data.records.length !== expected) return null;
    for (const row of page.data.records) rows.push(flatten(row));
  }
  return rows.length === first.totalSize ? rows : null;
}

/** Rows up to which pages of 2,000, five in a call, take no more calls than a query job with its polls. */
const MAX_PAGED_ROWS = 30_000;

/** Reads all rows of queries whose first page isn't all of them: by further pages, or as a Bulk query job. */
async function readRest(
  client: OrgClient,
  open: readonly { soql: string; first: z.infer<typeof PAGE> }[],
  patience: Patience,
): Promise<ReadRow[][]> {
  const pages = open.map(({ first }) => (first.totalSize <= MAX_PAGED_ROWS ? furtherPages(first) : null));
  const urls = pages.flatMap((each) => each ?? []);
  const answers = await readAll(client, urls);
  const results: ReadRow[][] = [];
  for (const [index, { soql, first }] of open.entries()) {
    const own = pages[index] ?? null;
    const joined = own === null ? null : joinPages(first, answers.splice(0, own.length));
    results.push(joined ?? (await bulkRows(client, soql, first.totalSize, patience)));
  }
  return results;
}

/**
 * Runs queries, five in a call. Those with more than a page (2,000 rows) share further calls of five pages each, and
 * above 30,000 rows are read as a Bulk query job. Rows come in no particular order unless the query says so. Throws
 * CommandError for a query that the org refuses.
 */
export async function queryAll(
  client: OrgClient,
  queries: readonly string[],
  patience: Patience,
): Promise<QueryResult[]> {
  const urls = queries.map((soql) => `/services/data/v${API_VERSION}/query?q=${encodeURIComponent(soql)}`);
  const answers = await readAll(client, urls);
  const firsts = queries.map((soql, index) => {
    const answer = answers[index];
    return { soql, first: pageOf(answer?.body, answer?.httpStatusCode ?? 500, soql) };
  });
  const isOpen = ({ first }: { first: z.infer<typeof PAGE> }): boolean =>
    !first.done && first.records.length > 0;
  const rest = await readRest(client, firsts.filter(isOpen), patience);
  return firsts.map((each) => ({
    total: each.first.totalSize,
    rows: isOpen(each) ? (rest.shift() ?? []) : each.first.records.map((row) => flatten(row)),
  }));
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

/** Rows that a query has when nobody has counted them, for the first look at its job: a second more costs less than a call. */
const MANY_ROWS = 60_000;

/**
 * Rows of one query with nested parents. One that is known to be large goes straight to a Bulk query job, which saves the call
 * that would tell how large; aggregates and nested queries can't.
 */
export async function queryNested(
  client: OrgClient,
  soql: string,
  patience: Patience,
  isLarge = false,
): Promise<Record<string, unknown>[]> {
  if (isLarge && !soql.includes('(') && !/\b(GROUP BY|LIMIT)\b/i.test(soql))
    return (await bulkRows(client, soql, MANY_ROWS, patience)).map(nest);
  const [result] = await queryAll(client, [soql], patience);
  return (result?.rows ?? []).map(nest);
}
