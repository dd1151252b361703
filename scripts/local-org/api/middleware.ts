import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { bodyLimit } from 'hono/body-limit';
import type { Org, OrgEnv, Session } from '../org.ts';
import { mayCallApis } from '../access/grants.ts';
import { ApiError } from '../errors.ts';
import { limitInfo, type CallCounter } from './limits.ts';

const MB = 1024 * 1024;
/** Largest body of a call without a size of its own. Source: API Request Limits and Allocations, "Maximum size". */
const MAX_BODY = 50 * MB;
/** Largest data of a Bulk API job. Source: Bulk API 2.0 Developer Guide, "Limits and Allocations". */
const MAX_JOB_DATA = 150 * MB;
/** Largest body of a call without a session: a form or a login. */
const MAX_LOGIN = MB;

/** The most bytes that a request to this path may have, packed or not. */
function maxBody(path: string): number {
  if (/\/jobs\/ingest\/[^/]+\/batches$/.test(path)) return MAX_JOB_DATA;
  // The Metadata API's SOAP service answers a fault of its own above 50 MB.
  if (path.startsWith('/services/Soap/m/')) return MAX_JOB_DATA;
  return path.startsWith('/services/data/') ? MAX_BODY : MAX_LOGIN;
}

const unzip = promisify(gunzip);

/**
 * The path that routes see: several leading slashes count as one (the sf CLI keeps its instance address with a slash at
 * the end), and one slash at the end is dropped. Percent-encoding stays as it is.
 */
export function routePath(request: Request): string {
  const path = new URL(request.url).pathname.replace(/^\/{2,}/, '/');
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Refuses bodies that are too large with REQUEST_TOO_LARGE (413). */
export function limitBody(): MiddlewareHandler<OrgEnv> {
  const limits = new Map(
    [MAX_LOGIN, MAX_BODY, MAX_JOB_DATA].map((maxSize) => [
      maxSize,
      bodyLimit({ maxSize, onError: () => Promise.reject(tooLarge(maxSize)) }),
    ]),
  );
  return async (c, next) => (await limits.get(maxBody(c.req.path))?.(c, next)) ?? undefined;
}

/** Unpacks gzip request bodies. */
export function unpackBody(): MiddlewareHandler<OrgEnv> {
  return async (c, next) => {
    if (c.req.header('content-encoding')?.toLowerCase() !== 'gzip') return next();
    const packed = Buffer.from(await c.req.raw.arrayBuffer());
    const body = await unpack(packed, maxBody(c.req.path));
    const headers = new Headers(c.req.raw.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    c.req.raw = new Request(c.req.raw.url, { method: c.req.method, headers, body });
    return next();
  };
}

async function unpack(packed: Buffer, maxOutputLength: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await unzip(packed, { maxOutputLength }));
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxOutputLength);
    throw new ApiError(400, 'INVALID_INPUT', 'The body says that it is gzip, but it can not be unpacked');
  }
}

/** Sets the session of the request, or answers 401 INVALID_SESSION_ID; 403 where the user may not call the APIs. */
export function requireSession(org: Org): MiddlewareHandler<OrgEnv> {
  return async (c, next) => {
    const session = sessionOf(org, c);
    if (!session) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    // Pages come with the cookie of a browser: they need no right to call the APIs.
    const isApiCall = c.req.header('authorization') !== undefined && c.req.path.startsWith('/services/data/');
    if (isApiCall && !mayCallApis(org.schema(), session))
      throw new ApiError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
    c.set('session', session);
    return next();
  };
}

/** Counts the call and tells how many are used. */
export function countCalls(calls: CallCounter): MiddlewareHandler<OrgEnv> {
  return async (c, next) => {
    calls.used += 1;
    await next();
    c.header('Sforce-Limit-Info', limitInfo(calls));
  };
}

function sessionOf(org: Org, c: Context<OrgEnv>): Session | undefined {
  const header = c.req.header('authorization');
  if (header !== undefined) {
    const token = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header)?.[1];
    return token === undefined ? undefined : org.sessionOf(token);
  }
  const cookie = getCookie(c, 'sid');
  return cookie === undefined || isForeignPage(c) ? undefined : org.sessionOf(cookie);
}

/** A browser sends the cookie along with calls of any page; only pages of this server may use it. */
function isForeignPage(c: Context<OrgEnv>): boolean {
  const origin = c.req.header('origin');
  return origin !== undefined && origin !== new URL(c.req.url).origin;
}

function tooLarge(limit: number): ApiError {
  return new ApiError(413, 'REQUEST_TOO_LARGE', `The request body is larger than ${limit} bytes`);
}
