import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { folder, run, writeFiles } from '../measure/setup.ts';
import { refusal } from './refusal.ts';
import { textOf } from './usage-text.ts';

const HEADER = 'account_key,ts\n';
const ROW = 'A,2026-03-09T00:00:00Z\n';

interface Refused {
  name: string;
  files?: Record<string, string | Uint8Array>;
  source?: Record<string, unknown>;
  /** With DIR for the data folder. */
  message: string;
}

const FILES: Refused[] = [
  {
    name: 'a header without the column of the time',
    files: { 'usage.csv': `account_key,when\n${ROW}` },
    message:
      'usage: usage.csv has no column ts; it has account_key, when — export the column, or mend sources.usage.columns.ts.from (write one of account_key, when)',
  },
  {
    name: 'another delimiter than was said',
    files: { 'usage.csv': (HEADER + ROW).replaceAll(',', ';') },
    message:
      'usage: usage.csv has the one column account_key;ts — write sources.usage.delimiter: ";", or export it again',
  },
  {
    name: 'a header in another case',
    files: { 'usage.csv': (HEADER + ROW).replace('ts', 'TS') },
    message:
      'usage: usage.csv has no column ts; it has account_key, TS — export the column, or mend sources.usage.columns.ts.from (did you mean TS?)',
  },
  {
    name: 'a file of spaces',
    files: { 'usage.csv': '   ' },
    message: 'usage: usage.csv is empty, not even a header — export it again',
  },
  {
    name: 'a byte order mark and nothing else',
    files: { 'usage.csv': '\uFEFF' },
    message: 'usage: usage.csv is empty, not even a header — export it again',
  },
  {
    name: 'plain text that is called gz',
    files: { 'usage.csv.gz': HEADER + ROW },
    source: { files: 'usage.csv.gz' },
    message:
      'usage: usage.csv.gz is cut off or damaged (incorrect header check) — copy or export the file again',
  },
  {
    name: 'gzip that is called csv',
    files: { 'usage.csv': gzipSync(HEADER + ROW) },
    message:
      'usage: usage.csv is not utf-8 text — name compressed files .gz, or write sources.usage.encoding, for example utf-16le or shift_jis',
  },
  {
    name: 'a web page instead of an export',
    files: { 'usage.csv': '<!doctype html>\n<html><body>Log in</body></html>\n' },
    message:
      'usage: usage.csv is a web page or XML, perhaps an error of the export or a login — look into it, and export it again',
  },
  {
    name: 'UTF-16 that was not said',
    files: { 'usage.csv': Buffer.from(`\uFEFF${HEADER}${ROW}`, 'utf16le') },
    message:
      'usage: usage.csv is not utf-8 text — name compressed files .gz, or write sources.usage.encoding, for example utf-16le or shift_jis',
  },
  {
    name: 'tabs between the fields',
    files: { 'usage.csv': (HEADER + ROW).replaceAll(',', '\t') },
    message:
      'usage: usage.csv has the one column account_key ts — write sources.usage.delimiter: "\\t", or export it again',
  },
  {
    name: 'rows without a header',
    files: { 'usage.csv': ROW + ROW },
    message:
      'usage: usage.csv has no column account_key; it has A, 2026-03-09T00:00:00Z — export the column, or mend sources.usage.columns.account_key.from (write one of A, 2026-03-09T00:00:00Z)',
  },
  {
    name: 'a title above the header',
    files: { 'usage.csv': `Usage report\n\n${HEADER}${ROW}` },
    message:
      'usage: usage.csv has no column account_key; it has Usage report — export the column, or mend sources.usage.columns.account_key.from (write one of Usage report)',
  },
  {
    name: 'a column twice',
    files: { 'usage.csv': `account_key,ts,ts\n${ROW.trim()},2026-03-08T00:00:00Z\n` },
    message: 'usage: usage.csv has several columns ts — export it once, or give one of them another name',
  },
  {
    name: 'a header of thousands of columns',
    files: { 'usage.csv': `${'x'.repeat(100)},${'c,'.repeat(5000)}d\n${ROW}` },
    message: `usage: usage.csv has no column account_key; it has ${'x'.repeat(60)}…, ${'c, '.repeat(38)}c and 4962 more — export the column, or mend sources.usage.columns.account_key.from (write one of ${'x'.repeat(60)}…, ${'c, '.repeat(38)}c)`,
  },
  {
    name: 'a spreadsheet that is called csv',
    files: { 'usage.csv': Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400, 7)]) },
    message: 'usage: usage.csv is a spreadsheet or zip file — save it as csv',
  },
  {
    name: 'a disk image of NUL bytes',
    files: { 'usage.csv': Buffer.alloc(2000) },
    message:
      'usage: usage.csv is not utf-8 text — name compressed files .gz, or write sources.usage.encoding, for example utf-16le or shift_jis',
  },
  {
    name: 'NUL bytes where the end of the file should be',
    files: { 'usage.csv': Buffer.concat([Buffer.from(HEADER + ROW), Buffer.alloc(4096)]) },
    message: 'usage: usage.csv ends in the middle of a row, it is cut off — copy or export the file again',
  },
  {
    name: 'UTF-8 that is said to be Shift_JIS',
    files: { 'usage.csv': `account_key,ts,name\n${ROW.trim()},東京\n` },
    source: { encoding: 'shift_jis' },
    message: 'usage: usage.csv is utf-8 text, not shift_jis — take sources.usage.encoding out',
  },
  {
    name: 'UTF-8 that is said to be UTF-16',
    files: { 'usage.csv': HEADER + ROW + ROW },
    source: { encoding: 'utf-16le' },
    message:
      'usage: usage.csv is not utf-16le text — name compressed files .gz, or write sources.usage.encoding, for example utf-16le or shift_jis',
  },
  {
    name: 'a line that never ends',
    files: { 'usage.csv': `${HEADER}${ROW}A,${'x'.repeat(17 << 20)}\n${ROW}` },
    message:
      'usage: usage.csv has a line of more than 16 MiB, which is no row — export it again, with line ends',
  },
  {
    name: 'a JSON line that never ends, behind good ones',
    files: {
      'usage.jsonl': `{"account_key":"A","ts":"2026-03-09T00:00:00Z"}\n{"x":"${'x'.repeat(17 << 20)}"}\n`,
    },
    source: { files: 'usage.jsonl' },
    message:
      'usage: usage.jsonl has a line of more than 16 MiB, which is no row — export it again, with line ends',
  },
  {
    name: 'a JSON line that is cut off',
    files: { 'usage.jsonl': '{"account_key":"A","ts":"2026-03-09T00:00:00Z"}\n{"account_key":"A","ts":"20' },
    source: { files: 'usage.jsonl' },
    message: 'usage: usage.jsonl ends in the middle of a row, it is cut off — copy or export the file again',
  },
  {
    name: 'a glob that nothing matches',
    files: { 'other.csv': HEADER },
    source: { files: 'usage-*.csv' },
    message:
      'usage: no file matches usage-*.csv in DIR — export the files there, or mend sources.usage.files',
  },
  {
    name: 'a folder among the files of a glob',
    files: { 'usage-1.csv/inner.txt': 'x', 'usage-2.csv': HEADER + ROW },
    source: { files: 'usage-*.csv' },
    message:
      'usage: usage-1.csv cannot be read (EISDIR: illegal operation on a directory, read) — check the file and its permissions',
  },
  {
    name: 'one file of several with another column',
    files: { 'usage-1.csv': HEADER + ROW, 'usage-2.csv': `account_key,when\n${ROW}` },
    source: { files: 'usage-*.csv' },
    message:
      'usage: usage-2.csv has no column ts; it has account_key, when — export the column, or mend sources.usage.columns.ts.from (write one of account_key, when)',
  },
  {
    name: 'an empty Parquet file',
    files: { 'usage.parquet': 'PAR1' },
    source: { files: 'usage.parquet' },
    message:
      "usage: usage.parquet is cut off or not Parquet and cannot be read (Invalid Input Error: File 'DIR/usage.parquet' too small to be a Parquet file LINE 1: DESCRIBE SELECT * FROM read_parquet(['DIR/usage.parquet']) ^) — export it again",
  },
  {
    name: 'a folder that is called like a file',
    files: { 'usage.csv/inner.txt': 'x' },
    message:
      'usage: usage.csv cannot be read (EISDIR: illegal operation on a directory, read) — check the file and its permissions',
  },
  {
    name: 'more bad rows than good ones',
    files: { 'usage.csv': `${HEADER}A,x\nA,y\n${ROW}` },
    source: { max_rejected_share: 0.5, max_rejected_why: 'for the test' },
    message:
      'usage: 2 of 3 rows (66.7 %) are rejected, more than the 50 % allowed: timestamp 2 — look into rejected.csv and mend the export, or raise sources.usage.max_rejected_share and say why',
  },
];

suite('an export that went wrong stops the run before anything is written', () => {
  for (const { name, files = {}, source = {}, message } of FILES)
    test(name, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, files);
      const told = await refusal(run(t, textOf(source), dir, { accounts: ['A'], points: ['2026-03-10'] }));
      assert.equal(told.replaceAll(dir, 'DIR').replace(/\.$/, ''), message);
    });

  test('links in a circle', async (t) => {
    const dir = await folder(t);
    symlinkSync('usage.csv', path.join(dir, 'usage.csv'));
    const told = await refusal(run(t, textOf({}), dir, { accounts: ['A'], points: ['2026-03-10'] }));
    assert.equal(
      told,
      'usage: usage.csv cannot be read (ELOOP) — check the file, its links and its permissions',
    );
  });

  test('a folder of data that is not there', async (t) => {
    const dir = path.join(await folder(t), 'nowhere');
    const told = await refusal(run(t, textOf({}), dir, { accounts: ['A'], points: ['2026-03-10'] }));
    assert.equal(
      told.replaceAll(dir, 'DIR'),
      'usage: usage.csv is missing in DIR — export the file there, or mend sources.usage.files',
    );
  });
});
