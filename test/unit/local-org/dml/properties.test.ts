import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { roundHalfUp } from '../../../../scripts/local-org/dml/round.ts';
import { makeId, sequenceOf, toId18 } from '../../../../scripts/local-org/schema/ids.ts';
import type { InputRow } from '../../../../scripts/local-org/org.ts';
import { openDesk } from '../library.ts';

describe('unique keys', () => {
  it('hold after any sequence of inserts and deletes', () => {
    const desk = openDesk();
    const action = fc.record({ key: fc.constantFrom('a', 'A', 'b', 'c'), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        assert.throws(
          () =>
            desk.org.transaction(() => {
              const live = new Map<string, string>();
              for (const { key, remove } of actions) {
                const folded = key.toLowerCase();
                const id = live.get(folded);
                if (remove && id) {
                  assert.equal(desk.run('delete', 'Book__c', [{ Id: id }])[0]?.success, true);
                  live.delete(folded);
                } else if (!remove) {
                  const [result] = desk.run('insert', 'Book__c', [{ Name: 'x', Isbn__c: key }]);
                  assert.equal(result?.success, id === undefined);
                  if (result?.id) live.set(folded, result.id);
                }
              }
              const rows = desk.org.reader.all('SELECT Id FROM "v_Book__c" WHERE IsDeleted = 0');
              assert.deepEqual(new Set(rows.map((row) => row['Id'])), new Set(live.values()));
              throw new Error('undo');
            }),
          { message: 'undo' },
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('all or none', () => {
  it('writes all rows or no row', () => {
    const desk = openDesk();
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (good) => {
        const before = desk.org.reader.all('SELECT count(*) AS n FROM "v_Book__c"')[0]?.['n'];
        const rows = good.map((fine) => ({ Name: fine ? 'x' : '' }));
        const results = desk.run('insert', 'Book__c', rows, { allOrNone: true });
        const after = desk.org.reader.all('SELECT count(*) AS n FROM "v_Book__c"')[0]?.['n'];
        const all = good.every(Boolean);
        assert.equal(Number(after) - Number(before), all ? good.length : 0);
        assert.ok(results.every((result) => result.success === all));
      }),
    );
  });
});

describe('rows of any shape', () => {
  it('are written or refused with a code, never a crash', () => {
    const desk = openDesk();
    const name = fc.constantFrom(
      'Name',
      'Price__c',
      'Rare__c',
      'Bought__c',
      'Genre__c',
      'Sequel_Of__c',
      'Sequel_Of__r',
      'Isbn__c',
      'Id',
      'x',
    );
    const row = fc.dictionary(name, fc.anything({ maxDepth: 2 }), { maxKeys: 5 });
    const operation = fc.constantFrom('insert', 'update', 'upsert', 'delete');
    fc.assert(
      fc.property(row, operation, fc.boolean(), (values, kind, text) => {
        const rows = [values as InputRow];
        const [result] = desk.run(kind, 'Book__c', rows, { externalIdField: 'Isbn__c', text });
        assert.ok(result?.success ? result.id : result?.errors[0]?.statusCode);
      }),
      { numRuns: 500 },
    );
    const stray = desk.org.reader.all('SELECT Name FROM "v_Book__c" WHERE Name IS NULL OR length(Name) > 80');
    assert.deepEqual(stray, []);
  });
});

describe('rounding', () => {
  it('goes half away from zero', () => {
    for (const [value, scale, expected] of [
      [1.005, 2, 1.01],
      [-1.005, 2, -1.01],
      [2.5, 0, 3],
      [-2.5, 0, -3],
      [1.4999, 0, 1],
      [0.15, 1, 0.2],
      [1e-7, 4, 0],
      [123456789012.345, 2, 123456789012.35],
      [1e21, 2, 1e21],
      [-0.001, 2, 0],
    ] as const)
      assert.equal(roundHalfUp(value, scale), expected, `${value} to ${scale}`);
  });

  it('is never further off than half a step, and is stable', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 6 }), (value, scale) => {
        const rounded = roundHalfUp(value, scale);
        assert.ok(Math.abs(rounded - value) <= 0.5 * 10 ** -scale + 1e-6);
        assert.equal(roundHalfUp(rounded, scale), rounded);
        assert.equal(roundHalfUp(-value, scale), rounded === 0 ? 0 : -rounded);
      }),
    );
  });
});

describe('record ids', () => {
  it('have check characters as published: 15 to 18', () => {
    assert.equal(toId18('001000000000001'), '001000000000001AAA');
    assert.equal(toId18('00590000000YDGa'), '00590000000YDGaAAO');
    assert.equal(toId18('00590000000ydga'), '00590000000ydgaAAA');
    assert.equal(toId18('00590000000YDGaAAO'), '00590000000YDGaAAO');
    assert.equal(toId18('00590000000YDGaAAA'), undefined);
    assert.equal(toId18('too short'), undefined);
  });

  it('sort by number and give it back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (number, step) => {
        const id = makeId('a00', number);
        assert.equal(sequenceOf(id), number);
        assert.ok(id < makeId('a00', number + step));
      }),
    );
  });
});
