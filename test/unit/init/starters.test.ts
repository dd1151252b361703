import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { bookLines, measureBook } from '../../../scripts/book/book.ts';
import { composeConfig } from '../../../scripts/init/compose.ts';
import type { RoleMatch } from '../../../scripts/init/roles.ts';
import { keysOf, readStarters, type ExportRole } from '../../../scripts/init/starters.ts';
import { measure } from '../../../scripts/measure/measure.ts';
import { accountRows, folder, load, writeFiles } from '../measure/setup.ts';

const STARTERS = await readStarters(path.join(import.meta.dirname, '../../../config/starter'));
const AS_OF = '2026-03-10';

const ROLES = new Map<ExportRole, RoleMatch>([
  [
    'usage',
    {
      files: 'use.csv',
      delimiter: null,
      columns: { account_key: 'acc', user_id: 'who', ts: 'at' },
      timeType: 'timestamp',
    },
  ],
  [
    'contracts',
    {
      files: 'sold.csv',
      delimiter: null,
      columns: { account_key: 'acc', licences: 'seats' },
      timeType: null,
    },
  ],
  [
    'content',
    {
      files: 'views.csv',
      delimiter: null,
      columns: { account_key: 'acc', viewer: 'who', viewed: 'on' },
      timeType: 'date',
    },
  ],
]);

const HEADERS = { 'use.csv': 'acc,who,at\n', 'sold.csv': 'acc,seats\n', 'views.csv': 'acc,who,on\n' };

const parent = (key: string): { AccountNumber: string } => ({ AccountNumber: key });

/** Rows of the org by object. */
type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

interface Golden {
  org?: Rows;
  files?: Record<string, string>;
  /** Values worked out by hand, by account. */
  values?: Record<string, number | null>;
  /** Of the book: now and a quarter before. */
  book?: Record<string, [number | null, number | null]>;
}

async function measured(t: TestContext, number: number, { org = {}, files = {} }: Golden) {
  const starter = STARTERS.find((each) => each.number === number);
  assert.ok(starter);
  const keys = new Set(keysOf(starter));
  // A configuration has at least one lamp; those of the book stand beside the satisfaction of accounts.
  const lamp = STARTERS[0];
  assert.ok(lamp);
  const chosen = [
    ...(starter.indicators.length === 0 ? [{ starter: lamp, keys: new Set(keysOf(lamp)) }] : []),
    { starter, keys },
  ];
  const config = await load(
    composeConfig({
      model: 'starter-1',
      on: AS_OF,
      reviewOn: '2026-06-01',
      timeZone: 'Asia/Tokyo',
      keyField: 'AccountNumber',
      dataDir: 'data',
      chosen,
      roles: ROLES,
      notes: new Map(),
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
  const own = readings.filter(({ indicator }) => keys.has(indicator));
  return { own, rejected, book: await measureBook(config, AS_OF, effects), config };
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
        'acc,who,at\nA,u1,2026-03-10T01:00:00Z\nA,u1,2026-03-09T01:00:00Z\nA,u2,2026-02-11T01:00:00Z\nA,u3,2026-02-09T01:00:00Z\nB,u1,2026-03-01T01:00:00Z\nD,u1,2026-03-01T01:00:00Z\n',
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
};

suite('the eight starter indicators', () => {
  test('are eight, each with its definition, bands, reason and play in both languages', async (t) => {
    assert.deepEqual(
      STARTERS.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8],
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

  for (const { number, about } of STARTERS)
    test(`${String(number)} gives what was worked out by hand: ${about.split('\n')[0] ?? ''}`, async (t) => {
      const golden = GOLDEN[number] ?? {};
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
