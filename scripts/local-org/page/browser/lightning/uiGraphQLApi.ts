import { gql, graphql } from './graphql.ts';

// The older name of `lightning/graphql`, which the platform keeps for components that import it.
export { gql, graphql };

/** Asks a query anew; `result` is what its wire gave. Resolves when the wire has the answer. */
export function refreshGraphQL(result: { refresh?: () => Promise<unknown> } | undefined): Promise<unknown> {
  return result?.refresh?.() ?? Promise.resolve();
}
