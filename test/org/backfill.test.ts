import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { OptionValues } from '../../scripts/command.ts';
import { command as backfill } from '../../scripts/commands/backfill.ts';
import { openHistory } from '../../scripts/history/history.ts';
import { keptAccounts, keptLamps } from '../../scripts/history/lamps.ts';
import type { BackfillReport } from '../../scripts/history/backfillReport.ts';
import type { KeptLamp } from '../../scripts/history/types.ts';
import { CONFIG, inWorld, usageCsv, type SyncWorld } from './sync-world.ts';

/** Daily users from August on: A-1 falls to 5 on 15 September and is back on the 20th, A-2 is silent from 1 October. */
function usage(to: string): string {
  const rows: [string, string, number][] = [];
  for (let at = Date.parse('2026-08-01'); at <= Date.parse(to); at += 86_400_000) {
    const on = new Date(at).toISOString().slice(0, 10);
    rows.push(['A-1', on, on >= '2026-09-15' && on < '2026-09-20' ? 5 : 30]);
    if (on < '2026-10-01') rows.push(['A-2', on, 30]);
  }
  return usageCsv(rows);
}

const TO = '2026-10-12';
const NOW = new Date('2026-10-13T03:00:00Z');

interface Done {
  code: number;
  report: BackfillReport | null;
  failure: string;
}

async function run(
  world: SyncWorld,
  values: OptionValues,
  signal = new AbortController().signal,
  log: (line: string) => void = () => undefined,
): Promise<Done> {
  const lines: string[] = [];
  try {
    const code = await backfill.run(
      { data: world.folder, json: true, ...values },
      {
        root: world.folder,
        env: { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url },
        now: () => NOW,
        out: (line) => lines.push(line),
        log,
        interactive: values['json'] === false,
        signal,
      },
    );
    const text = lines.join('\n');
    return {
      code,
      report: values['json'] === false ? null : (JSON.parse(text) as BackfillReport),
      failure: text,
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: 2, report: null, failure: error.message };
  }
}

async function rows(world: SyncWorld, soql: string): Promise<unknown[][]> {
  const { records } = await world.connection.query(soql, { autoFetch: true });
  return records.map((record): unknown[] => Object.values(record).slice(1));
}

async function synced(world: SyncWorld, asOf: string): Promise<void> {
  world.write('usage.csv', usage(asOf));
  const done = await world.syncAt(new Date(Date.parse(`${asOf}T20:00:00Z`)), { 'as-of': asOf });
  assert.equal(done.failure, '');
}

/** Everything that reconstructed rows say, without the run that wrote them. */
async function reconstructed(world: SyncWorld): Promise<string> {
  const snapshots = await rows(
    world,
    "SELECT Key__c, Band__c, Alarm__c, Value__c, Why_Written__c, Model__c FROM Indicator_Snapshot__c WHERE Origin__c = 'reconstructed' ORDER BY Key__c",
  );
  const health = await rows(
    world,
    "SELECT Key__c, Band__c, Open_Alarms__c, Use__c FROM Health_Snapshot__c WHERE Origin__c = 'reconstructed' ORDER BY Key__c",
  );
  const runs = (await openHistory(path.join(world.folder, 'history')).runs()).filter(
    ({ origin }) => origin === 'reconstructed',
  );
  const lamps = await Promise.all(
    runs.map(async (each) => [each.asOf, each.finishedAt !== null, await keptLamps(each)]),
  );
  return JSON.stringify([snapshots, health, lamps]);
}

test('past days are rebuilt beside what was seen, and nothing that is there is touched', () =>
  inWorld(['A-1', 'A-2'], {}, async (world) => {
    await synced(world, TO);
    const before = await world.tables();
    const done = await run(world, { from: '2026-08-20', to: '2026-10-05' });
    assert.equal(done.failure.startsWith('{'), true, done.failure);
    assert.deepEqual([done.code, done.report?.days], [0, { reconstructed: 47, present: 0, leftOut: 0 }]);
    const after = (await world.tables()).split('\n');
    assert.deepEqual(
      after.filter(
        (line) => !/^(Indicator_Snapshot__c .*\|r"|Sync_Run__c .*"Key__c":"2026-10-05\|)/.test(line),
      ),
      before.split('\n'),
    );
    // Good until the fall, poor with an alarm from its second day on, good again; then A-2's silence.
    assert.deepEqual(
      await rows(
        world,
        "SELECT Key__c, Band__c, Alarm__c, Why_Written__c FROM Indicator_Snapshot__c WHERE Origin__c = 'reconstructed' ORDER BY As_Of__c, Key__c",
      ),
      [
        ['A-1|active_users|2026-09-15|test-1|r', 'poor', 'watch', 'change'],
        ['A-1|active_users|2026-09-16|test-1|r', 'poor', 'alarm', 'change'],
        ['A-1|active_users|2026-09-20|test-1|r', 'good', 'none', 'change'],
        ['A-2|active_users|2026-10-01|test-1|r', null, 'none', 'change'],
        ['A-2|days_silent|2026-10-02|test-1|r', 'good', 'none', 'change'],
        ['A-2|days_silent|2026-10-04|test-1|r', 'fair', 'none', 'change'],
      ],
    );
    assert.deepEqual(
      await rows(world, 'SELECT Key__c, Origin__c, Band__c FROM Health_Snapshot__c ORDER BY Key__c'),
      [
        ['A-1|2026-08-31|test-1|r', 'reconstructed', 'fair'],
        ['A-1|2026-09-30|test-1|r', 'reconstructed', 'fair'],
        ['A-2|2026-08-31|test-1|r', 'reconstructed', 'fair'],
        ['A-2|2026-09-30|test-1|r', 'reconstructed', 'fair'],
      ],
    );
    assert.deepEqual(
      await rows(world, "SELECT Kind__c, Status__c, As_Of__c FROM Sync_Run__c WHERE Kind__c = 'backfill'"),
      [['backfill', 'Done', '2026-10-05']],
    );
    // The next sync goes on from the last sync, not from the backfill.
    await synced(world, '2026-10-13');
    const again = await run(world, { from: '2026-08-20', to: '2026-10-05', 'dry-run': true });
    assert.deepEqual(
      again.report?.days,
      { reconstructed: 47, present: 0, leftOut: 0 },
      'the export has grown',
    );
  }));

/** A kept lamp without its trend, which the org carries on only when a lamp is written, and without what pages showed. */
function state(lamp: KeptLamp): unknown {
  const left = new Set(['trend', 'change7d', 'change28d', 'shownValue']);
  return Object.fromEntries(Object.entries(lamp).filter(([name]) => !left.has(name)));
}

test('a day that is rebuilt says what its own run said', () =>
  inWorld(['A-1', 'A-2'], {}, async (world) => {
    const days = Array.from({ length: 12 }, (_, index) => `2026-09-${String(10 + index).padStart(2, '0')}`);
    for (const day of days) await synced(world, day);
    assert.equal((await run(world, { from: '2026-09-10', to: '2026-09-21' })).code, 0);
    const runs = await openHistory(path.join(world.folder, 'history')).runs();
    for (const day of days) {
      const [seen, built] = (['as_seen', 'reconstructed'] as const).map((origin) =>
        runs.find((each) => each.asOf === day && each.origin === origin),
      );
      assert.ok(seen && built);
      const judged = async (of: typeof seen): Promise<unknown> => (await keptLamps(of)).map(state);
      assert.deepEqual(await judged(built), await judged(seen), day);
    }
  }));

test('contacts of past days are rebuilt from their log', () =>
  inWorld(['A-1'], {}, async (world) => {
    world.write(
      'config/tenki.yaml',
      `${CONFIG}\ntouches: { source: log, ours: "by_us = 1", customer: "by_us = 0", limit: 2 }\n`.replace(
        'sources:\n',
        'sources:\n  log:\n    files: log.csv\n    account: account_key\n    time: day\n    columns:\n      account_key: { required: true }\n      day: { type: date, required: true }\n      by_us: { type: integer }\n',
      ),
    );
    // Ours on the 8th, 9th and 10th of September after a word of the customer on 1 August.
    world.write(
      'log.csv',
      'account_key,day,by_us\nA-1,2026-08-01,0\nA-1,2026-09-08,1\nA-1,2026-09-09,1\nA-1,2026-09-10,1\n',
    );
    await synced(world, TO);
    assert.equal((await run(world, { from: '2026-08-20', to: '2026-09-11' })).code, 0);
    const runs = await openHistory(path.join(world.folder, 'history')).runs();
    const told = async (day: string): Promise<unknown> => {
      const found = runs.find(({ asOf, origin }) => asOf === day && origin === 'reconstructed');
      assert.ok(found);
      return (await keptAccounts(found)).map(({ touches }) => touches);
    };
    // 28 days from 1 August end on the 28th.
    assert.deepEqual(await told('2026-08-27'), [null]);
    assert.deepEqual(await told('2026-08-28'), [0]);
    assert.deepEqual(await told('2026-09-09'), [2]);
    assert.deepEqual(await told('2026-09-10'), [3]);
  }));

test('a backfill that is stopped anywhere goes on and ends like one that was not', async () => {
  let expected = '';
  const range = { from: '2026-09-12', to: '2026-10-04' };
  await inWorld(['A-1', 'A-2'], {}, async (world) => {
    await synced(world, TO);
    await run(world, range);
    expected = await reconstructed(world);
    const again = await run(world, range);
    assert.deepEqual(again.report?.days, { reconstructed: 0, present: 23, leftOut: 0 });
    assert.equal(again.report.written.created, 0);
  });
  for (const day of ['2026-09-12', '2026-09-20'])
    await inWorld(['A-1', 'A-2'], {}, async (world) => {
      await synced(world, TO);
      const stop = new AbortController();
      const stopped = await run(world, { ...range, json: false }, stop.signal, (line) => {
        if (line.trim() === day) stop.abort();
      });
      assert.match(stopped.failure, /^Stopped\./);
      assert.equal((await run(world, range)).code, 0);
      assert.equal(await reconstructed(world), expected, `stopped on ${day}`);
    });
});

test('days whose windows begin before the export are left out and named', () =>
  inWorld(['A-1'], {}, async (world) => {
    const weekly = CONFIG.replace(
      'kind: max, source: usage, column: users, window: 1d',
      'kind: sum, source: usage, column: users, window: 7d',
    );
    world.write('config/tenki.yaml', weekly);
    await synced(world, TO);
    const done = await run(world, { from: '2026-07-30', to: '2026-08-10' });
    assert.equal(done.code, 1);
    // A week that begins on the 1st ends on the 7th.
    assert.deepEqual(done.report?.leftOut, [
      { from: '2026-07-30', to: '2026-08-06', indicators: ['active_users'] },
    ]);
    assert.deepEqual(done.report.days, { reconstructed: 4, present: 0, leftOut: 8 });
    const told = await run(world, { from: '2026-08-05', to: '2026-08-06', 'dry-run': true, json: false });
    assert.match(
      told.failure,
      /^Left out: 2026-08-05 to 2026-08-06, because the window of active_users begins before the export does\.$/m,
    );
  }));

test('a dry run writes nothing; an org without definitions and wrong days are refused', () =>
  inWorld(['A-1'], { 'usage.csv': usage(TO) }, async (world) => {
    const range = { from: '2026-09-01', to: '2026-09-05' };
    assert.match(
      (await run(world, range)).failure,
      /^The org has no active_users, days_silent yet\. Run the sync once/,
    );
    assert.match((await run(world, {})).failure, /^--from is missing/);
    assert.match(
      (await run(world, { from: '2026-09-05', to: '2026-09-01' })).failure,
      /^--from 2026-09-05 is after --to 2026-09-01/,
    );
    assert.match(
      (await run(world, { from: '2026-09-05', to: '2026-10-13' })).failure,
      /^--to 2026-10-13: expected a day that is over/,
    );
    await synced(world, TO);
    const before = await world.tables();
    const kept = readdirSync(path.join(world.folder, 'history'));
    const done = await run(world, { ...range, 'dry-run': true });
    assert.deepEqual(done.report?.days, { reconstructed: 5, present: 0, leftOut: 0 });
    assert.equal(await world.tables(), before);
    assert.deepEqual(readdirSync(path.join(world.folder, 'history')), kept);
    assert.ok(!existsSync(path.join(world.folder, 'history/as_of=2026-09-01')));
  }));
