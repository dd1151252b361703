import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Org, OrgEnv } from '../org.ts';
import { ApiError } from '../errors.ts';
import { batchResource } from './batch.ts';
import { collectionResources } from './collections.ts';
import { compositeResource } from './composite.ts';
import { describeResources } from './describe.ts';
import { limitResources, type CallCounter } from './limits.ts';
import { queryResources } from './queries.ts';
import { dispatch, type DataAnswer, type DataResource } from './resources.ts';
import { sobjectResources } from './sobjects.ts';
import { treeResource } from './tree.ts';

/** The REST data API below `/services/data/vXX`. Answers everything below it, with NOT_FOUND (404) for the unknown. */
export function restRoutes(org: Org, calls: CallCounter): Hono<OrgEnv> {
  // Describe comes before the single records, whose patterns are wider.
  const parts: DataResource[] = [
    ...queryResources(),
    ...limitResources(calls),
    ...describeResources(org),
    ...sobjectResources,
    ...collectionResources,
    treeResource,
  ];
  const resources = [compositeResource(parts), batchResource(parts), ...parts];
  const app = new Hono<OrgEnv>();
  app.all('/services/data/:version/*', async (c) => answer(c, org, resources));
  return app;
}

async function answer(c: Context<OrgEnv>, org: Org, resources: DataResource[]): Promise<Response> {
  const { version, path } = splitAddress(c.req.path);
  const hasBody = c.req.method === 'POST' || c.req.method === 'PATCH';
  const text = hasBody ? await c.req.text() : '';
  const result = dispatch(resources, {
    org,
    session: c.get('session'),
    version,
    method: c.req.method,
    path,
    query: new URL(c.req.url).searchParams,
    body: () => parseJson(text),
    header: (name) => c.req.header(name),
  });
  return render(c, result);
}

/** Splits `/services/data/v67.0/sobjects/Account` into `67.0` and `/sobjects/Account`. */
export function splitAddress(address: string): { version: string; path: string } {
  const found = /^\/services\/data\/v(\d+\.\d+)(\/.*)$/.exec(address);
  if (!found) throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
  return { version: found[1] ?? '', path: found[2] ?? '' };
}

function render(c: Context<OrgEnv>, result: DataAnswer): Response {
  for (const [name, value] of Object.entries(result.headers ?? {})) c.header(name, value);
  if (result.body === undefined) return c.body(null, result.status === 304 ? 304 : 204);
  return c.json(result.body as object, result.status as ContentfulStatusCode);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, 'JSON_PARSER_ERROR', `The HTTP entity body is not valid JSON: ${reason}`);
  }
}
