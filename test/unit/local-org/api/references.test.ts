import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillReferences, type Reference } from '../../../../scripts/local-org/api/references.ts';

const references = new Map<string, Reference>([
  ['made', { body: { id: '001', count: 3, ok: true }, failed: false }],
  ['asked', { body: { records: [{ Id: 'a' }, { Id: 'b', Parent: { Name: 'P' } }] }, failed: false }],
  ['list', { body: [{ id: 'x' }], failed: false }],
  ['broken', { body: [{ errorCode: 'X' }], failed: true }],
]);

const CASES: [given: unknown, expected: unknown][] = [
  ['@{made.id}', '001'],
  ['/sobjects/Account/@{made.id}?n=@{made.count}', '/sobjects/Account/001?n=3'],
  ['@{made.count}', 3],
  ['@{made.ok}', true],
  ['@{asked.records[1].Parent.Name}', 'P'],
  ['@{list[0].id}', 'x'],
  [{ A: ['@{made.id}', { B: '@{asked.records[0].Id}' }] }, { A: ['001', { B: 'a' }] }],
  ['no reference, not even @{} or {made.id}', 'no reference, not even @{} or {made.id}'],
  [null, null],
];
for (const [given, expected] of CASES) {
  test(`fills ${JSON.stringify(given)}`, () => assert.deepEqual(fillReferences(given, references), expected));
}

for (const bad of [
  '@{nobody.id}',
  '@{made.missing}',
  '@{asked.records}',
  '@{broken[0].errorCode}',
  '@{made.constructor}',
]) {
  test(`refuses ${bad}`, () => {
    assert.throws(() => fillReferences(bad, references), { errorCode: 'PROCESSING_HALTED', status: 400 });
  });
}
