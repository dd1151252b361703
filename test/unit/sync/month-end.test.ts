import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../scripts/judge/days.ts';
import { lastMonthEnd, monthEndDue } from '../../../scripts/sync/monthEnd.ts';

const done = (asOf: string, failed = 0) => ({ asOf, status: failed === 0 ? 'Done' : 'Findings', failed });

test('the last day of a month ends it; any other day belongs to the month before', () => {
  assert.equal(lastMonthEnd('2026-11-30'), '2026-11-30');
  assert.equal(lastMonthEnd('2026-11-29'), '2026-10-31');
  assert.equal(lastMonthEnd('2028-02-29'), '2028-02-29');
  assert.equal(lastMonthEnd('2027-03-01'), '2027-02-28');
  assert.equal(lastMonthEnd('2027-01-15'), '2026-12-31');
});

test('the first run on or after the last day owes the snapshots, the runs after it do not', () => {
  assert.equal(monthEndDue('2026-11-30', [done('2026-11-29')]), '2026-11-30');
  assert.equal(monthEndDue('2026-12-01', [done('2026-11-30'), done('2026-11-29')]), null);
  // The run of the 30th was missed.
  assert.equal(monthEndDue('2026-12-02', [done('2026-11-27')]), '2026-11-30');
  assert.equal(monthEndDue('2026-12-03', [done('2026-12-02'), done('2026-11-27')]), null);
});

test('a run that was cut off, or of which rows were refused, leaves the snapshots due', () => {
  const running = { asOf: '2026-11-30', status: 'Running', failed: 0 };
  assert.equal(monthEndDue('2026-12-01', [running, done('2026-11-29')]), '2026-11-30');
  assert.equal(monthEndDue('2026-12-01', [done('2026-11-30', 2), done('2026-11-29')]), '2026-11-30');
});

test('a book that begins in the middle of a month has no earlier end to catch up with', () => {
  assert.equal(monthEndDue('2026-11-18', []), null);
  assert.equal(monthEndDue('2026-11-19', [done('2026-11-18')]), null);
  assert.equal(monthEndDue('2026-11-30', []), '2026-11-30');
});

test('whatever days have a run, each month between the first run and the last is owed exactly once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 40 }), (gaps) => {
      let day = '2026-01-10';
      const runs = [done(day)];
      const ends: string[] = [];
      for (const gap of gaps) {
        day = addDays(day, gap);
        const due = monthEndDue(day, runs);
        if (due !== null) ends.push(due);
        runs.unshift(done(day));
      }
      const expected: string[] = [];
      for (let each = '2026-01-10'; each <= day; each = addDays(each, 1))
        if (lastMonthEnd(each) === each) expected.push(each);
      assert.deepEqual(ends, expected);
    }),
  );
});
