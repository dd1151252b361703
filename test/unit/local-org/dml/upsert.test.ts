import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDesk } from '../library.ts';
import type { Desk } from '../library.ts';
import type { InputRow } from '../../../../scripts/local-org/org.ts';

const upsert = (desk: Desk, rows: InputRow[], more = {}) =>
  desk.run('upsert', 'Book__c', rows, { externalIdField: 'Isbn__c', ...more });

describe('upsert', () => {
  it('creates what is new and changes what is there, by the key without regard to case', () => {
    const desk = openDesk();
    const [made] = upsert(desk, [{ Isbn__c: 'abc', Name: 'one' }]);
    assert.equal(made?.created, true);
    const [changed] = upsert(desk, [{ Isbn__c: 'ABC', Name: 'two' }]);
    assert.equal(changed?.created, false);
    assert.equal(changed?.id, made?.id);
    assert.equal(desk.read('Book__c', made?.id ?? '', 'Name'), 'two');
  });

  it('refuses an empty key, a key twice in one request, and a key that two rows have', () => {
    const desk = openDesk();
    const empty = upsert(desk, [{ Name: 'x' }, { Isbn__c: '', Name: 'x' }, { Isbn__c: null, Name: 'x' }]);
    assert.deepEqual(
      empty.map((result) => result.errors[0]?.statusCode),
      ['MISSING_ARGUMENT', 'MISSING_ARGUMENT', 'MISSING_ARGUMENT'],
    );
    const twice = upsert(desk, [
      { Isbn__c: 'k', Name: '1' },
      { Isbn__c: 'K', Name: '2' },
    ]);
    assert.equal(twice[0]?.success, true);
    assert.deepEqual(twice[1]?.errors[0], {
      statusCode: 'DUPLICATE_VALUE',
      message: 'Duplicate external id specified: K',
      fields: ['Isbn__c'],
    });
    desk.make('Book__c', { Name: 'a', Shelf__c: 'S' });
    desk.make('Book__c', { Name: 'b', Shelf__c: 'S' });
    const [several] = desk.run('upsert', 'Book__c', [{ Shelf__c: 'S' }], { externalIdField: 'Shelf__c' });
    assert.equal(several?.errors[0]?.statusCode, 'DUPLICATE_EXTERNAL_ID');
  });

  it('refuses a key field that is no external id, for the whole request', () => {
    const desk = openDesk();
    assert.throws(() => desk.run('upsert', 'Book__c', [{ Name: 'a' }], { externalIdField: 'Price__c' }), {
      errorCode: 'INVALID_FIELD',
      status: 400,
    });
  });

  it('works by Id: without one it inserts', () => {
    const desk = openDesk();
    const [made] = desk.run('upsert', 'Book__c', [{ Name: 'a' }], { externalIdField: 'Id' });
    assert.equal(made?.created, true);
    const [changed] = desk.run('upsert', 'Book__c', [{ Id: made?.id, Name: 'b' }], { externalIdField: 'Id' });
    assert.deepEqual([changed?.created, changed?.id], [false, made?.id]);
  });
});

describe('unique values', () => {
  it('are refused with the id of the row that has it, and are free again after a delete', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'a', Isbn__c: 'X' });
    const [taken] = desk.run('insert', 'Book__c', [{ Name: 'b', Isbn__c: 'x' }]);
    assert.deepEqual(taken?.errors, [
      {
        statusCode: 'DUPLICATE_VALUE',
        message: `duplicate value found: Isbn__c duplicates value on record with id: ${id}`,
        fields: [],
      },
    ]);
    desk.run('delete', 'Book__c', [{ Id: id }]);
    assert.equal(desk.run('insert', 'Book__c', [{ Name: 'b', Isbn__c: 'x' }])[0]?.success, true);
  });

  it('may be written again to the row itself, and may be empty in many rows', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'a', Isbn__c: 'X' });
    assert.equal(desk.run('update', 'Book__c', [{ Id: id, Isbn__c: 'x' }])[0]?.success, true);
    desk.make('Book__c', { Name: 'b' });
    desk.make('Book__c', { Name: 'c' });
  });

  it('go for pairs too: a permission set is assigned once', () => {
    const desk = openDesk();
    const set = String(
      desk.org.reader.all(`SELECT Id FROM "v_PermissionSet" WHERE Name = 'Clerk'`)[0]?.['Id'],
    );
    const row = { AssigneeId: desk.admin.userId, PermissionSetId: set };
    desk.make('PermissionSetAssignment', row);
    const [again] = desk.run('insert', 'PermissionSetAssignment', [row]);
    assert.equal(again?.errors[0]?.statusCode, 'DUPLICATE_VALUE');
  });
});
