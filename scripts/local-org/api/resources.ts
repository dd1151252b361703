import type { Org, Session } from '../org.ts';
import { ApiError } from '../errors.ts';

/** One call of the data API, whether it came over HTTP or as a part of a composite call. */
export interface DataRequest {
  org: Org;
  session: Session;
  /** API version of the address, for example `67.0`. */
  version: string;
  method: string;
  /** Path below `/services/data/vXX`, still percent-encoded, for example `/sobjects/Account`. */
  path: string;
  query: URLSearchParams;
  /** The parsed JSON body. Throws JSON_PARSER_ERROR (400) when there is none or it is no JSON. */
  body(): unknown;
  header(name: string): string | undefined;
}

/** What a resource answers; without a body the answer is empty. */
export interface DataAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One resource: a method, a path with `:parameters`, and what it does. */
export interface DataResource {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  run(request: DataRequest, parameters: Record<string, string>): DataAnswer;
}

/** 200 with a JSON body. */
export function ok(body: unknown): DataAnswer {
  return { status: 200, body };
}

/** The refusal of an address that leads nowhere. */
export function notFound(): ApiError {
  return new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

/** Finds the resource of a request and runs it. Throws NOT_FOUND (404) or METHOD_NOT_ALLOWED (405). */
export function dispatch(resources: DataResource[], request: DataRequest): DataAnswer {
  const allowed: string[] = [];
  for (const resource of resources) {
    const parameters = matchPath(resource.path, request.path);
    if (!parameters) continue;
    if (resource.method === request.method) return resource.run(request, parameters);
    allowed.push(resource.method);
  }
  if (allowed.length === 0) throw notFound();
  const methods = [...new Set(allowed)].join(',');
  throw new ApiError(
    405,
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${request.method}' not allowed. Allowed are ${methods}`,
  );
}

/** Parameters of a path that fits the pattern; each is percent-decoded. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const value = given[index] ?? '';
    if (step.startsWith(':')) parameters[step.slice(1)] = decode(value);
    else if (step !== value) return undefined;
  }
  return parameters;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new ApiError(400, 'MALFORMED_ID', 'The address holds a broken percent-encoding');
  }
}
