import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { run } from './setup.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const DATA = path.resolve(ROOT, process.env['TENKI_RAVENSTACK'] ?? '../shared/data/ravenstack');
const missing = existsSync(path.join(DATA, 'ravenstack_accounts.csv'))
  ? false
  : `the ravenstack tables are not in ${DATA}; set TENKI_RAVENSTACK to their folder`;

/** Answers straight from the raw files, with nothing of Tenki in between. */
async function truth(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const table of ['accounts', 'subscriptions', 'feature_usage', 'support_tickets', 'churn_events'])
    await connection.run(`CREATE VIEW ${table} AS SELECT * FROM read_csv('${DATA}/ravenstack_${table}.csv')`);
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test('the published contradictions of ravenstack are counted by rule', { skip: missing }, async (t) => {
  const accounts = (await truth('SELECT account_id FROM accounts')).map(([key]) => String(key));
  const text = readFileSync(path.join(ROOT, 'config/examples/ravenstack.yaml'), 'utf8');
  const result = await run(t, text, DATA, { accounts, points: ['2024-12-31'] });
  const counts = new Map(
    result.rejectedCounts.map(({ source, rule, count }) => [`${source}.${rule}`, count]),
  );

  assert.equal(result.readRows, 500 + 5000 + 600 + 25_000 + 2000);
  assert.deepEqual(result.unmatched, []);
  assert.equal(counts.get('feature_usage.duplicate'), 21);
  assert.equal(counts.get('tickets.before_signup'), 1077);
  assert.equal(counts.get('churn_flags.churn_contradicted'), 312);
  // All times are readable, also `2023-07-28 3:00`; all scores are in range.
  assert.deepEqual([...counts.keys()].sort(), [
    'churn_flags.churn_contradicted',
    'feature_usage.duplicate',
    'tickets.before_signup',
    'usage.after_end',
    'usage.before_start',
  ]);

  // 19,142 rows are dated before their subscription; those of them that repeat an id were set aside as duplicates.
  const [[early] = []] = await truth(
    'SELECT count(*) FROM feature_usage JOIN subscriptions USING (subscription_id) WHERE usage_date < start_date',
  );
  assert.equal(Number(early), 19_142);
  const repeated = new Set(
    result.streamed.filter(({ rule }) => rule === 'duplicate').map(({ line }) => Number(line)),
  );
  const raw = readFileSync(path.join(DATA, 'ravenstack_feature_usage.csv'), 'utf8').split('\n');
  const starts = new Map(
    (await truth('SELECT subscription_id, start_date::VARCHAR FROM subscriptions')) as [string, string][],
  );
  const seen = new Set<string>();
  let earlyDuplicates = 0;
  raw.slice(1).forEach((line, i) => {
    const [id = '', subscription = '', date = ''] = line.split(',');
    if (id === '') return;
    assert.equal(repeated.has(i + 2), seen.has(id), `line ${i + 2}`);
    if (seen.has(id) && date < (starts.get(subscription) ?? '')) earlyDuplicates += 1;
    seen.add(id);
  });
  assert.equal(counts.get('usage.before_start'), 19_142 - earlyDuplicates);

  // One indicator against SQL of its own: tickets after signup, high or urgent, 2024-10-03 to 2024-12-31.
  const urgent = new Map(
    (await truth(`SELECT account_id, count(*) FILTER (priority IN ('high', 'urgent') AND submitted_at >= DATE '2024-10-03')
      FROM support_tickets JOIN accounts USING (account_id) WHERE submitted_at >= signup_date GROUP BY 1`)) as [
      string,
      string,
    ][],
  );
  for (const { account, indicator, value } of result.readings)
    if (indicator === 'urgent_tickets')
      assert.equal(value, urgent.has(account) ? Number(urgent.get(account)) : null);
});
