import { z } from 'zod';
import { ApiError } from '../errors.ts';
import { dispatch, ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';

/** Most sub-requests of one call. Source: REST API Developer Guide, "Composite Batch". */
const MAX_PARTS = 25;

const Part = z.object({
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string(),
  richInput: z.unknown().optional(),
});
const Batch = z.object({ batchRequests: z.array(Part).min(1), haltOnError: z.boolean().optional() });
type Part = z.infer<typeof Part>;

interface PartResult {
  statusCode: number;
  result: unknown;
}

const HALTED: PartResult = {
  statusCode: 412,
  result: [
    { errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing was halted after an earlier error' },
  ],
};

/** `/composite/batch`: independent calls in one; each stands for itself. */
export function batchResource(resources: DataResource[]): DataResource {
  return { method: 'POST', path: '/composite/batch', run: (request) => ok(runBatch(resources, request)) };
}

function runBatch(
  resources: DataResource[],
  request: DataRequest,
): { hasErrors: boolean; results: PartResult[] } {
  const parsed = Batch.safeParse(request.body());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      `The batch request is not valid at '${place}': ${issue?.message ?? ''}`,
    );
  }
  const { batchRequests: parts, haltOnError = false } = parsed.data;
  if (parts.length > MAX_PARTS) {
    const message = `Cannot specify more than ${MAX_PARTS} sub-requests in a batch request`;
    throw new ApiError(400, 'LIMIT_EXCEEDED', message);
  }
  const results: PartResult[] = [];
  let hasErrors = false;
  for (const part of parts) {
    if (hasErrors && haltOnError) {
      results.push(HALTED);
      continue;
    }
    const { status, body } = runPart(resources, request, part);
    hasErrors ||= status >= 400;
    results.push({ statusCode: status, result: body ?? null });
  }
  return { hasErrors, results };
}

function runPart(resources: DataResource[], request: DataRequest, part: Part): DataAnswer {
  try {
    // Both forms are documented: `v67.0/limits` and the whole path.
    const address = part.url.replace(/^\/*(?:services\/data\/)?/, '/');
    if (!URL.canParse(address, 'http://local'))
      throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    const url = new URL(address, 'http://local');
    const [, version, path] = /^\/v(\d+\.\d+)(\/.*?)\/?$/.exec(url.pathname) ?? [];
    // Composite resources can't be parts of a batch.
    if (version === undefined || path === undefined || path.startsWith('/composite'))
      throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return dispatch(resources, {
      ...request,
      version,
      method: part.method,
      path,
      query: url.searchParams,
      body: () => {
        if (part.richInput !== undefined) return part.richInput;
        throw new ApiError(400, 'JSON_PARSER_ERROR', 'The sub-request has no richInput');
      },
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: [error.body()] };
  }
}
