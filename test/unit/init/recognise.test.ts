import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { answerWords } from '../../../scripts/init/answers.ts';
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

  test('times that are numbers since 1970, where the name says so', async (t) => {
    const kindOf = async (name: string, ...values: (string | number)[]): Promise<string> => {
      const { columns } = await one(
        t,
        `account,${name}\n${values.map((v) => `K-1,${String(v)}\n`).join('')}`,
      );
      const found = columns.find((column) => column.name === name);
      return `${found?.kind ?? ''} ${found?.format ?? '-'} ${found?.newest ?? '-'}`;
    };
    assert.equal(await kindOf('created_at', 1_773_068_400, 1_773_154_800), 'time epoch_s 2026-03-10');
    assert.equal(await kindOf('timestamp', 1_773_068_400_000), 'time epoch_ms 2026-03-09');
    assert.equal(await kindOf('event_ts', '1773068400000123'), 'time epoch_us 2026-03-09');
    assert.equal(await kindOf('ts', '1773068400.25'), 'time epoch_s 2026-03-09');
    // Ids and telephone numbers are as long; 20260310 is a day as a number, and 1999 had no exports.
    assert.equal(await kindOf('time_id', 1_773_068_400), 'integer - -');
    assert.equal(await kindOf('phone', 1_773_068_400), 'integer - -');
    assert.equal(await kindOf('day', 20_260_310), 'integer - -');
    assert.equal(await kindOf('ts', 946_684_799), 'integer - -');
  });

  test('objects in JSON lines are looked into; their columns are named by their paths', async (t) => {
    const line = (row: unknown): string => `${JSON.stringify(row)}\n`;
    const { exports } = await look(t, {
      'events.jsonl':
        line({ event: 'a', properties: { 'plan "x"': { tier: 'pro' }, account: { key: 'K-1' } } }) +
        line({ event: 'b', properties: { account: { key: 'K-2' }, 'has.dot': 1 }, tags: ['x'] }),
    });
    const [found] = exports;
    assert.deepEqual(found?.columns.map(({ name }) => name).sort(), [
      'event',
      'properties.account.key',
      'properties.plan "x".tier',
      'tags',
    ]);
    assert.equal(found?.key?.column, 'properties.account.key');
  });

  test('answers in words, on a scale of as many steps as they have', () => {
    const points = (...values: string[]): unknown => {
      const found = answerWords({ kind: 'text', values });
      return found === null
        ? null
        : { ...Object.fromEntries(found.points), none: found.none, unknown: found.unknown };
    };
    assert.deepEqual(points('Good', 'Bad', 'Offered', 'Unoffered'), {
      ...{ good: 10, bad: 0, none: ['offered', 'unoffered'], unknown: [] },
    });
    assert.deepEqual(points('Satisfied', 'neutral', 'Dissatisfied'), {
      ...{ satisfied: 10, neutral: 5, dissatisfied: 0, none: [], unknown: [] },
    });
    assert.deepEqual(points('VERY_SATISFIED', 'satisfied', 'unsatisfied'), {
      ...{ very_satisfied: 10, satisfied: 7.5, unsatisfied: 2.5, none: [], unknown: [] },
    });
    assert.deepEqual(points('満足', 'やや満足', 'どちらともいえない', 'やや不満', '不満', '未回答'), {
      ...{ 満足: 10, やや満足: 7.5, どちらともいえない: 5, やや不満: 2.5, 不満: 0 },
      ...{ none: ['未回答'], unknown: [] },
    });
    assert.deepEqual(points('とても満足', '満足', '普通', '不満', '非常に不満'), {
      ...{ とても満足: 10, 満足: 7.5, 普通: 5, 不満: 2.5, 非常に不満: 0, none: [], unknown: [] },
    });
    // One word in five may be unknown; two are too many. States and moods that say nothing are no answers.
    assert.deepEqual(points('good', 'bad', 'ok', 'offered', 'meh'), {
      ...{ good: 10, bad: 0, ok: 5, none: ['offered'], unknown: ['meh'] },
    });
    assert.equal(points('good', 'bad', 'meh', 'hm'), null);
    assert.equal(points('offered', 'neutral'), null);
    assert.equal(points('Hot', 'Warm', 'Cold'), null);
  });

  test('rows are told to accounts over people and where they work, not over those who answer them', async (t) => {
    const rows = (row: (i: number) => string): string =>
      Array.from({ length: 40 }, (_, i) => `${row(i)}\n`).join('');
    const { exports } = await look(t, {
      'organizations.csv': `id,external_id\n${[0, 1, 2, 3].map((i) => `7${String(i)},K-${String(i + 1)}\n`).join('')}`,
      'users.csv': `id,organization_id\n${rows((i) => `9${String(i)},7${String(i % 4)}`)}`,
      'tickets.csv': `id,assignee_id,submitter_id,requester_id\n${rows((i) => `${String(900 + i)},90,9${String(i % 3)},9${String(i)}`)}`,
      'comments.csv': `id,ticket_id,text\n${rows((i) => `${String(i)},${String(900 + (i % 20))},x`)}`,
      // Numbers that are in every file lead nowhere.
      'rates.csv': `rate_id,value\n${rows((i) => `9${String(i)},1`)}`,
    });
    const ways = exports.map(({ files, key, link }) => [
      files,
      key?.column ?? link?.steps.map(({ files: file, next }) => `${file} ${next}`).join(' > ') ?? null,
      link?.column ?? null,
      link?.key.known ?? null,
    ]);
    assert.deepEqual(ways, [
      ['comments.csv', 'tickets.csv requester_id > users.csv organization_id > organizations.csv external_id', 'ticket_id', 4],
      ['organizations.csv', 'external_id', null, null],
      ['rates.csv', null, null, null],
      ['tickets.csv', 'users.csv organization_id > organizations.csv external_id', 'requester_id', 4],
      ['users.csv', 'organizations.csv external_id', 'organization_id', 4],
    ]); // prettier-ignore
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
