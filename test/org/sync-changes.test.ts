import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settleLeftovers } from '../../scripts/apply/leftover.ts';
import { connect } from '../../scripts/target/connect.ts';
import { sparing } from '../../scripts/target/limits.ts';
import { haste, runPipeline, type PipelineRun } from './pipeline.ts';
import { CONFIG, inWorld, startWorld, usageCsv, type SyncWorld } from './sync-world.ts';

/** A-1 well, A-2 poor since the 10th and well again from `recovers` on, if at all. */
function usage(last: number, recovers = 99, second = 'A-2'): string {
  const rows: [string, string, number][] = [];
  for (let day = 1; day <= last; day += 1) {
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    rows.push(['A-1', on, 30], [second, on, day < 10 || day >= recovers ? 30 : 5]);
  }
  return usageCsv(rows);
}

function runOf(world: SyncWorld, asOf: string): PipelineRun {
  const env = { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url };
  return { folder: world.folder, env, asOf, bulkRows: 2000 };
}

async function inSynced(work: (world: SyncWorld) => Promise<void>): Promise<void> {
  await inWorld(['A-1', 'A-2'], { 'usage.csv': usage(18) }, async (world) => {
    await runPipeline(runOf(world, '2026-11-18'));
    await work(world);
  });
}

type Rows = Record<string, unknown>[];
async function rows(world: SyncWorld, soql: string): Promise<Rows> {
  const { records } = await world.connection.query(soql);
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')),
  );
}

const LAMPS =
  "SELECT Id, Key__c, Alarm_Since__c, Alarm__c FROM Account_Indicator__c WHERE Indicator__r.Key__c = 'active_users' ORDER BY Id";

test('an account whose key is edited keeps its lamps, their past and its proposal, and nothing is there twice', async () => {
  await inSynced(async (world) => {
    const before = await rows(world, LAMPS);
    const [account] = await rows(world, "SELECT Id FROM Account WHERE AccountNumber = 'A-2'");
    await world.connection.sobject('Account').update({ Id: String(account?.['Id']), AccountNumber: 'Z-9' });
    world.write('usage.csv', usage(19, 99, 'Z-9'));
    const { report } = await runPipeline(runOf(world, '2026-11-19'));
    assert.match(report.messages.join(), /Health follows accounts whose key has changed: A-2 is now Z-9\./);
    assert.deepEqual(
      await rows(world, LAMPS),
      before.map((lamp) => ({ ...lamp, Key__c: String(lamp['Key__c']).replace('A-2', 'Z-9') })),
    );
    assert.deepEqual(await rows(world, 'SELECT Key__c FROM CSM_Action__c'), [
      { Key__c: 'Z-9|active_users|2026-11-12' },
    ]);
    assert.equal((await rows(world, 'SELECT Id FROM Account_Health__c')).length, 2);
    const again = await runPipeline(runOf(world, '2026-11-19'));
    assert.deepEqual(again.report.written, { created: 0, updated: 0, deleted: 0, failed: 0 });
  });
});

const OUTCOME = { Outcome__c: 'They trained two teams.', Customer_Benefit__c: 'Less work for them' };
const ACTIONS =
  'SELECT Status__c, Dismiss_Reason__c, Effect__c, Effect_On__c, Effect_Note__c FROM CSM_Action__c';

test('a proposal whose alarm closes untouched is dismissed; one that was done gets its effect', async () => {
  for (const isDone of [false, true]) {
    const world = await startWorld(['A-1', 'A-2'], { clock: () => new Date('2026-11-18T23:00:00Z') });
    try {
      world.write('usage.csv', usage(18));
      await runPipeline(runOf(world, '2026-11-18'));
      const [action] = await rows(world, 'SELECT Id FROM CSM_Action__c');
      const done = { Id: String(action?.['Id']), Status__c: 'Done', Due_Date__c: '2026-12-01', ...OUTCOME };
      if (isDone) await world.connection.sobject('CSM_Action__c').update(done);
      world.write('usage.csv', usage(19, 19));
      await runPipeline(runOf(world, '2026-11-19'));
      const none = { Dismiss_Reason__c: null, Effect__c: null, Effect_On__c: null, Effect_Note__c: null };
      const effect = {
        Effect__c: 'recovered',
        Effect_On__c: '2026-11-19',
        Effect_Note__c: 'Active users: the alarm closed on 2026-11-19 (good 30).',
      };
      assert.deepEqual(await rows(world, ACTIONS), [
        isDone
          ? { ...none, Status__c: 'Done', ...effect }
          : { ...none, Status__c: 'Dismissed', Dismiss_Reason__c: 'alarm_closed' },
      ]);
      const again = await runPipeline(runOf(world, '2026-11-19'));
      assert.deepEqual(again.report.written, { created: 0, updated: 0, deleted: 0, failed: 0 });
    } finally {
      await world.close();
    }
  }
});

test('a proposal is written in the language of the owner, whatever the configuration says', () =>
  inWorld(['A-1', 'A-2'], { 'usage.csv': usage(18) }, async (world) => {
    const [account] = await rows(world, "SELECT OwnerId FROM Account WHERE AccountNumber = 'A-2'");
    const owner = { Id: String(account?.['OwnerId']), LanguageLocaleKey: 'ja' };
    await world.connection.sobject('User').update(owner);
    await runPipeline(runOf(world, '2026-11-18'));
    assert.deepEqual(await rows(world, 'SELECT Name, Play__c FROM CSM_Action__c'), [
      { Name: '推進者を探す', Play__c: '困りごとを聞く' },
    ]);
  }));

test('a proposal whose owner may not own it goes to the fallback owner, else to the integration user; both are said', async () => {
  for (const fallback of [true, false])
    await inWorld(['A-1', 'A-2'], { 'usage.csv': usage(18) }, async (world) => {
      const { connection } = world;
      const [profile] = await rows(world, "SELECT Id FROM Profile WHERE Name = 'Standard User'");
      const person = {
        LastName: 'Sales', Alias: 'sales', Email: 'sales@tenki.example', Username: 'sales@tenki.example',
        ProfileId: String(profile?.['Id']), TimeZoneSidKey: 'Asia/Tokyo', LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8', IsActive: true,
      }; // prettier-ignore
      const { id } = await connection.sobject('User').create(person);
      const [account] = await rows(world, "SELECT Id FROM Account WHERE AccountNumber = 'A-2'");
      await connection.sobject('Account').update({ Id: String(account?.['Id']), OwnerId: String(id) });
      const [admin] = await rows(
        world,
        "SELECT Id, Username FROM User WHERE Alias != 'sales' AND IsActive = true ORDER BY CreatedDate LIMIT 1",
      );
      if (fallback)
        world.write('config/tenki.yaml', `fallback_owner: ${String(admin?.['Username'])}\n${CONFIG}`);
      const { report, failed } = await runPipeline(runOf(world, '2026-11-18'));
      assert.deepEqual(failed, []);
      const owner = fallback ? String(admin?.['Username']) : 'the integration user';
      assert.match(
        report.messages.join('\n'),
        new RegExp(`1 proposal went to ${owner}, because the owner .* A-2\\.`),
      );
      assert.equal((await rows(world, 'SELECT OwnerId FROM CSM_Action__c'))[0]?.['OwnerId'] === id, false);
      const again = await runPipeline(runOf(world, '2026-11-18'));
      assert.deepEqual(again.report.written, { created: 0, updated: 0, deleted: 0, failed: 0 });
    });
});

test('rows that others changed or deleted since the last run are seen, although only changes are read', async () => {
  await inSynced(async (world) => {
    await runPipeline(runOf(world, '2026-11-18'));
    world.write('usage.csv', usage(19));
    await runPipeline(runOf(world, '2026-11-19'));
    const wanted = await rows(
      world,
      'SELECT Key__c, Band__c, Value__c FROM Account_Indicator__c ORDER BY Key__c',
    );
    const [first, second] = await rows(world, 'SELECT Id FROM Account_Indicator__c ORDER BY Key__c');
    await world.connection
      .sobject('Account_Indicator__c')
      .update({ Id: String(first?.['Id']), Band__c: 'excellent' });
    await world.connection.sobject('Account_Indicator__c').delete(String(second?.['Id']));
    await runPipeline(runOf(world, '2026-11-19'));
    assert.deepEqual(
      await rows(world, 'SELECT Key__c, Band__c, Value__c FROM Account_Indicator__c ORDER BY Key__c'),
      wanted,
    );
  });
});

const STATE = 'SELECT Key__c, Band__c, Value__c, Trend__c FROM Account_Indicator__c ORDER BY Key__c';

/** Sends the usage of a day and syncs it, with the copy of the machine that the folder stands for. */
async function dayOf(world: SyncWorld, day: number, copy: string): Promise<PipelineRun> {
  const run = { ...runOf(world, `2026-11-${String(day)}`), copy };
  world.write('usage.csv', usage(day, day % 2 === 0 ? 19 : 99));
  await runPipeline(run);
  return run;
}

test('a copy that knows its own writes leaves the same lamps as reading everything, also beside another machine', async () => {
  const ways: readonly (readonly string[])[] = [
    ['here', 'here', 'here', 'here', 'here'],
    ['a', 'b', 'c', 'd', 'e'],
    ['here', 'there', 'here', 'here', 'there'],
  ];
  const ends: Rows[] = [];
  for (const copies of ways)
    await inWorld(['A-1', 'A-2'], {}, async (world) => {
      for (const [index, copy] of copies.entries()) await dayOf(world, 18 + index, copy);
      ends.push(await rows(world, STATE));
    });
  assert.ok((ends[0]?.length ?? 0) > 0);
  assert.deepEqual(ends[1], ends[0]);
  assert.deepEqual(ends[2], ends[0]);
});

test('a run stops before the last tenth of the requests of 24 hours, and says how many are used', async () => {
  await inSynced(async (world) => {
    const { folder, env } = runOf(world, '');
    const { client } = await connect({
      targetOrg: undefined,
      env,
      root: folder,
      patience: haste(),
      now: () => 0,
    });
    await client.send({ method: 'GET', path: '/limits' });
    const usage = client.usage();
    assert.ok(usage !== null && usage.used > 0 && usage.max === 15_000);
    const read = { method: 'GET' as const, path: '/limits' };
    await sparing(client, 'here', 0.1).send(read);
    const full = { ...client, usage: () => ({ used: 13_500, max: 15_000 }) };
    await assert.rejects(
      sparing(full, 'here', 0.1).send(read),
      /^CommandError: here: 13,500 of 15,000 API requests of 24 hours are used, .* the last 10 % .* run the sync again later\.$/,
    );
    await sparing({ ...full, usage: () => ({ used: 13_499, max: 15_000 }) }, 'here', 0.1).send(read);
  });
});

test('jobs that a dead run left open are aborted once they are old, those of others stay', async () => {
  await inSynced(async (world) => {
    const { connection } = world;
    const make = async (object: string): Promise<string> => {
      const body = { object, operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
      return (await connection.requestPost<{ id: string }>('/services/data/v67.0/jobs/ingest', body)).id;
    };
    const ours = await make('Account_Indicator__c');
    const other = await make('Account');
    const state = async (id: string): Promise<string> =>
      (await connection.requestGet<{ state: string }>(`/services/data/v67.0/jobs/ingest/${id}`)).state;
    const { folder, env } = runOf(world, '');
    const { client } = await connect({
      targetOrg: undefined,
      env,
      root: folder,
      patience: haste(),
      now: () => 0,
    });
    const [me] = await rows(world, 'SELECT CreatedById FROM Account LIMIT 1');
    const user = String(me?.['CreatedById']);
    assert.deepEqual(await settleLeftovers(client, user, new Date(), haste()), []);
    assert.equal(await state(ours), 'Open');
    const later = new Date(Date.now() + 11 * 60_000);
    const told = await settleLeftovers(client, user, later, haste());
    assert.deepEqual(
      told.map(({ en }) => en),
      ['A run was cut off: 0 of its jobs were waited for, 1 without rows were aborted.'],
    );
    assert.deepEqual([await state(ours), await state(other)], ['Aborted', 'Open']);
  });
});
