import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { bookLines, measureBook } from '../../../scripts/book/book.ts';
import { composeConfig } from '../../../scripts/init/compose.ts';
import type { RoleColumn, RoleMatch } from '../../../scripts/init/look.ts';
import { keysOf, readStarters, type ExportRole } from '../../../scripts/init/starters.ts';
import { wordsOf } from '../../../scripts/init/words.ts';
import { measure } from '../../../scripts/measure/measure.ts';
import { accountRows, folder, load, writeFiles } from '../measure/setup.ts';

const STARTERS = await readStarters(path.join(import.meta.dirname, '../../../config/starter'));
const AS_OF = '2026-03-10';

function role(
  files: string,
  columns: Record<string, [string, RoleColumn['type']]>,
  fill: RoleMatch['fill'] = {},
): RoleMatch {
  return {
    ...{ files, delimiter: null, encoding: null, decimalComma: false, link: null, unique: null },
    ...{ rules: [], notes: [], newest: null, known: 4, fill },
    columns: Object.fromEntries(
      Object.entries({ account_key: ['acc', 'text'] as const, ...columns }).map(([name, [from, type]]) => [
        name,
        { from, type, format: null, required: false },
      ]),
    ),
  };
}

const ROLES = new Map<ExportRole, RoleMatch>([
  [
    'usage',
    role('use.csv', { user_id: ['who', 'text'], feature: ['what', 'text'], ts: ['at', 'timestamp'] }),
  ],
  ['contracts', role('sold.csv', { licences: ['seats', 'integer'] })],
  ['content', role('views.csv', { viewer: ['who', 'text'], viewed: ['on', 'date'] })],
  [
    'survey',
    role(
      'asked.csv',
      { answer: ['stars', 'number'], answered_on: ['on', 'date'] },
      { score_sql: '(answer - 1) * 2.5' },
    ),
  ],
  [
    'tickets',
    role(
      'tickets.csv',
      { type: ['kind', 'text'], created: ['opened', 'date'] },
      { ticket_filter: "type IN ('how-to', 'set-up')", ticket_note: 'Two of them.' },
    ),
  ],
]);

const HEADERS = {
  'use.csv': 'acc,who,what,at\n',
  'sold.csv': 'acc,seats\n',
  'views.csv': 'acc,who,on\n',
  'asked.csv': 'acc,stars,on\n',
  'tickets.csv': 'acc,kind,opened\n',
};

const parent = (key: string): { AccountNumber: string } => ({ AccountNumber: key });

/** Rows of the org by object. */
type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

interface Golden {
  org?: Rows;
  files?: Record<string, string>;
  /** Place of the way in which its sources are had. */
  way?: number;
  /** Values worked out by hand, by account. */
  values?: Record<string, number | null>;
  /** Of the book: now and a quarter before. */
  book?: Record<string, [number | null, number | null]>;
}

async function measured(t: TestContext, number: number, { org = {}, files = {}, way = 0 }: Golden) {
  const starter = STARTERS.find((each) => each.number === number);
  assert.ok(starter);
  const keys = new Set(keysOf(starter));
  // A configuration has at least one lamp; those of the book stand beside the satisfaction of accounts.
  const lamp = STARTERS[0];
  assert.ok(lamp);
  const [own, other] = [starter.ways[way], lamp.ways[0]];
  assert.ok(own && other);
  const chosen = [
    ...(starter.indicators.length === 0 ? [{ starter: lamp, way: other, keys: new Set(keysOf(lamp)) }] : []),
    { starter, way: own, keys },
  ];
  const config = await load(
    composeConfig({
      model: 'starter-1',
      on: AS_OF,
      reviewOn: '2026-06-01',
      timeZone: 'Asia/Tokyo',
      keyField: 'AccountNumber',
      keyNote: null,
      dataDir: 'data',
      chosen,
      roles: ROLES,
      notes: new Map(),
      amountDoubts: [],
      unused: [],
      notTaken: [],
      words: wordsOf('en'),
    }),
  );
  const dataDir = await folder(t);
  await writeFiles(dataDir, { ...HEADERS, ...files });
  const effects = {
    dataDir,
    tempDir: await folder(t),
    log: () => undefined,
    soql: async function* (query: string) {
      yield* await Promise.resolve(org[/ FROM (\w+)/.exec(query)?.[1] ?? ''] ?? []);
    },
  };
  const { readings, rejected } = await measure(config, accountRows(['A', 'B', 'C', 'D']), [AS_OF], effects);
  const values = [...readings].filter(({ indicator }) => keys.has(indicator));
  return { own: values, rejected, book: await measureBook(config, AS_OF, effects), config };
}

const survey = (key: string, kind: string, score: number, on: string) => ({
  Account__r: parent(key),
  Kind__c: kind,
  Score__c: score,
  Answered_On__c: on,
});
const deal = (key: string, name: string, closed: string) => ({
  Account: parent(key),
  Name: name,
  Type: null,
  CloseDate: closed,
});
const supportCase = (key: string, type: string, created: string) => ({
  Account: parent(key),
  Type: type,
  CreatedDate: `${created}T00:00:00.000+0000`,
});
const touch = (key: string, kind: string, on: string) => ({
  Id: `${key}${on}`,
  Account__r: parent(key),
  Kind__c: kind,
  Touched_On__c: on,
});
const success = (key: string, named: boolean, supported: boolean, since: string | null) => ({
  Account__r: parent(key),
  Public__c: named,
  CS_Supported__c: supported,
  Public_Since__c: since,
  CreatedDate: '2025-01-10T00:00:00.000+0000',
});
const handoff = (id: string, engineer: string | null, on: string) => ({
  Id: id,
  Sales_Engineer__c: engineer,
  Submitted_On__c: on,
});

const GOLDEN: Record<number, Golden> = {
  // 9 and a CSAT of 5, which is 10: 9.5. The worst CSAT is 0. An answer of last year is none. Nobody asked C.
  1: {
    org: {
      Survey_Response__c: [
        survey('A', 'nps', 9, '2026-03-01'),
        survey('A', 'csat', 5, '2026-02-01'),
        survey('B', 'csat', 1, '2026-03-01'),
        survey('D', 'nps', 10, '2025-03-01'),
      ],
    },
    values: { A: 9.5, B: 0, C: null, D: null },
  },
  // Two engineers in the last 90 days, one of them twice; a handoff without an engineer counts for nobody.
  2: {
    org: {
      Sales_Handoff__c: [
        handoff('1', 'x', '2026-03-01'),
        handoff('2', 'x', '2026-02-01'),
        handoff('3', 'y', '2026-01-01'),
        handoff('4', null, '2026-03-01'),
        handoff('5', 'z', '2025-11-01'),
      ],
    },
    book: { sales_engineers_handing_over: [2, 1] },
  },
  // The last 28 days begin on 11 February.
  3: {
    org: {
      CS_Touch__c: [
        touch('A', 'sales_leader', '2026-02-11'),
        touch('B', 'presentation', '2026-03-10'),
        touch('A', 'sales_leader', '2026-02-10'),
        touch('A', 'material_request', '2025-12-09'),
      ],
    },
    book: { sales_leader_contacts: [2, 1] },
  },
  // A bought training 31 days after a contact; B bought without any, C an ordinary licence.
  4: {
    org: {
      Opportunity: [
        deal('A', 'Admin Training', '2026-02-01'),
        deal('A', 'More licences', '2026-02-01'),
        deal('B', '研修パック', '2026-02-01'),
        deal('C', 'New licences', '2026-02-01'),
      ],
      CS_Touch__c: [touch('A', 'training', '2026-01-01'), touch('C', 'training', '2026-01-01')],
    },
    values: { A: 1, B: 0, C: 0, D: 0 },
  },
  // Two of four licences; zero licences are unknown, not 0 %; C never occurs in use; D has no contract.
  5: {
    files: {
      'use.csv':
        'acc,who,what,at\nA,u1,,2026-03-10T01:00:00Z\nA,u1,,2026-03-09T01:00:00Z\nA,u2,,2026-02-11T01:00:00Z\nA,u3,,2026-02-09T01:00:00Z\nB,u1,,2026-03-01T01:00:00Z\nD,u1,,2026-03-01T01:00:00Z\n',
      'sold.csv': 'acc,seats\nA,4\nB,0\nC,10\n',
    },
    values: { A: 0.5, B: null, C: null, D: null },
  },
  // A had two questions in the four weeks before and one since; B had none before to compare with.
  6: {
    org: {
      Case: [
        supportCase('A', 'Problem', '2026-01-01'),
        supportCase('A', 'Question', '2026-01-20'),
        supportCase('A', 'Question', '2026-02-01'),
        supportCase('A', 'Question', '2026-03-01'),
        supportCase('A', 'Problem', '2026-03-01'),
        supportCase('B', 'Question', '2026-03-01'),
      ],
    },
    values: { A: -0.5, B: null, C: null, D: null },
  },
  // Named since the record began where no day is written; B's was not our work, C's may not be named.
  7: {
    org: {
      Success_Case__c: [
        success('A', true, true, '2026-03-01'),
        success('A', true, true, null),
        success('B', true, false, '2026-03-01'),
        success('C', false, true, null),
        success('D', true, true, '2025-12-01'),
      ],
    },
    values: { A: 2, B: 0, C: 0, D: 1 },
    book: { references_gained: [1, 1] },
  },
  // Two people viewed; B's viewer is too long ago, and C never viewed anything.
  8: {
    files: { 'views.csv': 'acc,who,on\nA,p,2026-03-01\nA,q,2026-03-02\nA,q,2026-03-03\nB,p,2026-01-01\n' },
    values: { A: 2, B: 0, C: null, D: null },
  },
  // Two days in Tokyo, on one of them twice; B's only day is too long ago.
  9: {
    files: {
      'use.csv':
        'acc,who,what,at\nA,,x,2026-03-09T16:00:00Z\nA,,y,2026-03-10T01:00:00Z\nA,,x,2026-02-20T01:00:00Z\nB,,x,2026-02-01T01:00:00Z\n',
    },
    values: { A: 2, B: 0, C: null, D: null },
  },
  // Two features in 90 days; the third was last used before, and an empty one is none.
  10: {
    files: {
      'use.csv':
        'acc,who,what,at\nA,,x,2026-03-09T16:00:00Z\nA,,y,2026-01-10T01:00:00Z\nA,,z,2025-11-20T01:00:00Z\nA,,,2026-03-01T01:00:00Z\nB,,x,2026-03-01T01:00:00Z\n',
    },
    values: { A: 2, B: 1, C: null, D: null },
  },
};

/** The same indicators from exports of other systems. */
const FROM_EXPORTS: Record<number, Golden> = {
  // Five of five stars is 10 and one is 0; an empty answer is none, so B has only its 3 stars.
  1: {
    way: 1,
    files: {
      'asked.csv':
        'acc,stars,on\nA,5,2026-03-01\nA,1,2026-02-01\nB,3,2026-03-01\nB,,2026-03-02\nD,5,2025-03-01\n',
    },
    values: { A: 5, B: 5, C: null, D: null },
  },
  // One of the chosen kinds against two before; outages count for nothing, so B has nothing to compare with.
  6: {
    way: 1,
    files: {
      'tickets.csv':
        'acc,kind,opened\nA,how-to,2026-01-01\nA,how-to,2026-01-20\nA,set-up,2026-02-01\nA,set-up,2026-03-01\nA,outage,2026-03-01\nB,outage,2026-01-20\nB,outage,2026-03-01\n',
    },
    values: { A: -0.5, B: null, C: null, D: null },
  },
};

suite('the starter indicators', () => {
  test('are the eight elementary ones and two of use, each with its definition, bands, reason and play in both languages', async (t) => {
    assert.deepEqual(
      STARTERS.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    for (const { number } of STARTERS) {
      const { config } = await measured(t, number, {});
      for (const each of [...config.indicators, ...config.book]) {
        assert.ok(each.definition !== '' && each.definitionJa !== '' && each.why !== '');
        assert.match(each.play.steps, /^1\. /);
        assert.match(each.play.stepsJa, /^1\. /);
      }
      assert.equal(config.reviewOn, '2026-06-01');
    }
  });

  const cases = STARTERS.flatMap(({ number, about }) =>
    [GOLDEN[number] ?? {}, ...(FROM_EXPORTS[number] === undefined ? [] : [FROM_EXPORTS[number]])].map(
      (golden) => ({ number, golden, about: about.split('\n')[0] ?? '' }),
    ),
  );
  for (const { number, golden, about } of cases)
    test(`${String(number)}${golden.way === 1 ? ' from an export' : ''} gives what was worked out by hand: ${about}`, async (t) => {
      const { own, rejected, book } = await measured(t, number, golden);
      assert.deepEqual(rejected, []);
      assert.deepEqual(
        Object.fromEntries(own.map(({ account, value }) => [account, value])),
        golden.values ?? {},
      );
      assert.deepEqual(
        Object.fromEntries(book.map((each) => [each.indicator, [each.value, each.quarterBefore]])),
        golden.book ?? {},
      );
    });

  test('and say nothing, or a known none, where there is nothing at all', async (t) => {
    for (const { number } of STARTERS) {
      const { own, book } = await measured(t, number, {});
      const none = number === 4 || number === 7 ? 0 : null;
      assert.deepEqual(
        own.map(({ value }) => value),
        own.map(() => none),
        String(number),
      );
      for (const { value } of book) assert.equal(value, 0, String(number));
    }
  });

  test('those of our own organisation are told in a line and are no lamp', async (t) => {
    const { own, book } = await measured(t, 2, GOLDEN[2] ?? {});
    assert.deepEqual(own, []);
    assert.deepEqual(bookLines(book), ['Book: Sales engineers who hand over 2 (fair), a quarter before 1.']);
  });
});
