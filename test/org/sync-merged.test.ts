import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SyncOutcome } from '../../scripts/sync/sync.ts';
import { runPipeline } from './pipeline.ts';
import { inWorld, usageCsv, type SyncWorld } from './sync-world.ts';

const NOTHING = { created: 0, updated: 0, deleted: 0, failed: 0 };

/** A-1 is well on all days; the others are poor from the 10th on. */
function usage(last: number, keys: readonly string[]): string {
  const days = Array.from({ length: last }, (_, i) => i + 1);
  return usageCsv(
    days.flatMap((day) =>
      keys.map(
        (key) =>
          [key, `2026-11-${String(day).padStart(2, '0')}`, key === 'A-1' || day < 10 ? 30 : 5] as const,
      ),
    ),
  );
}

function runOn(world: SyncWorld, day: number): Promise<SyncOutcome> {
  const env = { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url };
  return runPipeline({ folder: world.folder, env, asOf: `2026-11-${String(day)}`, bulkRows: 2000 });
}

type Rows = Record<string, unknown>[];

async function rows(world: SyncWorld, soql: string): Promise<Rows> {
  const { records } = await world.connection.query(soql);
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')),
  );
}

async function idOf(world: SyncWorld, name: string): Promise<string> {
  const [account] = await rows(world, `SELECT Id FROM Account WHERE Name = '${name}'`);
  return String(account?.['Id']);
}

/** Merges accounts as an administrator does; `fields` are the values that were chosen for the one that remains. */
async function merge(
  world: SyncWorld,
  kept: string,
  others: readonly string[],
  fields: Record<string, unknown> = {},
): Promise<void> {
  const result = await world.connection.soap.merge({
    masterRecord: { type: 'Account', Id: kept, ...fields },
    recordToMergeIds: [...others],
  });
  assert.deepEqual(result.errors, []);
}

const HEALTH = 'SELECT Id, Key__c, Account__c FROM Account_Health__c ORDER BY Key__c';
const LAMPS = 'SELECT Id, Key__c, Band__c, Alarm_Since__c FROM Account_Indicator__c ORDER BY Key__c';
const ACTIONS = 'SELECT Id, Key__c, Account__c, Status__c FROM CSM_Action__c ORDER BY Key__c';
const SNAPSHOTS = 'SELECT Id, Key__c, Account__c FROM Indicator_Snapshot__c ORDER BY Key__c';

/** Both runs after a merge: the second one writes nothing. */
async function afterwards(world: SyncWorld, day: number): Promise<SyncOutcome> {
  const outcome = await runOn(world, day);
  assert.deepEqual(outcome.failed, []);
  assert.deepEqual((await runOn(world, day)).report.written, NOTHING);
  return outcome;
}

suite('accounts that were merged in the org', () => {
  test('the health of the one that remains goes on; the actions and the past of the others hang on it', async () => {
    await inWorld(['A-1', 'A-2', 'A-3'], { 'usage.csv': usage(18, ['A-1', 'A-2', 'A-3']) }, async (world) => {
      await runOn(world, 18);
      const [kept, second, third] = [
        await idOf(world, 'Fictional A-1'),
        await idOf(world, 'Fictional A-2'),
        await idOf(world, 'Fictional A-3'),
      ];
      const [health, lamps] = [await rows(world, HEALTH), await rows(world, LAMPS)];
      const [actions, snapshots] = [await rows(world, ACTIONS), await rows(world, SNAPSHOTS)];
      assert.deepEqual(
        actions.map((action) => action['Key__c']),
        ['A-2|active_users|2026-11-12', 'A-3|active_users|2026-11-12'],
      );
      await merge(world, kept, [second, third]);
      world.write('usage.csv', usage(19, ['A-1', 'A-2']));
      const { report } = await afterwards(world, 19);
      assert.match(report.messages.join('\n'), /Accounts were merged: A-2 into A-1, A-3 into A-1\./);
      // The export still names the old key: which account it means is for the other system to say.
      assert.equal(report.unmatched, 1);
      assert.deepEqual(await rows(world, HEALTH), health.slice(0, 1));
      assert.deepEqual(
        await rows(world, LAMPS),
        lamps.filter((lamp) => String(lamp['Key__c']).startsWith('A-1|')),
      );
      const left = await rows(world, ACTIONS);
      assert.deepEqual(
        left.map((action) => [action['Id'], action['Key__c'], action['Account__c']]),
        actions.map((action) => [action['Id'], action['Key__c'], kept]),
      );
      // Nobody had begun them, and the account that they are of now has no such alarm.
      assert.deepEqual([...new Set(left.map((action) => action['Status__c']))], ['Dismissed']);
      const past = await rows(world, SNAPSHOTS);
      assert.deepEqual(
        snapshots.map((snapshot) => [snapshot['Id'], snapshot['Key__c']]),
        past
          .filter(({ Id: id }) => snapshots.some((snapshot) => snapshot['Id'] === id))
          .map((snapshot) => [snapshot['Id'], snapshot['Key__c']]),
      );
      assert.ok(past.every((snapshot) => snapshot['Account__c'] === kept));
    });
  });

  test('an account without health takes over that of the one that was merged into it, under the key that it has now', async () => {
    for (const key of ['A-2', 'N-7'])
      await inWorld(['A-1', 'A-2'], { 'usage.csv': usage(18, ['A-1', 'A-2']) }, async (world) => {
        const fresh = await world.connection.sobject('Account').create({ Name: 'Fresh' });
        await runOn(world, 18);
        const [health, lamps, actions] = [
          await rows(world, HEALTH),
          await rows(world, LAMPS),
          await rows(world, ACTIONS),
        ];
        await merge(world, String(fresh.id), [await idOf(world, 'Fictional A-2')], { AccountNumber: key });
        world.write('usage.csv', usage(19, ['A-1', key]));
        const { report } = await afterwards(world, 19);
        assert.equal(report.unmatched, 0);
        const renamed = (found: Rows): Rows =>
          found.map((row) => ({ ...row, Key__c: String(row['Key__c']).replace(/^A-2/, key) }));
        assert.deepEqual(
          await rows(world, HEALTH),
          renamed(health).map((row) => (row['Key__c'] === key ? { ...row, Account__c: fresh.id } : row)),
        );
        assert.deepEqual(await rows(world, LAMPS), renamed(lamps));
        assert.deepEqual(
          await rows(world, ACTIONS),
          renamed(actions).map((row) => ({ ...row, Account__c: fresh.id })),
        );
      });
  });

  test('a merge between two runs is seen although only changes are read, whichever of them remains', async () => {
    await inWorld(['A-1', 'A-2'], { 'usage.csv': usage(18, ['A-1', 'A-2']) }, async (world) => {
      await runOn(world, 18);
      world.write('usage.csv', usage(19, ['A-1', 'A-2']));
      await runOn(world, 19);
      const lamps = await rows(world, LAMPS);
      await merge(world, await idOf(world, 'Fictional A-2'), [await idOf(world, 'Fictional A-1')]);
      world.write('usage.csv', usage(20, ['A-2']));
      await afterwards(world, 20);
      assert.deepEqual(
        await rows(world, LAMPS),
        lamps.filter((lamp) => String(lamp['Key__c']).startsWith('A-2|')),
      );
    });
  });
});
