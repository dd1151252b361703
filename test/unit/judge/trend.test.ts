import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, daysBetween, weekStart } from '../../../scripts/judge/days.ts';
import { pointsFor } from '../../../scripts/judge/points.ts';
import { changeOver, joinPoints, weeklyPoints } from '../../../scripts/judge/trend.ts';

test('days cross months, leap days and years; weeks start on Monday', () => {
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2026-01-01', -1), '2025-12-31');
  assert.equal(daysBetween('2026-02-27', '2026-03-02'), 3);
  assert.equal(weekStart('2026-11-22'), '2026-11-16');
  assert.equal(weekStart('2026-11-23'), '2026-11-23');
  assert.equal(weekStart('1969-12-31'), '1969-12-29');
});

test('the latest point of an ISO week stays, today is last, fourteen at most', () => {
  const points = joinPoints(
    [
      { on: '2026-11-13', value: 3 },
      { on: '2026-11-20', value: 4 },
    ],
    [
      { on: '2026-11-21', value: null },
      { on: '2026-11-22', value: 6 },
      { on: '2026-11-20', value: 5 },
    ],
  );
  assert.deepEqual(
    points.map(({ value }) => value),
    [3, 5, null, 6],
  );
  assert.deepEqual(weeklyPoints(points), [
    { on: '2026-11-13', value: 3 },
    { on: '2026-11-22', value: 6 },
  ]);
  const year = Array.from({ length: 60 }, (_, week) => ({
    on: addDays('2026-01-05', week * 7),
    value: week,
  }));
  assert.deepEqual(
    weeklyPoints(year).map(({ value }) => value),
    [46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59],
  );
});

test('change is against the point at or just before that many days ago', () => {
  const points = [
    { on: '2026-10-20', value: 10 },
    { on: '2026-11-12', value: 7 },
    { on: '2026-11-14', value: 6 },
    { on: '2026-11-20', value: 4 },
  ];
  assert.equal(changeOver(points, 7), -3);
  assert.equal(changeOver(points, 6), -2);
  assert.equal(changeOver(points, 28), -6);
  assert.equal(changeOver(points, 60), null);
  assert.equal(changeOver([...points, { on: '2026-11-21', value: null }], 7), null);
  assert.equal(changeOver([{ on: '2026-11-01', value: null }, ...points.slice(3)], 7), null);
  assert.equal(changeOver([], 7), null);
});

const definitions = [{ openAfter: 3, closeAfter: 2 }];

test('a first run looks back 13 weeks and the days that hysteresis needs', () => {
  const points = pointsFor({ asOf: '2026-11-20', lastAsOf: null, firstRun: true, definitions });
  assert.deepEqual(points, [
    ...[
      '2026-08-21',
      '2026-08-28',
      '2026-09-04',
      '2026-09-11',
      '2026-09-18',
      '2026-09-25',
      '2026-10-02',
      '2026-10-09',
    ],
    ...['2026-10-16', '2026-10-23', '2026-10-30', '2026-11-06', '2026-11-13'],
    ...['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'],
  ]);
});

test('any other run takes the days since the last one, at most ten, and its own', () => {
  const since = (lastAsOf: string | null) =>
    pointsFor({ asOf: '2026-11-20', lastAsOf, firstRun: false, definitions });
  assert.deepEqual(since('2026-11-20'), ['2026-11-20']);
  assert.deepEqual(since('2026-11-19'), ['2026-11-20']);
  assert.deepEqual(since('2026-11-17'), ['2026-11-18', '2026-11-19', '2026-11-20']);
  assert.equal(since('2026-08-01').length, 11);
  assert.equal(since('2026-08-01')[0], '2026-11-10');
  assert.deepEqual(since(null), ['2026-11-20']);
});
