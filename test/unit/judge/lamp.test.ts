import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeLamp, reasonOf, thresholdOf } from '../../../scripts/judge/lamp.ts';
import { addDays } from '../../../scripts/judge/days.ts';
import type { LampState, Reading } from '../../../scripts/model.ts';
import { everyDay, licenceUse, weekdays } from './definition.ts';

const calm = { openPriority: false, days: everyDay };

function reading(asOf: string, value: number | null, observedOn: string | null = asOf): Reading {
  return { account: 'A-1', indicator: 'licence_use', asOf, value, observedOn };
}

/** Judges values on successive days from 2 November 2026, a Monday. */
function days(values: (number | null)[], definition = licenceUse(), context = calm): LampState[] {
  let state: LampState | null = null;
  return values.map((value, index) => {
    const asOf = addDays('2026-11-02', index);
    state = judgeLamp(definition, state, reading(asOf, value, value === null ? null : asOf), context);
    return state;
  });
}

test('the alarm opens on the third bad day and closes on the second good one', () => {
  const states = days([0.6, 0.1, 0.1, 0.1, 0.1, 0.3, 0.1, 0.3, 0.3]);
  assert.deepEqual(
    states.map(({ alarm }) => alarm),
    ['none', 'watch', 'watch', 'alarm', 'alarm', 'alarm', 'alarm', 'alarm', 'none'],
  );
  assert.deepEqual(states[4], {
    band: 'poor',
    freshness: 'fresh',
    bandSince: '2026-11-03',
    previousBand: 'good',
    alarm: 'alarm',
    alarmSince: '2026-11-05',
    alarmClosedOn: null,
    sideSince: '2026-11-03',
  });
  assert.equal(states[8]?.alarmSince, null);
  assert.equal(states[8]?.sideSince, '2026-11-09');
});

test('an edge is on the better side; fair counts as bad when the alarm band is fair', () => {
  assert.equal(days([0.2])[0]?.alarm, 'none');
  assert.equal(days([0.1999])[0]?.alarm, 'watch');
  assert.equal(days([0.2], licenceUse({ alarmBand: 'fair' }))[0]?.alarm, 'watch');
  assert.equal(days([0.5], licenceUse({ alarmBand: 'fair' }))[0]?.alarm, 'none');
  assert.equal(thresholdOf(licenceUse()), 0.2);
  assert.equal(thresholdOf(licenceUse({ alarmBand: 'fair' })), 0.5);
});

test('days are working days: a weekend and a holiday open nothing', () => {
  const context = { openPriority: false, days: weekdays };
  let state = judgeLamp(licenceUse(), null, reading('2026-11-20', 0.1), context);
  for (const [day, alarm] of [
    ['2026-11-21', 'watch'],
    ['2026-11-22', 'watch'],
    ['2026-11-23', 'watch'],
    ['2026-11-24', 'watch'],
    ['2026-11-25', 'alarm'],
  ] as const) {
    state = judgeLamp(licenceUse(), state, reading(day, 0.1), context);
    assert.equal(state.alarm, alarm, day);
  }
  assert.equal(state.alarmSince, '2026-11-25');
});

test('an alarm found after a gap is dated to the day on which it was due', () => {
  const first = judgeLamp(licenceUse(), null, reading('2026-11-02', 0.1), calm);
  const later = judgeLamp(licenceUse(), first, reading('2026-11-09', 0.1), calm);
  assert.equal(later.alarm, 'alarm');
  assert.equal(later.alarmSince, '2026-11-04');
});

test('openAfter 1 opens at once, on a day off too', () => {
  const state = judgeLamp(licenceUse({ openAfter: 1 }), null, reading('2026-11-22', 0.1), {
    openPriority: false,
    days: weekdays,
  });
  assert.equal(state.alarm, 'alarm');
  assert.equal(state.alarmSince, '2026-11-22');
});

test('missing and stale data open nothing and close nothing', () => {
  const gap = days([0.1, 0.1, null, 0.1, 0.1, 0.1]);
  assert.deepEqual(
    gap.map(({ alarm }) => alarm),
    ['watch', 'watch', 'none', 'watch', 'watch', 'alarm'],
  );
  const open = days([0.1, 0.1, 0.1, null, 0.9, 0.9]);
  assert.deepEqual(
    open.map(({ alarm }) => alarm),
    ['watch', 'watch', 'alarm', 'alarm', 'alarm', 'none'],
  );
  assert.equal(open[3]?.band, null);
  assert.equal(open[4]?.previousBand, 'poor');

  const definition = licenceUse({ openAfter: 1 });
  const stale = judgeLamp(definition, null, reading('2026-11-05', 0.1, '2026-11-02'), calm);
  assert.deepEqual([stale.freshness, stale.band, stale.alarm], ['stale', 'poor', 'none']);
  assert.equal(reasonOf(definition, stale), 'stale');
  const edge = judgeLamp(definition, null, reading('2026-11-04', 0.1, '2026-11-02'), calm);
  assert.deepEqual([edge.freshness, edge.alarm], ['fresh', 'alarm']);
});

test('reasons: missing, stale, the reason of the indicator, none', () => {
  const silence = licenceUse({ alarmReason: 'silence' });
  assert.deepEqual(
    days([null, 0.1, 0.9], silence).map((lamp) => reasonOf(silence, lamp)),
    ['missing', 'silence', null],
  );
});

test('zero licences are unknown, not poor', () => {
  const state = judgeLamp(licenceUse(), null, reading('2026-11-02', null, '2026-11-02'), calm);
  assert.deepEqual([state.band, state.freshness, state.alarm], [null, 'missing', 'none']);
});

test('an open priority holds the alarm of a play that pushes, and only that', () => {
  const open = { openPriority: true, days: everyDay };
  const held = days([0.1, 0.1, 0.1], licenceUse(), open);
  assert.deepEqual(
    held.map(({ alarm }) => alarm),
    ['watch', 'watch', 'held'],
  );
  const released = judgeLamp(licenceUse(), held[2] ?? null, reading('2026-11-05', 0.1), calm);
  assert.deepEqual([released.alarm, released.alarmSince], ['alarm', '2026-11-04']);
  const { play } = licenceUse();
  const helpful = licenceUse({ openAfter: 1, play: { ...play, push: false } });
  assert.equal(days([0.1], helpful, open)[0]?.alarm, 'alarm');
});

const value = fc.option(fc.double({ noNaN: true, min: -0.5, max: 1.5 }), { freq: 5 });
const step = fc.record({
  value,
  wait: fc.integer({ min: 1, max: 9 }),
  age: fc.integer({ min: 0, max: 4 }),
  open: fc.boolean(),
});
const definition = fc
  .record({
    openAfter: fc.integer({ min: 1, max: 5 }),
    closeAfter: fc.integer({ min: 1, max: 5 }),
    alarmBand: fc.constantFrom('poor' as const, 'fair' as const),
    freshnessDays: fc.integer({ min: 0, max: 3 }),
  })
  .map((changes) => licenceUse(changes));

test('judging the same reading again on the same day changes nothing', () => {
  fc.assert(
    fc.property(definition, fc.array(step, { minLength: 1, maxLength: 20 }), (indicator, steps) => {
      let state: LampState | null = null;
      let asOf = '2026-01-05';
      for (const { value, wait, age, open } of steps) {
        asOf = addDays(asOf, wait);
        const now = reading(asOf, value, value === null ? null : addDays(asOf, -age));
        const context = { openPriority: open, days: weekdays };
        state = judgeLamp(indicator, state, now, context);
        assert.deepEqual(judgeLamp(indicator, state, now, context), state);
      }
    }),
  );
});

test('an alarm has a date exactly while it is open, and never opens on data that is not fresh', () => {
  fc.assert(
    fc.property(definition, fc.array(step, { minLength: 1, maxLength: 20 }), (indicator, steps) => {
      let state: LampState | null = null;
      let asOf = '2026-01-05';
      for (const { value, wait, age, open } of steps) {
        const before: LampState | null = state;
        asOf = addDays(asOf, wait);
        const now = reading(asOf, value, value === null ? null : addDays(asOf, -age));
        state = judgeLamp(indicator, state, now, { openPriority: open, days: weekdays });
        const isOpen = state.alarm === 'alarm' || state.alarm === 'held';
        assert.equal(state.alarmSince !== null, isOpen);
        assert.ok(state.alarmSince === null || state.alarmSince <= asOf);
        if (isOpen && state.freshness !== 'fresh') assert.notEqual(before?.alarmSince ?? null, null);
        assert.equal(state.sideSince !== null, state.freshness === 'fresh');
      }
    }),
  );
});
