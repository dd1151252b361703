import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  businessCalendar,
  dayNumber,
  fromDayNumber,
  startOfDay,
} from '../../../scripts/config/calendar.ts';

// November 2026 begins on a Sunday; Monday 23 is a holiday.
const calendar = businessCalendar([1, 2, 3, 4, 5], ['2026-11-23']);

test('working days leave out weekends and holidays', () => {
  assert.deepEqual(
    ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map((day) =>
      calendar.isWorkingDay(day),
    ),
    [true, false, false, false, true],
  );
});

test('working days between two days leave out the first and hold the last', () => {
  assert.equal(calendar.workingDaysBetween('2026-11-20', '2026-11-24'), 1);
  assert.equal(calendar.workingDaysBetween('2026-11-19', '2026-11-24'), 2);
  assert.equal(calendar.workingDaysBetween('2026-11-20', '2026-11-20'), 0);
  assert.equal(calendar.workingDaysBetween('2026-11-24', '2026-11-20'), -1);
});

test('a window of working days begins after the day that is given back', () => {
  assert.equal(calendar.beforeWorkingDays('2026-11-24', 1), '2026-11-23');
  assert.equal(calendar.beforeWorkingDays('2026-11-24', 2), '2026-11-19');
  assert.equal(calendar.beforeWorkingDays('2026-11-22', 1), '2026-11-19');
});

test('days count on over the ends of months, years and leap days', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2028-03-01', -1), '2028-02-29');
  assert.equal(dayNumber('1970-01-02'), 1);
  assert.equal(fromDayNumber(-1), '1969-12-31');
});

test('a day begins at the midnight of its zone, or after it where clocks jump over it', () => {
  const iso = (day: string, zone: string): string => new Date(startOfDay(day, zone)).toISOString();
  assert.equal(iso('2026-11-24', 'Asia/Tokyo'), '2026-11-23T15:00:00.000Z');
  assert.equal(iso('2026-03-08', 'America/New_York'), '2026-03-08T05:00:00.000Z');
  assert.equal(iso('2026-03-09', 'America/New_York'), '2026-03-09T04:00:00.000Z');
  // 2018-11-04 began at 1:00 in São Paulo.
  assert.equal(iso('2018-11-04', 'America/Sao_Paulo'), '2018-11-04T03:00:00.000Z');
});
