import type { OrgClient } from '../target/client.ts';
import type { Patience } from '../target/backoff.ts';
import { nest, queryNested, type QueryResult } from '../target/query.ts';

/** Results of queries that were asked beside others, by their SOQL. */
export type Asked = ReadonlyMap<string, QueryResult>;

/**
 * Runs the SOQL of a configured source: records with nested parents, as the REST API gives them. One that was asked already
 * isn't asked again.
 */
export function soqlRunner(
  client: OrgClient,
  patience: Patience,
  asked: Asked = new Map(),
): (query: string) => AsyncIterable<unknown> {
  return async function* (query) {
    const known = asked.get(query);
    yield* known === undefined ? await queryNested(client, query, patience) : known.rows.map(nest);
  };
}
