import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { jsonRecord } from '../../../scripts/apply/composite.ts';
import { uploads } from '../../../scripts/apply/csv.ts';
import type { PlanStep } from '../../../scripts/plan/types.ts';

const upsert: PlanStep = { object: 'A__c', operation: 'upsert', keyField: 'Key__c', rows: [], parents: [] };

test('null clears, absent leaves, signs of formulas stay as they are', () => {
  const rows = [
    { Key__c: 'a', Value__c: -3, Note__c: null, 'P__r.Key__c': 'p' },
    { Key__c: 'b', Text__c: '=1+1' },
    { Key__c: 'c', Text__c: ' spaced "and", quoted\nline' },
  ];
  const [upload, ...rest] = [...uploads(upsert, rows)];
  assert.equal(rest.length, 0);
  assert.equal(
    upload?.csv,
    'Key__c,Value__c,Note__c,P__r.Key__c,Text__c\n' +
      'a,-3,#N/A,p,\nb,,,,=1+1\nc,,,," spaced ""and"", quoted\nline"\n',
  );
});

test('a delete takes ids alone', () => {
  const [upload] = [...uploads({ ...upsert, operation: 'delete' }, [{ Id: 'a01', Key__c: 'k' }])];
  assert.equal(upload?.csv, 'Id\na01\n');
});

test('any text comes back from the CSV, and uploads stay below their size in the order of the rows', () => {
  const cell = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text !== '#N/A');
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 30, max: 400 }),
      (texts, size) => {
        const rows = texts.map((text, index) => ({ Key__c: `k${String(index)}`, Text__c: text }));
        const back: string[] = [];
        for (const { csv, from, to } of uploads(upsert, rows, size)) {
          assert.ok(Buffer.byteLength(csv) <= size || to - from === 1);
          assert.equal(from, back.length);
          const parsed: Record<string, string>[] = parse(csv, { columns: true, record_delimiter: '\n' });
          for (const row of parsed) back.push(row['Text__c'] ?? '');
        }
        assert.deepEqual(back, texts);
      },
    ),
  );
});

test('a parent column becomes an object of its own in JSON', () => {
  assert.deepEqual(jsonRecord('A__c', { Key__c: 'k', 'P__r.Key__c': 'p', Q__c: null }), {
    attributes: { type: 'A__c' },
    Key__c: 'k',
    P__r: { Key__c: 'p' },
    Q__c: null,
  });
});
