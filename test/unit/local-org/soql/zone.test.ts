import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import { localTimeSql } from '../../../../scripts/local-org/soql/zone.ts';

const db = new DatabaseSync(':memory:');

function local(moment: string, timeZone: string): unknown {
  return db.prepare(`SELECT ${localTimeSql('x', timeZone)} AS t FROM (SELECT ? AS x)`).get(moment)?.['t'];
}

test('local time on both sides of a change of the clocks', () => {
  assert.equal(local('2026-03-29T00:59:59.000Z', 'Europe/Berlin'), '2026-03-29 01:59:59');
  assert.equal(local('2026-03-29T01:00:00.000Z', 'Europe/Berlin'), '2026-03-29 03:00:00');
  assert.equal(local('2026-10-25T01:00:00.000Z', 'Europe/Berlin'), '2026-10-25 02:00:00');
  assert.equal(local('2026-03-31T15:00:00.000Z', 'Asia/Tokyo'), '2026-04-01 00:00:00');
  assert.equal(local('2026-01-01T00:00:00.000Z', 'Asia/Kathmandu'), '2026-01-01 05:45:00');
});

test('local time is what Intl says, for any moment', () => {
  const zone = fc.constantFrom(
    'Asia/Tokyo',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'UTC',
  );
  const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zone, moment, (timeZone, date) => {
      const expected = new Intl.DateTimeFormat('sv-SE', {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      assert.equal(local(date.toISOString(), timeZone), expected.format(date));
    }),
    { numRuns: 200 },
  );
});
