import { CommandError } from '../command.ts';
import type { OrgClient } from './client.ts';

/**
 * A client that leaves a share of the org's requests of 24 hours to others: it goes by the count that every answer carries,
 * so that watching costs no request.
 * @param reserve share from 0 to 1 that stays unused
 */
export function sparing(client: OrgClient, name: string, reserve: number): OrgClient {
  return {
    calls: () => client.calls(),
    usage: () => client.usage(),
    async send(request) {
      const usage = client.usage();
      if (usage !== null && usage.used >= usage.max * (1 - reserve)) {
        const { used, max } = usage;
        throw new CommandError(
          `${name}: ${used.toLocaleString('en')} of ${max.toLocaleString('en')} API requests of 24 hours are used, and ` +
            `api_reserve leaves the last ${String(Math.round(reserve * 100))} % to others. What was written stays; run the sync again later.`,
        );
      }
      return client.send(request);
    },
  };
}
