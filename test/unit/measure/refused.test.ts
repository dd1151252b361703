import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CommandError } from '../../../scripts/command.ts';
import { configText, folder, run, writeFiles } from './setup.ts';

const COLUMNS = { account_key: { type: 'text' }, ts: { type: 'timestamp' } };
const sourceOf = (files: string) => ({
  usage: { files, account: 'account_key', time: 'ts', columns: COLUMNS },
});
const HEADER = 'account_key,ts\n';
const ROW = 'A,2026-03-09T00:00:00Z\n';
const OPTIONS = { accounts: ['A'], points: ['2026-03-10'] };
// Random-looking rows, so that half of the compressed bytes is not the whole content.
const MANY =
  HEADER +
  Array.from(
    { length: 2000 },
    (_, i) => `A${(i * 7919) % 10007},2026-03-09T00:00:${String(i % 60).padStart(2, '0')}Z\n`,
  ).join('');

interface Refusal {
  name: string;
  files: Record<string, string | Uint8Array>;
  source: string;
  message: RegExp;
}

const CASES: Refusal[] = [
  {
    name: 'a missing file',
    files: {},
    source: 'usage.csv',
    message: /^usage: usage\.csv is missing in .* — export the file there/,
  },
  {
    name: 'a glob without a match',
    files: { 'other.csv': HEADER },
    source: 'usage/*.csv.gz',
    message: /^usage: no file matches usage\/\*\.csv\.gz in /,
  },
  {
    name: 'an empty file',
    files: { 'usage.csv': '' },
    source: 'usage.csv',
    message: /^usage: usage\.csv is empty, not even a header/,
  },
  {
    name: 'an empty gzip',
    files: { 'usage.csv.gz': gzipSync('') },
    source: 'usage.csv.gz',
    message: /^usage: usage\.csv\.gz is empty, not even a header/,
  },
  {
    name: 'a gzip that is cut in half',
    files: { 'usage.csv.gz': gzipSync(MANY).subarray(0, 2000) },
    source: 'usage.csv.gz',
    message: /^usage: usage\.csv\.gz is cut off or damaged .* — copy or export the file again/,
  },
  {
    name: 'a gzip that lacks only its last bytes',
    files: { 'usage.csv.gz': gzipSync(MANY).subarray(0, -4) },
    source: 'usage.csv.gz',
    message: /^usage: usage\.csv\.gz is cut off or damaged/,
  },
  {
    name: 'a csv that ends in the middle of a row',
    files: { 'usage.csv': `${HEADER}${ROW}A` },
    source: 'usage.csv',
    message: /^usage: usage\.csv ends in the middle of a row, it is cut off/,
  },
  {
    name: 'a csv that ends inside quotes',
    files: { 'usage.csv': `${HEADER}${ROW}"A,2026` },
    source: 'usage.csv',
    message: /^usage: usage\.csv ends in the middle of a row/,
  },
  {
    name: 'a quote that is opened and never closed',
    files: { 'usage.csv': `${HEADER}"A,2026-03-09T00:00:00Z\n${ROW.repeat(20_000)}` },
    source: 'usage.csv',
    message: /^usage: usage\.csv line 2: a quote is opened and never closed/,
  },
  {
    name: 'JSON lines that end in the middle of one',
    files: { 'usage.jsonl': '{"account_key":"A","ts":"2026-03-09T00:00:00Z"}\n{"account_key":"A"' },
    source: 'usage.jsonl',
    message: /^usage: usage\.jsonl ends in the middle of a row/,
  },
  {
    name: 'a missing column',
    files: { 'usage.csv': `account_kye,ts\n${ROW}` },
    source: 'usage.csv',
    message:
      /^usage: usage\.csv has no column account_key; it has account_kye, ts — .*did you mean account_kye\?/,
  },
  {
    name: 'a file that is not Parquet',
    files: { 'usage.parquet': 'PAR1 no' },
    source: 'usage.parquet',
    message: /^usage: usage\.parquet is cut off or not Parquet/,
  },
];

for (const { name, files, source, message } of CASES)
  test(`refuses ${name}`, async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, files);
    await assert.rejects(run(t, configText({ sources: sourceOf(source) }), dir, OPTIONS), (error) => {
      assert.ok(error instanceof CommandError);
      assert.equal(error.exitCode, 2);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

test('refuses when more is rejected than allowed, after telling what', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'usage.csv': `${HEADER}${ROW}${ROW}${ROW}A,bad\n` });
  const sources = sourceOf('usage.csv');
  const quarter = configText({ sources, maxRejectedShare: 0.25 });
  assert.equal((await run(t, quarter, dir, OPTIONS)).rejected.length, 1);
  const told: string[] = [];
  await assert.rejects(
    run(t, configText({ sources, maxRejectedShare: 0.2 }), dir, {
      ...OPTIONS,
      rejected: ({ reason }) => void told.push(reason),
    }),
    /^CommandError: usage: 1 of 4 rows \(25 %\) are rejected, more than the 20 % allowed: timestamp 1 — look into rejected\.csv/,
  );
  assert.deepEqual(told, ['ts: "bad" is not a time']);
});

test('a header without rows is allowed, with a warning', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'usage.csv': HEADER });
  const result = await run(t, configText({ sources: sourceOf('usage.csv') }), dir, OPTIONS);
  assert.deepEqual(result.readings, [
    { account: 'A', indicator: 'rows', asOf: '2026-03-10', value: null, observedOn: null },
  ]);
  assert.ok(result.lines.includes('warning: usage: usage.csv has a header and no rows'));
});

test('a last line without a line end is read, with a warning', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'usage.csv': `${HEADER}${ROW}${ROW.trimEnd()}` });
  const result = await run(t, configText({ sources: sourceOf('usage.csv') }), dir, OPTIONS);
  assert.equal(result.readings[0]?.value, 2);
  assert.ok(result.lines.some((line) => line.includes('usage.csv does not end with a line end')));
});
