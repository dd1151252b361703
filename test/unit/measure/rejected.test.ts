import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { configText, folder, run, writeFiles } from './setup.ts';

const POINT = '2026-03-10';
const COLUMNS = {
  account_key: { type: 'text', required: true },
  id: { type: 'text' },
  ts: { type: 'timestamp' },
  quantity: { type: 'integer' },
};
const HEADER = 'account_key,id,ts,quantity\n';
const source = (files: string, extra: Record<string, unknown> = {}) => ({
  usage: { files, account: 'account_key', time: 'ts', columns: COLUMNS, ...extra },
});

interface BadRow {
  name: string;
  content: string;
  /** line, rule, reason, row */
  rejected: [number | null, string, string, string][];
  /** Accepted rows of account A up to the as-of day. */
  kept: number;
  extra?: Record<string, unknown>;
}

const CASES: BadRow[] = [
  {
    name: 'a number that is none',
    content: `${HEADER}A,1,2026-03-09T00:00:00Z,many\nA,2,2026-03-09T00:00:00Z,2\n`,
    rejected: [[2, 'integer', 'quantity: "many" is not a whole number', 'A,1,2026-03-09T00:00:00Z,many']],
    kept: 1,
  },
  {
    name: 'a fraction where whole numbers are asked for',
    content: `${HEADER}A,1,2026-03-09T00:00:00Z,3.7\nA,2,2026-03-09T00:00:00Z,\n`,
    rejected: [[2, 'integer', 'quantity: "3.7" is not a whole number', 'A,1,2026-03-09T00:00:00Z,3.7']],
    kept: 1,
  },
  {
    name: 'a bad time and an empty one',
    content: `${HEADER}A,1,yesterday,1\nA,2,,1\nA,3,2026-02-30T00:00:00Z,1\nA,4,infinity,1\n`,
    rejected: [
      [2, 'timestamp', 'ts: "yesterday" is not a time', 'A,1,yesterday,1'],
      [3, 'required', 'ts is empty', 'A,2,,1'],
      [4, 'timestamp', 'ts: "2026-02-30T00:00:00Z" is not a time', 'A,3,2026-02-30T00:00:00Z,1'],
      [5, 'timestamp', 'ts: "infinity" is not a time', 'A,4,infinity,1'],
    ],
    kept: 0,
  },
  {
    name: 'an empty account key',
    content: `${HEADER},1,2026-03-09T00:00:00Z,1\n"  ",2,2026-03-09T00:00:00Z,1\n`,
    rejected: [
      [2, 'required', 'account_key is empty', ',1,2026-03-09T00:00:00Z,1'],
      [3, 'required', 'account_key is empty', '  ,2,2026-03-09T00:00:00Z,1'],
    ],
    kept: 0,
  },
  {
    // The as-of day ends at 03-10 15:00 UTC; the day after it is allowed for, at 03-11 15:00 UTC the future begins.
    name: 'a time in the future',
    content: `${HEADER}A,1,2026-03-11T14:59:59Z,1\nA,2,2026-03-11T15:00:00Z,1\nA,3,2026-03-10T14:59:59Z,1\n`,
    rejected: [[3, 'future', 'ts: 2026-03-11 15:00:00 is in the future', 'A,2,2026-03-11T15:00:00Z,1']],
    kept: 1,
  },
  {
    name: 'a repeated key: the first row is kept, also when the others differ',
    content: `${HEADER}A,1,2026-03-09T00:00:00Z,1\nA,2,2026-03-09T00:00:00Z,1\nB,1,2026-03-08T00:00:00Z,9\nA,1,2026-03-09T00:00:00Z,1\n`,
    extra: { unique: 'id' },
    rejected: [
      [4, 'duplicate', 'id 1 occurs more than once; the first row is kept', 'B,1,2026-03-08T00:00:00Z,9'],
      [5, 'duplicate', 'id 1 occurs more than once; the first row is kept', 'A,1,2026-03-09T00:00:00Z,1'],
    ],
    kept: 2,
  },
  {
    name: 'a row rule',
    content: `${HEADER}A,1,2026-03-09T00:00:00Z,-1\nA,2,2026-03-09T00:00:00Z,\nA,3,2026-03-09T00:00:00Z,1\n`,
    extra: {
      rules: [{ name: 'negative', reject_when: 'quantity < 0', reason: 'quantity cannot be negative' }],
    },
    rejected: [[2, 'negative', 'quantity cannot be negative', 'A,1,2026-03-09T00:00:00Z,-1']],
    kept: 2,
  },
  {
    name: 'rows with too many and too few fields',
    content: `${HEADER}A,1,2026-03-09T00:00:00Z,1,extra\nA,2\nA,3,2026-03-09T00:00:00Z,1\n`,
    rejected: [
      [2, 'malformed', 'the row has too many fields', 'A,1,2026-03-09T00:00:00Z,1,extra'],
      [3, 'malformed', 'the row has too few fields', 'A,2'],
    ],
    kept: 1,
  },
  {
    name: 'true line numbers after blank lines and quoted fields with line ends',
    content: `${HEADER.replace('\n', '\r\n')}\r\nA,"two\r\nlines, ""quoted""",2026-03-09T00:00:00Z,1\r\n\r\nA,"b",2026-03-09T00:00:00Z,x\r\nA,"c\nd",2026-03-09T00:00:00Z,y\r\n`,
    rejected: [
      [6, 'integer', 'quantity: "x" is not a whole number', 'A,b,2026-03-09T00:00:00Z,x'],
      [7, 'integer', 'quantity: "y" is not a whole number', 'A,"c\nd",2026-03-09T00:00:00Z,y'],
    ],
    kept: 1,
  },
];

for (const { name, content, rejected, kept, extra } of CASES)
  test(`sets aside: ${name}`, async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, { 'usage.csv': content });
    const text = configText({ sources: source('usage.csv', extra) });
    const result = await run(t, text, dir, { accounts: ['A', 'B'], points: [POINT] });
    const expected = rejected.map(([line, rule, reason, row]) => ({
      source: 'usage',
      file: 'usage.csv',
      line,
      rule,
      reason,
      row,
    }));
    const byLine = (a: { line: number | null }, b: { line: number | null }): number =>
      (a.line ?? 0) - (b.line ?? 0);
    assert.deepEqual(result.streamed.toSorted(byLine), expected);
    assert.deepEqual(result.rejected.toSorted(byLine), expected);
    assert.equal(result.readings.find(({ account }) => account === 'A')?.value ?? 0, kept);
    const total = result.rejectedCounts.reduce((sum, { count }) => sum + count, 0);
    assert.equal(total, rejected.length);
  });

test('a line that is not UTF-8 is set aside', async (t) => {
  const dir = await folder(t);
  const bad = Buffer.concat([
    Buffer.from(`${HEADER}A,`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(',2026-03-09T00:00:00Z,1\nA,2,2026-03-09T00:00:00Z,1\n'),
  ]);
  await writeFiles(dir, { 'usage.csv': bad });
  const result = await run(t, configText({ sources: source('usage.csv') }), dir, {
    accounts: ['A'],
    points: [POINT],
  });
  assert.deepEqual(result.rejectedCounts, [{ source: 'usage', rule: 'malformed', count: 1 }]);
  assert.equal(result.streamed[0]?.line, 2);
  assert.equal(result.readings[0]?.value, 1);
});

test('JSON lines: broken ones are set aside with their line, blank ones are skipped', async (t) => {
  const dir = await folder(t);
  const good = '{"account_key":"A","id":"1","ts":"2026-03-09T00:00:00Z","quantity":1}';
  const lines = [
    good,
    '',
    '{"account_key":"A",',
    '[1,2]',
    good.replace('"quantity":1', '"quantity":"x"'),
    good,
  ];
  await writeFiles(dir, { 'usage.jsonl': `${lines.join('\n')}\n` });
  const result = await run(t, configText({ sources: source('usage.jsonl') }), dir, {
    accounts: ['A'],
    points: [POINT],
  });
  assert.deepEqual(
    result.streamed.map(({ line, rule, row }) => [line, rule, row]),
    [
      [3, 'malformed', '{"account_key":"A",'],
      [4, 'malformed', '[1,2]'],
      [5, 'integer', lines[4]],
    ],
  );
  assert.equal(result.readings[0]?.value, 2);
});

test('a byte order mark and letters beyond ASCII survive the second reading', async (t) => {
  const dir = await folder(t);
  const line = (key: string, quantity: string): string =>
    `{"account_key":"${key}","id":"天気\uFFFD","ts":"2026-03-09T00:00:00Z","quantity":${quantity}}\n`;
  await writeFiles(dir, {
    'usage.jsonl': `\uFEFF${line('顧客', '1')}${line('顧客', '"x"')}${line('顧客', '2')}`,
  });
  const result = await run(t, configText({ sources: source('usage.jsonl') }), dir, {
    accounts: ['顧客'],
    points: [POINT],
  });
  assert.deepEqual(
    result.streamed.map((row) => [row.line, row.row]),
    [[2, line('顧客', '"x"').trimEnd()]],
  );
  assert.equal(result.readings[0]?.value, 2);
});

test('keeps examples up to the limit, counts and streams all, and rereads only the dirty file', async (t) => {
  const dir = await folder(t);
  const bad = Array.from({ length: 5 }, (_, i) => `A,${i},2026-03-09T00:00:00Z,bad`).join('\n');
  await writeFiles(dir, {
    'usage/1.csv.gz': gzipSync(`${HEADER}A,x,2026-03-09T00:00:00Z,1\n`),
    'usage/2.csv.gz': gzipSync(`${HEADER}${bad}\nA,y,2026-03-10T00:00:00Z,2\n`),
  });
  const result = await run(t, configText({ sources: source('usage/*.csv.gz') }), dir, {
    accounts: ['A'],
    points: [POINT],
    examples: 2,
  });
  assert.equal(result.rejected.length, 2);
  assert.equal(result.streamed.length, 5);
  assert.deepEqual(
    result.streamed.map(({ file, line }) => `${file}:${line}`),
    [2, 3, 4, 5, 6].map((line) => `usage/2.csv.gz:${line}`),
  );
  assert.deepEqual(result.rejectedCounts, [{ source: 'usage', rule: 'integer', count: 5 }]);
  assert.equal(result.readRows, 7);
  assert.equal(result.readings[0]?.value, 2);
});

test('unknown account keys are counted, not dropped in silence', async (t) => {
  const dir = await folder(t);
  const row = (key: string): string => `${key},1,2026-03-09T00:00:00Z,1\n`;
  await writeFiles(dir, { 'usage.csv': HEADER + row('Z') + row('A') + row('Y') + row('Z') });
  const result = await run(t, configText({ sources: source('usage.csv') }), dir, {
    accounts: ['A'],
    points: [POINT],
  });
  assert.deepEqual(result.unmatched, [
    { account: 'Z', rows: 2 },
    { account: 'Y', rows: 1 },
  ]);
});

test('a replay of a past day does not take what happened since for the future', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'usage.csv': `${HEADER}A,1,2026-03-09T00:00:00Z,1\nA,2,2026-05-01T00:00:00Z,1\n` });
  const text = configText({ sources: source('usage.csv') });
  const options = { accounts: ['A'], points: [POINT] };
  const without = await run(t, text, dir, options);
  assert.deepEqual(without.rejectedCounts, [{ source: 'usage', rule: 'future', count: 1 }]);
  const replay = await run(t, text, dir, { ...options, today: '2026-05-02' });
  assert.deepEqual(replay.rejectedCounts, []);
  assert.equal(replay.readings[0]?.value, 1);
});
