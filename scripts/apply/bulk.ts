import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import { firstIngestWait, pollWait } from '../target/backoff.ts';
import type { Patience } from '../target/backoff.ts';
import { sendJson } from '../target/client.ts';
import type { OrgClient, OrgRequest } from '../target/client.ts';
import { OrgError } from '../target/errors.ts';
import type { PlanStep, Row, Rows } from '../plan/types.ts';
import { uploads } from './csv.ts';
import type { Upload } from './csv.ts';
import { refusal } from './outcome.ts';
import type { Outcome } from './types.ts';

/** Longest that one job may take before the run gives up on it; the job itself goes on, and the next run mends the rest. */
const JOB_TIMEOUT_MS = 60 * 60_000;

const JOB = z.object({
  id: z.string(),
  state: z.string(),
  numberRecordsProcessed: z.number().default(0),
  numberRecordsFailed: z.number().default(0),
  errorMessage: z.string().nullish(),
});
type Job = z.infer<typeof JOB>;

const ENDED = new Set(['JobComplete', 'Failed', 'Aborted']);

/** Sends what a job takes only once: when it is refused because an earlier try, whose answer was lost, did it, it is done. */
async function sendOnce(client: OrgClient, request: OrgRequest): Promise<void> {
  try {
    await client.send(request);
  } catch (error) {
    if (!(error instanceof OrgError) || error.code !== 'INVALIDJOBSTATE') throw error;
  }
}

async function startJob(client: OrgClient, step: PlanStep, { csv }: Upload): Promise<string> {
  const body = JSON.stringify({
    object: step.object,
    operation: step.operation,
    ...(step.operation === 'upsert' ? { externalIdFieldName: step.keyField } : {}),
    contentType: 'CSV',
    lineEnding: 'LF',
  });
  const { id } = await sendJson(client, { method: 'POST', path: '/jobs/ingest', body }, JOB);
  await sendOnce(client, {
    method: 'PUT',
    path: `/jobs/ingest/${id}/batches`,
    body: csv,
    contentType: 'text/csv',
  });
  const close = JSON.stringify({ state: 'UploadComplete' });
  await sendOnce(client, { method: 'PATCH', path: `/jobs/ingest/${id}`, body: close });
  return id;
}

async function waitForJob(client: OrgClient, id: string, rows: number, patience: Patience): Promise<Job> {
  const start = patience.elapsed();
  for (let poll = 0; ; poll += 1) {
    await patience.sleep(poll === 0 ? firstIngestWait(rows) : pollWait(poll));
    const job = await sendJson(client, { method: 'GET', path: `/jobs/ingest/${id}` }, JOB);
    if (ENDED.has(job.state)) return job;
    if (patience.elapsed() - start > JOB_TIMEOUT_MS) {
      throw new CommandError(
        `The org's job ${id} has taken more than an hour. It goes on there; run the sync again later.`,
      );
    }
  }
}

/** Downloads of one result file that arrived incomplete. */
const MAX_DOWNLOADS = 3;

/** Rows of a result file by key, each with its reason. Large files are read only when something failed. */
async function resultRows(
  client: OrgClient,
  id: string,
  file: string,
  expected: number,
): Promise<Record<string, string>[]> {
  for (let download = 1; ; download += 1) {
    const rows = await downloadRows(client, id, file);
    if (rows?.length === expected) return rows;
    if (download === MAX_DOWNLOADS)
      throw new CommandError(
        `The results of the org's job ${id} arrive incomplete: ${String(rows?.length ?? 0)} of ${String(expected)} rows. Run the sync again later.`,
      );
  }
}

async function downloadRows(
  client: OrgClient,
  id: string,
  file: string,
): Promise<Record<string, string>[] | null> {
  const { text } = await client.send({
    method: 'GET',
    path: `/jobs/ingest/${id}/${file}`,
    accept: 'text/csv',
  });
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch {
    return null;
  }
}

/** `CODE:message:fields` as the API writes it. */
function splitError(text: string): { code: string; message: string } {
  const colon = text.indexOf(':');
  if (colon < 0) return { code: 'UNKNOWN', message: text };
  return { code: text.slice(0, colon), message: text.slice(colon + 1).replace(/:--\s*$/, '') };
}

/** Field by which a job names its rows. */
const nameField = ({ operation, keyField }: PlanStep): string =>
  operation === 'delete' || operation === 'update' ? 'Id' : keyField;

/** Runs the job of one upload; outcomes of the rows that it did not write, by their name. */
async function runUpload(
  client: OrgClient,
  step: PlanStep,
  upload: Upload,
  patience: Patience,
): Promise<Map<string, Outcome>> {
  const id = await startJob(client, step, upload);
  const sent = upload.to - upload.from;
  const job = await waitForJob(client, id, sent, patience);
  const { numberRecordsProcessed: done } = job;
  if (job.state === 'JobComplete' && done !== sent)
    throw new CommandError(
      `The org's job ${id} got ${String(done)} of ${String(sent)} rows. Run the sync again; it writes the others.`,
    );
  const field = nameField(step);
  const refused = new Map<string, Outcome>();
  if (job.numberRecordsFailed > 0 || job.state !== 'JobComplete') {
    for (const row of await resultRows(client, id, 'failedResults', job.numberRecordsFailed)) {
      const { code, message } = splitError(row['sf__Error'] ?? '');
      refused.set(row[field] ?? '', refusal(step, code, message));
    }
  }
  if (job.state !== 'JobComplete') {
    const message = `job ${id} ended ${job.state}${job.errorMessage ? `: ${job.errorMessage}` : ''}`;
    const untouched = await resultRows(client, id, 'unprocessedrecords', sent - done);
    for (const row of untouched)
      refused.set(row[field] ?? '', { status: 'failed', code: 'JOB_FAILED', message });
  }
  return refused;
}

/** What became of the rows of one job. */
export interface JobOutcome {
  rows: number;
  /** Rows that the job did not write, in their order. */
  refused: { row: Row; outcome: Outcome }[];
}

/** Writes rows of one step by Bulk API 2.0 jobs, one after the other; tells what became of each when it has ended. */
export async function* sendBulk(
  client: OrgClient,
  step: PlanStep,
  rows: Rows,
  patience: Patience,
): AsyncGenerator<JobOutcome> {
  for (const upload of uploads(step, rows)) {
    const { from, to } = upload;
    const outcomes = await runUpload(client, step, upload, patience);
    const sent = outcomes.size === 0 ? [] : rows.slice(from, to);
    const refused = sent.flatMap((row) => {
      const outcome = outcomes.get(String(row[nameField(step)] ?? ''));
      return outcome === undefined ? [] : [{ row, outcome }];
    });
    yield { rows: to - from, refused };
  }
}
