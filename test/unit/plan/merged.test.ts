import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../../../scripts/plan/merged.ts';
import type { OrgAccount, OrgAction, OrgHealth, OrgLamp, OrgState } from '../../../scripts/plan/types.ts';

const english = (told: readonly { en: string }[]): string[] => told.map(({ en }) => en);

const account = (key: string, id: string): [string, OrgAccount] => [
  key,
  { key, id, name: key, ownerId: '005', arr: null, renewalOn: null, segment: null, leftOn: null },
];
const lamp = (id: string): OrgLamp => ({
  id, value: 1, band: 'poor', freshness: 'fresh', bandSince: '2026-11-01', previousBand: null, alarm: 'alarm',
  alarmSince: '2026-11-01', alarmClosedOn: null, sideSince: null, reasonCode: 'threshold', threshold: 2,
  ownEdges: null, baseline: null, asOf: '2026-11-18', trend: '',
}); // prettier-ignore

/** Health, a lamp and an action of each `[key, account id]`. */
function org(...rows: [string, string][]): OrgState {
  return {
    indicators: new Map(),
    health: new Map(
      rows.map(([key, accountId]): [string, OrgHealth] => [key, { id: `h-${key}`, accountId, fields: {} }]),
    ),
    lamps: new Map(rows.map(([key]) => [`${key}|use`, lamp(`l-${key}`)])),
    actions: rows.map(([key, accountId]): OrgAction => ({
      id: `a-${key}`, key: `${key}|use|2026-11-01`, accountId, indicator: 'use', status: 'Proposed',
      doneOn: null, changedAt: null, effect: null, isUntouched: true,
    })), // prettier-ignore
  };
}

const NONE = new Set<string>();
const written = (settled: ReturnType<typeof settle>): string[] =>
  settled.steps.flatMap(({ object, operation, rows }) =>
    [...rows].map((row) => `${object} ${operation} ${String(row['Id'])} ${String(row['Key__c'])}`),
  );

test('nothing is written while every account has its own key', () => {
  const state = org(['A-1', '1'], ['A-2', '2']);
  const settled = settle(new Map([account('A-1', '1'), account('A-2', '2')]), state, NONE);
  assert.deepEqual([settled.steps, settled.messages], [[], []]);
  assert.equal(settled.state, state);
});

test('an account whose key was edited keeps its health, lamps with their past, and proposals', () => {
  const settled = settle(new Map([account('B-9', '1')]), org(['A-1', '1']), NONE);
  assert.deepEqual(written(settled), [
    'Account_Health__c update h-A-1 B-9',
    'Account_Indicator__c update l-A-1 B-9|use',
    'CSM_Action__c update a-A-1 B-9|use|2026-11-01',
  ]);
  assert.equal(settled.state.lamps.get('B-9|use')?.alarmSince, '2026-11-01');
  assert.equal(settled.state.health.get('B-9')?.id, 'h-A-1');
  assert.deepEqual(
    settled.state.actions.map(({ key }) => key),
    ['B-9|use|2026-11-01'],
  );
  assert.deepEqual(english(settled.messages), [
    'Health follows accounts whose key has changed: A-1 is now B-9.',
  ]);
});

test('two accounts that change keys get each other’s by way of keys that nobody can have', () => {
  const accounts = new Map([account('A-2', '1'), account('A-1', '2')]);
  const settled = settle(accounts, org(['A-1', '1'], ['A-2', '2']), NONE);
  assert.deepEqual(written(settled).slice(0, 6), [
    'Account_Health__c update h-A-1 ~h-A-1',
    'Account_Health__c update h-A-2 ~h-A-2',
    'Account_Indicator__c update l-A-1 ~h-A-1|use',
    'Account_Indicator__c update l-A-2 ~h-A-2|use',
    'Account_Health__c update h-A-1 A-2',
    'Account_Health__c update h-A-2 A-1',
  ]);
  assert.equal(settled.state.lamps.get('A-2|use')?.id, 'l-A-1');
});

test('merged into an account with health of its own: that stays, the other is left to the removals', () => {
  const settled = settle(new Map([account('A-1', '1')]), org(['A-1', '1'], ['A-2', '1']), NONE);
  assert.deepEqual(settled.steps, []);
  assert.equal(settled.state.health.get('A-1')?.id, 'h-A-1');
  assert.deepEqual(english(settled.messages), [
    'Accounts were merged: A-2 into A-1. The health of the remaining account goes on; exports must name its key from now on.',
  ]);
});

test('merged into an account without health: one of what it got follows to its key', () => {
  const settled = settle(new Map([account('A-1', '1')]), org(['A-2', '1'], ['A-3', '1']), NONE);
  assert.equal(settled.state.health.get('A-1')?.id, 'h-A-2');
  assert.equal(settled.state.health.get('A-3')?.id, 'h-A-3');
  assert.deepEqual(
    english(settled.messages).map((line) => line.split(': ')[1]?.split('.')[0]),
    ['A-2 is now A-1', 'A-3 into A-1'],
  );
});

test('a key that now names another account begins anew: health can not move between accounts', () => {
  const settled = settle(new Map([account('A-1', '9')]), org(['A-1', '1']), NONE);
  assert.deepEqual(written(settled), ['Account_Health__c delete h-A-1 A-1']);
  assert.equal(settled.state.health.size, 0);
  assert.equal(settled.state.lamps.size, 0);
  assert.deepEqual(english(settled.messages), [
    'Health begins anew where another account has the key now: A-1.',
  ]);
});

test('accounts that are kept aside stay as they are', () => {
  assert.deepEqual(settle(new Map([account('B-9', '1')]), org(['A-1', '1']), new Set(['A-1'])).steps, []);
});
