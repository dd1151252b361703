import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { lookAtFolder, type Export } from '../../../scripts/init/exports.ts';
import { timeRank } from '../../../scripts/init/names.ts';
import type { KeyField } from '../../../scripts/init/org.ts';
import { matchRoles } from '../../../scripts/init/roles.ts';
import { scaleOf } from '../../../scripts/init/scale.ts';
import { wordsOf } from '../../../scripts/init/words.ts';
import { folder, writeFiles } from '../measure/setup.ts';

const KEYS: KeyField[] = [
  { name: 'AccountNumber', filled: 1, values: ['K-1', 'K-2', 'K-3', 'K-4'], isKey: true },
  { name: 'Name', filled: 1, values: ['取引先一', '取引先二', '取引先三', '取引先四'], isKey: false },
];

async function look(t: TestContext, files: Record<string, string | Uint8Array>) {
  const dir = await folder(t);
  await writeFiles(dir, files);
  return lookAtFolder(dir, KEYS, await folder(t), '2026-11-20');
}

async function one(t: TestContext, text: string | Uint8Array): Promise<Export> {
  const { exports } = await look(t, { 'a.csv': text });
  const [found] = exports;
  assert.ok(found);
  return found;
}

/** 取引先一 and 取引先二 with a header 会社名, as Japanese spreadsheets save them. */
const SHIFT_JIS = Buffer.from(
  '89ef8ed096bc2c73636f72650d0a8ee688f890e688ea2c350d0a8ee688f890e693f12c340d0a',
  'hex',
);

suite('what init recognises', () => {
  test('a scale, by the range of its values; where several fit it says so', () => {
    const scale = (min: number, max: number, name = 'score'): string | null => {
      const found = scaleOf({ name, min, max });
      return found === null ? null : `${String(found.from)}-${String(found.to)}`;
    };
    assert.deepEqual(
      [scale(1, 5), scale(3, 5), scale(0, 10), scale(2, 9), scale(20, 95), scale(0, 10, 'nps')],
      ['1-5', '1-5', '0-10', '0-10', '0-100', '0-10'],
    );
    // Of 0 to 5 and of 1 to 7 nobody knows the end, unless the name tells; below 0 and above 100 it is no scale.
    assert.deepEqual(
      [scale(0, 5), scale(1, 7), scale(-1, 5), scale(0, 250), scale(0, 5, 'NPS')],
      [null, null, null, null, '0-10'],
    );
  });

  test('answers end between 0 and 10 on every scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (a, b) => {
        const found = scaleOf({ name: 'score', min: Math.min(a, b), max: Math.max(a, b) });
        if (found === null) return;
        for (const answer of [found.from, found.to, Math.min(a, b), Math.max(a, b)]) {
          const onTen = found.sql.startsWith('(')
            ? (answer - 1) * 2.5
            : found.to === 100
              ? answer / 10
              : answer;
          assert.ok(onTen >= 0 && onTen <= 10);
        }
      }),
    );
  });

  test('the time at which a row happened before those at which it was changed, ended or copied', () => {
    const ranked = (names: string[]): string[] => [...names].sort((a, b) => timeRank(a) - timeRank(b));
    assert.deepEqual(ranked(['_synced', 'due_date', 'created_at'])[0], 'created_at');
    assert.deepEqual(ranked(['closedAt', 'SubmittedAt'])[0], 'SubmittedAt');
    assert.deepEqual(ranked(['更新日時', '完了日', '受付日'])[0], '受付日');
    assert.deepEqual(ranked(['last_login', 'when'])[0], 'when');
  });

  test('encodings, and keys that are names when there is nothing better', async (t) => {
    const sjis = await one(t, SHIFT_JIS);
    assert.equal(sjis.encoding, 'shift_jis');
    assert.deepEqual(sjis.key, { column: '会社名', field: 'Name', overlap: 1, known: 2 });
    const wide = await one(t, Buffer.from('\uFEFFaccount;n\nK-1;1\nK-2;2\n', 'utf16le'));
    assert.deepEqual([wide.encoding, wide.delimiter, wide.key?.column], ['utf-16le', ';', 'account']);
  });

  test('dates as they are written, and those that two orders of day and month fit', async (t) => {
    const format = async (...days: string[]): Promise<string> => {
      const { columns } = await one(t, `account|day\n${days.map((day) => `K-1|${day}\n`).join('')}`);
      const day = columns.find(({ name }) => name === 'day');
      return day?.isAmbiguous === true ? 'ambiguous' : `${day?.kind ?? ''} ${day?.format ?? 'ISO'}`;
    };
    assert.equal(await format('2026-01-02', '2026/1/3'), 'day ISO');
    assert.equal(await format('2023-07-28 3:00', '2023-07-29 14:00'), 'time ISO');
    assert.equal(await format('2026年1月2日'), 'day %Y年%m月%d日');
    assert.equal(await format('31/01/2026', '02/03/2026'), 'day %d/%m/%Y');
    assert.equal(await format('01/31/2026 10:00', '02/03/2026 11:30'), 'time %m/%d/%Y %H:%M');
    assert.equal(await format('01/02/2026', '02/03/2026'), 'ambiguous');
    assert.equal(await format('1234567', '20260102'), 'integer ISO');
  });

  test('small numbers are no keys, and files with other columns are no days of one export', async (t) => {
    const { exports } = await look(t, {
      'report 1.csv': 'account,seats\nK-1,5\n',
      'report 2.csv': 'account,answer\nK-1,5\n',
      'use 1.csv': 'account,seats\nK-1,5\n',
      'use 2.csv': 'seats,account\n7,K-2\n',
    });
    assert.deepEqual(
      exports.map(({ files, key }) => [files, key?.column]),
      [
        ['report 1.csv', 'account'],
        ['report 2.csv', 'account'],
        ['use *.csv', 'account'],
      ],
    );
  });

  test('lists of people, of who left and of bills are no use of the product; users of ours are no users', async (t) => {
    const rows = (row: (i: number) => string): string =>
      Array.from({ length: 40 }, (_, i) => `${row(i)}\n`).join('');
    const key = (i: number): string => `K-${String(1 + (i % 4))}`;
    const { exports } = await look(t, {
      'contacts.csv': `account_id,email,created_date\n${rows((i) => `${key(i)},p${String(i)}@example.invalid,2026-01-01`)}`,
      'churn_events.csv': `account_id,user_id,event,date\n${rows((i) => `${key(i)},u${String(i % 3)},left,2026-01-01`)}`,
      'invoices.csv': `account_id,user_id,invoice_no,date\n${rows((i) => `${key(i)},u${String(i % 3)},${String(i)},2026-01-01`)}`,
      'tickets.csv': `ticket_id,account_id,assignee_id,status,priority,created_at\n${rows((i) => `${String(i)},${key(i)},u${String(i % 3)},${i % 2 === 0 ? 'open' : 'solved'},low,2026-01-01`)}`,
    });
    const { matches } = matchRoles(exports, 'AccountNumber', wordsOf('en'));
    assert.deepEqual([...matches.keys()], ['tickets']);
    const { matches: none } = matchRoles(exports, 'External_Key__c', wordsOf('en'));
    assert.equal(none.size, 0);
  });
});
