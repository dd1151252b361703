import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { findField, findObject, type Org, type OrgEnv } from '../../org.ts';
import { ApiError } from '../../errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { splitAddress } from '../rest.ts';
import { resultFile, runIngest } from './ingest.ts';
import type { IngestInfo, IngestJob, JobStore } from './jobs.ts';
import { readMultipart } from './multipart.ts';

/** Largest data part of a one-request job, in characters. Source: Bulk API 2.0 Developer Guide, "Create a Job". */
const MAX_MULTIPART = 100_000;

const Create = z.object({
  object: z.string(),
  operation: z.enum(['insert', 'update', 'upsert', 'delete', 'hardDelete']),
  externalIdFieldName: z.string().optional(),
  contentType: z.literal('CSV').optional(),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
  columnDelimiter: z.enum(['COMMA', 'TAB', 'SEMICOLON', 'PIPE', 'CARET', 'BACKQUOTE']).default('COMMA'),
});
const Close = z.object({ state: z.enum(['UploadComplete', 'Aborted']) });

/** Bulk API 2.0 ingest. The work is done while the job is closed, so that the first poll sees the end. */
export function ingestRoutes(org: Org, jobs: JobStore): Hono<OrgEnv> {
  const app = new Hono<OrgEnv>();
  const base = '/services/data/:version/jobs/ingest';
  const jobOf = (c: Context<OrgEnv>): IngestJob => jobs.ingestJob(c.get('session'), c.req.param('id') ?? '');

  app.post(base, async (c) => {
    const contentType = c.req.header('content-type') ?? '';
    if (!/^multipart\/form-data/i.test(contentType)) {
      return c.json(createJob(c, org, jobs, await c.req.text()).info);
    }
    const parts = readMultipart(contentType, Buffer.from(await c.req.arrayBuffer()));
    const [job, content] = [parts.get('job'), parts.get('content')];
    if (!job || !content) {
      throw new ApiError(400, 'INVALIDJOB', 'InvalidJob : The parts job and content are required');
    }
    if (content.toString().length > MAX_MULTIPART) {
      throw new ApiError(
        400,
        'INVALIDCONTENT',
        `Multipart job data is limited to ${MAX_MULTIPART} characters`,
      );
    }
    const created = createJob(c, org, jobs, job.toString());
    created.data = content;
    return c.json(closeJob(c, org, created));
  });
  app.get(base, (c) => {
    const session = c.get('session');
    const mine = [...jobs.ingest.values()].filter(
      (job) => session.isAdmin || job.info.createdById === session.userId,
    );
    return c.json({ done: true, records: mine.map((job) => job.info), nextRecordsUrl: null });
  });
  app.get(`${base}/:id`, (c) => c.json(jobOf(c).info));
  app.put(`${base}/:id/batches`, async (c) => {
    const job = jobOf(c);
    if (job.info.state !== 'Open' || job.data) {
      throw new ApiError(
        400,
        'INVALIDJOBSTATE',
        `Data can not be uploaded while the job is ${job.info.state}`,
      );
    }
    job.data = Buffer.from(await c.req.arrayBuffer());
    return c.body(null, 201);
  });
  app.patch(`${base}/:id`, async (c) => {
    const job = jobOf(c);
    const { state } = readBody(Close, await c.req.text());
    if (job.info.state !== 'Open') {
      throw new ApiError(
        400,
        'INVALIDJOBSTATE',
        `Job state can not be changed from ${job.info.state} to ${state}`,
      );
    }
    if (state === 'Aborted') {
      job.info.state = 'Aborted';
      return c.json(job.info);
    }
    return c.json(closeJob(c, org, job));
  });
  app.delete(`${base}/:id`, (c) => {
    const job = jobOf(c);
    if (job.info.state === 'Open')
      throw new ApiError(400, 'INVALIDJOBSTATE', 'Job can not be deleted while it is Open; abort it first');
    jobs.ingest.delete(job.info.id);
    return c.body(null, 204);
  });
  app.get(`${base}/:id/successfulResults`, (c) => csv(c, resultFile(jobOf(c), 'successful')));
  app.get(`${base}/:id/failedResults`, (c) => csv(c, resultFile(jobOf(c), 'failed')));
  app.get(`${base}/:id/unprocessedrecords`, (c) => csv(c, resultFile(jobOf(c), 'unprocessed')));
  return app;
}

/** A CSV answer. */
export function csv(c: Context<OrgEnv>, text: string): Response {
  return c.body(text, 200, { 'Content-Type': 'text/csv;charset=UTF-8' });
}

/** Reads a JSON body. Throws INVALIDJOB (400) that names the first wrong property. */
export function readBody<T>(schema: z.ZodType<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is not valid JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ApiError(
    400,
    'INVALIDJOB',
    `InvalidJob : ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  );
}

/** Works the job off; the answer still reads UploadComplete, as the first answer of an org does. */
function closeJob(c: Context<OrgEnv>, org: Org, job: IngestJob): IngestInfo {
  job.info.state = 'UploadComplete';
  const answer = { ...job.info };
  runIngest(org, c.get('session'), job);
  return answer;
}

function createJob(c: Context<OrgEnv>, org: Org, jobs: JobStore, text: string): IngestJob {
  const asked = readBody(Create, text);
  const session = c.get('session');
  const object = findObject(org.schema(), asked.object);
  if (!object || !org.access.canObject(session, object.name, 'read')) {
    throw new ApiError(400, 'INVALIDENTITY', `Unable to find object: ${asked.object}`);
  }
  if (asked.operation === 'hardDelete') {
    throw new ApiError(
      400,
      'FEATURENOTENABLED',
      'hardDelete operation requires special user profile permission',
    );
  }
  const key = asked.operation === 'upsert' ? upsertKey(object, asked.externalIdFieldName) : undefined;
  const { version } = splitAddress(c.req.path);
  const id = jobs.nextId();
  const now = org.clock().toISOString();
  const info: IngestInfo = {
    id,
    operation: asked.operation,
    object: object.name,
    createdById: session.userId,
    createdDate: now,
    systemModstamp: now,
    state: 'Open',
    ...(key === undefined ? {} : { externalIdFieldName: key }),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(version),
    contentUrl: `services/data/v${version}/jobs/ingest/${id}/batches`,
    lineEnding: asked.lineEnding,
    columnDelimiter: asked.columnDelimiter,
    jobType: 'V2Ingest',
    retries: 0,
    totalProcessingTime: 0,
    apiActiveProcessingTime: 0,
    apexProcessingTime: 0,
    numberRecordsProcessed: 0,
    numberRecordsFailed: 0,
  };
  const job: IngestJob = { info, data: undefined, result: undefined };
  jobs.ingest.set(id, job);
  jobs.tidy();
  return job;
}

function upsertKey(object: ObjectDef, name: string | undefined): string {
  if (name === undefined) {
    throw new ApiError(
      400,
      'INVALIDJOB',
      'InvalidJob : An external ID field name is required for upsert operations.',
    );
  }
  const field = findField(object, name);
  if (!field || (!field.externalId && field.type !== 'Id')) {
    throw new ApiError(
      400,
      'INVALIDJOB',
      `InvalidJob : Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
    );
  }
  return field.name;
}
