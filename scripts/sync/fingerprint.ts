import { createHash } from 'node:crypto';
import type { OrgAccount } from '../plan/types.ts';

/**
 * sha256 over everything that a run's result depends on besides the as-of day and the model: the measured input, the
 * accounts and the open priorities. Equal fingerprints mean that the same rows would be written.
 */
export function fingerprint(
  inputHash: string,
  accounts: readonly OrgAccount[],
  openPriorities: ReadonlySet<string>,
): string {
  const hash = createHash('sha256').update(inputHash);
  for (const { key, id, ownerId, arr, renewalOn, segment, leftOn, language } of accounts) {
    hash.update(JSON.stringify([key, id, ownerId, arr, renewalOn, segment, leftOn, language]));
  }
  for (const id of [...openPriorities].sort()) hash.update(`\n${id}`);
  return hash.digest('hex');
}
