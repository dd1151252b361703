import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, makeBook } from '../../../scripts/demo/book.ts';
import { seeded } from '../../../scripts/demo/random.ts';
import { TRUTHS } from '../../../scripts/demo/truths.ts';
import { USAGE_DAYS, usageByDay } from '../../../scripts/demo/usage.ts';

const OPTIONS = { accounts: 200, asOf: '2026-11-20', seed: 7, csms: 2, licences: [8, 80] as const };

test('the same seed gives the same book, another seed another one', () => {
  assert.deepEqual(makeBook(OPTIONS), makeBook(OPTIONS));
  assert.notDeepEqual(makeBook(OPTIONS), makeBook({ ...OPTIONS, seed: 8 }));
});

test('a book of any size holds every planted truth and no key twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: TRUTHS.length, max: 400 }), fc.integer(), (accounts, seed) => {
      const book = makeBook({ ...OPTIONS, accounts, seed });
      assert.equal(book.length, accounts);
      assert.equal(new Set(book.map((account) => account.key)).size, accounts);
      assert.equal(new Set(book.map((account) => account.truth.archetype)).size, TRUTHS.length);
    }),
  );
});

test('the shares of the truths add up to the whole book', () => {
  const total = TRUTHS.reduce((sum, truth) => sum + truth.share, 0);
  assert.ok(Math.abs(total - 1) < 1e-9, `shares add up to ${total}`);
});

test('usage covers 13 weeks up to the as-of day and keeps to each story', () => {
  const book = makeBook(OPTIONS);
  const days = [...usageByDay(book, OPTIONS.asOf, seeded(1))];
  assert.equal(days.length, 91);
  assert.equal(days.at(-1)?.day, '2026-11-20');
  assert.equal(days[0]?.day, '2026-08-22');
  assert.equal(USAGE_DAYS, 91);

  const lastDayOf = new Map<string, string>();
  for (const { day, events } of days) for (const event of events) lastDayOf.set(event.account, day);
  for (const account of book) {
    const last = lastDayOf.get(account.key);
    if (account.truth.archetype === 'no_data') assert.equal(last, undefined);
    else if (account.truth.archetype === 'silent')
      assert.ok(last !== undefined && last <= '2026-10-15', `${account.key} ${last}`);
    else if (account.truth.archetype === 'healthy') assert.equal(last, '2026-11-20');
  }
});

test('days are added over the end of a month and of a leap year', () => {
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2026-03-01', -1), '2026-02-28');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
});
