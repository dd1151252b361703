import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrgClient, OrgRequest } from '../../scripts/target/client.ts';
import { runPipeline } from './pipeline.ts';
import { CONFIG, inWorld, usageCsv, type SyncWorld } from './sync-world.ts';

/** More lamps than composite is for: 2,100 of 1,050 accounts. */
const KEYS = Array.from({ length: 1050 }, (_, index) => `B-${String(index).padStart(4, '0')}`);

/** Every tenth account fell on the 10th. */
function usage(last: number): string {
  const rows: [string, string, number][] = [];
  for (const [index, key] of KEYS.entries()) {
    for (let day = 8; day <= last; day += 1) {
      rows.push([key, `2026-11-${String(day).padStart(2, '0')}`, index % 10 === 0 && day >= 10 ? 5 : 30]);
    }
  }
  return usageCsv(rows);
}

const withWorld = (work: (world: SyncWorld) => Promise<void>): Promise<void> =>
  inWorld(KEYS, { 'usage.csv': usage(18) }, work);

/** Notes each request, and dies before or after the first one that fits. */
function watched(seen: string[], dies?: { when: RegExp; after: boolean }): (client: OrgClient) => OrgClient {
  return (client) => ({
    calls: () => client.calls(),
    usage: () => client.usage(),
    async send(request: OrgRequest) {
      const line = `${request.method} ${request.path}`;
      seen.push(line.replace(/\/[0-9A-Za-z]{15,18}\b/, '/JOB'));
      if (!dies?.when.test(line)) return client.send(request);
      if (dies.after) await client.send(request);
      throw new Error('killed');
    },
  });
}

test('a large book goes by Bulk jobs, a day of it by few calls, and a lost job is mended by the next run', async () => {
  let expected = '';
  await withWorld(async (world) => {
    const first: string[] = [];
    const { report } = await world.syncThrough('2026-11-18', watched(first));
    // 2 definitions, 1,050 accounts, 2,100 lamps, 2,100 snapshots, 105 proposals.
    assert.deepEqual(report.written, { created: 5357, updated: 0, deleted: 0, failed: 0 });
    assert.equal(first.filter((line) => line === 'POST /jobs/ingest').length, 2);

    const again: string[] = [];
    assert.deepEqual((await world.syncThrough('2026-11-18', watched(again))).report.written.created, 0);
    assert.deepEqual(again, ['POST /composite']);

    const lines = usage(19)
      .split('\n')
      .map((line) => line.replace('B-0001,2026-11-19,30', 'B-0001,2026-11-19,12'));
    world.write('usage.csv', lines.join('\n'));
    const day: string[] = [];
    const changed = await world.syncThrough('2026-11-19', watched(day));
    // One lamp and its snapshot, and the account that it takes from good use to none.
    assert.deepEqual(changed.report.written, { created: 1, updated: 2, deleted: 0, failed: 0 });
    assert.ok(changed.report.calls <= 12, `${String(changed.report.calls)} calls: ${day.join(', ')}`);
    const lamp = await world.connection.query(
      `SELECT Band__c, Previous_Band__c FROM Account_Indicator__c WHERE Key__c = 'B-0001|active_users'`,
    );
    assert.deepEqual([lamp.records[0]?.['Band__c'], lamp.records[0]?.['Previous_Band__c']], ['fair', 'good']);
    expected = await world.tables();
  });
  for (const dies of [
    { when: /^PUT .*batches$/, after: true },
    { when: /^PATCH \/jobs\/ingest/, after: true },
  ]) {
    await withWorld(async (world) => {
      await assert.rejects(world.syncThrough('2026-11-18', watched([], dies)), /killed/);
      await world.syncThrough('2026-11-18', watched([]));
      world.write('usage.csv', usage(19).replace('B-0001,2026-11-19,30', 'B-0001,2026-11-19,12'));
      await world.syncThrough('2026-11-19', watched([]));
      assert.equal(await world.tables(), expected, String(dies.when));
    });
  }
});

test('snapshots past their retention go by a job, those of the day stay, and the next run deletes nothing', () =>
  withWorld(async (world) => {
    world.write('config/tenki.yaml', `${CONFIG}\nretention: { indicator_snapshots: 30d }\n`);
    const env = { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url };
    const run = { folder: world.folder, env, bulkRows: 2000 };
    const days = async (): Promise<unknown[]> => {
      const { records } = await world.connection.query<{ day: string; snapshots: number }>(
        'SELECT As_Of__c day, COUNT(Id) snapshots FROM Indicator_Snapshot__c GROUP BY As_Of__c ORDER BY As_Of__c',
      );
      return records.map(({ day, snapshots }) => [day, snapshots]);
    };
    world.write('usage.csv', usage(18).replaceAll('2026-11-', '2026-09-'));
    await runPipeline({ ...run, asOf: '2026-10-05' });
    world.write('usage.csv', usage(18));
    assert.deepEqual(await days(), [['2026-10-05', 2100]]);
    const { report, failed } = await runPipeline({ ...run, asOf: '2026-11-18' });
    assert.deepEqual(failed, []);
    assert.deepEqual([report.snapshots.deleted, report.written.deleted], [2100, 2100]);
    const after = await days();
    assert.equal(after.length, 1);
    assert.match(String(after[0]), /^2026-11-18,/);
    const next = await runPipeline({ ...run, asOf: '2026-11-19' });
    assert.deepEqual([next.report.snapshots.deleted, next.report.written.deleted], [0, 0]);
  }));
