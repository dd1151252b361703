import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateKeys } from '../../../scripts/measure/accounts.ts';
import { accountRows } from './setup.ts';

test('account keys that occur more than once are named once each, in order', () => {
  assert.deepEqual(duplicateKeys(accountRows(['B', 'A', 'C', 'B', 'A', 'B'])), ['A', 'B']);
  assert.deepEqual(duplicateKeys(accountRows(['A', 'a', 'A '])), []);
});
