import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  BANDS,
  weatherOf,
  WEATHERS,
  type WeatherFacts,
} from '../../../force-app/main/signals/lwc/healthRules/healthRules.ts';

const clear: WeatherFacts = { band: 'excellent', openAlarms: 0, hollow: false, holds: 0, unknownShare: 0 };
const weather = (facts: Partial<WeatherFacts>): string => weatherOf({ ...clear, ...facts }).weather;

test('without alarm, hold or gap the band alone decides', () => {
  assert.deepEqual(
    BANDS.map((band) => weather({ band })),
    ['rain', 'cloudy', 'fair', 'sunny'],
  );
});

test('alarms bring rain, three a storm, whatever the band', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((openAlarms) => weather({ openAlarms })),
    ['sunny', 'rain', 'rain', 'storm', 'storm'],
  );
  assert.deepEqual(weatherOf({ ...clear, band: 'poor', openAlarms: 1 }).causes, ['band', 'alarms']);
});

test('hollow health and an open priority allow no better than cloudy, a gap no better than fair', () => {
  assert.deepEqual(weatherOf({ ...clear, hollow: true }), { weather: 'cloudy', causes: ['hollow'] });
  assert.deepEqual(weatherOf({ ...clear, holds: 2, hollow: true }).causes, ['hollow', 'priority']);
  assert.deepEqual(weatherOf({ ...clear, unknownShare: 0.1 }), { weather: 'fair', causes: ['unknown'] });
});

test('no band, or more than half unknown, is no forecast; an alarm or hollow health is bad weather all the same', () => {
  assert.equal(weather({ band: null }), 'none');
  assert.deepEqual(
    [0.5, 0.51].map((unknownShare) => weather({ unknownShare })),
    ['fair', 'none'],
  );
  assert.equal(weather({ band: null, unknownShare: 0.9, openAlarms: 1 }), 'rain');
  assert.equal(weather({ band: null, unknownShare: 0.9, hollow: true }), 'cloudy');
});

test('more trouble never makes the weather better', () => {
  const facts = fc.record({
    band: fc.constantFrom(...BANDS),
    openAlarms: fc.nat(5),
    hollow: fc.boolean(),
    holds: fc.nat(2),
    unknownShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
  });
  const rank = (given: WeatherFacts): number =>
    WEATHERS.findIndex((each) => each === weatherOf(given).weather);
  fc.assert(
    fc.property(facts, (given) => {
      const before = rank(given);
      assert.ok(before >= 0);
      assert.ok(rank({ ...given, openAlarms: given.openAlarms + 1 }) >= before);
      assert.ok(rank({ ...given, hollow: true }) >= before);
      assert.ok(rank({ ...given, holds: given.holds + 1 }) >= before);
      assert.ok(rank({ ...given, unknownShare: 0.5 }) >= before);
      assert.ok(rank({ ...given, band: 'poor' }) >= before);
    }),
  );
});
