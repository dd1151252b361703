import assert from 'node:assert/strict';
import { test } from 'node:test';
import { combined, compare, isVisible } from '../../../../scripts/local-org/page/browser/judge.ts';

test('texts compare without regard to case, numbers by size, empty values only with nothing', () => {
  assert.equal(compare('Film', 'EQUAL', 'film', 'Picklist'), true);
  assert.equal(compare(10, 'GT', '9', 'Number'), true);
  assert.equal(compare('10', 'GT', '9', 'Text'), false);
  assert.equal(compare('2026-01-31', 'LE', '2026-02-01', 'Date'), true);
  assert.equal(compare('lighthouse', 'CONTAINS', 'House', 'Text'), true);
  assert.equal(compare(true, 'EQUAL', 'true', 'Checkbox'), true);
  assert.equal(compare(0, 'EQUAL', '', 'Number'), false);
  assert.equal(compare(null, 'EQUAL', '', 'Text'), true);
  assert.equal(compare(null, 'NE', 'film', 'Text'), true);
  assert.equal(compare(null, 'LT', '5', 'Number'), false);
  assert.equal(compare('a', 'LIKE', 'a', 'Text'), false, 'an unknown operator never holds');
});

test('a boolean filter: AND binds closer than OR, NOT closest, brackets first', () => {
  assert.equal(combined('1 OR 2 AND 3', [true, false, false]), true);
  assert.equal(combined('(1 OR 2) AND 3', [true, false, false]), false);
  assert.equal(combined('NOT 1 and (2 or NOT 3)', [false, false, false]), true);
  assert.equal(combined('1 AND 4', [true, true, true]), false, 'a criterion that is not there does not hold');
});

test('without a filter all criteria must hold; facts of the server, the record and the window', () => {
  const where = {
    field: (path: string) => (path === 'Owner.Name' ? 'Ann' : null),
    formFactor: 'Small' as const,
  };
  const owner = { kind: 'field' as const, path: 'Owner.Name', type: 'Text', operator: 'EQUAL', value: 'ann' };
  const phone = { kind: 'formFactor' as const, operator: 'EQUAL', value: 'Small' };
  assert.equal(isVisible({ filter: '', criteria: [owner, phone] }, where), true);
  assert.equal(isVisible({ filter: '', criteria: [owner, { kind: 'known', holds: false }] }, where), false);
  assert.equal(
    isVisible({ filter: '1 OR 2', criteria: [{ kind: 'known', holds: false }, phone] }, where),
    true,
  );
});
