import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BANDS } from '../../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { judgeAccount } from '../../../scripts/judge/account.ts';
import {
  combinationHolds,
  membersOf,
  type Combination,
  type Condition,
} from '../../../scripts/judge/combinations.ts';
import { addDays } from '../../../scripts/judge/days.ts';
import { judge, lampKey, type JudgeInput, type PriorLamp } from '../../../scripts/judge/judge.ts';
import { judgeLamp } from '../../../scripts/judge/lamp.ts';
import type { IndicatorDefinition, LampState } from '../../../scripts/model.ts';
import {
  bothPoor,
  combination,
  everyDay,
  licenceUse,
  reading,
  results,
  use,
  weekdays,
} from './definition.ts';

/** Judges one account on one day, with what changes against a calm run. */
function day(values: Record<string, number | null>, changes: Partial<JudgeInput> = {}) {
  const asOf = changes.asOf ?? '2026-11-16';
  const readings = Object.entries(values)
    .sort()
    .map(([indicator, value]) => reading(asOf, value, indicator));
  const { lamps, accounts } = judge({
    asOf,
    definitions: [use, results],
    readings,
    prior: new Map(),
    openPriorities: new Set(),
    days: everyDay,
    ...changes,
  });
  return { lamps: new Map(lamps.map((lamp) => [lamp.indicator, lamp])), account: accounts[0] };
}

/** Values on successive days from Monday 2 November 2026. */
function series(values: number[], definition: IndicatorDefinition, days = everyDay): LampState[] {
  let state: LampState | null = null;
  return values.map((value, index) => {
    const asOf = addDays('2026-11-02', index);
    state = judgeLamp(definition, state, reading(asOf, value), { openPriority: false, days });
    return state;
  });
}

test('after it closed an alarm stays closed for the cooldown, in working days', () => {
  const slow = licenceUse({ openAfter: 1, closeAfter: 1, cooldownDays: 3 });
  const states = series([0.1, 0.9, 0.1, 0.1, 0.1, 0.1], slow);
  assert.deepEqual(
    states.map(({ alarm, alarmClosedOn }) => [alarm, alarmClosedOn]),
    [
      ['alarm', null],
      ['none', '2026-11-03'],
      ['watch', '2026-11-03'],
      ['watch', '2026-11-03'],
      ['watch', '2026-11-03'],
      ['alarm', null],
    ],
  );
  assert.equal(states[5]?.alarmSince, '2026-11-07');
  // Closed on Friday 20 November; the 23rd is a holiday: 24, 25 and 26 are the three days, the 27th is free.
  let state: LampState | null = null;
  const context = { openPriority: false, days: weekdays };
  for (const [asOf, value] of [['2026-11-19', 0.1], ['2026-11-20', 0.9], ['2026-11-26', 0.1]] as const)
    state = judgeLamp(slow, state, reading(asOf, value), context); // prettier-ignore
  assert.equal(state?.alarm, 'watch');
  const after = judgeLamp(slow, state, reading('2026-11-30', 0.1), context);
  assert.deepEqual([after.alarm, after.alarmSince], ['alarm', '2026-11-27']);
});

test('without cooldown an alarm opens again at once', () => {
  const quick = licenceUse({ openAfter: 1, closeAfter: 1 });
  assert.deepEqual(series([0.1, 0.9, 0.1], quick).map(({ alarm }) => alarm), ['alarm', 'none', 'alarm']); // prettier-ignore
});

test('an informational lamp gets to watch and no further, and decides nothing', () => {
  const hint = licenceUse({ key: 'trend', openAfter: 1, informational: true, alarmReason: 'drop' });
  assert.deepEqual(series([0.9, 0.1, 0.1, 0.1], hint).map(({ alarm, alarmSince }) => [alarm, alarmSince]), [
    ['none', null], ['watch', null], ['watch', null], ['watch', null],
  ]); // prettier-ignore
  const { lamps, account } = day({ licence_use: 0.9, trend: 0.1 }, { definitions: [use, hint] });
  assert.equal(lamps.get('trend')?.reasonCode, 'drop');
  assert.deepEqual([account?.band, account?.ladder.use], ['fair', 'yes']);
  assert.deepEqual(account?.deciding.includes('trend'), false);
});

test('edges: the override comes before the segment, the segment before the indicator', () => {
  const own = licenceUse({
    openAfter: 1,
    segments: new Map([['Team', { edges: { fair: 0.05, good: 0.1, excellent: 0.3 }, why: 'few licences' }]]),
  });
  const accounts = (segment: string | null) => new Map([['A-1', { segment, leftOn: null }]]);
  const seen = (changes: Partial<JudgeInput>) => {
    const lamp = day({ licence_use: 0.15 }, { definitions: [own], ...changes }).lamps.get('licence_use');
    return [lamp?.band, lamp?.threshold, lamp?.ownEdges?.why ?? null, lamp?.alarm];
  };
  const overrides = [
    {
      account: 'A-1',
      indicator: 'licence_use',
      edges: { fair: 0.1, good: 0.15, excellent: 0.5, why: 'starts in April' },
      reviewOn: '2026-12-01',
    },
  ];
  assert.deepEqual(seen({}), ['poor', 0.2, null, 'alarm']);
  assert.deepEqual(seen({ accounts: accounts('Other') }), ['poor', 0.2, null, 'alarm']);
  assert.deepEqual(seen({ accounts: accounts('Team') }), ['good', 0.05, 'Team: few licences', 'none']);
  assert.deepEqual(seen({ accounts: accounts('Team'), overrides }), ['good', 0.1, 'starts in April', 'none']);
  const other = overrides.map((each) => ({ ...each, account: 'A-2' }));
  assert.deepEqual(seen({ overrides: other }), ['poor', 0.2, null, 'alarm']);
});

test('an account that has left has no health: no lamp, no band, not red', () => {
  const accounts = (leftOn: string) => new Map([['A-1', { segment: null, leftOn }]]);
  const gone = day({ licence_use: 0.1 }, { accounts: accounts('2026-11-16') });
  assert.equal(gone.lamps.size, 0);
  assert.deepEqual(gone.account, {
    account: 'A-1', band: null, deciding: [], ladder: { use: 'unknown', outcome: 'unknown', recognition: 'unknown' },
    hollow: false, left: true, touches: null, touchOverload: false, composite: null,
  }); // prettier-ignore
  assert.equal(day({ licence_use: 0.1 }, { accounts: accounts('2026-11-17') }).account?.band, 'poor');
});

test('touches: more than agreed and no contact begun by the customer is an overload', () => {
  const told = (ours: number, customer: number) => {
    const touches = new Map([['A-1', { ours, customer }]]);
    const { account } = day({ licence_use: 0.9 }, { touches, touchLimit: 6 });
    return [account?.touches, account?.touchOverload];
  };
  assert.deepEqual(told(6, 0), [6, false]);
  assert.deepEqual(told(7, 0), [7, true]);
  assert.deepEqual(told(20, 1), [20, false]);
  assert.deepEqual([day({ licence_use: 0.9 }).account?.touches], [null]);
});

test('a composite is the weighted mean of the bands, and is null while a part is not fresh', () => {
  const composite = new Map([
    ['licence_use', 2],
    ['results', 1],
  ]);
  // Poor is 0, good 2 of 3: (2 x 0 + 1 x 2) / (3 x 3) = 22.2222 %.
  assert.equal(day({ licence_use: 0.1, results: 0.6 }, { composite }).account?.composite, 22.22);
  assert.equal(day({ licence_use: 0.9, results: 0.9 }, { composite }).account?.composite, 100);
  assert.equal(day({ licence_use: 0.9, results: null }, { composite }).account?.composite, null);
  assert.equal(day({ licence_use: 0.9, results: 0.9 }).account?.composite, null);
});

test('a risk that holds is poor and alarms, an expansion is excellent and does not; neither has a row before it held', () => {
  const risk = combination('risk', bothPoor);
  const growth = combination('expansion', [
    { kind: 'band', indicator: 'licence_use', bands: ['excellent'] },
    { kind: 'band', indicator: 'results', bands: ['excellent'] },
  ]);
  const seen = (values: Record<string, number | null>, combinations: Combination[], prior?: PriorLamp) => {
    const known = new Map(prior ? [[lampKey('A-1', 'both'), prior]] : []);
    const lamp = day(values, { combinations, prior: known, asOf: '2026-11-18' }).lamps.get('both');
    return lamp && [lamp.value, lamp.band, lamp.alarm, lamp.reasonCode, lamp.alarmSince, lamp.bandSince];
  };
  assert.deepEqual(seen({ licence_use: 0.1, results: 0.1 }, [risk]), [
    1, 'poor', 'alarm', 'combination', '2026-11-18', '2026-11-18',
  ]); // prettier-ignore
  assert.equal(seen({ licence_use: 0.9, results: 0.1 }, [risk]), undefined);
  assert.equal(seen({ licence_use: 0.1, results: null }, [risk]), undefined);
  assert.deepEqual(seen({ licence_use: 0.9, results: 0.9 }, [growth]), [
    1, 'excellent', 'none', 'combination', null, '2026-11-18',
  ]); // prettier-ignore
  const open = day({ licence_use: 0.1, results: 0.1 }, { combinations: [risk] }).lamps.get('both');
  assert.ok(open);
  assert.deepEqual(seen({ licence_use: 0.1, results: 0.1 }, [risk], open), [
    1, 'poor', 'alarm', 'combination', '2026-11-16', '2026-11-16',
  ]); // prettier-ignore
  assert.deepEqual(seen({ licence_use: 0.9, results: 0.1 }, [risk], open), [
    0, null, 'none', null, null, '2026-11-18',
  ]); // prettier-ignore
});

test('an open priority holds a risk whose play pushes', () => {
  const openPriorities = new Set(['A-1']);
  const alarm = (push: boolean) =>
    day({ licence_use: 0.1, results: 0.1 }, { openPriorities, combinations: [combination('risk', bothPoor, push)] })
      .lamps.get('both')?.alarm; // prettier-ignore
  assert.deepEqual([alarm(true), alarm(false)], ['held', 'alarm']);
});

test('conditions: lamp knows stale and unknown, band only fresh values; steps and hollow are of the account', () => {
  const state = (band: LampState['band'], freshness: LampState['freshness']): LampState => ({
    band, freshness, bandSince: null, previousBand: null, alarm: 'watch', alarmSince: null, alarmClosedOn: null, sideSince: null,
  }); // prettier-ignore
  const facts = {
    lamps: new Map([['stale', state('poor', 'stale')], ['missing', state(null, 'missing')], ['fresh', state('poor', 'fresh')]]),
    ladder: { use: 'yes', outcome: 'no', recognition: 'unknown' } as const,
    hollow: true,
  }; // prettier-ignore
  const holds = (condition: Condition): boolean => combinationHolds(combination('risk', [condition]), facts);
  assert.equal(holds({ kind: 'band', indicator: 'fresh', bands: ['poor'] }), true);
  assert.equal(holds({ kind: 'band', indicator: 'stale', bands: ['poor'] }), false);
  assert.equal(holds({ kind: 'lamp', indicator: 'stale', lamps: ['poor'] }), false);
  assert.equal(holds({ kind: 'lamp', indicator: 'stale', lamps: ['stale'] }), true);
  assert.equal(holds({ kind: 'lamp', indicator: 'nobody', lamps: ['unknown'] }), true);
  assert.equal(holds({ kind: 'alarm', indicator: 'fresh', alarms: ['alarm', 'watch'] }), true);
  assert.equal(holds({ kind: 'step', step: 'outcome', states: ['no', 'unknown'] }), true);
  assert.equal(holds({ kind: 'step', step: 'use', states: ['no'] }), false);
  assert.equal(holds({ kind: 'hollow', hollow: true }), true);
  assert.equal(holds({ kind: 'hollow', hollow: false }), false);
  assert.equal(combinationHolds(combination('risk', []), facts), false);
});

test('a combination is made of what it names: indicators, those of a step, and for hollow outcome and recognition', () => {
  const praise = licenceUse({ key: 'praise', step: 'recognition' });
  const all = [use, results, praise];
  assert.deepEqual([...membersOf(combination('risk', bothPoor), all)], ['licence_use', 'results']);
  assert.deepEqual([...membersOf(combination('risk', [{ kind: 'step', step: 'use', states: ['no'] }]), all)], ['licence_use']); // prettier-ignore
  assert.deepEqual([...membersOf(combination('risk', [{ kind: 'hollow', hollow: true }]), all)], ['results', 'praise']); // prettier-ignore
});

const anyValue = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 });

test('touches never raise a band: health is the same whatever we do', () => {
  const touch = fc.record({ ours: fc.nat(60), customer: fc.nat(5) });
  fc.assert(
    fc.property(anyValue, anyValue, touch, fc.nat(40), (a, b, touches, more) => {
      const at = (ours: number) =>
        day(
          { licence_use: a, results: b },
          { touches: new Map([['A-1', { ...touches, ours }]]), touchLimit: 6 },
        );
      const [before, after] = [at(touches.ours), at(touches.ours + more)];
      assert.deepEqual(after.lamps, before.lamps);
      assert.equal(after.account?.band, before.account?.band);
      if (before.account?.touchOverload) assert.equal(after.account?.touchOverload, true);
    }),
  );
});

test('a worse lamp never gives a better band', () => {
  const bands = fc.record({ use: fc.nat(3), outcome: fc.nat(3), recognition: fc.nat(3), worse: fc.nat(3) });
  const praise = licenceUse({ key: 'praise', step: 'recognition' });
  fc.assert(
    fc.property(bands, fc.constantFrom('use', 'outcome', 'recognition'), (levels, which) => {
      const state = (level: number): LampState => ({
        band: BANDS[level] ?? null, freshness: 'fresh', bandSince: null, previousBand: null,
        alarm: 'none', alarmSince: null, alarmClosedOn: null, sideSince: null,
      }); // prettier-ignore
      const band = (at: typeof levels): number => {
        const lamps = [
          { definition: use, state: state(at.use) },
          { definition: results, state: state(at.outcome) },
          { definition: praise, state: state(at.recognition) },
        ];
        return BANDS.indexOf(judgeAccount('A-1', lamps).band ?? 'poor');
      };
      const worse = { ...levels, [which]: Math.min(levels[which as 'use'], levels.worse) };
      assert.ok(band(worse) <= band(levels));
    }),
  );
});

test('an alarm never opens during its cooldown, whatever the values, gaps and days off', () => {
  const step = fc.record({ value: anyValue, wait: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (steps, cooldownDays) => {
      const definition = licenceUse({ openAfter: 1, closeAfter: 1, cooldownDays });
      let state: LampState | null = null;
      let asOf = '2026-11-02';
      for (const { value, wait } of steps) {
        asOf = addDays(asOf, wait);
        const before: LampState | null = state;
        state = judgeLamp(definition, state, reading(asOf, value), { openPriority: false, days: weekdays });
        const opened = state.alarm === 'alarm' && before?.alarm !== 'alarm';
        if (opened && before?.alarmClosedOn)
          assert.ok(weekdays.between(before.alarmClosedOn, state.alarmSince ?? '') > cooldownDays);
        assert.ok(state.alarm !== 'alarm' || state.alarmClosedOn === null);
      }
    }),
  );
});
