import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OrgClient } from '../../scripts/target/client.ts';
import { REAL } from '../../scripts/history/keep.ts';
import { haste, runPipeline } from './pipeline.ts';
import { inWorld, usageCsv, type SyncWorld } from './sync-world.ts';

const KEYS = ['A-1', 'A-2', 'A-3'];

/** A-1 is well and steady, so nothing of it is written; A-2 changes every day; A-3 is poor from the 10th on. */
function usage(last: number): string {
  const days = Array.from({ length: last }, (_, i) => i + 1);
  return usageCsv(
    days.flatMap((day) => {
      const on = `2026-11-${String(day).padStart(2, '0')}`;
      return [
        ['A-1', on, 30] as const,
        ['A-2', on, day % 2 === 0 ? 30 : 15] as const,
        ['A-3', on, day < 10 ? 30 : 5] as const,
      ];
    }),
  );
}

/** Reads go several in a composite call too. */
const isWrite = (method: string, body: string): boolean =>
  method !== 'GET' && !(body.includes('"method":"GET"') && !/"method":"(PATCH|POST|DELETE)"/.test(body));

/** Does something at the first write of a run, or before the last one, which ends its receipt. */
function during(moment: 'before' | 'within', work: () => Promise<void>): (client: OrgClient) => OrgClient {
  let written = 0;
  return (client) => ({
    ...client,
    send: async (request) => {
      const body = JSON.stringify(request.body ?? '').replaceAll('\\', '');
      if (isWrite(request.method, body)) {
        written += 1;
        const isEnd = body.includes('Finished_At__c');
        if (moment === 'before' ? written === 1 : isEnd) await work();
      }
      return client.send(request);
    },
  });
}

const same = (client: OrgClient): OrgClient => client;

function runOn(world: SyncWorld, day: number, wrap: (client: OrgClient) => OrgClient = same) {
  world.write('usage.csv', usage(day));
  const env = { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url };
  const run = { folder: world.folder, env, asOf: `2026-11-${String(day)}`, bulkRows: 2000 };
  return runPipeline(run, haste(), REAL, wrap);
}

const LAMPS =
  'SELECT Key__c, Value__c, Band__c, Alarm__c, Reason_Code__c FROM Account_Indicator__c ORDER BY Key__c';
const HEALTH =
  'SELECT Key__c, Band__c, Use__c, Deciding_Indicators__c FROM Account_Health__c ORDER BY Key__c';

async function tables(world: SyncWorld): Promise<string> {
  const read = await Promise.all([LAMPS, HEALTH].map((soql) => world.connection.query(soql)));
  return JSON.stringify(
    read.map(({ records }) => records),
    (name, value: unknown) => (name === 'attributes' ? undefined : value),
    1,
  );
}

/** Changes a row as somebody does who has logged in as the integration user. */
async function edit(
  { connection }: SyncWorld,
  object: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const [row] = await connection.sobject(object).find<{ Id: string }>({ Key__c: key }, 'Id');
  const result = await connection.sobject(object).update({ Id: row?.Id ?? '', ...fields });
  assert.ok(result.success);
}

const EDITS: readonly {
  name: string;
  moment: 'before' | 'within';
  object: string;
  key: string;
  fields: Record<string, unknown>;
}[] = [
  {
    name: 'the reason of a lamp that the run leaves alone, while it measured',
    moment: 'before',
    object: 'Account_Indicator__c',
    key: 'A-1|active_users',
    fields: { Reason_Code__c: 'drop' },
  },
  {
    name: 'the band of a lamp that the run leaves alone, while it wrote',
    moment: 'within',
    object: 'Account_Indicator__c',
    key: 'A-1|active_users',
    fields: { Band__c: 'excellent' },
  },
  {
    name: 'the band of a lamp that the run had just written',
    moment: 'within',
    object: 'Account_Indicator__c',
    key: 'A-2|active_users',
    fields: { Band__c: 'excellent' },
  },
  {
    name: 'the value of a lamp that the run had just written',
    moment: 'within',
    object: 'Account_Indicator__c',
    key: 'A-2|active_users',
    fields: { Value__c: 77 },
  },
  {
    name: 'the band of an account, while it wrote',
    moment: 'within',
    object: 'Account_Health__c',
    key: 'A-1',
    fields: { Band__c: 'poor' },
  },
];

suite('edits under the login of the integration user while it syncs', () => {
  test('are put right by the next run, which reads only changes otherwise', async () => {
    const undisturbed: string[] = [];
    await inWorld(KEYS, {}, async (world) => {
      for (const day of [18, 19, 20]) await runOn(world, day);
      undisturbed.push(await tables(world));
    });
    for (const { name, moment, object, key, fields } of EDITS)
      await inWorld(KEYS, {}, async (world) => {
        await runOn(world, 18);
        let edits = 0;
        await runOn(
          world,
          19,
          during(moment, async () => {
            edits += 1;
            await edit(world, object, key, fields);
          }),
        );
        assert.equal(edits, 1, name);
        await runOn(world, 20);
        assert.equal(await tables(world), undisturbed[0], name);
      });
  });

  test('cost nothing on a day without them: what the run wrote is not read again', async () => {
    await inWorld(KEYS, {}, async (world) => {
      const calls: number[] = [];
      let asked = '';
      const listening = (client: OrgClient): OrgClient => ({
        ...client,
        send: (request) => {
          asked += JSON.stringify(request.body ?? '');
          return client.send(request);
        },
      });
      for (const day of [18, 19, 20]) {
        asked = '';
        calls.push((await runOn(world, day, listening)).report.calls);
      }
      const queries = decodeURIComponent(asked).replaceAll('+', ' ');
      assert.match(queries, /LastModifiedById != '/);
      // Counted once, and read once by their changes.
      assert.equal(queries.match(/ FROM Account_Indicator__c/g)?.length, 2);
      assert.ok((calls[2] ?? 99) <= (calls[1] ?? 0), calls.join());
    });
  });
});
