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
  const page = PAGE.safeParse(body);
  if (status < 400 && page.success) return page.data;
  const fault = FAULT.safeParse(body);
  const first = fault.success ? fault.data[0] : undefined;
  const reason = first ? `${first.errorCode} ${oneLine(first.message)}` : `HTTP ${String(status)}`;
  const object = /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? 'a query';
  const mend = /INVALID_(TYPE|FIELD)/.test(reason)
    ? ' Are the Tenki components deployed (npm run deploy), does the user have the permission set Tenki_Sync, and do the configured field names exist?'
    : '';
  throw new CommandError(`The org refused to read ${object}: ${reason}${mend}`);
}

/** What the org answered to one read of a call. */
interface Answer {
  body: unknown;
  httpStatusCode: number;
}

/** A read that waits for its place in a call. */
interface Waiting {
  url: string;
  take(answer: Answer): void;
}

/** Sends up to five reads in one call. */
async function readParts(client: OrgClient, urls: readonly string[]): Promise<Answer[]> {
  const parts = urls.map((url, index) => ({ method: 'GET', url, referenceId: `q${String(index)}` }));
  const body = JSON.stringify({ allOrNone: false, compositeRequest: parts });
  const answer = await sendJson(client, { method: 'POST', path: '/composite', body }, COMPOSITE);
  return urls.map((_, index) => answer.compositeResponse[index] ?? { body: null, httpStatusCode: 500 });
}

/** Sends reads, five in a call, until none waits; a read may add further ones when it is answered. */
async function readAll(client: OrgClient, waiting: Waiting[], called: () => void): Promise<void> {
  while (waiting.length > 0) {
    const group = waiting.splice(0, MAX_QUERIES);
    const answers = await readParts(
      client,
      group.map(({ url }) => url),
    );
    for (const [index, read] of group.entries())
      read.take(answers[index] ?? { body: null, httpStatusCode: 500 });
    called();
  }
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
function joinPages(first: z.infer<typeof PAGE>, answers: readonly Answer[]): ReadRow[] | null {
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

/** Is told how many rows have been read, of how many as far as is known. */
export type RowsTold = (rows: number, total: number) => void;

/** A query with what has been answered so far. */
interface Reading {
  soql: string;
  first: z.infer<typeof PAGE> | null;
  refused: unknown;
  pages: (Answer | undefined)[];
}

/** A query's first page, which adds the further ones to what waits. */
function firstRead(reading: Reading, waiting: Waiting[]): Waiting {
  return {
    url: `/services/data/v${API_VERSION}/query?q=${encodeURIComponent(reading.soql)}`,
    take({ body, httpStatusCode }) {
      try {
        const first = pageOf(body, httpStatusCode, reading.soql);
        reading.first = first;
        if (first.done || first.records.length === 0 || first.totalSize > MAX_PAGED_ROWS) return;
        for (const [index, url] of (furtherPages(first) ?? []).entries())
          waiting.push({ url, take: (answer) => (reading.pages[index] = answer) });
      } catch (error) {
        reading.refused = error;
      }
    },
  };
}

/** Rows that are here, and those that there are: of queries that have been answered. */
function rowsSoFar(readings: readonly Reading[]): [number, number] {
  let [rows, total] = [0, 0];
  for (const { first, pages } of readings) {
    const size = first?.records.length ?? 0;
    if (first === null || size === 0) continue;
    rows += Math.min(size * (1 + pages.filter((page) => page !== undefined).length), first.totalSize);
    total += first.totalSize;
  }
  return [rows, total];
}

/** All rows of an answered query; those that pages didn't give are read as a Bulk query job. */
async function resultOf(
  client: OrgClient,
  { soql, first, pages }: Reading,
  patience: Patience,
): Promise<QueryResult> {
  if (first === null) return { total: 0, rows: [] };
  const total = first.totalSize;
  if (first.done || first.records.length === 0)
    return { total, rows: first.records.map((row) => flatten(row)) };
  const answers = pages.flatMap((answer) => answer ?? []);
  const joined = answers.length === 0 ? null : joinPages(first, answers);
  return { total, rows: joined ?? (await bulkRows(client, soql, total, patience)) };
}

/**
 * Runs queries, five in a call. Further pages of those with more than one (2,000 rows) fill the same and further calls, and
 * above 30,000 rows a query is read as a Bulk query job. Rows come in no particular order unless the query says so. Throws
 * CommandError for a query that the org refuses; a refused one of `optional` has null as its result.
 */
export async function queryWith(
  client: OrgClient,
  queries: readonly string[],
  optional: readonly string[],
  patience: Patience,
  told: RowsTold = () => undefined,
): Promise<{ results: QueryResult[]; others: (QueryResult | null)[] }> {
  const readings = [...queries, ...optional].map((soql): Reading => ({
    soql,
    first: null,
    refused: null,
    pages: [],
  }));
  const waiting: Waiting[] = [];
  waiting.push(...readings.map((reading) => firstRead(reading, waiting)));
  await readAll(client, waiting, () => {
    told(...rowsSoFar(readings));
  });
  const refused = readings.slice(0, queries.length).find((each) => each.refused !== null);
  if (refused !== undefined) throw refused.refused;
  const results: QueryResult[] = [];
  const others: (QueryResult | null)[] = [];
  for (const [index, reading] of readings.entries()) {
    if (index < queries.length) results.push(await resultOf(client, reading, patience));
    else others.push(reading.refused === null ? await resultOf(client, reading, patience) : null);
  }
  const read = [...results, ...others].reduce((sum, each) => sum + (each?.rows.length ?? 0), 0);
  told(read, read);
  return { results, others };
}

/** `queryWith` for queries that must all be answered. */
export async function queryAll(
  client: OrgClient,
  queries: readonly string[],
  patience: Patience,
  told?: RowsTold,
): Promise<QueryResult[]> {
  return (await queryWith(client, queries, [], patience, told)).results;
}

/** Parents as objects again: `Account.Name` of a CSV becomes `{"Account": {"Name": …}}`. */
export function nest(row: ReadRow): Record<string, unknown> {
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

/** Rows of one query with nested parents. */
export async function queryNested(
  client: OrgClient,
  soql: string,
  patience: Patience,
): Promise<Record<string, unknown>[]> {
  const [result] = await queryAll(client, [soql], patience);
  return (result?.rows ?? []).map(nest);
}
