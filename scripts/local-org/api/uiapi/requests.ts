import type { Context } from 'hono';
import { z } from 'zod';
import { ApiError } from '../../errors.ts';
import type { OrgEnv } from '../../org.ts';
import type { PageRequest } from './lists.ts';
import { listOf } from './reads.ts';

/** One request to UI API. */
export type Ctx = Context<OrgEnv>;

/** The field names of a request. */
export const namesOf = (c: Ctx): { fields: string[]; optionalFields: string[] } => ({
  fields: listOf(c.req.queries('fields')),
  optionalFields: listOf(c.req.queries('optionalFields')),
});

/** What the query of a list asks for. */
export function pageRequest(c: Ctx): PageRequest {
  const size = c.req.query('pageSize');
  const token = c.req.query('pageToken');
  const where = c.req.query('where');
  return {
    ...namesOf(c),
    sortBy: listOf(c.req.queries('sortBy')),
    ...(size === undefined ? {} : { pageSize: Number(size) }),
    ...(token === undefined ? {} : { pageToken: token }),
    ...(where === undefined ? {} : { where }),
  };
}

const pageBody = z.object({
  fields: z.array(z.string()).default([]),
  optionalFields: z.array(z.string()).default([]),
  pageSize: z.number().optional(),
  pageToken: z.string().optional(),
  sortBy: z.array(z.string()).default([]),
  where: z.string().optional(),
});

/** The body of a request. Throws JSON_PARSER_ERROR (400) when it is not as expected. */
export async function bodyOf<T>(c: Ctx, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  throw new ApiError(
    400,
    'JSON_PARSER_ERROR',
    `The body is not as expected${place ? ` at ${place}` : ''}: ${issue?.message ?? ''}`,
  );
}

/** What the body of a list asks for. */
export async function pageRequestBody(c: Ctx): Promise<PageRequest> {
  const { pageSize, pageToken, where, ...rest } = await bodyOf(c, pageBody);
  return {
    ...rest,
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(pageToken === undefined ? {} : { pageToken }),
    ...(where === undefined ? {} : { where }),
  };
}

const FORM_FACTORS = ['Large', 'Medium', 'Small'];

/** Checks the form factor of a request; layouts are the same for all. Throws ILLEGAL_QUERY_PARAMETER_VALUE (400). */
export function checkFormFactor(c: Ctx): void {
  const factor = c.req.query('formFactor');
  if (factor !== undefined && !FORM_FACTORS.includes(factor)) {
    throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `Unknown form factor: ${factor}`);
  }
}
