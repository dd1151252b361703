import { setTimeout as wait } from 'node:timers/promises';
import { CommandError, type CommandEffects } from '../command.ts';
import type { Patience } from './backoff.ts';
import type { OrgClient } from './client.ts';

/** Waits that end when the run is told to end. */
export function patienceOf({ signal }: Pick<CommandEffects, 'signal'>): Patience {
  return {
    sleep: async (milliseconds) => {
      await wait(milliseconds, undefined, { signal }).catch(() => undefined);
    },
    random: () => Math.random(),
    elapsed: () => performance.now(),
  };
}

/** Stops between requests once the run is told to end, so that no answer is lost. */
export function stoppable(client: OrgClient, signal: AbortSignal): OrgClient {
  return {
    calls: () => client.calls(),
    usage: () => client.usage(),
    send(request) {
      if (signal.aborted) {
        throw new CommandError('Stopped. What was written stays; run the command again to finish.', {
          exitCode: 2,
        });
      }
      return client.send(request);
    },
  };
}
