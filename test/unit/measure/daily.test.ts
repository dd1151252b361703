import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { configText, folder, run, writeFiles, type Run } from './setup.ts';

/** Exports by UTC day of a company in Tokyo: every file ends in the morning of the next business day. */
const ZONE = 'Asia/Tokyo';
const DAYS = 45;
const day = (n: number): string => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);

interface Row {
  account: string;
  user: string;
  event: string;
  time: string;
  amount: string;
}

/** Most files hold no quote at all; one that does is read otherwise. */
const field = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const daily = (days: readonly (readonly Row[])[]): Record<string, string> =>
  Object.fromEntries(
    days.map((rows, n) => {
      const lines = [...rows]
        .sort((a, b) => (a.time < b.time ? -1 : 1))
        .map(
          ({ account, user, event, time, amount }) =>
            `${account},${field(user)},${event},${day(n)}T${time}Z,${amount}\n`,
        );
      return [`u/${day(n)}.csv`, `account,user,event,ts,amount\n${lines.join('')}`];
    }),
  );

const SOURCE = { source: 'u' };
const CONFIG = configText({
  timeZone: ZONE,
  sources: {
    u: {
      files: 'u/*.csv',
      account: 'account',
      time: 'ts',
      columns: {
        account: { required: true },
        user: {},
        event: {},
        ts: { type: 'timestamp' },
        amount: { type: 'integer' },
      },
      rules: [{ name: 'negative', reject_when: 'amount < -5', reason: 'amount cannot be below -5' }],
    },
  },
  measures: {
    active_1d: { kind: 'active_days', ...SOURCE, window: '1d' },
    active_7d: { kind: 'active_days', ...SOURCE, window: '7d' },
    active_28d: { kind: 'active_days', ...SOURCE, window: '28d' },
    users_7d: { kind: 'count_distinct', ...SOURCE, column: 'user', window: '7d' },
    users_28d: { kind: 'count_distinct', ...SOURCE, column: 'user', window: '28d' },
    payers_28d: { kind: 'count_distinct', ...SOURCE, column: 'user', filter: "event = 'pay'", window: '28d' },
    breadth_28d: { kind: 'count_distinct', ...SOURCE, column: 'event', window: '28d' },
    rows_28d: { kind: 'count', ...SOURCE, window: '28d' },
    most_28d: { kind: 'max', ...SOURCE, column: 'amount', window: '28d' },
    paid_28d: {
      kind: 'sum',
      ...SOURCE,
      column: 'amount',
      filter: "event = 'pay'",
      window: '28d',
      observed: 'account',
    },
    latest: { kind: 'last', ...SOURCE, column: 'amount' },
    slope: { kind: 'slope', ...SOURCE, weeks: 4 },
    silent: { kind: 'days_since_last', ...SOURCE },
  },
});

const ACCOUNTS = ['A', 'B', 'C'];

/** All that a run tells but its log. */
function told({ lines, ...result }: Run): unknown {
  assert.ok(Array.isArray(lines));
  return result;
}

const valueOf = (result: Run, account: string, indicator: string): number | null | undefined =>
  result.readings.find((reading) => reading.account === account && reading.indicator === indicator)?.value;

test('a business day that begins in one file and ends in the next is one day', async (t) => {
  const dir = await folder(t);
  const each = { user: 'u1', event: 'view', amount: '1' };
  // A at noon and at 3 in the morning of the next day in Tokyo; B on the evening of every third UTC day.
  const days = Array.from({ length: DAYS }, (_, n) => [
    { ...each, account: 'A', time: '03:00:00' },
    { ...each, account: 'A', time: '18:00:00' },
    ...(n % 3 === 0 ? [{ ...each, account: 'B', time: '16:00:00' }] : []),
  ]);
  await writeFiles(dir, daily(days));
  const ways = { direct: {}, careful: { careful: true }, kept: { stateDir: await folder(t) } };
  for (const [way, options] of Object.entries(ways)) {
    const result = await run(t, CONFIG, dir, { accounts: ACCOUNTS, points: [day(40)], ...options });
    const active = (account: string): unknown[] =>
      ['active_1d', 'active_7d', 'active_28d', 'rows_28d'].map((one) => valueOf(result, account, one));
    assert.deepEqual(active('A'), [1, 7, 28, 56], way);
    // B's days are 1, 4, …, 40 in Tokyo: 40, 37 and 34 exclusive of the week's start, ten of them in 28 days.
    assert.deepEqual(active('B'), [1, 3, 10, 10], way);
  }
});

test('daily exports give what a careful copy of them gives, read whole or day by day', async (t) => {
  const row: fc.Arbitrary<Row> = fc.record({
    account: fc.constantFrom('A', 'B', 'C', 'nobody'),
    user: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom('', 'u1', 'u2', 'u3', '顧客') },
      { weight: 1, arbitrary: fc.constantFrom('u, 4', 'u "5"') },
    ),
    event: fc.constantFrom('pay', 'view', ''),
    time: fc.constantFrom('00:00:00', '14:59:59', '15:00:00', '23:59:59'),
    amount: fc.constantFrom('', '0', '7', '-5', '-6'),
  });
  const property = fc.asyncProperty(
    fc.array(fc.array(row, { maxLength: 4 }), { minLength: DAYS, maxLength: DAYS }),
    fc.uniqueArray(fc.integer({ min: 30, max: 44 }), { minLength: 1, maxLength: 3 }),
    async (days, points) => {
      const dir = await folder(t);
      await writeFiles(dir, daily(days));
      const options = { accounts: ACCOUNTS, points: points.map(day) };
      const careful = told(await run(t, CONFIG, dir, { ...options, careful: true }));
      assert.deepEqual(told(await run(t, CONFIG, dir, options)), careful);
      const kept = await folder(t);
      for (const stateDir of [kept, kept])
        assert.deepEqual(told(await run(t, CONFIG, dir, { ...options, stateDir })), careful);
      await rm(path.join(dir, 'u'), { recursive: true });
    },
  );
  await fc.assert(property, { numRuns: 5 });
});
