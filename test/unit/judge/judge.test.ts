import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, type PriorLamp } from '../../../scripts/judge/judge.ts';
import type { IndicatorDefinition, Reading } from '../../../scripts/model.ts';
import { everyDay, licenceUse } from './definition.ts';

const base = { openPriorities: new Set<string>(), days: everyDay };

function series(
  account: string,
  values: Readonly<Record<string, number | null>>,
  indicator = 'licence_use',
): Reading[] {
  return Object.entries(values).map(([asOf, value]) => ({
    account,
    indicator,
    asOf,
    value,
    observedOn: value === null ? null : asOf,
  }));
}

function judgeOne(
  readings: Reading[],
  asOf: string,
  prior: PriorLamp | null,
  definition: IndicatorDefinition = licenceUse(),
) {
  const lamps = new Map(prior === null ? [] : [['A-1|licence_use', prior]]);
  return judge({ ...base, asOf, definitions: [definition], readings, prior: lamps }).lamps[0];
}

test('a series is folded in day order; its last day is the lamp', () => {
  const values = { '2026-11-02': 0.6, '2026-11-09': 0.15, '2026-11-15': 0.14, '2026-11-16': 0.123456 };
  assert.deepEqual(judgeOne(series('A-1', values), '2026-11-16', null), {
    account: 'A-1',
    indicator: 'licence_use',
    asOf: '2026-11-16',
    value: 0.1235,
    observedOn: '2026-11-16',
    band: 'poor',
    freshness: 'fresh',
    bandSince: '2026-11-09',
    previousBand: 'good',
    alarm: 'alarm',
    alarmSince: '2026-11-11',
    alarmClosedOn: null,
    sideSince: '2026-11-09',
    reasonCode: 'threshold',
    change7d: -0.0265,
    change28d: null,
    threshold: 0.2,
    ownEdges: null,
    baseline: null,
    trend: '2026-11-02=0.6;2026-11-15=0.14;2026-11-16=0.1235',
  });
});

test('days that an earlier, cut off run has judged and written change nothing', () => {
  const before = judgeOne(
    series('A-1', { '2026-11-14': 0.1, '2026-11-15': 0.1, '2026-11-16': 0.6 }),
    '2026-11-16',
    null,
  );
  assert.ok(before);
  assert.deepEqual([before.alarm, before.sideSince, before.bandSince], ['none', '2026-11-16', '2026-11-16']);
  const again = judgeOne(
    series('A-1', { '2026-11-14': 0.1, '2026-11-15': 0.1, '2026-11-16': 0.6 }),
    '2026-11-16',
    before,
  );
  assert.deepEqual(again, before);
});

test('new points join the trend that the org holds', () => {
  const prior = judgeOne(series('A-1', { '2026-11-06': 0.5, '2026-11-13': 0.6 }), '2026-11-13', null);
  const next = judgeOne(series('A-1', { '2026-11-20': 0.9 }), '2026-11-20', prior ?? null);
  assert.equal(next?.trend, '2026-11-06=0.5;2026-11-13=0.6;2026-11-20=0.9');
  assert.equal(next?.change7d, 0.3);
});

test('retired and unknown indicators and days after the as-of are left out', () => {
  const readings = [
    ...series('A-1', { '2026-11-16': 0.6, '2026-11-17': 0.1 }),
    ...series('A-1', { '2026-11-16': 1 }, 'other'),
  ];
  assert.equal(judgeOne(readings, '2026-11-16', null)?.band, 'good');
  assert.equal(judgeOne(readings, '2026-11-16', null, licenceUse({ state: 'retired' })), undefined);
});

test('every account with a reading has its health, in the order of the readings', () => {
  const readings = [...series('A-1', { '2026-11-16': null }), ...series('A-2', { '2026-11-16': 0.1 })];
  const { accounts } = judge({
    ...base,
    asOf: '2026-11-16',
    definitions: [licenceUse()],
    readings,
    prior: new Map(),
  });
  assert.deepEqual(
    accounts.map(({ account, band, deciding, hollow }) => [account, band, deciding, hollow]),
    [
      ['A-1', null, [], false],
      ['A-2', 'poor', ['licence_use'], false],
    ],
  );
});
