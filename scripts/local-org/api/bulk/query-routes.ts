import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { Org, OrgEnv } from '../../org.ts';
import { ApiError } from '../../errors.ts';
import { openQuery } from '../../soql/run.ts';
import type { Translation } from '../../soql/translate.ts';
import { splitAddress } from '../rest.ts';
import { csv, readBody } from './ingest-routes.ts';
import type { JobStore, QueryInfo, QueryJob } from './jobs.ts';
import { queryCsv } from './query-csv.ts';

/** Rows of one result page when neither client nor org name a number. */
const PAGE = 250_000;

const Create = z.object({
  operation: z.enum(['query', 'queryAll']),
  query: z.string(),
  contentType: z.literal('CSV').optional(),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
  columnDelimiter: z.enum(['COMMA', 'TAB', 'SEMICOLON', 'PIPE', 'CARET', 'BACKQUOTE']).default('COMMA'),
});
const Abort = z.object({ state: z.literal('Aborted') });

/** Bulk API 2.0 query. The query runs when the job is made; the first poll sees JobComplete. */
export function bulkQueryRoutes(org: Org, jobs: JobStore, pageRows = PAGE): Hono<OrgEnv> {
  const app = new Hono<OrgEnv>();
  const base = '/services/data/:version/jobs/query';
  const jobOf = (c: Context<OrgEnv>): QueryJob => jobs.queryJob(c.get('session'), c.req.param('id') ?? '');

  app.post(base, async (c) => {
    const job = createJob(c, org, jobs, readBody(Create, await c.req.text()));
    return c.json({ ...job.info, state: 'UploadComplete' });
  });
  app.get(base, (c) => {
    const session = c.get('session');
    const mine = [...jobs.query.values()].filter(
      (job) => session.isAdmin || job.info.createdById === session.userId,
    );
    return c.json({ done: true, records: mine.map((job) => job.info), nextRecordsUrl: null });
  });
  app.get(`${base}/:id`, (c) => c.json(jobOf(c).info));
  app.patch(`${base}/:id`, async (c) => {
    const job = jobOf(c);
    readBody(Abort, await c.req.text());
    throw new ApiError(
      400,
      'INVALIDJOBSTATE',
      `Job state can not be changed from ${job.info.state} to Aborted`,
    );
  });
  app.delete(`${base}/:id`, (c) => {
    jobs.query.delete(jobOf(c).info.id);
    return c.body(null, 204);
  });
  app.get(`${base}/:id/results`, (c) => {
    const { query, info } = jobOf(c);
    const from = offsetOf(c.req.query('locator'));
    const to = Math.min(query.totalSize, from + pageSize(c.req.query('maxRecords'), pageRows));
    c.header('Sforce-NumberOfRecords', String(to - from));
    c.header('Sforce-Locator', to < query.totalSize ? Buffer.from(String(to)).toString('base64url') : 'null');
    return csv(c, queryCsv(query, from, to, info));
  });
  return app;
}

/** What a Bulk query can't select. Source: Bulk API 2.0 Developer Guide, "Bulk API 2.0 Query". */
function unsupported({ aggregate, columns }: Translation): string | undefined {
  if (aggregate) return 'Aggregate Relationships not supported in Bulk V2 Query';
  for (const column of columns) {
    if (column.type === 'child') return 'Nested query not supported in Bulk V2 Query';
    if (column.guard) return 'TYPEOF not supported in Bulk V2 Query';
    if (column.rendering === 'address' || column.kind === 'location')
      return 'Selecting compound data not supported in Bulk Query';
  }
  return undefined;
}

function createJob(c: Context<OrgEnv>, org: Org, jobs: JobStore, asked: z.infer<typeof Create>): QueryJob {
  const session = c.get('session');
  const { version } = splitAddress(c.req.path);
  const query = openQuery(org, session, asked.query, { allRows: asked.operation === 'queryAll', version });
  const { translation } = query;
  const refused = unsupported(translation);
  if (refused) throw new ApiError(400, 'FEATURENOTENABLED', `FeatureNotEnabled : ${refused}`);
  const now = org.clock().toISOString();
  const info: QueryInfo = {
    id: jobs.nextId(),
    operation: asked.operation,
    object: translation.object.name,
    createdById: session.userId,
    createdDate: now,
    systemModstamp: now,
    state: 'JobComplete',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(version),
    lineEnding: asked.lineEnding,
    columnDelimiter: asked.columnDelimiter,
    jobType: 'V2Query',
    retries: 0,
    totalProcessingTime: 1,
    numberRecordsProcessed: query.totalSize,
    isPkChunkingSupported: true,
  };
  const job = { info, query };
  jobs.query.set(info.id, job);
  jobs.tidy();
  return job;
}

function offsetOf(locator: string | undefined): number {
  if (locator === undefined || locator === '') return 0;
  const offset = Number(Buffer.from(locator, 'base64url').toString());
  if (!Number.isInteger(offset) || offset < 0) throw new ApiError(400, 'INVALIDLOCATOR', 'invalid locator');
  return offset;
}

function pageSize(asked: string | undefined, fallback: number): number {
  const size = Number(asked ?? fallback);
  if (!Number.isInteger(size) || size < 1)
    throw new ApiError(400, 'INVALIDPARAMETER', 'maxRecords must be a positive number');
  return size;
}
