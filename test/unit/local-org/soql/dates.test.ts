import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asStoredDate,
  asStoredDateTime,
  dateLiteralRange,
} from '../../../../scripts/local-org/soql/dates.ts';

/** Wednesday, 15 April 2026, 08:00 in Tokyo; it is still Tuesday the 14th in New York. */
const now = new Date('2026-04-14T23:00:00Z');
const tokyo = { now, timeZone: 'Asia/Tokyo', locale: 'ja-JP' };

const CASES: [literal: string, n: number, from: string, to: string][] = [
  ['TODAY', 0, '2026-04-15', '2026-04-16'],
  ['YESTERDAY', 0, '2026-04-14', '2026-04-15'],
  ['TOMORROW', 0, '2026-04-16', '2026-04-17'],
  ['THIS_WEEK', 0, '2026-04-12', '2026-04-19'],
  ['LAST_WEEK', 0, '2026-04-05', '2026-04-12'],
  ['NEXT_WEEK', 0, '2026-04-19', '2026-04-26'],
  ['THIS_MONTH', 0, '2026-04-01', '2026-05-01'],
  ['LAST_MONTH', 0, '2026-03-01', '2026-04-01'],
  ['NEXT_MONTH', 0, '2026-05-01', '2026-06-01'],
  ['THIS_QUARTER', 0, '2026-04-01', '2026-07-01'],
  ['LAST_QUARTER', 0, '2026-01-01', '2026-04-01'],
  ['NEXT_FISCAL_QUARTER', 0, '2026-07-01', '2026-10-01'],
  ['THIS_FISCAL_YEAR', 0, '2026-01-01', '2027-01-01'],
  ['LAST_YEAR', 0, '2025-01-01', '2026-01-01'],
  ['LAST_90_DAYS', 0, '2026-01-15', '2026-04-16'],
  ['NEXT_90_DAYS', 0, '2026-04-16', '2026-07-15'],
  ['LAST_N_DAYS:3', 3, '2026-04-12', '2026-04-16'],
  ['NEXT_N_DAYS:3', 3, '2026-04-16', '2026-04-19'],
  ['N_DAYS_AGO:3', 3, '2026-04-12', '2026-04-13'],
  ['LAST_N_WEEKS:2', 2, '2026-03-29', '2026-04-12'],
  ['N_WEEKS_AGO:1', 1, '2026-04-05', '2026-04-12'],
  ['LAST_N_MONTHS:4', 4, '2025-12-01', '2026-04-01'],
  ['NEXT_N_MONTHS:2', 2, '2026-05-01', '2026-07-01'],
  ['N_MONTHS_AGO:5', 5, '2025-11-01', '2025-12-01'],
  ['LAST_N_QUARTERS:2', 2, '2025-10-01', '2026-04-01'],
  ['N_FISCAL_QUARTERS_AGO:1', 1, '2026-01-01', '2026-04-01'],
  ['NEXT_N_YEARS:2', 2, '2027-01-01', '2029-01-01'],
  ['LAST_N_YEARS:999999', 999999, '0001-01-01', '2026-01-01'],
  ['NEXT_N_DAYS:999999999', 999999999, '2026-04-16', '9999-01-01'],
  ['N_YEARS_AGO:3', 3, '2023-01-01', '2024-01-01'],
];

for (const [literal, n, from, to] of CASES) {
  test(`${literal} is [${from}, ${to}) for a user in Tokyo`, () => {
    const range = dateLiteralRange(literal, n, tokyo);
    assert.deepEqual([asStoredDate(range.from), asStoredDate(range.to)], [from, to]);
  });
}

test('the day is the user’s, not the server’s', () => {
  const { from, to } = dateLiteralRange('today', 0, { now, timeZone: 'America/New_York', locale: 'en-US' });
  assert.equal(asStoredDate(from), '2026-04-14');
  assert.equal(asStoredDateTime(from), '2026-04-14T04:00:00.000Z');
  assert.equal(asStoredDateTime(to), '2026-04-15T04:00:00.000Z');
});

test('weeks start on the first day of the user’s locale', () => {
  const { from } = dateLiteralRange('THIS_WEEK', 0, { now, timeZone: 'Europe/Berlin', locale: 'de-DE' });
  assert.equal(asStoredDate(from), '2026-04-13');
});

test('a day on which the clocks change has 23 hours', () => {
  const spring = { now: new Date('2026-03-29T10:00:00Z'), timeZone: 'Europe/Berlin', locale: 'de-DE' };
  const { from, to } = dateLiteralRange('TODAY', 0, spring);
  assert.equal(asStoredDateTime(from), '2026-03-28T23:00:00.000Z');
  assert.equal(asStoredDateTime(to), '2026-03-29T22:00:00.000Z');
});

test('an unknown literal is refused', () => {
  assert.throws(() => dateLiteralRange('LAST_N_AGES:3', 3, tokyo), { errorCode: 'MALFORMED_QUERY' });
});
