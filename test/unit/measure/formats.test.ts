import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { configText, folder, run, writeFiles } from './setup.ts';
import { everyWay } from './ways.ts';

const COLUMNS = { account_key: { type: 'text' }, ts: { type: 'timestamp' }, quantity: { type: 'number' } };
const sourceOf = (extra: Record<string, unknown>) => ({
  usage: { account: 'account_key', time: 'ts', columns: COLUMNS, ...extra },
});
const MEASURES = { total: { kind: 'sum', source: 'usage', column: 'quantity', window: '1d' } };
const OPTIONS = { accounts: ['A'], points: ['2026-03-10'] };

/** 0.1 + 0.2 on the as-of day, and rows on the day before and after it. */
const ROWS = [
  ['A', '2026-03-09T15:00:00Z', '0.1'],
  ['A', '2026-03-10T14:59:59.999Z', '0.2'],
  ['A', '2026-03-09T14:59:59Z', '40'],
  ['A', '2026-03-10T15:00:00Z', '80'],
] as const;
const CSV = `account_key,ts,quantity\n${ROWS.map((row) => `${row.join(',')}\n`).join('')}`;
const JSONL = ROWS.map(
  ([a, ts, q]) => `${JSON.stringify({ account_key: a, ts, quantity: Number(q) })}\n`,
).join('');

async function parquet(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const values = ROWS.map(([a, ts, q]) => `('${a}', TIMESTAMP '${ts.replace('Z', '')}', ${q}::DOUBLE)`);
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${values.join(', ')}) AS t(account_key, ts, quantity)) TO '${file}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

test('the same rows measure the same in every format', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, {
    'a.csv': CSV,
    'bom.csv': `\uFEFF${CSV}`,
    'crlf.csv': CSV.replaceAll('\n', '\r\n'),
    'semicolon.csv': CSV.replaceAll(',', ';'),
    'b.csv.gz': gzipSync(CSV),
    'c.jsonl': JSONL,
    'd.jsonl.gz': gzipSync(JSONL),
  });
  await parquet(path.join(dir, 'e.parquet'));
  for (const file of [
    'a.csv',
    'bom.csv',
    'crlf.csv',
    'b.csv.gz',
    'c.jsonl',
    'd.jsonl.gz',
    'e.parquet',
    'semicolon.csv',
  ]) {
    const extra = file === 'semicolon.csv' ? { files: file, delimiter: ';' } : { files: file };
    const { readings, readRows } = await run(
      t,
      configText({ sources: sourceOf(extra), measures: MEASURES }),
      dir,
      OPTIONS,
    );
    assert.deepEqual(
      readings,
      [{ account: 'A', indicator: 'total', asOf: '2026-03-10', value: 0.3, observedOn: '2026-03-10' }],
      file,
    );
    assert.equal(readRows, 4);
  }
});

test('objects in JSON lines and Parquet are read by paths, quotes in their names included', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'u/none': '' });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = ROWS.map(
    ([a, ts, q]) => `({'acc': {'it''s "it"': '${a}'}, 'n': ${q}}, TIMESTAMP '${ts.replace('Z', '')}')`,
  );
  await connection.run(`CREATE TABLE e AS SELECT * FROM (VALUES ${rows.join(', ')}) AS r(properties, ts)`);
  await connection.run(`COPY e TO '${path.join(dir, 'u/a.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  await writeFiles(dir, {
    'j/a.jsonl': ROWS.map(
      ([a, ts, q]) => `${JSON.stringify({ properties: { acc: { key: a }, n: Number(q) }, ts })}\n`,
    ).join(''),
  });
  const text = (files: string, key: string): string =>
    configText({
      sources: {
        usage: {
          ...{ files, account: 'account_key', time: 'ts' },
          columns: {
            account_key: { from: `properties.acc.${key}` },
            ts: { type: 'timestamp' },
            quantity: { from: 'properties.n', type: 'number' },
          },
        },
      },
      measures: MEASURES,
    });
  for (const [files, key] of [
    ['u/*.parquet', `it's "it"`],
    ['j/*.jsonl', 'key'],
  ] as const) {
    const { readings, rejected } = await everyWay(t, text(files, key), dir, OPTIONS);
    assert.deepEqual([readings.map(({ value }) => value), rejected], [[0.3], []], files);
  }
  await assert.rejects(run(t, text('u/*.parquet', 'none'), dir, OPTIONS), /usage: .*cannot be read \(.*none/);
});

test('folders and files may have names that look like patterns or hold quotes', async (t) => {
  const dir = path.join(await folder(t), "it's [1] (copy)");
  await writeFiles(dir, { "a [2]/o'k.csv": `${CSV}A,2026-03-10T01:00:00Z,bad\n` });
  const text = configText({ sources: sourceOf({ files: 'a*/*.csv' }), measures: MEASURES });
  const { readings, rejected } = await run(t, text, dir, OPTIONS);
  assert.equal(readings[0]?.value, 0.3);
  assert.deepEqual(
    rejected.map(({ file, line }) => [file, line]),
    [["a [2]/o'k.csv", 6]],
  );
});

test('files of one glob may order their columns differently and have more of them', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, {
    'u/1.csv': 'account_key,ts,quantity\nA,2026-03-10T01:00:00Z,1\n',
    'u/2.csv': 'note,quantity,ts,account_key\n"x, y",2,2026-03-10T01:00:00Z,A\n',
  });
  const { readings } = await run(
    t,
    configText({ sources: sourceOf({ files: 'u/*.csv' }), measures: MEASURES }),
    dir,
    OPTIONS,
  );
  assert.equal(readings[0]?.value, 3);
});

test('offsets, zones of the source and own formats are read as instants', async (t) => {
  const dir = await folder(t);
  // 2026-03-10 in Tokyo is 03-09T15:00Z to 03-10T15:00Z.
  const cases: [string, Record<string, unknown>, number][] = [
    ['2026-03-10T00:00:00+09:00', {}, 1],
    ['2026-03-09T23:59:59+09:00', {}, 0],
    ['2026-03-09 15:00', {}, 1],
    ['2026-03-10 00:00', { time_zone: 'Asia/Tokyo' }, 1],
    ['2026-03-09 23:59', { time_zone: 'Asia/Tokyo' }, 0],
    // 11:00 in New York (daylight time, UTC - 4) is 15:00Z, the next day in Tokyo.
    ['2026-03-10 10:59', { time_zone: 'America/New_York' }, 1],
    ['2026-03-10 11:00', { time_zone: 'America/New_York' }, 0],
    ['10.03.2026 3:05', { columns: { ...COLUMNS, ts: { type: 'timestamp', format: '%d.%m.%Y %H:%M' } } }, 1],
    [
      '10/Mar/2026 0:05 +0900',
      { columns: { ...COLUMNS, ts: { type: 'timestamp', format: ['%d/%b/%Y %H:%M %z'] } } },
      1,
    ],
  ];
  for (const [ts, extra, expected] of cases) {
    await writeFiles(dir, { 'u.csv': `account_key,ts,quantity\nA,2026-01-01T00:00:00Z,1\nA,${ts},1\n` });
    const columns = { ...COLUMNS, ts: { type: 'timestamp', format: ['%Y-%m-%dT%H:%M:%SZ'] } };
    const own = (extra['columns'] ?? null) as { ts: { format: string | string[] } } | null;
    const merged = own
      ? {
          ...extra,
          columns: {
            ...columns,
            ts: { type: 'timestamp', format: [...columns.ts.format, own.ts.format].flat() },
          },
        }
      : extra;
    const { readings, rejected } = await run(
      t,
      configText({ sources: sourceOf({ files: 'u.csv', ...merged }), measures: MEASURES }),
      dir,
      OPTIONS,
    );
    assert.deepEqual(rejected, [], ts);
    assert.equal(readings[0]?.value, expected, ts);
  }
});

test('Shift_JIS files are decoded, lines included', async (t) => {
  const dir = await folder(t);
  // 天気 in Shift_JIS.
  const name = Buffer.from([0x93, 0x56, 0x8b, 0x43]);
  const bytes = Buffer.concat([
    Buffer.from('account_key,ts,quantity\n'),
    name,
    Buffer.from(',2026-03-10T01:00:00Z,5\n'),
    name,
    Buffer.from(',2026-03-10T01:00:00Z,x\n'),
  ]);
  await writeFiles(dir, { 'u.csv': bytes });
  const result = await run(
    t,
    configText({ sources: sourceOf({ files: 'u.csv', encoding: 'shift_jis' }), measures: MEASURES }),
    dir,
    { ...OPTIONS, accounts: ['天気'] },
  );
  assert.equal(result.readings[0]?.value, 5);
  assert.deepEqual(
    result.rejected.map(({ line, row }) => [line, row]),
    [[3, '天気,2026-03-10T01:00:00Z,x']],
  );
});

test('an SQL source joins accepted rows of the sources above it', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, {
    'subs.csv': 'sub,account_key,start\nS1,A,2026-03-05\nS2,B,2026-01-01\n',
    'use.csv':
      'sub,day,quantity\nS1,2026-03-04,1\nS1,2026-03-06,2\nS2,2026-03-06,4\nS2,2026-03-06,bad\nS9,2026-03-06,8\n',
  });
  const text = configText({
    sources: {
      subs: { files: 'subs.csv', columns: { sub: {}, account_key: {}, start: { type: 'date' } } },
      raw: { files: 'use.csv', columns: { sub: {}, day: { type: 'date' }, quantity: { type: 'integer' } } },
      usage: {
        sql: 'SELECT account_key, start, day, quantity FROM raw JOIN subs USING (sub)',
        account: 'account_key',
        time: 'day',
        columns: {
          account_key: {},
          start: { type: 'date' },
          day: { type: 'date' },
          quantity: { type: 'integer' },
        },
        rules: [{ name: 'before_start', reject_when: 'day < start', reason: 'used before the start' }],
      },
    },
    measures: { total: { kind: 'sum', source: 'usage', column: 'quantity' } },
  });
  const result = await run(t, text, dir, { accounts: ['A', 'B'], points: ['2026-03-10'] });
  assert.deepEqual(
    result.readings.map(({ account, value }) => [account, value]),
    [
      ['A', 2],
      ['B', 4],
    ],
  );
  assert.deepEqual(result.rejectedCounts, [
    { source: 'raw', rule: 'integer', count: 1 },
    { source: 'usage', rule: 'before_start', count: 1 },
  ]);
  assert.deepEqual(result.streamed.at(-1), {
    source: 'usage',
    file: 'usage',
    line: null,
    rule: 'before_start',
    reason: 'used before the start',
    row: '{"account_key":"A","start":"2026-03-05","day":"2026-03-04","quantity":1}',
  });
  // Rows made by SQL were counted where they came from.
  assert.equal(result.readRows, 7);
});

test('a SOQL source reads nested fields and does not depend on the order of rows', async (t) => {
  const dir = await folder(t);
  const row = (key: string | null, created: string) => ({
    attributes: { type: 'Case', url: `/services/data/${created}` },
    Account: key === null ? null : { attributes: { type: 'Account' }, AccountNumber: key },
    CreatedDate: created,
  });
  const rows = [
    row('A', '2026-03-09T15:00:00.000+0000'),
    row('A', '2026-03-09T14:59:59.000+0000'),
    row(null, '2026-03-10T01:00:00.000+0000'),
  ];
  const text = configText({
    sources: {
      cases: {
        soql: 'SELECT Account.AccountNumber,\n  CreatedDate FROM Case',
        account: 'key',
        time: 'created',
        columns: {
          key: { from: 'Account.AccountNumber' },
          created: { from: 'CreatedDate', type: 'timestamp' },
        },
      },
    },
    measures: { today: { kind: 'count', source: 'cases', window: '1d' } },
  });
  const queries: string[] = [];
  const runner = (given: unknown[]) =>
    run(t, text, dir, {
      ...OPTIONS,
      soql: async function* (query) {
        queries.push(query);
        yield* await Promise.resolve(given);
      },
    });
  const result = await runner(rows);
  assert.equal(queries[0], 'SELECT Account.AccountNumber, CreatedDate FROM Case');
  assert.equal(result.readings[0]?.value, 1);
  assert.deepEqual(
    result.rejected.map(({ line, rule }) => [line, rule]),
    [[null, 'required']],
  );
  assert.equal((await runner(rows.toReversed())).inputHash, result.inputHash);
  assert.notEqual((await runner(rows.slice(1))).inputHash, result.inputHash);
  await assert.rejects(
    run(t, text, dir, {
      ...OPTIONS,
      soql: () => {
        throw new Error('INVALID_FIELD: no such column');
      },
    }),
    /cases: the org refused its query \(INVALID_FIELD: no such column\) — mend sources\.cases\.soql/,
  );
});

test('the input hash follows the bytes of the files and the configuration', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'a.csv': CSV });
  const text = configText({ sources: sourceOf({ files: 'a.csv' }), measures: MEASURES });
  const first = await run(t, text, dir, OPTIONS);
  assert.match(first.inputHash, /^[0-9a-f]{64}$/);
  assert.equal((await run(t, text, dir, OPTIONS)).inputHash, first.inputHash);
  assert.notEqual((await run(t, `${text}# note\n`, dir, OPTIONS)).inputHash, first.inputHash);
  await writeFiles(dir, { 'a.csv': CSV.replace('0.2', '0.3') });
  assert.notEqual((await run(t, text, dir, OPTIONS)).inputHash, first.inputHash);
});

test('a file of texts alone can be read, and joined by SQL', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, {
    'owners.csv': 'subscription,acc\ns1,A\ns2,\n',
    'use.csv': 'subscription,day\ns1,2026-03-10\ns2,2026-03-10\n',
  });
  const text = configText({
    sources: {
      owners: { files: 'owners.csv', columns: { subscription: { required: true }, acc: { required: true } } },
      used: { files: 'use.csv', columns: { subscription: {}, day: { type: 'date' } } },
      usage: {
        sql: 'SELECT acc, day FROM used JOIN owners USING (subscription)',
        account: 'acc',
        time: 'day',
        columns: { acc: {}, day: { type: 'date' } },
      },
    },
    measures: { rows: { kind: 'count', source: 'usage', window: '1d' } },
  });
  const { readings, rejected } = await run(t, text, dir, OPTIONS);
  assert.equal(readings[0]?.value, 1);
  assert.deepEqual(
    rejected.map(({ rule, line }) => [rule, line]),
    [['required', 3]],
  );
});
