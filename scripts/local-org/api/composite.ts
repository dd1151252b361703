import { z } from 'zod';
import { ApiError } from '../errors.ts';
import { dispatch, ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';
import { fillReferences, type Reference } from './references.ts';

/** Most sub-requests of one call, and most queries and collections among them. Source: REST API Developer Guide, "Composite". */
const MAX_PARTS = 25;
const MAX_HEAVY_PARTS = 5;

const Part = z.object({
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string(),
  referenceId: z.string().regex(/^[A-Za-z0-9_]+$/),
  body: z.unknown().optional(),
  httpHeaders: z.record(z.string(), z.string()).optional(),
});
const Composite = z.object({
  allOrNone: z.boolean().optional(),
  collateSubrequests: z.boolean().optional(),
  compositeRequest: z.array(Part).min(1),
});
type Part = z.infer<typeof Part>;

interface PartResult {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** `/composite`: several calls in one, later ones may use what earlier ones answered. */
export function compositeResource(resources: DataResource[]): DataResource {
  return {
    method: 'POST',
    path: '/composite',
    run: (request) => ok({ compositeResponse: runComposite(resources, request) }),
  };
}

function runComposite(resources: DataResource[], request: DataRequest): PartResult[] {
  const parsed = Composite.safeParse(request.body());
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') ?? '';
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      `The composite request is not valid at '${place}': ${issue?.message ?? ''}`,
    );
  }
  const { compositeRequest: parts, allOrNone = false } = parsed.data;
  refuseTooMany(parts);
  const results: PartResult[] = [];
  const references = new Map<string, Reference>();
  const runAll = (): void => {
    for (const part of parts) {
      const answer = runPart(resources, request, part, references);
      references.set(part.referenceId, { body: answer.body, failed: answer.status >= 400 });
      results.push(partResult(part, answer));
      if (allOrNone && answer.status >= 400) throw halted;
    }
  };
  const halted = new Error('halted');
  if (!allOrNone) {
    runAll();
    return results;
  }
  try {
    request.org.transaction(runAll);
    return results;
  } catch (error) {
    if (error !== halted) throw error;
    return rolledBack(parts, results);
  }
}

function runPart(
  resources: DataResource[],
  request: DataRequest,
  part: Part,
  references: Map<string, Reference>,
): DataAnswer {
  try {
    const address = String(fillReferences(part.url, references));
    if (!URL.canParse(address, 'http://local'))
      throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    const url = new URL(address, 'http://local');
    const found = /^\/+services\/data\/v(\d+\.\d+)(\/.*?)\/?$/.exec(url.pathname);
    if (!found) throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    const body = part.body === undefined ? undefined : fillReferences(part.body, references);
    return dispatch(resources, {
      ...request,
      version: found[1] ?? request.version,
      method: part.method,
      path: found[2] ?? '',
      query: url.searchParams,
      body: () => {
        if (body === undefined) throw new ApiError(400, 'JSON_PARSER_ERROR', 'The sub-request has no body');
        return body;
      },
      header: (name) =>
        Object.entries(part.httpHeaders ?? {}).find(([key]) => key.toLowerCase() === name)?.[1] ??
        request.header(name),
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: [error.body()] };
  }
}

function partResult(part: Part, answer: DataAnswer): PartResult {
  return {
    body: answer.body ?? null,
    httpHeaders: answer.headers ?? {},
    httpStatusCode: answer.status,
    referenceId: part.referenceId,
  };
}

/** After a failure every other part reads as halted; the failed one keeps its own error. */
function rolledBack(parts: Part[], results: PartResult[]): PartResult[] {
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return parts.map((part, index) => {
    const result = results[index];
    if (result && result.httpStatusCode >= 400) return result;
    return partResult(part, { status: 400, body: [{ errorCode: 'PROCESSING_HALTED', message }] });
  });
}

function refuseTooMany(parts: Part[]): void {
  const heavy = parts.filter((part) => /\/(composite\/sobjects|query|queryAll)\b/.test(part.url)).length;
  if (parts.length > MAX_PARTS) {
    throw new ApiError(
      400,
      'LIMIT_EXCEEDED',
      `Cannot specify more than ${MAX_PARTS} sub-requests in a composite request`,
    );
  }
  if (heavy > MAX_HEAVY_PARTS) {
    throw new ApiError(
      400,
      'LIMIT_EXCEEDED',
      `Cannot specify more than ${MAX_HEAVY_PARTS} queries or sObject collections in a composite request`,
    );
  }
  const ids = new Set(parts.map((part) => part.referenceId));
  if (ids.size < parts.length) {
    throw new ApiError(400, 'INVALID_INPUT', 'The reference ids of a composite request must be unique');
  }
}
