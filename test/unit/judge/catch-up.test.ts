import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Condition } from '../../../scripts/judge/combinations.ts';
import { addDays } from '../../../scripts/judge/days.ts';
import { judge, lampKey, type PriorLamp } from '../../../scripts/judge/judge.ts';
import { bothPoor, combination, everyDay, licenceUse, reading, results, use } from './definition.ts';

/** Values of the two indicators on days from Monday 2 November 2026. */
const manyDays = fc.array(fc.tuple(fc.constantFrom(0.1, 0.6, 0.9, null), fc.constantFrom(0.1, 0.9, null)), {
  minLength: 2,
  maxLength: 8,
});
type ManyDays = typeof manyDays extends fc.Arbitrary<infer T> ? T : never;

/** Lamps after the days from `first` on, judged by one run. */
function caughtUp(values: ManyDays, first: number, prior: ReadonlyMap<string, PriorLamp>, when: Condition[]) {
  const on = (index: number): string => addDays('2026-11-02', index);
  const days = values.slice(first).map((each, index) => ({ asOf: on(first + index), each }));
  const { lamps } = judge({
    asOf: on(values.length - 1),
    definitions: [licenceUse({ openAfter: 2, closeAfter: 2 }), results],
    readings: [
      ...days.map(({ asOf, each }) => reading(asOf, each[0])),
      ...days.map(({ asOf, each }) => reading(asOf, each[1], 'results')),
    ],
    prior,
    openPriorities: new Set(),
    days: everyDay,
    combinations: [combination('risk', when)],
  });
  return new Map(lamps.map((lamp) => [lampKey('A-1', lamp.indicator), lamp]));
}

test('a run that catches up with days leaves the combinations that a run on each day would have left', () => {
  const kinds: Condition[][] = [
    bothPoor,
    [...bothPoor, { kind: 'alarm', indicator: 'licence_use', alarms: ['alarm'] }],
    [{ kind: 'lamp', indicator: 'results', lamps: ['unknown'] }, { kind: 'step', step: 'use', states: ['no'] }],
    [{ kind: 'hollow', hollow: true }],
  ]; // prettier-ignore
  let held = 0;
  fc.assert(
    fc.property(manyDays, fc.constantFrom(...kinds), (values, when) => {
      let daily = caughtUp(values.slice(0, 1), 0, new Map(), when);
      const before = daily;
      for (let day = 1; day < values.length; day += 1)
        daily = caughtUp(values.slice(0, day + 1), day, daily, when);
      const atOnce = caughtUp(values, 1, before, when);
      assert.deepEqual(atOnce.get('A-1|both'), daily.get('A-1|both'));
      if (daily.get('A-1|both')?.alarm === 'alarm') held += 1;
      // The run that caught up was cut off after it had written the measured lamps, and is run again.
      const half = new Map([...atOnce].filter(([key]) => key !== 'A-1|both'));
      const kept = before.get('A-1|both');
      if (kept !== undefined) half.set('A-1|both', kept);
      if (when === bothPoor)
        assert.deepEqual(caughtUp(values, 1, half, when).get('A-1|both'), daily.get('A-1|both'));
    }),
    { numRuns: 300 },
  );
  assert.ok(held > 10);
});

test('on days on which an export had not begun a combination says nothing', () => {
  const values: ManyDays = [[0.1, null], [0.1, null], [0.1, 0.1]]; // prettier-ignore
  const all = caughtUp(values, 0, new Map(), bothPoor).get('A-1|both');
  assert.equal(all?.alarmSince, '2026-11-04');
  const { lamps } = judge({
    asOf: '2026-11-04',
    definitions: [use, results],
    readings: [
      ...['2026-11-02', '2026-11-03', '2026-11-04'].map((asOf) => reading(asOf, 0.1)),
      reading('2026-11-04', 0.1, 'results'),
    ],
    prior: new Map(),
    openPriorities: new Set(),
    days: everyDay,
    combinations: [combination('risk', [{ kind: 'lamp', indicator: 'results', lamps: ['poor', 'unknown'] }])],
  });
  assert.equal(lamps.find(({ indicator }) => indicator === 'both')?.alarmSince, '2026-11-04');
});
