import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applySteps } from '../../../scripts/apply/apply.ts';
import type { PlanStep } from '../../../scripts/plan/types.ts';
import { fakeOrg } from './fake-org.ts';

function effects() {
  const waits: number[] = [];
  const seen: [number, number][] = [];
  return {
    waits,
    seen,
    patience: {
      sleep: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)),
      random: () => 0,
      elapsed: () => 0,
    },
    progress: (done: number, total: number) => void seen.push([done, total]),
  };
}

function step(
  object: string,
  operation: PlanStep['operation'],
  keys: readonly string[],
  parent?: string,
): PlanStep {
  const rows = keys.map((key) => ({
    Key__c: key,
    ...(parent === undefined ? {} : { 'Parent__r.Key__c': key }),
  }));
  const parents = parent === undefined ? [] : [{ column: 'Parent__r.Key__c', object: parent }];
  return { object, operation, keyField: 'Key__c', rows, parents };
}

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `k${String(index)}`);

test('small steps share calls of five collections of 200, in order', async () => {
  const org = fakeOrg(() => null);
  const told = effects();
  const steps = [
    step('A__c', 'insert', numbered(450)),
    step('B__c', 'upsert', numbered(3)),
    step('C__c', 'insert', ['x', 'y']),
  ];
  const result = await applySteps(org.client, steps, told);
  assert.deepEqual(result, { created: 452, updated: 3, deleted: 0, failed: [] });
  assert.deepEqual(org.requests, ['POST /composite']);
  assert.deepEqual(
    org.taken.slice(-6).map(({ object, key }) => `${object} ${key}`),
    ['A__c k449', 'B__c k0', 'B__c k1', 'B__c k2', 'C__c x', 'C__c y'],
  );
  assert.deepEqual(told.seen, [[455, 455]]);
});

test('more than 4,000 rows of a step go by one job, whose results are read only when something failed', async () => {
  const org = fakeOrg(() => null, { polls: 3 });
  const told = effects();
  const result = await applySteps(org.client, [step('A__c', 'insert', numbered(4001))], told);
  assert.deepEqual(result, { created: 4001, updated: 0, deleted: 0, failed: [] });
  assert.deepEqual(org.requests, [
    'POST /jobs/ingest',
    'PUT /jobs/ingest/JOB/batches',
    'PATCH /jobs/ingest/JOB',
    ...Array.from({ length: 4 }, () => 'GET /jobs/ingest/JOB'),
  ]);
  assert.deepEqual(told.waits, [2700.3, 1000, 2000, 4000]);
});

test('refused rows of a job are matched by key, not by place', async () => {
  const org = fakeOrg(({ key }) =>
    key === 'k7' ? { code: 'REQUIRED_FIELD_MISSING', message: 'no "Band"' } : null,
  );
  const result = await applySteps(org.client, [step('A__c', 'upsert', numbered(4500))], effects());
  assert.equal(result.updated, 4499);
  assert.deepEqual(result.failed, [
    { key: 'k7', object: 'A__c', code: 'REQUIRED_FIELD_MISSING', message: 'no "Band"' },
  ]);
});

test('a row that meets a lock is sent again after a growing wait, alone; for ever locked, it fails', async () => {
  let tries = 0;
  const org = fakeOrg(({ key }) => {
    if (key === 'k1') tries += 1;
    return key === 'k1' && tries < 4 ? { code: 'UNABLE_TO_LOCK_ROW', message: 'busy' } : null;
  });
  const told = effects();
  const result = await applySteps(org.client, [step('A__c', 'insert', numbered(3))], told);
  assert.deepEqual(result, { created: 3, updated: 0, deleted: 0, failed: [] });
  assert.deepEqual(told.waits, [250, 500, 1000]);
  assert.equal(org.taken.length, 3);

  const stuck = fakeOrg(({ key }) => (key === 'k1' ? { code: 'UNABLE_TO_LOCK_ROW', message: 'busy' } : null));
  const left = await applySteps(stuck.client, [step('A__c', 'insert', numbered(3))], effects());
  assert.deepEqual(
    left.failed.map(({ key, code }) => [key, code]),
    [['k1', 'UNABLE_TO_LOCK_ROW']],
  );
  assert.equal(stuck.requests.length, 6);
});

test('rows of a job that met a lock are sent again one collection at a time', async () => {
  let tries = 0;
  const org = fakeOrg(({ key }) => {
    if (key === 'k1999') tries += 1;
    return key === 'k1999' && tries === 1 ? { code: 'UNABLE_TO_LOCK_ROW', message: 'busy' } : null;
  });
  const result = await applySteps(org.client, [step('A__c', 'insert', numbered(4001))], effects());
  assert.deepEqual(result, { created: 4001, updated: 0, deleted: 0, failed: [] });
  assert.equal(org.requests.at(-1), 'POST /composite');
});

test('children of a refused parent are told so, the others are written', async () => {
  for (const size of [3, 4001]) {
    const present = new Set<string>();
    const org = fakeOrg(({ object, key }) => {
      if (object === 'Parent__c') {
        if (key === 'k1') return { code: 'FIELD_INTEGRITY_EXCEPTION', message: 'bad parent' };
        present.add(key);
        return null;
      }
      return present.has(key)
        ? null
        : { code: 'INVALID_FIELD', message: `Foreign key external ID: ${key} not found` };
    });
    const steps = [
      step('Parent__c', 'insert', numbered(size)),
      step('Child__c', 'insert', numbered(size), 'Parent__c'),
    ];
    const result = await applySteps(org.client, steps, effects());
    assert.equal(result.created, 2 * (size - 1));
    assert.deepEqual(result.failed, [
      { key: 'k1', object: 'Parent__c', code: 'FIELD_INTEGRITY_EXCEPTION', message: 'bad parent' },
      { key: 'k1', object: 'Child__c', code: 'PARENT_FAILED', message: "its Parent__c 'k1' was refused" },
    ]);
  }
});

test('a child waits for its locked parent in the same call', async () => {
  const present = new Set<string>();
  let parentTries = 0;
  const org = fakeOrg(({ object, key }) => {
    if (object === 'Parent__c') {
      parentTries += 1;
      if (parentTries === 1) return { code: 'UNABLE_TO_LOCK_ROW', message: 'busy' };
      present.add(key);
      return null;
    }
    return present.has(key)
      ? null
      : { code: 'INVALID_FIELD', message: 'Foreign key external ID: p not found' };
  });
  const steps = [step('Parent__c', 'insert', ['p']), step('Child__c', 'insert', ['p'], 'Parent__c')];
  const result = await applySteps(org.client, steps, effects());
  assert.deepEqual(result, { created: 2, updated: 0, deleted: 0, failed: [] });
});

test('what an earlier, cut off try has done counts as nothing', async () => {
  const org = fakeOrg(({ object, operation, key }) => {
    if (key !== 'k0') return null;
    if (operation === 'delete') return { code: 'ENTITY_IS_DELETED', message: 'entity is deleted' };
    const field = object === 'A__c' ? 'Key__c' : 'Other__c';
    return {
      code: 'DUPLICATE_VALUE',
      message: `duplicate value found: ${field} duplicates value on record with id: a01`,
    };
  });
  const gone: PlanStep = {
    ...step('A__c', 'delete', ['k0', 'k1']),
    rows: [
      { Id: 'k0', Key__c: 'k0' },
      { Id: 'k1', Key__c: 'k1' },
    ],
  };
  const result = await applySteps(
    org.client,
    [step('A__c', 'insert', ['k0', 'k1']), gone, step('B__c', 'insert', ['k0'])],
    effects(),
  );
  assert.deepEqual([result.created, result.deleted], [1, 1]);
  // Another unique field is a real refusal.
  assert.deepEqual(
    result.failed.map(({ object, code }) => [object, code]),
    [['B__c', 'DUPLICATE_VALUE']],
  );
});

test('few rows leave the collections of a call to the steps that need them', async () => {
  const org = fakeOrg(() => null);
  const steps = [
    step('Run__c', 'upsert', ['2026-11-18|a1|m-1']),
    step('A__c', 'insert', numbered(628)),
    step('B__c', 'upsert', numbered(8)),
    step('C__c', 'insert', numbered(58)),
  ];
  assert.equal((await applySteps(org.client, steps, effects())).created, 686);
  assert.deepEqual(org.requests, ['POST /composite']);
});

test('a row of its own and few rows beyond five collections go as records of the same call, in order', async () => {
  const org = fakeOrg(() => null);
  const steps = [
    step('Run__c', 'upsert', ['2026-11-18|a1|m-1']),
    step('A__c', 'insert', numbered(1000)),
    step('B__c', 'upsert', ['x', 'y']),
    step('C__c', 'insert', numbered(10)),
  ];
  const result = await applySteps(org.client, steps, effects());
  assert.deepEqual(result, { created: 1010, updated: 3, deleted: 0, failed: [] });
  assert.deepEqual(org.requests, ['POST /composite']);
  assert.deepEqual(
    [...org.taken.slice(0, 2), ...org.taken.slice(-12, -8)].map(({ object, key }) => `${object} ${key}`),
    ['Run__c 2026-11-18|a1|m-1', 'A__c k0', 'B__c x', 'B__c y', 'C__c k0', 'C__c k1'],
  );
});

test('more than 25 parts, more rows than go singly, and keys that no address holds need another call', async () => {
  for (const steps of [
    [step('A__c', 'insert', numbered(1000)), step('B__c', 'insert', numbered(11))],
    [
      step('A__c', 'insert', numbered(1000)),
      ...['B__c', 'C__c', 'D__c'].map((object) => step(object, 'insert', numbered(10))),
    ],
    [step('A__c', 'insert', numbered(1000)), step('B__c', 'upsert', ['a/b', 'c'])],
  ]) {
    // prettier-ignore
    const org = fakeOrg(() => null);
    await applySteps(org.client, steps, effects());
    assert.deepEqual(org.requests, ['POST /composite', 'POST /composite']);
  }
});

test('a refused record of its own is told with its code, and its children are not written', async () => {
  const org = fakeOrg(({ object }) =>
    object === 'P__c' ? { code: 'DUPLICATE_VALUE', message: 'Other__c' } : null,
  );
  const steps = [step('P__c', 'insert', ['p']), step('Child__c', 'insert', numbered(4001).fill('p'), 'P__c')];
  const { failed } = await applySteps(org.client, steps, effects());
  assert.deepEqual(failed[0], { key: 'p', object: 'P__c', code: 'DUPLICATE_VALUE', message: 'Other__c' });
  assert.equal(failed.filter(({ code }) => code === 'PARENT_FAILED').length, 4001);
});

test('the receipt of the run is not counted', async () => {
  const result = await applySteps(
    fakeOrg(() => null).client,
    [step('Sync_Run__c', 'upsert', ['r'])],
    effects(),
  );
  assert.deepEqual(result, { created: 0, updated: 0, deleted: 0, failed: [] });
});
