import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { CommandEffects, OptionValues } from '../../scripts/command.ts';
import { command as check } from '../../scripts/commands/check.ts';
import { command as replay, type ReplayReport } from '../../scripts/commands/replay.ts';
import { rememberLocalOrg } from '../../scripts/local-org/remember.ts';
import type { SyncReport } from '../../scripts/model.ts';
import { CONFIG, inWorld, usageCsv, type SyncWorld } from './sync-world.ts';

/** Daily users: A-1 falls to 5 on 15 September, A-2 is well. */
function usage(to: string): string {
  const rows: [string, string, number][] = [];
  for (let at = Date.parse('2026-08-01'); at <= Date.parse(to); at += 86_400_000) {
    const on = new Date(at).toISOString().slice(0, 10);
    rows.push(['A-1', on, on < '2026-09-15' ? 30 : 5], ['A-2', on, 30]);
  }
  return usageCsv(rows);
}

/** The sync at 05:00 in Tokyo on the morning after the day. */
async function morningAfter(world: SyncWorld, asOf: string, args: OptionValues = {}): Promise<SyncReport> {
  const now = new Date(Date.parse(`${asOf}T20:00:00Z`));
  world.write('usage.csv', usage(asOf));
  const run = await world.syncAt(now, { 'as-of': asOf, json: true, ...args });
  assert.equal(run.failure, '');
  return JSON.parse(run.out) as SyncReport;
}

async function replayOf(
  world: SyncWorld,
  values: OptionValues,
): Promise<{ code: number; report: ReplayReport }> {
  const lines: string[] = [];
  const effects: CommandEffects = {
    root: world.folder,
    env: {},
    now: () => new Date('2026-11-20T03:00:00Z'),
    out: (line) => lines.push(line),
    log: () => undefined,
    interactive: false,
    signal: new AbortController().signal,
  };
  const code = await replay.run({ json: true, ...values }, effects);
  return { code, report: JSON.parse(lines.join('')) as ReplayReport };
}

/** Findings of the check about the configuration; there is no metadata in this folder. */
async function checked(world: SyncWorld, values: OptionValues): Promise<string[]> {
  const lines: string[] = [];
  const effects: CommandEffects = {
    root: world.folder,
    env: {},
    now: () => new Date('2026-11-20T03:00:00Z'),
    out: (line) => lines.push(line),
    log: () => undefined,
    interactive: false,
    signal: new AbortController().signal,
  };
  world.write('metadata/none.txt', '');
  await check.run({ source: 'metadata', config: 'config/tenki.yaml', ...values }, effects);
  return lines;
}

async function keys(world: SyncWorld, soql: string): Promise<unknown[]> {
  const { records } = await world.connection.query(soql, { autoFetch: true });
  return records.map((record): unknown[] => Object.values(record).slice(1));
}

const USAGE = { 'usage.csv': usage('2026-09-16') };

test('a morning is replayed as it was, also after definitions and data have moved on', () =>
  inWorld(['A-1', 'A-2'], USAGE, async (world) => {
    const first = await morningAfter(world, '2026-09-14');
    assert.equal(first.kept.lamps, 4);
    await morningAfter(world, '2026-09-15');
    await morningAfter(world, '2026-09-16');
    const lamp = async (on: string, at: string) => {
      const { report } = await replayOf(world, { on, at, account: 'A-1' });
      const found = report.accounts[0]?.lamps.find(({ indicator }) => indicator === 'active_users');
      return [report.run?.asOf, report.accounts[0]?.band, found?.words.lamp, found?.words.alarm];
    };
    assert.deepEqual(await lamp('2026-09-15', '09:00'), ['2026-09-14', 'fair', 'Good', '']);
    assert.deepEqual(await lamp('2026-09-16', '04:59'), ['2026-09-14', 'fair', 'Good', '']);
    assert.deepEqual(await lamp('2026-09-16', '05:00'), [
      '2026-09-15',
      'poor',
      'Poor',
      'On watch since 15 Sept',
    ]);
    assert.deepEqual(await lamp('2026-09-17', '12:00'), [
      '2026-09-16',
      'poor',
      'Poor',
      'Alarm since 16 Sept',
    ]);
    const none = await replayOf(world, { on: '2026-09-14' });
    assert.equal(none.code, 1);
    assert.match(none.report.notes[0] ?? '', /^Nothing was seen by 2026-09-14 12:00 Asia\/Tokyo/);
    assert.equal((await replayOf(world, { on: '2026-09-16', account: 'A-9' })).code, 1);
  }));

test('the same inputs are kept once; a lost history is kept again without a write to the org', () =>
  inWorld(['A-1', 'A-2'], USAGE, async (world) => {
    await morningAfter(world, '2026-09-16');
    const again = await morningAfter(world, '2026-09-16');
    assert.deepEqual(
      [again.kept, again.written.created + again.written.updated],
      [{ readings: 0, lamps: 0 }, 0],
    );
    const before = await world.tables();
    rmSync(path.join(world.folder, 'history'), { recursive: true });
    const restored = await morningAfter(world, '2026-09-16');
    assert.deepEqual([restored.kept.lamps, restored.written.created + restored.written.updated], [4, 0]);
    assert.equal(await world.tables(), before);
  }));

test('a run that could not note its end is noted by the next one, with the end that the org knows', () =>
  inWorld(['A-1', 'A-2'], USAGE, async (world) => {
    await morningAfter(world, '2026-09-16');
    const history = path.join(world.folder, 'history');
    const noteIn = (): string[] =>
      readdirSync(history, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('finished.json'),
      );
    const [note = ''] = noteIn();
    const [ended] = await keys(world, 'SELECT Finished_At__c FROM Sync_Run__c');
    for (const cut of ['', null]) {
      if (cut === null) rmSync(path.join(history, note));
      else writeFileSync(path.join(history, note), cut);
      const now = new Date('2026-09-17T21:00:00Z');
      assert.equal((await world.syncAt(now, { 'as-of': '2026-09-16' })).failure, '');
      const { finishedAt } = JSON.parse(readFileSync(path.join(history, note), 'utf8')) as {
        finishedAt: string;
      };
      assert.equal(Date.parse(finishedAt), Date.parse(String([ended].flat()[0])));
    }
  }));

test('a history that cannot be written stops the run before the org is touched', () =>
  inWorld(['A-1'], { ...USAGE, history: '' }, async (world) => {
    const run = await world.sync({ 'as-of': '2026-09-16' });
    assert.equal(run.code, 2);
    assert.match(run.failure, /^history_dir .*history: it can't be read \(ENOTDIR\)/);
    rmSync(path.join(world.folder, 'history'));
    mkdirSync(path.join(world.folder, 'history'));
    symlinkSync(path.join(world.folder, 'gone'), path.join(world.folder, 'history', 'as_of=2026-09-16'));
    const kept = await world.sync({ 'as-of': '2026-09-16' });
    assert.match(kept.failure, /this run can't be kept \(E.*\), so nothing of it was written to the org/);
    assert.deepEqual(await keys(world, 'SELECT Key__c FROM Sync_Run__c'), []);
    assert.deepEqual(await keys(world, 'SELECT Key__c FROM Account_Indicator__c'), []);
    world.write('config/tenki.yaml', `${CONFIG}\nhistory_dir: false\n`);
    assert.equal((await world.sync({ 'as-of': '2026-09-16' })).failure, '');
    assert.ok(!readdirSync(world.folder).includes('as_of=2026-09-16'));
  }));

test('definitions that change under their model are refused by the org alone, in a fresh checkout', () =>
  inWorld(['A-1'], USAGE, async (world) => {
    await morningAfter(world, '2026-09-16');
    rmSync(path.join(world.folder, 'history'), { recursive: true });
    const other = CONFIG.replace('fair: 10, good: 20', 'fair: 12, good: 20').replace(
      'freshness_days: 1',
      'freshness_days: 2',
    );
    world.write('config/tenki.yaml', other);
    const run = await world.sync({ 'as-of': '2026-09-17' });
    assert.equal(run.code, 2);
    assert.equal(
      run.failure,
      "config/tenki.yaml: model is still 'test-1', but these definitions have changed since the run as of 2026-09-16: " +
        'indicators.active_users.bands, indicators.active_users.freshness_days. Write model: test-2, or take the change back.',
    );
    const told = async (values: OptionValues): Promise<string> => (await checked(world, values)).join();
    assert.equal(await told({ history: 'none' }), '');
    rmSync(path.join(world.folder, '.tenki'), { recursive: true, force: true });
    await rememberLocalOrg(path.join(world.folder, '.tenki'), {
      instanceUrl: world.running.url,
      accessToken: world.running.adminToken,
      username: 'admin@tenki.example',
    });
    assert.equal(await told({ history: 'none', 'target-org': 'local' }), run.failure);
    world.write('config/tenki.yaml', other.replace('model: test-1', 'model: test-2'));
    assert.equal((await world.sync({ 'as-of': '2026-09-17', 'new-model': 'test-2' })).failure, '');
    // The old name keeps its old meaning.
    world.write('config/tenki.yaml', other);
    const back = { 'as-of': '2026-09-18', 'new-model': 'test-1' };
    assert.match((await world.sync(back)).failure, /model is still 'test-1'/);
    assert.equal(await told({}), '', 'the history holds no run of the old model any more');
    world.write('config/tenki.yaml', CONFIG);
    assert.equal((await world.sync(back)).failure, '');
  }));

test('month ends are written once, by the first run on or after the last day, with its own day', () =>
  inWorld(['A-1', 'A-2'], USAGE, async (world) => {
    const ends = () =>
      keys(
        world,
        'SELECT Key__c, Band__c, Open_Alarms__c, Origin__c FROM Health_Snapshot__c ORDER BY Key__c',
      );
    const open = () =>
      keys(
        world,
        "SELECT Key__c FROM Indicator_Snapshot__c WHERE Why_Written__c = 'month_end' ORDER BY Key__c",
      );
    assert.equal((await morningAfter(world, '2026-09-28')).snapshots.monthEnd, 0);
    assert.equal((await morningAfter(world, '2026-09-30')).snapshots.monthEnd, 2);
    const september = [
      ['A-1|2026-09-30|test-1', 'poor', 1, 'as_seen'],
      ['A-2|2026-09-30|test-1', 'fair', 0, 'as_seen'],
    ];
    assert.deepEqual(await ends(), september);
    assert.deepEqual(await open(), [['A-1|active_users|2026-09-30|test-1']]);
    assert.equal((await morningAfter(world, '2026-10-01')).snapshots.monthEnd, 0);
    await morningAfter(world, '2026-10-28');
    // Nothing ran on the 31st.
    assert.equal((await morningAfter(world, '2026-11-02')).snapshots.monthEnd, 2);
    assert.equal((await morningAfter(world, '2026-11-03')).snapshots.monthEnd, 0);
    assert.deepEqual(
      (await ends()).map((row) => (row as unknown[])[0]),
      ['A-1|2026-09-30|test-1', 'A-1|2026-11-02|test-1', 'A-2|2026-09-30|test-1', 'A-2|2026-11-02|test-1'],
    );
  }));

test('snapshots past their retention go once the history holds them; month ends and unheld ones stay', () =>
  inWorld(['A-1', 'A-2'], USAGE, async (world) => {
    world.write('config/tenki.yaml', `${CONFIG}\nretention: { indicator_snapshots: 30d }\n`);
    await morningAfter(world, '2026-09-14');
    await morningAfter(world, '2026-09-15');
    await morningAfter(world, '2026-09-30');
    const snapshots = () => keys(world, 'SELECT Key__c FROM Indicator_Snapshot__c ORDER BY Key__c');
    const before = await snapshots();
    // Four lamps on the first day, A-1's fall on the 15th, its alarm on the 30th, which is a month end.
    assert.deepEqual(before, [
      ['A-1|active_users|2026-09-14|test-1'],
      ['A-1|active_users|2026-09-15|test-1'],
      ['A-1|active_users|2026-09-30|test-1'],
      ['A-1|days_silent|2026-09-14|test-1'],
      ['A-2|active_users|2026-09-14|test-1'],
      ['A-2|days_silent|2026-09-14|test-1'],
    ]);
    rmSync(path.join(world.folder, 'history', 'as_of=2026-09-14'), { recursive: true });
    const run = await morningAfter(world, '2026-11-10');
    assert.equal(run.snapshots.deleted, 1);
    assert.deepEqual(
      run.messages.filter((line) => line.includes('retention')),
      ["4 snapshots are past their retention and stay, because the history doesn't hold them."],
    );
    const after = (await snapshots()).map((row) => (row as unknown[])[0]);
    assert.ok(!after.includes('A-1|active_users|2026-09-15|test-1'));
    for (const key of ['A-1|active_users|2026-09-30|test-1', 'A-2|days_silent|2026-09-14|test-1'])
      assert.ok(after.includes(key), key);
  }));
