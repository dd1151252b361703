import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookalikeLines } from '../../../scripts/sync/lookalikes.ts';

const unknown = (...keys: string[]) => keys.map((account) => ({ account, rows: 1 }));
const KNOWN = ['A-1', 'Café-7', 'B 2', 'same', 'SAME'];

test('unknown keys that look like known ones are named beside them, invisible signs written out', () => {
  const line = (key: string): string => lookalikeLines(unknown(key), KNOWN)[0]?.en ?? '';
  assert.match(line('a-1'), /: 'a-1' \('A-1'\)\. Write them alike in the export or the org\.$/);
  assert.match(line('Ａ-１'), /: 'Ａ-１' \('A-1'\)\./);
  assert.match(line('A-1\u200b'), /: 'A-1\\u200b' \('A-1'\)\./);
  assert.match(line('\uFEFFA-1'), /: '\\ufeffA-1' \('A-1'\)\./);
  assert.match(line('Cafe\u0301-7'), /\('Café-7'\)\./);
  assert.match(line('B\u00a02'), /: 'B\\u00a02' \('B 2'\)\./);
  assert.match(line('A-1\0'), /: 'A-1\\u0000' \('A-1'\)\./);
});

test('other unknown keys are only counted, and one that looks like two accounts is nobody’s', () => {
  assert.deepEqual(lookalikeLines(unknown('A-2', 'Same', ''), KNOWN), []);
  assert.deepEqual(lookalikeLines([], KNOWN), []);
});

test('of many five are named', () => {
  const known = Array.from({ length: 7 }, (_, index) => `K${String(index)}`);
  const [line] = lookalikeLines(unknown(...known.map((key) => key.toLowerCase())), known);
  assert.match(line?.en ?? '', /'k4' \('K4'\) and 2 more\. Write/);
  assert.match(line?.ja ?? '', /'k4' \('K4'\)、ほか 2 件。データか組織の表記をそろえて/);
});
