import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { earlyLines } from '../../../scripts/measure/earlyDates.ts';
import { chooseAccounts } from '../../../scripts/target/accounts.ts';
import { configText, folder, run, writeFiles } from './setup.ts';

const POINT = '2026-03-10';
const date = { type: 'date' };

/** Milestones of an account each, and what accounts go by. */
const CONFIG = configText({
  sources: {
    steps: { files: 'steps.csv', account: 'account', columns: { account: {}, due: date, done: date } },
    deals: {
      ...{ files: 'deals.csv', account: 'account' },
      columns: { account: {}, renewal: date, left: date, founded: date },
    },
  },
  measures: { overdue: { kind: 'milestone', source: 'steps', due: 'due', done: 'done' } },
  accounts: {
    renewal_on: { source: 'deals', column: 'renewal' },
    left_on: { source: 'deals', column: 'left' },
  },
});

const STEPS = [
  // Not done, as a program writes it: it is missed by nine days.
  'A,2026-03-01,1970-01-01',
  // Never due, as a program writes it; the other one is two days late.
  'B,1970-01-01,',
  'B,2026-03-08,',
  // Nothing but that: there is no milestone.
  'C,1899-12-30,',
  // Done in time, on the first day that can be meant.
  'D,2026-03-01,1990-01-01',
];
const DEALS = [
  'A,1970-01-01,1970-01-01,1970-01-01',
  'A,2026-12-31,,1955-05-05',
  'B,1970-01-01,1989-12-31,',
  'C,2026-12-31,1990-01-01,',
];

suite('days before 1990 by which milestones and accounts are dated count as empty', () => {
  test('no row is lost, nothing is done or left in 1970, and the run tells it', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, {
      'steps.csv': `account,due,done\n${STEPS.join('\n')}\n`,
      'deals.csv': `account,renewal,left,founded\n${DEALS.join('\n')}\n`,
    });
    const { readings, facts, early, rejected } = await run(t, CONFIG, dir, {
      accounts: ['A', 'B', 'C', 'D'],
      points: [POINT],
    });
    assert.deepEqual(
      readings.map(({ account, value }) => [account, value]),
      [
        ['A', 9],
        ['B', 2],
        ['C', null],
        ['D', 0],
      ],
    );
    assert.deepEqual(
      facts.map(({ account, renewalOn, leftOn }) => [account, renewalOn, leftOn]),
      [
        ['A', '2026-12-31', null],
        ['B', null, null],
        ['C', '2026-12-31', '1990-01-01'],
        ['D', null, null],
      ],
    );
    assert.deepEqual(rejected, []);
    assert.deepEqual(
      earlyLines(early).map(({ en }) => en),
      [
        'steps: due counts as empty in 2 rows: 1899-12-30 is before 1990-01-01, probably an empty cell, exported as day 0 of a spreadsheet.',
        'steps: done counts as empty in 1 row: 1970-01-01 is before 1990-01-01, probably no time, exported as 0 seconds since 1970.',
        'deals: renewal counts as empty in 2 rows: 1970-01-01 is before 1990-01-01, probably no time, exported as 0 seconds since 1970.',
        'deals: left counts as empty in 2 rows: 1970-01-01 is before 1990-01-01, probably no time, exported as 0 seconds since 1970.',
      ],
    );
  });

  test('in Japanese too', () => {
    assert.deepEqual(
      earlyLines([{ source: 'deals', column: 'left', rows: 1200, day: '1970-01-01' }]).map(({ ja }) => ja),
      [
        'deals: left を 1,200 行で空とみなしました。1970-01-01 は 1990-01-01 より前で、おそらく空の日時（1970年からの秒数0）です。',
      ],
    );
  });

  test('fields of the account, as the org holds them', () => {
    const definition = {
      ...{ object: 'Account', key: 'AccountNumber', where: null, arr: null, segment: null },
      ...{ renewalOn: { field: 'Renewal__c' }, leftOn: { field: 'Left__c' } },
    };
    const row = (key: string, renewal: string | null, left: string | null) => ({
      ...{ Id: key, Name: key, OwnerId: 'o', AccountNumber: key, Renewal__c: renewal, Left__c: left },
    });
    const { accounts, early } = chooseAccounts(
      [
        row('A', '1970-01-01', '1970-01-01T00:00:00.000+0000'),
        row('B', '1980-01-01', '2026-01-01'),
        row('C', null, null),
      ],
      definition,
    );
    assert.deepEqual(
      accounts.map(({ key, renewalOn, leftOn }) => [key, renewalOn, leftOn]),
      [
        ['A', null, null],
        ['B', null, '2026-01-01'],
        ['C', null, null],
      ],
    );
    assert.deepEqual(early, [
      { source: 'Account', column: 'Renewal__c', rows: 2, day: '1970-01-01' },
      { source: 'Account', column: 'Left__c', rows: 1, day: '1970-01-01' },
    ]);
  });
});
