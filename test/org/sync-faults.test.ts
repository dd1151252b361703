import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { OrgClient } from '../../scripts/target/client.ts';
import { inWorld, startWorld, usageCsv, type SyncWorld } from './sync-world.ts';

const KEYS = ['A-1', 'A-2', 'A-3'];

/** A-1 well, A-2 falling on the 10th, A-3 without data. */
function usage(last: number): string {
  const rows: [string, string, number][] = [];
  for (let day = 1; day <= last; day += 1) {
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    rows.push(['A-1', on, 30], ['A-2', on, day < 10 ? 30 : 5]);
  }
  return usageCsv(rows);
}

const withWorld = (work: (world: SyncWorld) => Promise<void>): Promise<void> =>
  inWorld(KEYS, { 'usage.csv': usage(18) }, work);

class Killed extends Error {}

/**
 * Kills the run at a call. With `parts` the org still does that many parts of the call's composite, as it does when a
 * client dies while the org works; the answer is lost.
 */
function killer(atCall: number, parts: number): (client: OrgClient) => OrgClient {
  let call = 0;
  return (client) => ({
    calls: () => client.calls(),
    usage: () => client.usage(),
    async send(request) {
      call += 1;
      if (call < atCall) return client.send(request);
      const body = JSON.parse(request.body ?? '{}') as { compositeRequest?: unknown[] };
      const kept = (body.compositeRequest ?? []).slice(0, parts);
      if (kept.length > 0) {
        await client.send({ ...request, body: JSON.stringify({ ...body, compositeRequest: kept }) });
      }
      throw new Killed(`at call ${String(atCall)}`);
    },
  });
}

const unchanged = (client: OrgClient): OrgClient => client;

test('a run killed at any point and run again ends as the undisturbed one', async () => {
  let expected = '';
  let calls = 0;
  await withWorld(async (world) => {
    calls = (await world.syncThrough('2026-11-18', unchanged)).report.calls;
    world.write('usage.csv', usage(19));
    calls = Math.max(calls, (await world.syncThrough('2026-11-19', unchanged)).report.calls);
    expected = await world.tables();
  });
  assert.equal(calls, 4);
  assert.match(expected, /"A-2\|active_users\|2026-11-12"/);
  for (let call = 3; call <= calls; call += 1) {
    for (let parts = 0; parts <= 7; parts += 1) {
      await withWorld(async (world) => {
        await assert.rejects(world.syncThrough('2026-11-18', killer(call, parts)), Killed);
        await world.syncThrough('2026-11-18', unchanged);
        world.write('usage.csv', usage(19));
        await world.syncThrough('2026-11-19', unchanged);
        assert.equal(
          await world.tables(),
          expected,
          `killed at call ${String(call)} after ${String(parts)} parts`,
        );
      });
    }
  }
});

test('a run killed half-way and not repeated is mended by the next day', async () => {
  await withWorld(async (world) => {
    await assert.rejects(world.syncThrough('2026-11-18', killer(3, 3)), Killed);
    world.write('usage.csv', usage(19));
    const { report } = await world.syncThrough('2026-11-19', unchanged);
    assert.equal(report.written.failed, 0);
    const { records } = await world.connection.query(
      "SELECT Key__c, Alarm__c FROM Account_Indicator__c WHERE Band__c = 'poor'",
    );
    assert.deepEqual(
      records.map((row) => [String(row['Key__c']), String(row['Alarm__c'])]),
      [['A-2|active_users', 'alarm']],
    );
    const runs = await world.connection.query('SELECT Status__c FROM Sync_Run__c ORDER BY As_Of__c');
    assert.deepEqual(
      runs.records.map((row) => String(row['Status__c'])),
      ['Running', 'Done'],
    );
  });
});

test('one row that the org refuses goes to failed.csv, the others are written, and the next run tries it again', async () => {
  await withWorld(async (world) => {
    // 10^15 does not fit a Number(18,4).
    world.write('usage.csv', `${usage(18).replace('A-2,2026-11-18,5', 'A-2,2026-11-18,1000000000000000')}`);
    const run = await world.sync({ 'as-of': '2026-11-18' });
    assert.equal(run.code, 1);
    assert.match(run.out, /Written: \d+ created, 0 updated, 0 deleted, 2 refused\./);
    const failed = readFileSync(path.join(world.folder, 'out/failed.csv'), 'utf8').trim().split('\n');
    assert.equal(failed.length, 3, failed.join('\n'));
    assert.match(
      failed[1] ?? '',
      /^A-2\|active_users\|2026-11-18\|test-1,Indicator_Snapshot__c,NUMBER_OUTSIDE_VALID_RANGE,/,
    );
    assert.match(
      failed[2] ?? '',
      /^A-2\|active_users,Account_Indicator__c,PARENT_FAILED,its Indicator_Snapshot__c /,
    );
    const lamps = await world.connection.query('SELECT Key__c FROM Account_Indicator__c');
    assert.equal(lamps.totalSize, 5);
    const runs = await world.connection.query('SELECT Status__c, Failed__c FROM Sync_Run__c');
    assert.deepEqual([runs.records[0]?.['Status__c'], runs.records[0]?.['Failed__c']], ['Findings', 2]);
    world.write('usage.csv', usage(18));
    assert.equal((await world.sync({ 'as-of': '2026-11-18' })).code, 0);
    assert.equal((await world.connection.query('SELECT Key__c FROM Account_Indicator__c')).totalSize, 6);
  });
});

test('an expired session, an org that is not there, no org at all: one line and exit code 2', async () => {
  await withWorld(async (world) => {
    const { url } = world.running;
    const expired = await world.sync(
      {},
      { SF_ACCESS_TOKEN: '00Dxx0000001gER!secret.token', SF_INSTANCE_URL: url },
    );
    assert.equal(expired.code, 2);
    assert.match(expired.failure, /the session has expired or is not valid .* SF_ACCESS_TOKEN\.$/);
    assert.doesNotMatch(expired.failure + expired.out, /secret/);

    const gone = await world.sync({}, { SF_ACCESS_TOKEN: 'secret', SF_INSTANCE_URL: 'http://127.0.0.1:9' });
    assert.match(
      gone.failure,
      /^http:\/\/127\.0\.0\.1:9: the org at http:\/\/127\.0\.0\.1:9 can't be reached \(ECONNREFUSED\)/,
    );

    const nothing = await world.sync({}, {});
    assert.match(nothing.failure, /^Which org\? Pass --target-org/);

    const local = await world.sync({ 'target-org': 'local' }, {});
    assert.match(local.failure, /^No local org: \.tenki\/local-org\.json is missing/);
    for (const { failure } of [expired, gone, nothing, local]) assert.doesNotMatch(failure, /\n/);
  });
});

test('a user without the rights and an org without the objects are told what to do', async () => {
  await withWorld(async (world) => {
    world.write(
      'config/tenki.yaml',
      readFileSync(path.join(world.folder, 'config/tenki.yaml'), 'utf8').replace(
        'AccountNumber',
        'No_Such__c',
      ),
    );
    const run = await world.sync({});
    assert.equal(run.code, 2);
    assert.match(run.failure, /^The org refused to read Account: INVALID_FIELD .*No_Such__c/);
  });
});

test('a filter that suddenly chooses almost nobody deletes nothing', async () => {
  const many = Array.from({ length: 60 }, (_, index) => `B-${String(index).padStart(2, '0')}`);
  const world = await startWorld(many);
  try {
    world.write('usage.csv', usageCsv([['B-00', '2026-11-18', 30]]));
    assert.equal((await world.sync({ 'as-of': '2026-11-18' })).code, 0);
    const config = readFileSync(path.join(world.folder, 'config/tenki.yaml'), 'utf8');
    const filter = 'accounts: { object: Account, key: AccountNumber, where: "AccountNumber = \'B-00\'" }';
    world.write('config/tenki.yaml', config.replace(/accounts: \{.*\}/, filter));
    const run = await world.sync({ 'as-of': '2026-11-18' });
    assert.equal(run.code, 1);
    assert.match(run.out, /59 of 60 accounts with health are no longer chosen .* nothing was deleted/);
    assert.equal((await world.connection.query('SELECT COUNT() FROM Account_Health__c')).totalSize, 60);
  } finally {
    await world.close();
  }
});
