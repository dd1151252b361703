import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { SyncReport } from '../../scripts/model.ts';
import { CONFIG, startWorld, usageCsv, type SyncRun, type SyncWorld } from './sync-world.ts';

/** Daily users of November 2026: A-1 well, A-2 falling on the 10th, A-3 silent since the 8th, A-4 without data. */
function usage(last: number): string {
  const rows: [string, string, number][] = [];
  for (let day = 1; day <= last; day += 1) {
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    rows.push(['A-1', on, 30], ['A-2', on, day < 10 ? 30 : 5]);
    if (day < 8) rows.push(['A-3', on, 12]);
  }
  return usageCsv(rows);
}

let world: SyncWorld;
before(async () => {
  world = await startWorld(['A-1', 'A-2', 'A-3', 'A-4']);
  world.write('usage.csv', usage(18));
});
after(() => world.close());

function reportOf(run: SyncRun): SyncReport {
  assert.equal(run.failure, '');
  return JSON.parse(run.out) as SyncReport;
}

async function rows(soql: string): Promise<Record<string, unknown>[]> {
  const { records } = await world.connection.query(soql);
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')),
  );
}

async function count(object: string): Promise<number> {
  return (await world.connection.query(`SELECT COUNT() FROM ${object}`)).totalSize;
}

test('a dry run shows what would change for whom and writes nothing', async () => {
  const run = await world.sync({ 'as-of': '2026-11-18', 'dry-run': true });
  assert.equal(run.failure, '');
  assert.match(
    run.out,
    /^A-2 +active_users +\(new\) +poor 5, alarm +Active users fell below 10 a day; poor since 11 Nov +Find the sponsor$/m,
  );
  assert.match(
    run.out,
    /^A-4 +days_silent +\(new\) +unknown +No value has arrived\. Unknown is not healthy\.$/m,
  );
  assert.match(run.out, /^Account_Indicator__c +8 +to create$/m);
  assert.equal(await count('Sync_Run__c'), 0);
  assert.equal(await count('Account_Indicator__c'), 0);
});

test('the first run creates lamps, health, snapshots and proposals, and dates what went wrong', async () => {
  const run = await world.sync({ 'as-of': '2026-11-18', json: true });
  const report = reportOf(run);
  assert.equal(run.code, 0);
  // 2 definitions, 4 accounts, 8 lamps, 8 snapshots and 2 proposed actions.
  assert.deepEqual(report.written, { created: 24, updated: 0, deleted: 0, failed: 0 });
  assert.ok(report.calls <= 6, String(report.calls));

  const [falling] = await rows(
    `SELECT Value__c, Band__c, Previous_Band__c, Alarm__c, Alarm_Since__c, Reason_Code__c, Change_7d__c, Threshold__c, Trend__c FROM Account_Indicator__c WHERE Key__c = 'A-2|active_users'`,
  );
  // Weekly points fall on the 4th and the 11th; two bad days later the alarm was due.
  const { Trend__c: trend, ...lamp } = falling ?? {};
  assert.deepEqual(lamp, {
    Value__c: 5,
    Band__c: 'poor',
    Previous_Band__c: 'good',
    Alarm__c: 'alarm',
    Alarm_Since__c: '2026-11-12',
    Reason_Code__c: 'threshold',
    Change_7d__c: 0,
    Threshold__c: 10,
  });
  assert.match(String(trend), /;2026-11-04=30;2026-11-11=5;2026-11-18=5$/);

  const health = await rows(
    'SELECT Key__c, Band__c, Deciding_Indicators__c, Use__c, Outcome__c, Hollow__c, Open_Alarms__c, Unknown__c FROM Account_Health__c ORDER BY Key__c',
  );
  // Nothing measures an outcome here, so the ladder holds the well used A-1 at fair and calls it hollow.
  assert.deepEqual(
    health.map((row) => Object.values(row)),
    [
      ['A-1', 'fair', null, 'yes', 'unknown', true, 0, 0],
      ['A-2', 'poor', 'active_users', 'no', 'unknown', false, 1, 0],
      ['A-3', 'poor', 'days_silent', 'unknown', 'unknown', false, 1, 1],
      ['A-4', null, null, 'unknown', 'unknown', false, 0, 2],
    ],
  );

  const [owner] = await rows(`SELECT OwnerId FROM Account WHERE AccountNumber = 'A-2'`);
  const actions = await rows(
    'SELECT Key__c, Name, Status__c, Source__c, Play__c, OwnerId FROM CSM_Action__c ORDER BY Key__c',
  );
  assert.deepEqual(
    actions.map(({ Key__c, Name, Status__c }) => [Key__c, Name, Status__c]),
    [
      ['A-2|active_users|2026-11-12', 'Find the sponsor', 'Proposed'],
      ['A-3|days_silent|2026-11-16', 'Call them', 'Proposed'],
    ],
  );
  assert.equal(actions[0]?.['OwnerId'], owner?.['OwnerId']);
  assert.equal(actions[0]?.['Play__c'], 'Ask who lost time.');
  assert.deepEqual(await rows('SELECT Status__c, Accounts__c, Created__c, Failed__c FROM Sync_Run__c'), [
    { Status__c: 'Done', Accounts__c: 4, Created__c: 24, Failed__c: 0 },
  ]);
});

test('the same inputs again write nothing', async () => {
  const before = await world.tables();
  const run = await world.sync({ 'as-of': '2026-11-18', json: true });
  const report = reportOf(run);
  assert.equal(run.code, 0);
  assert.deepEqual(report.written, { created: 0, updated: 0, deleted: 0, failed: 0 });
  assert.equal(report.calls, 1);
  assert.equal(await world.tables(), before);
});

test('an ordinary day writes only lamps that look different', async () => {
  world.write('usage.csv', `${usage(19).replace('A-1,2026-11-19,30', 'A-1,2026-11-19,32')}`);
  const run = await world.sync({ 'as-of': '2026-11-19', json: true });
  // A-1 moved by 7 %, the days of silence only counted on: there is only the receipt.
  assert.deepEqual(reportOf(run).written, { created: 0, updated: 0, deleted: 0, failed: 0 });
  assert.equal(await count('Indicator_Snapshot__c'), 8);
  assert.equal(await count('Sync_Run__c'), 2);
});

test('an open priority holds the push play and its proposal, and releases both', async () => {
  const [account] = await rows(`SELECT Id FROM Account WHERE AccountNumber = 'A-2'`);
  const priority = {
    Name: 'Crashes in their own app',
    Account__c: account?.['Id'],
    Severity__c: 'critical',
    Since__c: '2026-11-15',
    Review_On__c: '2026-12-15',
    Status__c: 'Open',
  };
  const saved = await world.connection.sobject('Customer_Priority__c').create(priority);
  assert.ok(saved.success);
  assert.equal((await world.sync({ 'as-of': '2026-11-19', json: true })).code, 0);
  const state = async () => {
    const [lamp] = await rows(
      `SELECT Alarm__c, Alarm_Since__c FROM Account_Indicator__c WHERE Key__c = 'A-2|active_users'`,
    );
    const actions = await rows(`SELECT Status__c FROM CSM_Action__c WHERE Account__r.AccountNumber = 'A-2'`);
    return [lamp?.['Alarm__c'], lamp?.['Alarm_Since__c'], actions.map((row) => row['Status__c'])];
  };
  assert.deepEqual(await state(), ['held', '2026-11-12', ['Held']]);
  await world.connection
    .sobject('Customer_Priority__c')
    .update({ Id: saved.id ?? '', Status__c: 'Resolved', Resolved_On__c: '2026-11-19' });
  assert.equal((await world.sync({ 'as-of': '2026-11-19', json: true })).code, 0);
  assert.deepEqual(await state(), ['alarm', '2026-11-12', ['Proposed']]);
});

test('what a person decided about a proposal stays', async () => {
  const [action] = await rows(`SELECT Id FROM CSM_Action__c WHERE Account__r.AccountNumber = 'A-2'`);
  const dismissed = { Id: String(action?.['Id']), Status__c: 'Dismissed', Dismiss_Reason__c: 'wrong_data' };
  assert.ok((await world.connection.sobject('CSM_Action__c').update(dismissed)).success);
  world.write('usage.csv', usage(20));
  const run = await world.sync({ 'as-of': '2026-11-20', json: true });
  assert.equal(run.code, 0);
  const actions = await rows(`SELECT Status__c FROM CSM_Action__c WHERE Account__r.AccountNumber = 'A-2'`);
  assert.deepEqual(actions, [{ Status__c: 'Dismissed' }]);
});

test('an earlier day than the last run is refused', async () => {
  const run = await world.sync({ 'as-of': '2026-11-12' });
  assert.equal(run.code, 2);
  assert.match(
    run.failure,
    /^--as-of 2026-11-12 is before the last run's day, 2026-11-20.* Write that day or a later one/,
  );
});

test('a retired indicator loses its lamps and keeps its snapshots; a key taken from an account removes its health', async () => {
  const fewer = CONFIG.replace(/ {2}days_silent:[\s\S]*$/, '');
  world.write('config/tenki.yaml', fewer.replace('model: test-1', 'model: test-2'));
  const [account] = await rows(`SELECT Id FROM Account WHERE AccountNumber = 'A-4'`);
  await world.connection.sobject('Account').update({ Id: String(account?.['Id']), AccountNumber: null });
  const wrong = await world.sync({ 'as-of': '2026-11-20' });
  assert.equal(wrong.code, 2);
  assert.equal(
    wrong.failure,
    "config/tenki.yaml: model is 'test-2', but the org was last synced with 'test-1' (as of 2026-11-20), and all lamps would " +
      "be judged anew. Give the configuration of 'test-1' with --config, or pass --new-model test-2 if the change is meant; " +
      '--dry-run shows what it would change.',
  );
  assert.equal(await count('Account_Health__c'), 4, 'nothing was touched');
  const preview = await world.sync({ 'as-of': '2026-11-20', 'dry-run': true });
  assert.equal(preview.failure, '');
  assert.match(preview.out, /The model changes from test-1 to test-2: all lamps are judged anew\./);
  const run = await world.sync({ 'as-of': '2026-11-20', 'new-model': 'test-2' });
  assert.equal(run.failure, '');
  assert.match(run.out, /1 accounts? ha(s|ve) no AccountNumber/);
  assert.deepEqual(await rows('SELECT Key__c FROM Account_Indicator__c ORDER BY Key__c'), [
    { Key__c: 'A-1|active_users' },
    { Key__c: 'A-2|active_users' },
    { Key__c: 'A-3|active_users' },
  ]);
  assert.equal(await count('Account_Health__c'), 3);
  assert.deepEqual(await rows(`SELECT State__c FROM Health_Indicator__c WHERE Key__c = 'days_silent'`), [
    { State__c: 'retired' },
  ]);
  assert.ok((await count('Indicator_Snapshot__c')) >= 8);
});

test('bad rows, unknown keys and shared keys are receipts and exit code 1', async () => {
  const twins = await world.connection.sobject('Account').create([
    { Name: 'Twin one', AccountNumber: 'A-9' },
    { Name: 'Twin two', AccountNumber: 'A-9' },
  ]);
  assert.ok(twins.every(({ success }) => success));
  world.write('usage.csv', `${usage(20)}A-1,2026-11-20,many\nZ-7,2026-11-20,4\n=cmd(),2026-11-20,4\n`);
  const run = await world.sync({ 'as-of': '2026-11-20', json: true });
  const report = reportOf(run);
  assert.equal(run.code, 1);
  assert.deepEqual([report.rejected, report.unmatched], [3, 2]);
  const file = (name: string) => readFileSync(path.join(world.folder, 'out', name), 'utf8');
  assert.match(
    file('rejected.csv'),
    /^accounts,Account,,duplicate_key,"?2 accounts have AccountNumber 'A-9'/m,
  );
  assert.match(file('rejected.csv'), /^usage,usage\.csv,\d+,/m);
  assert.match(file('unmatched.csv'), /^Z-7,1$/m);
  assert.match(file('unmatched.csv'), /^'=cmd\(\),1$/m);
});
