import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applySteps } from '../../../scripts/apply/apply.ts';
import { madeRows } from '../../../scripts/plan/rows.ts';
import type { PlanStep, Row } from '../../../scripts/plan/types.ts';
import { fakeOrg, type Verdict } from './fake-org.ts';

const EFFECTS = {
  patience: { sleep: () => Promise.resolve(), random: () => 0, elapsed: () => 0 },
  progress: () => undefined,
};

/** What the org says to the rows of a key: parents are asked first. */
type Fate = 'taken' | 'refused' | 'parent refused' | 'locked once';

const REFUSED: Verdict = { code: 'FIELD_INTEGRITY_EXCEPTION', message: 'bad row' };

function steps(fates: readonly Fate[], made: boolean): PlanStep[] {
  const parents = fates.map((_, index): Row => ({ Key__c: `k${String(index)}` }));
  const childOf = ({ Key__c: key = null }: Row): Row => ({ Key__c: key, 'Parent__r.Key__c': key });
  const step = { operation: 'insert' as const, keyField: 'Key__c' };
  const column = { column: 'Parent__r.Key__c', object: 'Parent__c' };
  return [
    { ...step, object: 'Parent__c', rows: parents, parents: [] },
    {
      ...step,
      object: 'Child__c',
      rows: made ? madeRows(parents, childOf) : parents.map(childOf),
      parents: [column],
    },
  ];
}

function orgWith(fates: readonly Fate[]) {
  const met = new Set<string>();
  return fakeOrg(({ object, key }) => {
    const fate = fates[Number(key.slice(1))];
    if (object === 'Parent__c') return fate === 'parent refused' ? REFUSED : null;
    // In a call of its own parent the org sees no such record.
    if (fate === 'parent refused') return { code: 'INVALID_FIELD', message: 'no such parent' };
    const isFirst = !met.has(key);
    met.add(key);
    if (fate === 'locked once' && isFirst) return { code: 'UNABLE_TO_LOCK_ROW', message: 'busy' };
    return fate === 'refused' ? REFUSED : null;
  });
}

test('rows that are made when they are sent meet the same fate as rows that are there, in jobs and in calls', async () => {
  const fate = fc.constantFrom<Fate>('taken', 'taken', 'refused', 'parent refused', 'locked once');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(0, 1000),
      async (fates, bulkRows) => {
        const seen = [];
        for (const made of [false, true]) {
          const org = orgWith(fates);
          const result = await applySteps(org.client, steps(fates, made), { ...EFFECTS, bulkRows });
          seen.push({ result, taken: org.taken, requests: org.requests });
        }
        assert.deepEqual(seen[1], seen[0]);
        const count = (wanted: Fate): number => fates.filter((each) => each === wanted).length;
        const [lost, refused] = [count('parent refused'), count('refused')];
        assert.equal(seen[0]?.result.created, 2 * (fates.length - lost) - refused);
        assert.equal(seen[0]?.result.failed.length, 2 * lost + refused);
      },
    ),
    { numRuns: 60 },
  );
});
