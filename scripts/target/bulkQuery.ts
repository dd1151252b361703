import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import { firstPollWait, pollWait } from './backoff.ts';
import type { Patience } from './backoff.ts';
import type { ReadRow } from './cells.ts';
import { sendJson } from './client.ts';
import type { OrgClient } from './client.ts';
import { oneLine, OrgError } from './errors.ts';

/** Longest that a query job may take. */
const JOB_TIMEOUT_MS = 20 * 60_000;

/** Rows of one page of results: it bounds the memory that a page takes. */
const PAGE_ROWS = 100_000;

/** Downloads of one page that arrived incomplete. */
const MAX_DOWNLOADS = 3;

const JOB = z.object({ id: z.string(), state: z.string(), errorMessage: z.string().optional() });

async function runJob(
  client: OrgClient,
  soql: string,
  expected: number,
  patience: Patience,
): Promise<string> {
  const body = JSON.stringify({ operation: 'query', query: soql });
  let job = await sendJson(client, { method: 'POST', path: '/jobs/query', body }, JOB);
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
    await patience.sleep(poll === 0 ? firstPollWait(expected) : pollWait(poll));
    job = await sendJson(client, { method: 'GET', path: `/jobs/query/${job.id}` }, JOB);
  }
  return job.id;
}

/** One page of results; one that holds fewer rows than the org says was cut off on its way and is fetched again. */
async function fetchPage(
  client: OrgClient,
  path: string,
): Promise<{ rows: Record<string, string>[]; next: string | undefined }> {
  for (let download = 1; ; download += 1) {
    const { text, headers } = await client.send({ method: 'GET', path, accept: 'text/csv' });
    const told = Number(headers['sforce-numberofrecords'] ?? Number.NaN);
    const rows = parsePage(text);
    if (rows !== null && (Number.isNaN(told) || told === rows.length)) {
      const next = headers['sforce-locator'];
      return { rows, next: next === undefined || next === '' || next === 'null' ? undefined : next };
    }
    if (download === MAX_DOWNLOADS) {
      throw new OrgError(
        'BAD_ANSWER',
        `The results of the org's query job arrive incomplete: ${String(rows?.length ?? 0)} of ${String(told)} rows. Run the sync again later.`,
        true,
      );
    }
  }
}

function parsePage(text: string): Record<string, string>[] | null {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch {
    return null;
  }
}

/** Longest text that comes back in other rows: days and words, not keys and ids. */
const SHARED_LENGTH = 12;

/** Different texts that are shared, at most: numbers have no end of them. */
const SHARED_TEXTS = 20_000;

/** Gives one text for all that are equal, as a parser of CSV makes a new one for each cell. */
function sharing(): (row: Record<string, string>) => void {
  const known = new Map<string, string>();
  return (row) => {
    for (const [field, text] of Object.entries(row)) {
      if (text.length === 0 || text.length > SHARED_LENGTH) continue;
      const same = known.get(text);
      if (same !== undefined) row[field] = same;
      else if (known.size < SHARED_TEXTS) known.set(text, text);
    }
  };
}

/**
 * All rows of a query by the Bulk API: a handful of calls whatever their number.
 * @param expected rows that the query is known to have, so that the first look at the job comes when it may be done
 */
export async function bulkRows(
  client: OrgClient,
  soql: string,
  expected: number,
  patience: Patience,
  pageRows = PAGE_ROWS,
): Promise<ReadRow[]> {
  const id = await runJob(client, soql, expected, patience);
  const all: ReadRow[] = [];
  const share = sharing();
  let locator: string | undefined;
  do {
    const more = locator === undefined ? '' : `&locator=${encodeURIComponent(locator)}`;
    const path = `/jobs/query/${id}/results?maxRecords=${String(pageRows)}${more}`;
    const page = await fetchPage(client, path);
    for (const row of page.rows) {
      share(row);
      all.push(row);
    }
    locator = page.next;
  } while (locator !== undefined);
  return all;
}
