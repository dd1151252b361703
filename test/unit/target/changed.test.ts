import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agrees, changedQuery, checkOf, LAMP_CHECK, ownWrites } from '../../../scripts/target/changed.ts';
import type { CopyContent } from '../../../scripts/target/orgCopy.ts';
import type { OrgRun } from '../../../scripts/target/overview.ts';
import { afterWriting } from '../../../scripts/target/written.ts';
import type { PlanStep, Row } from '../../../scripts/plan/types.ts';

const RUN: OrgRun = {
  key: '2026-11-18|a1|m-1',
  asOf: '2026-11-18',
  status: 'Done',
  failed: 0,
  model: 'm-1',
  definitionsHash: null,
  userId: '005000000000001AAA',
  finishedAt: '2026-11-19T01:00:00.000+0000',
  createdAt: '2026-11-19T00:59:30.000+0000',
  modifiedAt: '2026-11-19T01:00:02.000+0000',
};
const OWN: CopyContent['own'] = {
  run: RUN.key,
  finishedAt: '2026-11-19T01:00:00.700Z',
  createdAfter: '2026-11-18T01:00:00.000+0000',
};

test('what the newest run wrote is left out of what is read, but not what it made or what its user did before or later', () => {
  const own = ownWrites(OWN, [RUN]);
  const copy = { fields: ['Id'], since: '2026-11-18T00:45:00.000Z', rows: [] };
  assert.equal(
    changedQuery('A__c', ['Id'], copy, own),
    'SELECT Id, SystemModstamp FROM A__c WHERE SystemModstamp >= 2026-11-18T00:45:00.000Z ' +
      "AND (LastModifiedById != '005000000000001AAA' OR SystemModstamp > 2026-11-19T01:00:02.000Z OR CreatedDate > 2026-11-18T01:00:00.000Z " +
      'OR (SystemModstamp > 2026-11-18T01:00:00.000Z AND SystemModstamp < 2026-11-19T00:59:30.000Z))',
  );
  assert.equal(changedQuery('A__c', ['Id'], null, own), 'SELECT Id, SystemModstamp FROM A__c');
});

test('everything is read where another run is the newest, where it ended otherwise, or where a time is unknown', () => {
  assert.equal(ownWrites(OWN, []), null);
  assert.equal(ownWrites({ ...OWN, run: null }, [RUN]), null);
  assert.equal(ownWrites(OWN, [{ ...RUN, key: '2026-11-18|b2|m-1' }]), null);
  // The same inputs, run again by another machine.
  assert.equal(ownWrites(OWN, [{ ...RUN, finishedAt: '2026-11-19T02:00:00.000+0000' }]), null);
  assert.equal(ownWrites(OWN, [{ ...RUN, finishedAt: null }]), null);
  assert.equal(ownWrites({ ...OWN, createdAfter: null }, [RUN]), null);
  assert.equal(ownWrites(OWN, [{ ...RUN, createdAt: null }]), null);
});

test('everything is read where another run was at work at the same time, for its rows have the same user', () => {
  const other = (status: string, modifiedAt: string): OrgRun => ({
    ...RUN,
    key: 'other',
    status,
    modifiedAt,
  });
  // Copies are compared with the last change of the run before, here at 01:00.
  const before = other('Done', OWN.createdAfter ?? '');
  assert.notEqual(ownWrites(OWN, [RUN, before]), null);
  assert.equal(ownWrites(OWN, [RUN, other('Done', '2026-11-18T01:00:01.000+0000')]), null);
  assert.equal(ownWrites(OWN, [RUN, before, other('Findings', '2026-11-19T00:59:00.000+0000')]), null);
  // It had begun before, and nobody knows how long it wrote; one that is long dead writes no more.
  assert.equal(ownWrites(OWN, [RUN, other('Running', '2026-11-18T00:30:00.000+0000')]), null);
  assert.notEqual(ownWrites(OWN, [RUN, before, other('Running', '2026-11-17T22:59:00.000+0000')]), null);
});

const content = (): CopyContent => ({
  lamps: {
    fields: ['Id', 'Key__c', 'Value__c', 'Band__c'],
    since: 's',
    rows: [
      { Id: 'l1', Key__c: 'A|use', Value__c: '3', Band__c: 'good' },
      { Id: 'l2', Key__c: 'B|use', Value__c: 5, Band__c: 'good' },
    ],
  },
  health: { fields: ['Id', 'Key__c', 'Band__c'], since: 's', rows: [{ Id: 'h1', Key__c: 'A', Band__c: 'good' }] },
  actions: { fields: [], since: 's', rows: [] },
  own: { run: null, finishedAt: null, createdAfter: 'before' },
}); // prettier-ignore

function step(object: string, operation: PlanStep['operation'], row: Row): PlanStep {
  return { object, operation, keyField: 'Key__c', rows: [row], parents: [] };
}

const STEPS = [
  step('Account_Health__c', 'upsert', { Key__c: 'A', Band__c: 'poor', 'Run__r.Key__c': 'r' }),
  step('Account_Indicator__c', 'insert', { Key__c: 'C|use', Value__c: 1 }),
  step('Account_Indicator__c', 'upsert', { Key__c: 'A|use', Value__c: -1.00005, Band__c: null, Model__c: 'm' }),
]; // prettier-ignore

test('a copy holds what was written as the org keeps it, without rows that were made', () => {
  const after = afterWriting(content(), STEPS, [], { key: 'r', finishedAt: 't' });
  assert.deepEqual(after.lamps.rows, [
    { Id: 'l1', Key__c: 'A|use', Value__c: -1.0001, Band__c: null },
    { Id: 'l2', Key__c: 'B|use', Value__c: 5, Band__c: 'good' },
  ]);
  assert.deepEqual(after.health.rows, [{ Id: 'h1', Key__c: 'A', Band__c: 'poor' }]);
  assert.deepEqual(after.own, { run: 'r', finishedAt: 't', createdAfter: 'before' });
});

test('a copy stays as it was read where a row was refused, deleted or got another key', () => {
  const refused = { object: 'Account_Indicator__c', key: 'A|use', code: 'X', message: '' };
  const run = { key: 'r', finishedAt: 't' };
  assert.deepEqual(afterWriting(content(), STEPS, [refused], run), content());
  for (const operation of ['update', 'delete'] as const) {
    const steps = [...STEPS, step('Account_Health__c', operation, { Id: 'h1', Key__c: 'B' })];
    assert.deepEqual(afterWriting(content(), steps, [], run), content());
  }
  const others = [{ ...refused, object: 'CSM_Action__c' }];
  assert.equal(afterWriting(content(), STEPS, others, run).own.run, 'r');
});

const lamp = (key: string, band: string | null, value: string | null): Record<string, string | null> => ({
  ...{ Key__c: key, Band__c: band, Freshness__c: 'fresh', Alarm__c: 'none', Value__c: value },
});
const told = (band: string | null, n: number, total: number | null) => ({
  ...{ Band__c: band, Freshness__c: 'fresh', Alarm__c: 'none', n, total },
});

test('a copy agrees with the org when every group has as many lamps with the same sum, whatever else they are grouped by', () => {
  const rows = [lamp('A|u', 'good', '0.1'), lamp('B|u', 'good', '0.2'), lamp('C|u', null, null)];
  const table = { fields: [], since: 's', rows };
  const asks = (groups: ReturnType<typeof told>[]): boolean =>
    agrees(table, checkOf(groups, LAMP_CHECK), LAMP_CHECK);
  assert.ok(asks([told('good', 2, 0.3), told(null, 1, null)]));
  // The same lamps in two kinds of indicators.
  assert.ok(asks([told('good', 1, 0.1), told('good', 1, 0.2), told(null, 1, null)]));
  assert.ok(!asks([told('good', 2, 0.4), told(null, 1, null)]));
  assert.ok(!asks([told('good', 1, 0.3), told('poor', 1, 0), told(null, 1, null)]));
  assert.ok(!asks([told('good', 2, 0.3)]));
  assert.ok(!asks([told('good', 2, 0.3), told(null, 1, null), told('poor', 1, 0)]));
  const twice = { ...table, rows: [...rows.slice(0, 2), lamp('B|u', null, null)] };
  assert.ok(!agrees(twice, checkOf([told('good', 2, 0.3), told(null, 1, null)], LAMP_CHECK), LAMP_CHECK));
  assert.ok(agrees(null, new Map(), LAMP_CHECK));
});
