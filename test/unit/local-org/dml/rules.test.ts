import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hire, LIBRARY, openDesk } from '../library.ts';

describe('validation rules', () => {
  it('refuse a row with the message and field of every rule that fails', () => {
    const desk = openDesk();
    const Reader__c = desk.make('Account', { Name: 'R' });
    const Book__c = desk.make('Book__c', { Name: 'B', Price__c: 10 });
    const [result] = desk.run('insert', 'Loan__c', [{ Book__c, Reader__c, Fee__c: 11 }]);
    assert.deepEqual(result?.errors, [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Say when it is due.', fields: ['Due__c'] },
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'The fee is above the price.', fields: [] },
    ]);
    desk.make('Loan__c', { Book__c, Reader__c, Fee__c: 10, Due__c: '2026-04-01' });
  });

  it('see the row before the change', () => {
    const desk = openDesk();
    const Reader__c = desk.make('Account', { Name: 'R' });
    const Book__c = desk.make('Book__c', { Name: 'B' });
    const Id = desk.make('Loan__c', { Book__c, Reader__c, Due__c: '2026-04-01' });
    assert.equal(desk.run('update', 'Loan__c', [{ Id, Returned__c: true }])[0]?.success, true);
    const [back] = desk.run('update', 'Loan__c', [{ Id, Returned__c: false }]);
    assert.equal(back?.errors[0]?.message, 'It was given back already.');
  });

  it('are passed by who holds the custom permission; an administrator does not by itself', () => {
    const desk = openDesk();
    const Reader__c = desk.make('Account', { Name: 'R' });
    const Book__c = desk.make('Book__c', { Name: 'B' });
    const boss = hire(desk, 'Boss', 'System Administrator', ['Skipper']);
    const row = { Book__c, Reader__c };
    assert.equal(desk.run('insert', 'Loan__c', [row])[0]?.success, false);
    const [passed] = desk.org.dml.run(boss, {
      operation: 'insert',
      object: 'Loan__c',
      rows: [row],
      allOrNone: true,
    });
    assert.equal(passed?.success, true);
  });

  it('that are not active are not asked', () => {
    const off = (LIBRARY['objects/Loan__c.object'] ?? '').replace(
      '<fullName>Due_Required</fullName><active>true',
      '<fullName>Due_Required</fullName><active>false',
    );
    const desk = openDesk({}, { ...LIBRARY, 'objects/Loan__c.object': off });
    const Reader__c = desk.make('Account', { Name: 'R' });
    desk.make('Loan__c', { Book__c: desk.make('Book__c', { Name: 'B' }), Reader__c });
  });
});

describe('computed fields', () => {
  it('follow their parents at the moment of reading', () => {
    const desk = openDesk();
    const Reader__c = desk.make('Account', { Name: 'Reader' });
    const Book__c = desk.make('Book__c', { Name: 'B', Price__c: 10 });
    const loan = desk.make('Loan__c', { Book__c, Reader__c, Returned__c: true });
    assert.equal(desk.read('Loan__c', loan, 'Book_Price__c'), 20);
    assert.equal(desk.read('Loan__c', loan, 'Borrower__c'), 'Reader / Admin');
    desk.run('update', 'Book__c', [{ Id: Book__c, Price__c: 12.5 }]);
    assert.equal(desk.read('Loan__c', loan, 'Book_Price__c'), 25);
  });

  it('take TODAY from the clock and the zone of the reader', () => {
    let now = new Date('2026-03-02T20:00:00.000Z');
    const desk = openDesk({ clock: () => now });
    const id = desk.make('Book__c', { Name: 'B', Bought__c: '2026-03-01' });
    const tokyo = hire(desk, 'Aki', 'Standard User', ['Clerk']);
    assert.equal(desk.read('Book__c', id, 'Age_Days__c'), 1);
    assert.equal(desk.read('Book__c', id, 'Age_Days__c', tokyo), 2);
    now = new Date('2026-03-12T20:00:00.000Z');
    assert.equal(desk.read('Book__c', id, 'Age_Days__c'), 11);
  });

  it('roll up the children that are there and pass the filter', () => {
    const desk = openDesk();
    const Reader__c = desk.make('Account', { Name: 'R' });
    const Book__c = desk.make('Book__c', { Name: 'B', Price__c: 10 });
    const values = () => [
      desk.read('Book__c', Book__c, 'Open_Loans__c'),
      desk.read('Book__c', Book__c, 'Fees__c'),
    ];
    assert.deepEqual(values(), [0, 0]);
    const open = desk.make('Loan__c', { Book__c, Reader__c, Due__c: '2026-04-01', Fee__c: 1.5 });
    desk.make('Loan__c', { Book__c, Reader__c, Returned__c: true, Fee__c: 2 });
    assert.deepEqual(values(), [1, 3.5]);
    desk.run('update', 'Loan__c', [{ Id: open, Returned__c: true }]);
    assert.deepEqual(values(), [0, 3.5]);
    desk.run('delete', 'Loan__c', [{ Id: open }]);
    assert.deepEqual(values(), [0, 2]);
    for (const Fee__c of [0.1, 0.2]) desk.make('Loan__c', { Book__c, Reader__c, Returned__c: true, Fee__c });
    assert.deepEqual(values(), [0, 2.3]);
  });
});
