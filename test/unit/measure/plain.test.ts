import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { accountKey, AS_OF, benchConfig, writeExport } from '../../../scripts/bench/measure-world.ts';
import { addDays } from '../../../scripts/config/calendar.ts';
import { folder, run } from './setup.ts';

const INDICATORS = [
  'events_90d',
  'events_28d',
  'events_14d',
  'events_7d',
  'users_28d',
  'users_7d',
  'breadth',
  'active_days',
  'exports',
  'admin',
  'slope',
  'last',
] as const;

/** The same twelve values in one plain statement over all rows: no stretches, no parts, no masks. */
const plainSql = (files: string, asOf: string): string => `
  WITH events AS (
    SELECT account_id, user_id, event, quantity, (ts + INTERVAL 9 HOUR)::DATE AS day FROM read_parquet('${files}')
  ), aged AS (SELECT *, DATE '${asOf}' - day AS age FROM events WHERE day <= DATE '${asOf}')
  SELECT account_id, count(*) FILTER (age < 90), count(*) FILTER (age < 28), count(*) FILTER (age < 14), count(*) FILTER (age < 7),
    count(DISTINCT user_id) FILTER (age < 28), count(DISTINCT user_id) FILTER (age < 7), count(DISTINCT event) FILTER (age < 28),
    count(DISTINCT day) FILTER (age < 28), coalesce(sum(quantity) FILTER (age < 28 AND event = 'export_run'), 0),
    count(*) FILTER (age < 28 AND event = 'admin_login'), coalesce(sum(11 - 2 * (age // 7)) FILTER (age < 84), 0) / 286.0, min(age)
  FROM aged GROUP BY account_id`;

test('daily exports measured in every way give what one plain statement over all rows gives', async (t) => {
  const dir = await folder(t);
  const accounts = 120;
  await writeExport(dir, { events: 30_000, accounts, users: 2_000 }, ['csv', 'parquet']);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const points = [addDays(AS_OF, -20), addDays(AS_OF, -3), AS_OF];
  const expected = new Map<string, number>();
  for (const asOf of points) {
    const reader = await connection.runAndReadAll(plainSql(`${dir}/parquet/*.parquet`, asOf));
    for (const [account, ...values] of reader.getRowsJson() as [string, ...unknown[]][])
      INDICATORS.forEach((indicator, i) =>
        expected.set(`${account} ${indicator} ${asOf}`, Number(values[i])),
      );
  }
  connection.closeSync();
  instance.closeSync();
  const stateDir = await folder(t);
  const keys = Array.from({ length: accounts }, (_, n) => accountKey(n));
  const ways = [
    { format: 'csv', options: {} },
    { format: 'csv', options: { careful: true } },
    { format: 'csv', options: { stateDir } },
    { format: 'csv', options: { stateDir } },
    { format: 'parquet', options: {} },
  ] as const;
  for (const { format, options } of ways)
    for (const asked of [[AS_OF], points]) {
      const { readings } = await run(t, benchConfig(format), dir, {
        accounts: keys,
        points: asked,
        today: addDays(AS_OF, 1),
        ...options,
      });
      assert.equal(readings.filter(({ asOf }) => asOf === AS_OF).length, accounts * INDICATORS.length);
      for (const { account, indicator, asOf, value } of readings) {
        const name = `${account} ${indicator} ${asOf}`;
        // Readings have four places.
        assert.ok(
          Math.abs((value ?? Number.NaN) - (expected.get(name) ?? 0)) < 5.1e-5,
          `${format} ${name}: ${String(value)}`,
        );
      }
    }
});
