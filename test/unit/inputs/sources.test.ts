import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { configText, folder, run, writeFiles } from '../measure/setup.ts';

const COLUMNS = { account_key: {}, ts: { type: 'timestamp' }, quantity: { type: 'number' } };
const MEASURES = { total: { kind: 'sum', source: 'usage', column: 'quantity' } };
const OPTIONS = { accounts: ['A'], points: ['2026-03-10'] };

const textOf = (extra: Record<string, unknown>): string =>
  configText({
    sources: { usage: { account: 'account_key', time: 'ts', columns: COLUMNS, ...extra } },
    measures: MEASURES,
  });

const CSV = 'account_key,ts,quantity\nA,2026-03-01T00:00:00Z,1.5\nA,2026-03-02T00:00:00Z,2\n';
const JSONL =
  '{"account_key":"A","ts":"2026-03-01T00:00:00Z","quantity":1.5}\n{"account_key":"A","ts":"2026-03-02T00:00:00Z","quantity":2}\n';
const BOM = '\uFEFF';

function utf16(text: string, big: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

const ENCODED: [name: string, file: string, content: string | Uint8Array, extra: Record<string, unknown>][] =
  [
    ['csv', 'u.csv', CSV, {}],
    ['csv with a byte order mark', 'u.csv', BOM + CSV, {}],
    ['csv with a byte order mark and CRLF', 'u.csv', BOM + CSV.replaceAll('\n', '\r\n'), {}],
    ['csv with carriage returns alone', 'u.csv', CSV.replaceAll('\n', '\r'), {}],
    ['csv with both kinds of line ends', 'u.csv', CSV.replace('1.5\n', '1.5\r'), {}],
    ['csv.gz with a byte order mark', 'u.csv.gz', gzipSync(BOM + CSV), {}],
    [
      'csv whose first header is quoted behind a byte order mark',
      'u.csv',
      `${BOM}"account_key",${CSV.slice(12)}`,
      {},
    ],
    ['jsonl', 'u.jsonl', JSONL, {}],
    ['jsonl with a byte order mark', 'u.jsonl', BOM + JSONL, {}],
    ['jsonl.gz with a byte order mark', 'u.jsonl.gz', gzipSync(BOM + JSONL), {}],
    ['jsonl with CRLF and blank lines', 'u.jsonl', JSONL.replaceAll('\n', '\r\n\r\n'), {}],
    ['UTF-16 csv as Excel saves it', 'u.csv', utf16(BOM + CSV, false), { encoding: 'utf-16le' }],
    ['UTF-16 csv, big end first', 'u.csv', utf16(BOM + CSV, true), { encoding: 'utf-16be' }],
    ['UTF-16 jsonl', 'u.jsonl', utf16(JSONL, false), { encoding: 'utf-16le' }],
    ['Shift_JIS csv without any Japanese', 'u.csv', CSV, { encoding: 'Shift_JIS' }],
    ['EUC-JP csv', 'u.csv', CSV, { encoding: 'euc-jp' }],
    ['tabs', 'u.tsv', CSV.replaceAll(',', '\t'), { delimiter: '\t', format: 'csv' }],
    [
      'decimal commas',
      'u.csv',
      CSV.replaceAll(',', ';').replace('1.5', '1,5'),
      { delimiter: ';', decimal: ',' },
    ],
  ];

async function totalOf(
  t: Parameters<typeof folder>[0],
  files: Record<string, string | Uint8Array>,
  extra: Record<string, unknown>,
) {
  const dir = await folder(t);
  await writeFiles(dir, files);
  const { readings, rejected, readRows } = await run(t, textOf(extra), dir, OPTIONS);
  return { value: readings[0]?.value, rejected, readRows };
}

suite('the same rows from', () => {
  for (const [name, file, content, extra] of ENCODED)
    test(name, async (t) => {
      const { value, rejected, readRows } = await totalOf(t, { [file]: content }, { files: file, ...extra });
      assert.deepEqual([value, rejected, readRows], [3.5, [], 2]);
    });

  test('Parquet with decimals, floats and zoned times', async (t) => {
    const dir = await folder(t);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const [file, type] of [
      ['1.parquet', 'DECIMAL(9,2)'],
      ['2.parquet', 'DOUBLE'],
      ['3.parquet', 'VARCHAR'],
    ] as const)
      await connection.run(
        `COPY (SELECT 'A' AS account_key, TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ts, CAST(1.5 AS ${type}) AS quantity) TO '${path.join(dir, file)}' (FORMAT parquet)`,
      );
    connection.closeSync();
    instance.closeSync();
    for (const file of ['1.parquet', '2.parquet', '3.parquet']) {
      const { readings, rejected } = await run(t, textOf({ files: file }), dir, OPTIONS);
      assert.deepEqual([readings[0]?.value, rejected], [1.5, []], file);
    }
  });

  test('daily partitions in folders, by a list of globs, each file once', async (t) => {
    const files = { 'day=2026-03-01/a.csv': CSV, 'day=2026-03-02/a.csv': CSV, 'more/b.csv': CSV };
    const globs = ['day=*/*.csv', 'day=2026-03-01/*.csv', 'more/b.csv'];
    assert.equal((await totalOf(t, files, { files: globs })).value, 10.5);
  });
});

const NUMBERS: [written: string, decimal: string, value: number | null][] = [
  ['1234,5', ',', 1234.5],
  ['1.234,5', ',', 1234.5],
  ['1.234.567,25', ',', 1_234_567.25],
  ['-0,25', ',', -0.25],
  ['+7', ',', 7],
  ['1.234', ',', 1234],
  ['12.34', ',', null],
  ['1,234,5', ',', null],
  ['1.5e3', ',', null],
  ['1,5', '.', null],
  ['1,234.5', '.', null],
  ['1.5e3', '.', 1500],
  ['１２', '.', null],
];

suite('numbers as they are written', () => {
  for (const [written, decimal, value] of NUMBERS)
    test(`${written} with a decimal ${decimal === ',' ? 'comma' : 'point'} is ${value === null ? 'refused' : String(value)}`, async (t) => {
      const csv = `account_key;ts;quantity\nA;2026-03-01T00:00:00Z;${written}\nA;2026-03-02T00:00:00Z;0\n`;
      const found = await totalOf(t, { 'u.csv': csv }, { files: 'u.csv', delimiter: ';', decimal });
      assert.equal(found.value, value ?? 0);
      assert.deepEqual(
        found.rejected.map(({ line, rule, reason }) => [line, rule, reason]),
        value === null ? [[2, 'number', `quantity: ${JSON.stringify(written)} is not a number`]] : [],
      );
    });
});

test('a plain list of texts is a source too', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, { 'u.csv': 'account_key\nA\nA\n""\n' });
  const sources = { usage: { files: 'u.csv', account: 'account_key', columns: { account_key: {} } } };
  const text = configText({ sources, measures: { rows: { kind: 'count', source: 'usage' } } });
  for (const careful of [true, false]) {
    const { readings, rejected } = await run(t, text, dir, { ...OPTIONS, careful });
    assert.deepEqual(
      [readings[0]?.value, rejected.map(({ reason }) => reason)],
      [2, ['account_key is empty']],
    );
  }
});
