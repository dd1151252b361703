import type { OrgClient } from '../target/client.ts';
import type { Patience } from '../target/backoff.ts';
import { queryNested } from '../target/query.ts';

/** Books above this have more rows of a source than a page holds. */
const LARGE_BOOK = 2000;

/** Runs the SOQL of a configured source for a book of so many accounts: records with nested parents, as the REST API gives them. */
export function soqlRunner(
  client: OrgClient,
  patience: Patience,
  accounts = 0,
): (query: string) => AsyncIterable<unknown> {
  return async function* (query) {
    yield* await queryNested(client, query, patience, accounts > LARGE_BOOK);
  };
}
