import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppable } from '../../scripts/target/session.ts';
import { inWorld, usageCsv } from './sync-world.ts';

const USAGE = usageCsv([
  ['A-1', '2026-11-19', 40],
  ['A-2', '2026-11-19', 4],
]);

test('a run that is stopped stays visible as Running, and the next one ends as if nothing had happened', async () => {
  let undisturbed = '';
  await inWorld(['A-1', 'A-2'], { 'usage.csv': USAGE }, async (world) => {
    await world.sync({});
    undisturbed = await world.tables();
  });
  await inWorld(['A-1', 'A-2'], { 'usage.csv': USAGE }, async (world) => {
    const stop = new AbortController();
    const run = world.syncThrough('2026-11-19', (client) => {
      const stopped = stoppable(client, stop.signal);
      return {
        ...stopped,
        async send(request) {
          const answer = await stopped.send(request);
          // Ctrl-C while the first rows are on their way.
          if (request.body?.includes('"Running"') === true) stop.abort('SIGINT');
          return answer;
        },
      };
    });
    await assert.rejects(run, /Stopped\. What was written stays; run the command again to finish\./);
    const { records } = await world.connection.query<Record<string, string | null>>(
      'SELECT Status__c, Finished_At__c FROM Sync_Run__c',
    );
    assert.deepEqual(
      records.map(({ Status__c: status, Finished_At__c: at }) => [status, at]),
      [['Running', null]],
    );
    assert.equal((await world.sync({})).code, 0);
    assert.equal(await world.tables(), undisturbed);
  });
});
