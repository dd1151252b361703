import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { OptionValues } from '../../scripts/command.ts';
import { command } from '../../scripts/commands/explain.ts';
import type { Explanation } from '../../scripts/explain/explain.ts';
import { CONFIG, inWorld, usageCsv, type SyncWorld } from './sync-world.ts';

const DAYS = Array.from({ length: 20 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`);
const USAGE = usageCsv([
  ...DAYS.slice(0, 19).map((day, i) => ['A-1', day, 60 - i] as const),
  ...DAYS.slice(0, 10).map((day) => ['A-2', day, 4] as const),
  ['A-1', '2026-11-18', 'many'],
  ['A-10', '2026-11-18', 'few'],
]);
const QUIET = `${CONFIG}
combinations:
  quiet:
    kind: risk
    label: { en: Quiet, ja: 静か }
    dimension: engagement
    definition: { en: Little use and silence., ja: 利用が少なく静か }
    why: Chosen for this test.
    when:
      - { indicator: active_users, lamp: [poor, stale, unknown] }
      - { indicator: days_silent, band: poor }
    play:
      title: { en: Call, ja: 電話 }
      steps: { en: Ask., ja: 聞く }
      push: false
`;

async function explained(
  world: SyncWorld,
  names: string[],
  values: OptionValues,
): Promise<{ code: number; out: string }> {
  const lines: string[] = [];
  const code = await command.run(
    { data: world.folder, ...values },
    {
      root: world.folder,
      env: { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url },
      now: () => new Date('2026-11-20T03:00:00Z'),
      out: (line) => lines.push(line),
      log: (line) => lines.push(line),
      interactive: false,
      signal: new AbortController().signal,
    },
    names,
  );
  return { code, out: lines.join('\n') };
}

const FILES = { 'config/tenki.yaml': QUIET, 'usage.csv': USAGE };

suite('explain', () => {
  test('the value, its band and the rows are those that the sync wrote', async () => {
    await inWorld(['A-1', 'A-2'], FILES, async (world) => {
      assert.equal((await world.sync({})).code, 1);
      const { records } = await world.connection.query<Record<string, unknown>>(
        "SELECT Key__c, Value__c, Band__c, Alarm__c FROM Account_Indicator__c WHERE Indicator__r.Kind__c = 'measured'",
      );
      assert.equal(records.length, 4);
      for (const { Key__c: key, Value__c: value, Band__c: band, Alarm__c: alarm } of records) {
        const [account = '', indicator = ''] = String(key).split('|');
        const { out } = await explained(world, [indicator], { account, json: true });
        const told = JSON.parse(out) as Explanation;
        assert.deepEqual([told.lamp?.value, told.lamp?.band, told.lamp?.alarm], [value, band, alarm], out);
        assert.equal(told.parts.length, 1);
      }
    });
  });

  test('people read the SQL, the lines, what was left out and the value before', async () => {
    await inWorld(['A-1', 'A-2'], FILES, async (world) => {
      await world.sync({});
      const { code, out } = await explained(world, ['active_users'], { account: 'A-1', rows: '2' });
      assert.equal(code, 0);
      for (const line of [
        'Active users of A-1 Fictional A-1, as of 2026-11-19 (model test-1)',
        'The org shows 42, as of 2026-11-19.',
        'Value: 42, max over usage, 2026-11-19 to 2026-11-19, from 1 row',
        "    WHERE account_key = 'A-1'",
        "      AND _day BETWEEN DATE '2026-11-19' AND DATE '2026-11-19'",
        '  usage.csv:20  2026-11-19  A-1          2026-11-19  42',
        '  left out: 18 rows before the window, 1 row set aside',
        '    usage.csv:31 integer: users: "many" is not a whole number',
      ])
        assert.ok(out.split('\n').includes(line), `${line}\n---\n${out}`);
      assert.match(out, /^Before: 4\d on 2026-11-1\d$/m);
      assert.doesNotMatch(out, /usage\.csv:32/, 'A-10 is another account');
    });
  });

  test('of a derived indicator it is told which conditions hold', async () => {
    await inWorld(['A-1', 'A-2'], FILES, async (world) => {
      await world.sync({});
      const lines = (await explained(world, ['quiet'], { account: 'A-2' })).out.split('\n');
      const from = lines.indexOf('It holds: all of these must.');
      assert.deepEqual(lines.slice(from + 1, from + 3), [
        '  yes  active_users is poor or stale or unknown  found: unknown',
        '  yes  days_silent is poor                       found: poor',
      ]);
      // And where the values come from that it is made of.
      assert.deepEqual(
        lines.filter((line) => /^\w+, value: /.test(line)),
        [
          'active_users, value: unknown, max over usage, 2026-11-19 to 2026-11-19, from 0 rows',
          'days_silent, value: 9, days_since_last over usage, up to 2026-11-19, from 10 rows',
        ],
      );
      assert.match((await explained(world, ['quiet'], { account: 'A-1' })).out, /^It does not hold/m);
      const japanese = await explained(world, ['days_silent'], { account: 'A-2', language: 'ja' });
      assert.match(
        japanese.out,
        /^A-2 Fictional A-2 の最終利用からの日数（2026-11-19 時点、モデル test-1）\n/,
      );
      for (const line of [
        /^値: 9（usage の days_since_last、2026-11-19 まで、10 行から）$/m,
        /^ {2}場所 +日 /m,
        /^ {2}数えなかったもの: /m,
        /^帯: 普通 .* から、良い /m,
        /^組織の表示: /m,
      ])
        assert.match(japanese.out, line);
      const derived = await explained(world, ['quiet'], { account: 'A-2', language: 'ja' });
      assert.match(derived.out, /^成り立ちます。次のすべてが必要です。$/m);
      assert.match(derived.out, /^ {2}はい +active_users が低いまたは更新遅れまたは不明 +実際: 不明$/m);
    });
  });

  test('the SQL runs as it is printed in a file of the rows of the account, which is never replaced', async () => {
    await inWorld(['A-1', 'A-2'], FILES, async (world) => {
      await world.sync({});
      const asked = { account: 'A-1', database: 'look.duckdb' };
      const { out } = await explained(world, ['quiet'], asked);
      const printed = (out.match(/(?:^ {4}.*\n)+/gm) ?? []).filter((block) => block.includes('SELECT'));
      assert.equal(printed.length, 2, out);
      const instance = await DuckDBInstance.create(path.join(world.folder, 'look.duckdb'), {
        access_mode: 'read_only',
      });
      const connection = await instance.connect();
      const values: unknown[] = [];
      for (const sql of printed) values.push(...(await connection.runAndReadAll(sql)).getRowsJson());
      const others = await connection.runAndReadAll("SELECT count(*) FROM usage WHERE account_key <> 'A-1'");
      assert.deepEqual([...values, ...others.getRowsJson()], [['42'], ['0'], ['0']]);
      connection.closeSync();
      instance.closeSync();
      await assert.rejects(
        explained(world, ['quiet'], asked),
        /^CommandError: --database look\.duckdb: it is there already and stays as it is\. Name another file\.$/,
      );
      await assert.rejects(
        explained(world, ['quiet'], { ...asked, database: 'no/look.duckdb' }),
        /--database .*no\/look\.duckdb: it can't be written \(.*\)\. Name another file\.$/,
      );
    });
  });

  test('an earlier day is judged without what was seen before, and says so', async () => {
    await inWorld(['A-1', 'A-2'], FILES, async (world) => {
      await world.sync({});
      const { out } = await explained(world, ['active_users'], { account: 'A-1', 'as-of': '2026-11-10' });
      assert.match(out, /^Value: 51, max over usage, 2026-11-10 to 2026-11-10/m);
      assert.match(out, /^2026-11-10 is before the last run \(2026-11-19\)/m);
    });
  });

  test('a mistyped indicator or account gets the nearest one, and nothing is read before', async () => {
    await inWorld(['A-1', 'A-2'], FILES, async (world) => {
      const refused = (names: string[], values: OptionValues, message: RegExp): Promise<void> =>
        assert.rejects(explained(world, names, values), message);
      await refused(
        ['active_user'],
        { account: 'A-1' },
        /has no indicator 'active_user': did you mean active_users\?/,
      );
      await refused(
        ['quiet'],
        { account: 'a-1' },
        /--account a-1: no Account in the org has this AccountNumber; did you mean A-1\?/,
      );
      await refused(
        ['quiet'],
        { account: 'ZZZZZZ' },
        /has this AccountNumber; look at AccountNumber in the org/,
      );
      await refused([], { account: 'A-1' }, /^CommandError: Which indicator\? Write its key/);
      await refused(['quiet'], {}, /--account is missing/);
      await refused(['quiet', 'x'], { account: 'A-1' }, /explain takes one indicator; 'x' is too much/);
      await refused(
        ['quiet'],
        { account: 'A-1', rows: '0' },
        /--rows 0: expected a whole number from 1 to 10000/,
      );
    });
  });

  test('a value without a baseline says what the baseline lacks', async () => {
    const compared = (baseline: string): string =>
      CONFIG.replace('unit: number', `unit: percent\n    baseline: ${baseline}`)
        .replace('fair: 10, good: 20, excellent: 50', 'fair: 0.5, good: 0.8, excellent: 1.1')
        .replace('key: AccountNumber', 'key: AccountNumber, segment: { field: Industry }');
    const days = DAYS.slice(0, 19).map((day) => ['A-1', day, 30] as const);
    const told = async (baseline: string, rows: Parameters<typeof usageCsv>[0] = days): Promise<string> => {
      let out = '';
      const files = { 'config/tenki.yaml': compared(baseline), 'usage.csv': usageCsv(rows) };
      await inWorld(['A-1'], files, async (world) => {
        ({ out } = await explained(world, ['active_users'], { account: 'A-1', 'as-of': '2026-11-19' }));
      });
      return out;
    };
    const own = '{ kind: own_history, weeks: 12 }';
    assert.match(
      await told(own),
      /^No baseline: fewer than 6 of the account's last 12 weeks are whole and known\.$/m,
    );
    assert.match(
      await told('{ kind: segment }'),
      /^No baseline: fewer than 5 accounts of the segment have a value\.$/m,
    );
    assert.doesNotMatch(await told(own, []), /baseline/);
  });
});
