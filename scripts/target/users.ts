import type { Patience } from './backoff.ts';
import { textOf } from './cells.ts';
import type { OrgClient } from './client.ts';
import { queryAll } from './query.ts';

/** Text as a SOQL literal. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Id of an active user; null where there is none of that name. */
export async function readUserId(
  client: OrgClient,
  username: string,
  patience: Patience,
): Promise<string | null> {
  const soql = `SELECT Id FROM User WHERE IsActive = true AND Username = ${quoted(username)} LIMIT 1`;
  const [result] = await queryAll(client, [soql], patience);
  const [row] = result?.rows ?? [];
  return row === undefined ? null : textOf(row, 'Id');
}
