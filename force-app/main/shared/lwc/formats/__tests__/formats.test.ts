import {
  addDays,
  clock,
  count,
  dayOf,
  daysBetween,
  epoch,
  fill,
  longDay,
  shortDay,
  workingDayBefore,
  workingDaysBetween,
} from 'c/formats';

it('fills what it knows and leaves the rest to be seen', () => {
  expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
});

it('chooses the singular for one alone', () => {
  expect([0, 1, 2].map((n) => count(n, '{n} alarm', '{n} alarms'))).toEqual([
    '0 alarms',
    '1 alarm',
    '2 alarms',
  ]);
});

it('never shifts a plain day, and shows the year only when it is another', () => {
  expect(shortDay('2026-11-12', 'en-GB', '2026-01-01')).toBe('12 Nov');
  expect(shortDay('2025-11-12', 'en-GB', '2026-01-01')).toBe('12 Nov 2025');
  expect(shortDay('2026-11-12', 'ja-JP', '2026-01-01')).toBe('11月12日');
  expect(longDay('2026-11-21', 'en-GB')).toBe('21 Nov 2026');
});

it('reads moments in the user’s zone', () => {
  expect(clock('2026-11-20T20:12:00Z', 'en-GB', 'Asia/Tokyo')).toBe('05:12');
  expect(clock('2026-11-20T15:00:00Z', 'en-GB', 'Asia/Tokyo')).toBe('00:00');
  expect(dayOf(new Date('2026-11-20T14:59:59Z'), 'Asia/Tokyo')).toBe('2026-11-20');
  expect(dayOf(new Date('2026-11-20T15:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-21');
  expect(dayOf(new Date('2026-11-20T02:00:00Z'), 'America/Los_Angeles')).toBe('2026-11-19');
});

it('reads the org’s two ways to write an offset', () => {
  expect(epoch('2026-11-20T20:12:00.000+0000')).toBe(Date.UTC(2026, 10, 20, 20, 12));
  expect(epoch('2026-11-20T20:12:00.000Z')).toBe(Date.UTC(2026, 10, 20, 20, 12));
});

it('counts days and working days, the first day not among them', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  expect(workingDaysBetween('2026-11-20', '2026-11-20')).toBe(0);
  // Friday to Sunday, to Monday, to Tuesday.
  expect(workingDaysBetween('2026-11-20', '2026-11-22')).toBe(0);
  expect(workingDaysBetween('2026-11-20', '2026-11-23')).toBe(1);
  expect(workingDaysBetween('2026-11-20', '2026-11-24')).toBe(2);
  expect(workingDaysBetween('2026-11-24', '2026-11-20')).toBe(0);
});

it('steps over the ends of months and years, and back over a weekend', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -7)).toBe('2026-02-22');
  // Friday 20 November 2026.
  expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(workingDayBefore)).toEqual([
    '2026-11-19',
    '2026-11-20',
    '2026-11-20',
    '2026-11-20',
  ]);
});
