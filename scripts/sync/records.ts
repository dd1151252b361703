import type { OrgClient } from '../target/client.ts';
import type { Patience } from '../target/backoff.ts';
import { queryNested } from '../target/query.ts';

/** Runs the SOQL of a configured source: records with nested parents, as the REST API gives them. */
export function soqlRunner(client: OrgClient, patience: Patience): (query: string) => AsyncIterable<unknown> {
  return async function* (query) {
    yield* await queryNested(client, query, patience);
  };
}
