import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Combination } from '../../../scripts/judge/combinations.ts';
import { addDays } from '../../../scripts/judge/days.ts';
import { judge, lampKey } from '../../../scripts/judge/judge.ts';
import type { IndicatorDefinition, Touches } from '../../../scripts/model.ts';
import { plan } from '../../../scripts/plan/plan.ts';
import type { OrgState, Plan } from '../../../scripts/plan/types.ts';
import { everyDay, licenceUse } from '../judge/definition.ts';
import { account, applied, EMPTY, rowsOf, run } from './org.ts';
import { PAGE_WORDS } from '../../page-words.ts';

const { play } = licenceUse();
const indicator = (key: string, sort: number, changes: Partial<IndicatorDefinition> = {}) =>
  licenceUse({
    key,
    sort,
    openAfter: 1,
    closeAfter: 1,
    cooldownDays: 2,
    play: { ...play, push: false },
    ...changes,
  });
const definitions = [
  indicator('a', 10),
  indicator('b', 20),
  indicator('c', 30, { play }),
  indicator('d', 40, { alarmBand: 'fair' }),
]; // prettier-ignore
const together: Combination = {
  definition: indicator('together', 0, { kind: 'risk', source: null, alarmReason: 'combination' }),
  when: [
    { kind: 'band', indicator: 'a', bands: ['poor'] },
    { kind: 'band', indicator: 'b', bands: ['poor'] },
  ],
};
const growth: Combination = {
  definition: indicator('growth', 0, { kind: 'expansion', source: null, alarmReason: 'combination' }),
  when: [
    { kind: 'band', indicator: 'a', bands: ['excellent'] },
    { kind: 'band', indicator: 'b', bands: ['excellent'] },
  ],
};

interface World {
  asOf: string;
  values: Readonly<Record<string, number | null>>;
  combinations?: Combination[];
  touches?: Touches;
  leftOn?: string;
  maxProposals?: number;
}

/** Plans one day of one account. */
function planOne(state: OrgState, world: World): Plan {
  const { asOf, values, combinations = [], touches, leftOn = null, maxProposals = 2 } = world;
  const own = { ...account('A-1'), leftOn };
  const readings = definitions.map(({ key }) => {
    const value = values[key] ?? null;
    return { account: 'A-1', indicator: key, asOf, value, observedOn: value === null ? null : asOf };
  });
  const judged = judge({
    asOf,
    definitions,
    readings,
    prior: state.lamps,
    openPriorities: new Set(),
    days: everyDay,
    combinations,
    accounts: new Map([['A-1', own]]),
    touches: new Map(touches ? [['A-1', touches]] : []),
    touchLimit: 6,
  });
  const all = [...definitions, ...combinations.map(({ definition }) => definition)];
  return plan(state, judged, all, [own], run(asOf), {
    moveShare: 0.1,
    language: 'en',
    words: PAGE_WORDS,
    timeZone: 'Asia/Tokyo',
    effectDays: 28,
    keepAccounts: new Set(),
    combinations,
    maxProposals,
  });
}

const proposed = (made: Plan): string[] =>
  rowsOf(made, 'CSM_Action__c', 'insert').map((row) => String(row['Indicator__r.Key__c']));

const asOf = '2026-11-16';
const allBad = { a: 0.1, b: 0.1, c: 0.1, d: 0.1 };

test('at most two proposals for an account, worst first, then the older alarm, then the place in lists', () => {
  // d is at its alarm band too, but fair: less urgent than poor.
  assert.deepEqual(proposed(planOne(EMPTY, { asOf, values: { ...allBad, a: 0.9, d: 0.3 } })), ['b', 'c']);
  assert.deepEqual(proposed(planOne(EMPTY, { asOf, values: allBad })), ['a', 'b']);
  assert.deepEqual(proposed(planOne(EMPTY, { asOf, values: allBad, maxProposals: 3 })), ['a', 'b', 'c']);
  const first = applied(EMPTY, planOne(EMPTY, { asOf, values: { a: 0.9, b: 0.9, c: 0.9, d: 0.1 } }));
  const older = planOne({ ...first, actions: [] }, { asOf: '2026-11-17', values: allBad, maxProposals: 1 });
  assert.deepEqual(proposed(older), ['d']);
});

test('open proposals count, planned actions do not', () => {
  const waiting = (status: string) => ({
    id: 'x', key: 'A-1|x|2026-11-01', accountId: '001A-1', indicator: 'x', status, doneOn: null,
    changedAt: null, effect: null, isUntouched: true,
  }); // prettier-ignore
  const next = (status: string) =>
    proposed(planOne({ ...EMPTY, actions: [waiting(status)] }, { asOf, values: allBad }));
  assert.deepEqual(next('Proposed'), ['a']);
  assert.deepEqual(next('Held'), ['a']);
  assert.deepEqual(next('Planned'), ['a', 'b']);
});

test('a risk that holds speaks for its members; a growth signal proposes nothing', () => {
  const combinations = [together, growth];
  assert.deepEqual(proposed(planOne(EMPTY, { asOf, values: allBad, combinations })), ['together', 'c']);
  const apart = { ...allBad, b: 0.9 };
  assert.deepEqual(proposed(planOne(EMPTY, { asOf, values: apart, combinations })), ['a', 'c']);
  const well = planOne(EMPTY, { asOf, values: { a: 0.9, b: 0.9, c: 0.9, d: 0.9 }, combinations });
  assert.deepEqual(proposed(well), []);
  const [lamp] = rowsOf(well, 'Account_Indicator__c', 'insert').filter(
    (row) => row['Indicator__r.Key__c'] === 'growth',
  );
  assert.deepEqual(
    [lamp?.['Value__c'], lamp?.['Band__c'], lamp?.['Alarm__c'], lamp?.['Reason_Code__c'], lamp?.['Threshold__c']],
    [1, 'excellent', 'none', 'combination', 1],
  ); // prettier-ignore
});

test('who hears from us too often gets no play that pushes', () => {
  const values = { a: 0.9, b: 0.9, c: 0.1, d: 0.1 };
  const overload = planOne(EMPTY, { asOf, values, touches: { ours: 7, customer: 0 } });
  assert.deepEqual(proposed(overload), ['d']);
  const [health] = rowsOf(overload, 'Account_Health__c', 'insert');
  assert.deepEqual([health?.['Touches__c'], health?.['Touch_Overload__c']], [7, true]);
  assert.deepEqual(proposed(planOne(EMPTY, { asOf, values, touches: { ours: 7, customer: 1 } })), ['c', 'd']);
});

test('a touch more or less writes nothing, a few do, and an overload always does', () => {
  const values = { a: 0.9, b: 0.9, c: 0.9, d: 0.9 };
  const state = applied(EMPTY, planOne(EMPTY, { asOf, values, touches: { ours: 3, customer: 0 } }));
  const next = (ours: number) =>
    rowsOf(planOne(state, { asOf: '2026-11-17', values, touches: { ours, customer: 0 } }), 'Account_Health__c', 'upsert')
      .map((row) => row['Touches__c']); // prettier-ignore
  assert.deepEqual([next(4), next(1), next(6), next(7)], [[], [], [6], [7]]);
});

test('a customer that has left loses its lamps and its band, keeps its row, and comes back whole', () => {
  const well = { asOf, values: { a: 0.1, b: 0.9, c: 0.9, d: 0.9 } };
  const state = applied(EMPTY, planOne(EMPTY, well));
  const gone = planOne(state, { ...well, asOf: '2026-11-17', leftOn: '2026-11-17' });
  assert.equal(rowsOf(gone, 'Account_Indicator__c', 'delete').length, 4);
  assert.deepEqual(rowsOf(gone, 'Account_Health__c', 'delete'), []);
  assert.equal(rowsOf(gone, 'Account_Health__c', 'upsert')[0]?.['Band__c'], null);
  const after = applied(state, gone);
  assert.deepEqual(planOne(after, { ...well, asOf: '2026-11-17', leftOn: '2026-11-17' }).steps, []);
  const back = planOne(after, { ...well, asOf: '2026-11-18' });
  assert.equal(rowsOf(back, 'Account_Indicator__c', 'insert').length, 4);
});

test('edges of an override are written with their reason, and cleared with it', () => {
  const override = { account: 'A-1', indicator: 'a', edges: { fair: 0.05, good: 0.1, excellent: 0.2, why: 'starts in April' }, reviewOn: '2026-12-01' }; // prettier-ignore
  const one = account('A-1');
  const planWith = (state: OrgState, on: string, overrides: (typeof override)[]): Plan => {
    const reading = { account: 'A-1', indicator: 'a', asOf: on, value: 0.15, observedOn: on };
    const judged = judge({
      asOf: on, definitions, readings: [reading], prior: state.lamps, openPriorities: new Set(), days: everyDay, overrides,
    }); // prettier-ignore
    const options = {
      moveShare: 0.1,
      language: 'en' as const,
      words: PAGE_WORDS,
      timeZone: 'Asia/Tokyo',
      effectDays: 28,
      keepAccounts: new Set<string>(),
    };
    return plan(state, judged, definitions, [one], run(on), options);
  };
  const first = planWith(EMPTY, asOf, [override]);
  const edges = (made: Plan, operation: 'insert' | 'upsert') =>
    rowsOf(made, 'Account_Indicator__c', operation).map((row) =>
      ['Band__c', 'Fair_From__c', 'Good_From__c', 'Excellent_From__c', 'Edges_Why__c'].map(
        (field) => row[field],
      ),
    );
  assert.deepEqual(edges(first, 'insert'), [['good', 0.05, 0.1, 0.2, 'starts in April']]);
  const state = applied(EMPTY, first);
  assert.deepEqual(planWith(state, asOf, [override]).steps, []);
  assert.deepEqual(edges(planWith(state, '2026-11-17', []), 'upsert'), [['poor', null, null, null, null]]);
});

const step = fc.record({
  wait: fc.integer({ min: 0, max: 4 }),
  values: fc.tuple(...definitions.map(() => fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 }))),
  ours: fc.nat(12),
  customer: fc.nat(1),
  left: fc.boolean(),
}); // prettier-ignore

test('planning again after the plan was applied gives nothing, and no account has more open proposals than agreed', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let state: OrgState = EMPTY;
      let on = '2026-11-01';
      for (const { wait, values, ours, customer, left } of steps) {
        on = addDays(on, wait);
        const world = {
          asOf: on,
          values: Object.fromEntries(definitions.map(({ key }, i) => [key, values[i] ?? null])),
          combinations: [together, growth],
          touches: { ours, customer },
          ...(left && wait > 2 ? { leftOn: on } : {}),
        };
        state = applied(state, planOne(state, world));
        assert.deepEqual(planOne(state, world).steps, []);
        assert.ok(state.actions.filter(({ status }) => status === 'Proposed').length <= 2);
        for (const key of ['together', 'growth']) {
          const lamp = state.lamps.get(lampKey('A-1', key));
          if (lamp) assert.equal(lamp.band !== null, lamp.value === 1);
        }
      }
    }),
    { numRuns: 150 },
  );
});
