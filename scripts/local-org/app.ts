import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { authRoutes } from './api/auth.ts';
import { bulkRoutes } from './api/bulk.ts';
import { graphqlRoutes } from './api/graphql.ts';
import { countCalls, limitBody, requireSession, routePath, unpackBody } from './api/middleware.ts';
import { createClients, type ClientSettings } from './api/oauth/clients.ts';
import { oauthRoutes } from './api/oauth/routes.ts';
import { restRoutes } from './api/rest.ts';
import { soapRoutes } from './api/soap.ts';
import { uiapiRoutes } from './api/uiapi.ts';
import { ApiError } from './errors.ts';
import { metadataRoutes } from './metadata/routes.ts';
import type { Org, OrgEnv } from './org.ts';
import { pageRoutes } from './page/routes.ts';

/** Takes one line for the person at the terminal; never a body, a query or a token. */
export type LogLine = (line: string) => void;

const WITH_SESSION = [
  '/services/data/:version',
  '/services/data/:version/*',
  '/services/oauth2/userinfo',
  '/services/oauth2/singleaccess',
  '/id/*',
  '/local/oauth-clients',
];

/** Answers below this gain nothing from being packed. */
const COMPRESS_FROM_BYTES = 10_000;

const CUT_OFF = new ApiError(400, 'INVALID_INPUT', 'The request ended before its body did');
const TOO_DEEP = new ApiError(400, 'LIMIT_EXCEEDED', 'The request is nested too deeply');

/** Readers go down a request's nesting by recursion, so one that is absurdly deep ends here. */
const isStackOverflow = (error: Error): boolean =>
  error instanceof RangeError && error.message === 'Maximum call stack size exceeded';

/** What an org's administrator or its operator decides about the APIs. */
export interface AppOptions {
  /** OAuth clients (connected apps) that may ask for tokens. */
  clients?: readonly ClientSettings[];
  /** Rows of one page of Bulk query results when the client names no number. */
  bulkPageRows?: number;
}

/** All APIs and pages of a local org behind one fetch function. */
export function orgApp(org: Org, log: LogLine, options: AppOptions = {}): Hono<OrgEnv> {
  const app = new Hono<OrgEnv>({ getPath: routePath });
  const calls = { used: 0 };
  let incidents = 0;

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    log(`${c.req.method} ${c.req.path} ${c.res.status} ${Math.round(performance.now() - started)} ms`);
  });
  app.use('/services/data/*', countCalls(calls));
  // As an org does for clients that accept it. Source: REST API Developer Guide, "Compression".
  app.use('/services/data/*', compress({ encoding: 'gzip', threshold: COMPRESS_FROM_BYTES }));
  // A body is read only for those who may send one.
  for (const path of WITH_SESSION) app.use(path, requireSession(org));
  app.use(limitBody());
  app.use(unpackBody());

  app.route('/', authRoutes(org));
  app.route('/', oauthRoutes(org, createClients(options.clients)));
  app.route('/', metadataRoutes(org));
  app.route('/', soapRoutes(org));
  app.route('/services/data/:version', graphqlRoutes(org));
  app.route('/services/data/:version', uiapiRoutes(org));
  app.route('/', bulkRoutes(org, options.bulkPageRows));
  app.route('/', restRoutes(org, calls));
  app.route('/', pageRoutes(org));

  app.notFound((c) =>
    c.json([{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }], 404),
  );
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json([error.body()], error.status as ContentfulStatusCode);
    // Nobody waits for this answer any more: the client, or the time limit, ended the request.
    if (c.req.raw.signal.aborted) return c.json([CUT_OFF.body()], CUT_OFF.status as ContentfulStatusCode);
    if (isStackOverflow(error)) return c.json([TOO_DEEP.body()], TOO_DEEP.status as ContentfulStatusCode);
    incidents += 1;
    log(`error ${incidents}: ${error.stack ?? error.message}`);
    const message = `An unexpected error occurred. The server's log has it as error ${incidents}.`;
    return c.json([{ errorCode: 'UNKNOWN_EXCEPTION', message }], 500);
  });
  return app;
}
