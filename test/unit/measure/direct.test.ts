import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { configText, folder, run, writeFiles, type Run } from './setup.ts';

const WINDOWS = ['1d', '7d', '28d', '5wd'];
const SOURCE = { source: 'u' };
const MEASURES = Object.fromEntries(
  WINDOWS.flatMap((window) => [
    [`n_${window}`, { kind: 'count', ...SOURCE, window }],
    [`users_${window}`, { kind: 'count_distinct', ...SOURCE, column: 'user', window }],
    [`active_${window}`, { kind: 'active_days', ...SOURCE, window }],
    [
      `sum_${window}`,
      { kind: 'sum', ...SOURCE, column: 'amount', filter: "event = 'pay'", window, observed: 'account' },
    ],
  ]),
);
const ALL = {
  ...MEASURES,
  ever: { kind: 'count_distinct', ...SOURCE, column: 'event' },
  last: { kind: 'days_since_last', ...SOURCE, filter: "event = 'pay'" },
  most: { kind: 'max', ...SOURCE, column: 'n' },
  slope: { kind: 'slope', ...SOURCE, weeks: 4 },
};

interface Row {
  account: string;
  user: string;
  event: string;
  ts: string;
  n: string;
  amount: string;
}

const day = (n: number): string => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);

const good: fc.Arbitrary<Row> = fc.record({
  account: fc.constantFrom('A', 'B', 'C', 'nobody'),
  user: fc.constantFrom('u1', 'u2', 'u3', '顧客'),
  event: fc.constantFrom('pay', 'view', ''),
  ts: fc
    .tuple(fc.integer({ min: 0, max: 45 }), fc.constantFrom('00:00:00', '14:59:59', '15:00:00', '23:59:59'))
    .map(([n, time]) => `${day(n)}T${time}Z`),
  n: fc.constantFrom('', '0', '-3', '12', '3.0'),
  amount: fc.constantFrom('', '0.1', '20', '-5.25'),
});

/** One field that may be spoiled, padded, or written in another way than the rest of the export. */
const spoilt: fc.Arbitrary<Row> = fc
  .tuple(
    good,
    fc.constantFrom<Partial<Row>>(
      { account: ' A ' },
      { account: '' },
      { account: '"A"' },
      { user: '' },
      { user: '"two\nlines"' },
      { n: '3.7' },
      { n: 'many' },
      { n: '  ' },
      { n: '1,2' },
      { amount: 'x' },
      { ts: '2026-03-09' },
      { ts: '2026-03-09T00:00:00+09:00' },
      { ts: '2026-03-09 00:00:00-05:30' },
      { ts: '2026-03-09 01:00:00 NZ' },
      { ts: 'infinity' },
      { ts: '2026-02-30T00:00:00Z' },
      { ts: '2031-01-01T00:00:00Z' },
      { ts: '1970-01-01T00:00:00Z' },
      { ts: '1899-12-30' },
      { ts: '2026-03-09T00:00:00-25:00' },
      { ts: 'Z' },
      { ts: '' },
    ),
  )
  .map(([row, change]) => ({ ...row, ...change }));

const COLUMNS = ['account', 'user', 'event', 'ts', 'n', 'amount'] as const;
const csv = (rows: readonly Row[]): string =>
  `${COLUMNS.join(',')}\n${rows.map((row) => `${COLUMNS.map((name) => row[name]).join(',')}\n`).join('')}`;

function text(files: string, zone: string): string {
  return configText({
    timeZone: zone,
    sources: {
      u: {
        files,
        account: 'account',
        time: 'ts',
        columns: {
          account: { required: true },
          user: { required: true },
          event: {},
          ts: { type: 'timestamp' },
          n: { type: 'integer' },
          amount: { type: 'number' },
        },
        rules: [{ name: 'negative', reject_when: 'amount < -5', reason: 'amount cannot be below -5' }],
      },
    },
    measures: ALL,
  });
}

/** All that a run tells but its log. */
function told({ lines, ...result }: Run): unknown {
  assert.ok(Array.isArray(lines));
  return result;
}

const OPTIONS = { accounts: ['A', 'B', 'C'] };

test('files measured where they lie give what a careful copy of them gives, clean or not', async (t) => {
  const dir = await folder(t);
  const file = fc.oneof(
    { weight: 3, arbitrary: fc.array(good, { minLength: 1, maxLength: 30 }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(good, spoilt), { minLength: 1, maxLength: 12 }) },
  );
  const property = fc.asyncProperty(
    fc.tuple(file, file, file),
    fc.constantFrom('Asia/Tokyo', 'America/New_York', 'UTC'),
    fc.uniqueArray(fc.integer({ min: 10, max: 40 }), { minLength: 1, maxLength: 4 }),
    async (files, zone, points) => {
      await writeFiles(dir, Object.fromEntries(files.map((rows, i) => [`${i}.csv`, csv(rows)])));
      const options = { ...OPTIONS, points: points.map(day) };
      const careful = await run(t, text('*.csv', zone), dir, { ...options, careful: true });
      assert.deepEqual(told(await run(t, text('*.csv', zone), dir, options)), told(careful));
    },
  );
  await fc.assert(property, { numRuns: 15 });
});

test('Parquet files in order of time, out of order and with other types give what a careful copy gives', async (t) => {
  const dir = await folder(t);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const types = ['TIMESTAMP', 'TIMESTAMPTZ', 'TIMESTAMP_NS', 'VARCHAR'] as const;
  await connection.run("SET TimeZone = 'UTC'");
  const write = async (name: string, rows: readonly Row[], type: string): Promise<void> => {
    const quoted = (value: string): string => (value === '' ? 'NULL' : `'${value}'`);
    const values = rows.map((row) => `(${COLUMNS.map((column) => quoted(row[column])).join(', ')})`);
    const selected = `SELECT account, "user", event, ts::${type} AS ts, n::DOUBLE::INTEGER AS n, amount::DOUBLE AS amount
      FROM (VALUES ${values.join(', ')}) AS t(account, "user", event, ts, n, amount)`;
    await connection.run(`COPY (${selected}) TO '${path.join(dir, name)}' (FORMAT parquet)`);
  };
  const property = fc.asyncProperty(
    fc.array(good, { minLength: 2, maxLength: 24 }),
    fc.boolean(),
    fc.constantFrom(...types),
    fc.boolean(),
    fc.uniqueArray(fc.integer({ min: 10, max: 40 }), { minLength: 1, maxLength: 3 }),
    async (rows, sorted, type, mixed, points) => {
      const all = sorted ? [...rows].sort((a, b) => (a.ts < b.ts ? -1 : 1)) : rows;
      // Files of one or two rows in order of time can be read stretch by stretch; two large ones cannot.
      const size = sorted ? 2 : Math.ceil(all.length / 2);
      await rm(path.join(dir, 'p'), { recursive: true, force: true });
      await mkdir(path.join(dir, 'p'));
      for (let i = 0; i * size < all.length; i += 1) {
        const name = `p/${String(i).padStart(2, '0')}.parquet`;
        await write(name, all.slice(i * size, (i + 1) * size), mixed && i === 1 ? 'TIMESTAMP' : type);
      }
      const options = { ...OPTIONS, points: points.map(day) };
      const careful = await run(t, text('p/*.parquet', 'Asia/Tokyo'), dir, { ...options, careful: true });
      assert.deepEqual(told(await run(t, text('p/*.parquet', 'Asia/Tokyo'), dir, options)), told(careful));
    },
  );
  try {
    await fc.assert(property, { numRuns: 15 });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
});
