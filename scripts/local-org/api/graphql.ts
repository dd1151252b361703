import type { GraphQLSchema } from 'graphql';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Org, OrgEnv, Session } from '../org.ts';
import { rightsKey } from '../access/grants.ts';
import type { OrgSchema } from '../schema/types.ts';
import { ApiError } from '../errors.ts';
import { answer } from './graphql/answer.ts';
import { buildGraphqlSchema } from './graphql/schema.ts';

const body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const MAX_SCHEMAS = 16;

/** Keeps one GraphQL schema for each set of rights, which those who share them see alike; a deploy makes them anew. */
function schemaStore(org: Org): (session: Session) => GraphQLSchema {
  const byMetadata = new WeakMap<OrgSchema, Map<string, GraphQLSchema>>();
  return (session) => {
    const metadata = org.schema();
    const kept = byMetadata.get(metadata) ?? new Map<string, GraphQLSchema>();
    byMetadata.set(metadata, kept);
    const key = session.isAdmin ? 'admin' : rightsKey(session);
    const known = kept.get(key);
    if (known) return known;
    const schema = buildGraphqlSchema(org, session);
    const oldest = kept.keys().next().value;
    if (kept.size >= MAX_SCHEMAS && oldest !== undefined) kept.delete(oldest);
    kept.set(key, schema);
    return schema;
  };
}

/** The GraphQL API, mounted under `/services/data/vXX`: POST `/graphql` with `{query, variables?, operationName?}`. */
export function graphqlRoutes(org: Org): Hono<OrgEnv> {
  const schemaFor = schemaStore(org);
  return new Hono<OrgEnv>().post('/graphql', async (c) => {
    const parsed = body.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      throw new ApiError(
        400,
        'JSON_PARSER_ERROR',
        'The body must be JSON like {"query": "…", "variables": {}}.',
      );
    }
    const { query, variables, operationName } = parsed.data;
    const session = c.get('session');
    const context = {
      org,
      schema: org.schema(),
      session,
      budget: { subqueries: 0, parents: 0 },
      writes: { allOrNone: true, ids: new Map<string, string>() },
    };
    return c.json(
      answer(schemaFor(session), context, {
        query,
        variables: variables ?? {},
        ...(typeof operationName === 'string' ? { operationName } : {}),
      }),
    );
  });
}
