import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../scripts/judge/days.ts';
import { judge } from '../../../scripts/judge/judge.ts';
import { hasMoved } from '../../../scripts/plan/lamps.ts';
import { plan } from '../../../scripts/plan/plan.ts';
import type { OrgState } from '../../../scripts/plan/types.ts';
import { everyDay, licenceUse } from '../judge/definition.ts';
import { account, applied, EMPTY, planDay, rowsOf, run } from './org.ts';
import { PAGE_WORDS } from '../../page-words.ts';

const use = licenceUse({ openAfter: 1, closeAfter: 1 });
const { play } = use;
const results = licenceUse({
  key: 'results',
  step: 'outcome',
  dimension: 'roi',
  openAfter: 1,
  closeAfter: 1,
  play: { ...play, title: 'Ask for the result', push: false },
});
const definitions = [use, results];
const accounts = [account('A-1')];
const monday = { asOf: '2026-11-16', values: { 'A-1|licence_use': 0.1, 'A-1|results': 0.9 } };

test('parents before children, and what tells about a lamp before the lamp', () => {
  const { steps } = planDay(EMPTY, definitions, accounts, monday);
  assert.deepEqual(
    steps.map(({ object, operation, rows }) => [object, operation, rows.length]),
    [
      ['Sync_Run__c', 'upsert', 1],
      ['Health_Indicator__c', 'upsert', 2],
      ['Indicator_Snapshot__c', 'insert', 2],
      ['Account_Health__c', 'insert', 1],
      ['CSM_Action__c', 'insert', 1],
      ['Account_Indicator__c', 'insert', 2],
    ],
  );
  const seen = new Set(['Account']);
  for (const { object, parents } of steps) {
    for (const parent of parents) assert.ok(seen.has(parent.object), `${object} before ${parent.object}`);
    seen.add(object);
  }
});

test('a new alarm proposes its play to the owner of the account', () => {
  const [action] = rowsOf(planDay(EMPTY, definitions, accounts, monday), 'CSM_Action__c', 'insert');
  assert.deepEqual(action, {
    Key__c: 'A-1|licence_use|2026-11-16',
    Name: 'Find the sponsor',
    Account__c: '001A-1',
    'Indicator__r.Key__c': 'licence_use',
    Status__c: 'Proposed',
    Play__c: '1. Ask who lost time.',
    Opened_On__c: '2026-11-16',
    Source__c: 'alarm',
    OwnerId: '005owner',
  });
});

test('no second proposal while an action of the account and indicator is open, whoever made it', () => {
  for (const status of ['Proposed', 'Planned', 'Held']) {
    const own = {
      id: 'a',
      key: null,
      accountId: '001A-1',
      indicator: 'licence_use',
      status,
      doneOn: null,
      changedAt: null,
      effect: null,
      isUntouched: true,
    };
    const next = planDay({ ...EMPTY, actions: [own] }, definitions, accounts, monday);
    assert.deepEqual(rowsOf(next, 'CSM_Action__c', 'insert'), [], status);
  }
  const done = {
    id: 'a',
    key: null,
    accountId: '001A-1',
    indicator: 'licence_use',
    status: 'Done',
    doneOn: null,
    changedAt: null,
    effect: null,
    isUntouched: true,
  };
  const again = planDay({ ...EMPTY, actions: [done] }, definitions, accounts, monday);
  assert.equal(rowsOf(again, 'CSM_Action__c', 'insert').length, 1);
});

test('while a priority is open a push play is not proposed and our own proposal is held; other plays go on', () => {
  const bad = { 'A-1|licence_use': 0.1, 'A-1|results': 0.1 };
  const held = planDay(EMPTY, definitions, accounts, { asOf: '2026-11-16', values: bad, open: ['A-1'] });
  assert.deepEqual(
    rowsOf(held, 'CSM_Action__c', 'insert').map((row) => row['Key__c']),
    ['A-1|results|2026-11-16'],
  );
  let state = applied(EMPTY, planDay(EMPTY, definitions, accounts, monday));
  const hold = planDay(state, definitions, accounts, { ...monday, asOf: '2026-11-17', open: ['A-1'] });
  assert.deepEqual(rowsOf(hold, 'CSM_Action__c', 'upsert'), [
    { Key__c: 'A-1|licence_use|2026-11-16', Status__c: 'Held' },
  ]);
  state = applied(state, hold);
  const release = planDay(state, definitions, accounts, { ...monday, asOf: '2026-11-18' });
  assert.deepEqual(rowsOf(release, 'CSM_Action__c', 'upsert'), [
    { Key__c: 'A-1|licence_use|2026-11-16', Status__c: 'Proposed' },
  ]);
});

test('a value moves by more than a tenth, or it is not written; days may count on', () => {
  const before = (value: number | null) => ({ value, asOf: '2026-11-16' });
  const after = (value: number | null, asOf = '2026-11-19') => ({ value, asOf });
  assert.equal(hasMoved(before(100), after(110), 'count', 0.1), false);
  assert.equal(hasMoved(before(100), after(111), 'count', 0.1), true);
  assert.equal(hasMoved(before(0), after(1), 'count', 0.1), true);
  assert.equal(hasMoved(before(0), after(0), 'count', 0.1), false);
  assert.equal(hasMoved(before(-100), after(-89), 'count', 0.1), true);
  assert.equal(hasMoved(before(null), after(0), 'count', 0.1), true);
  assert.equal(hasMoved(before(5), after(8), 'days', 0.1), false);
  assert.equal(hasMoved(before(5), after(5), 'days', 0.1), false);
  assert.equal(hasMoved(before(5), after(0), 'days', 0.1), true);
  assert.equal(hasMoved(before(5), after(8), 'count', 0.1), true);
});

test('an unchanged day and a small move write nothing, not even a receipt', () => {
  const state = applied(EMPTY, planDay(EMPTY, definitions, accounts, monday));
  const values = { 'A-1|licence_use': 0.105, 'A-1|results': 0.9 };
  const next = planDay(state, definitions, accounts, { asOf: '2026-11-17', values });
  assert.deepEqual(next.steps, []);
});

test('a change is written as an update that names no parent, with a snapshot when it looks different', () => {
  const state = applied(EMPTY, planDay(EMPTY, definitions, accounts, monday));
  const moved = planDay(state, definitions, accounts, {
    asOf: '2026-11-17',
    values: { 'A-1|licence_use': 0.12, 'A-1|results': 0.6 },
  });
  assert.deepEqual(
    rowsOf(moved, 'Account_Indicator__c', 'upsert').map((row) => row['Key__c']),
    ['A-1|licence_use', 'A-1|results'],
  );
  for (const row of rowsOf(moved, 'Account_Indicator__c', 'upsert')) {
    assert.equal('Account_Health__r.Key__c' in row, false);
  }
  assert.deepEqual(
    rowsOf(moved, 'Indicator_Snapshot__c', 'insert').map((row) => [row['Key__c'], row['Band__c']]),
    [['A-1|results|2026-11-17|m-1', 'good']],
  );
});

test('health: the worst validated lamp decides, the ladder caps, hollow is said', () => {
  const recognised = licenceUse({ key: 'praise', step: 'recognition', dimension: 'roi' });
  const provisional = licenceUse({ key: 'survey', dimension: 'engagement', state: 'provisional' });
  const offLadder = { ...provisional };
  delete offLadder.step;
  const all = [use, results, recognised, offLadder];
  const fields = (values: Record<string, number>) => {
    const prefixed = Object.fromEntries(Object.entries(values).map(([key, value]) => [`A-1|${key}`, value]));
    const [row] = rowsOf(
      planDay(EMPTY, all, accounts, { asOf: '2026-11-16', values: prefixed }),
      'Account_Health__c',
      'insert',
    );
    return [
      row?.['Band__c'],
      row?.['Deciding_Indicators__c'],
      row?.['Use__c'],
      row?.['Outcome__c'],
      row?.['Recognition__c'],
      row?.['Hollow__c'],
    ];
  };
  const good = { licence_use: 0.9, results: 0.6, praise: 0.9, survey: 0.1 };
  assert.deepEqual(fields(good), ['good', 'results', 'yes', 'yes', 'yes', false]);
  assert.deepEqual(fields({ licence_use: 0.9 }), [
    'fair',
    'results;praise',
    'yes',
    'unknown',
    'unknown',
    true,
  ]);
  assert.deepEqual(fields({ ...good, results: 0.3 }), ['fair', 'results', 'yes', 'no', 'no', true]);
  assert.deepEqual(fields({ ...good, licence_use: 0.1 }), ['poor', 'licence_use', 'no', 'no', 'no', false]);
  assert.deepEqual(fields({ survey: 0.9 }), [null, null, 'unknown', 'unknown', 'unknown', false]);
});

test('rows are sorted by account, so that children of one parent stay together', () => {
  const many = ['A-3', 'A-1', 'A-2'].map(account);
  const { steps } = planDay(EMPTY, definitions, many, { asOf: '2026-11-16', values: {} });
  const lamps = steps.find(({ object }) => object === 'Account_Indicator__c');
  assert.deepEqual(
    [...(lamps?.rows ?? [])].map((row) => row['Account_Health__r.Key__c']),
    ['A-1', 'A-1', 'A-2', 'A-2', 'A-3', 'A-3'],
  );
});

test('a definition that left the configuration is retired; its lamps go, its snapshots stay', () => {
  const state = applied(EMPTY, planDay(EMPTY, definitions, accounts, monday));
  const next = planDay(state, [use], accounts, { asOf: '2026-11-17', values: monday.values });
  assert.deepEqual(rowsOf(next, 'Health_Indicator__c', 'upsert'), [
    { Key__c: 'results', Name: 'Licence use', State__c: 'retired' },
  ]);
  assert.deepEqual(rowsOf(next, 'Account_Indicator__c', 'delete'), [
    { Id: 'A-1|results', Key__c: 'A-1|results' },
  ]);
});

test('health of an account that is kept aside is left alone', () => {
  const state = applied(EMPTY, planDay(EMPTY, definitions, [account('A-1'), account('A-2')], monday));
  const judged = judge({
    asOf: '2026-11-17',
    definitions,
    readings: [],
    prior: state.lamps,
    openPriorities: new Set(),
    days: everyDay,
  });
  const options = {
    moveShare: 0.1,
    language: 'en' as const,
    words: PAGE_WORDS,
    timeZone: 'Asia/Tokyo',
    effectDays: 28,
    keepAccounts: new Set(['A-2']),
  };
  const next = plan(state, judged, definitions, [], run('2026-11-17'), options);
  assert.deepEqual(rowsOf(next, 'Account_Health__c', 'delete'), [{ Id: 'A-1', Key__c: 'A-1' }]);
});

const keys = ['A-1', 'A-2'].flatMap((each) => definitions.map(({ key }) => `${each}|${key}`));
const day = fc.record({
  wait: fc.integer({ min: 0, max: 3 }),
  values: fc.tuple(...keys.map(() => fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 }))),
  open: fc.subarray(['A-1', 'A-2']),
});

test('planning again after the plan was applied gives nothing, whatever happened before', () => {
  const two = [account('A-1'), account('A-2')];
  const slow = [licenceUse({ openAfter: 2, closeAfter: 2 }), { ...results, openAfter: 3 }];
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), (days) => {
      let state: OrgState = EMPTY;
      let asOf = '2026-11-01';
      for (const { wait, values, open } of days) {
        asOf = addDays(asOf, wait);
        const today = {
          asOf,
          open,
          values: Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null])),
        };
        state = applied(state, planDay(state, slow, two, today));
        assert.deepEqual(planDay(state, slow, two, today).steps, []);
      }
    }),
    { numRuns: 200 },
  );
});
