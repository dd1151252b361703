import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDesk } from '../library.ts';

describe('delete', () => {
  it('takes details along and clears optional lookups', () => {
    const desk = openDesk();
    const reader = desk.make('Account', { Name: 'R' });
    const book = desk.make('Book__c', { Name: 'B' });
    const sequel = desk.make('Book__c', { Name: 'B2', Sequel_Of__c: book });
    const loan = desk.make('Loan__c', { Book__c: book, Reader__c: reader, Returned__c: true });
    const [result] = desk.run('delete', 'Book__c', [{ Id: book }]);
    assert.deepEqual(result, { success: true, id: book, created: false, errors: [] });
    assert.equal(desk.read('Book__c', book, 'IsDeleted'), 1);
    assert.equal(desk.read('Loan__c', loan, 'IsDeleted'), 1);
    assert.equal(desk.read('Book__c', sequel, 'Sequel_Of__c'), null);
    assert.equal(desk.read('Account', reader, 'IsDeleted'), 0);
  });

  it('is refused while a restricting lookup points here, and then changes nothing', () => {
    const desk = openDesk();
    const reader = desk.make('Account', { Name: 'R' });
    const contact = desk.make('Contact', { LastName: 'C', AccountId: reader });
    const book = desk.make('Book__c', { Name: 'B' });
    const loan = desk.make('Loan__c', { Book__c: book, Reader__c: reader, Returned__c: true });
    const [refused] = desk.run('delete', 'Account', [{ Id: reader }]);
    assert.equal(refused?.errors[0]?.statusCode, 'DELETE_FAILED');
    assert.match(refused?.errors[0]?.message ?? '', /associated with the following Loans: L-2026-0001$/);
    assert.equal(desk.read('Contact', contact, 'IsDeleted'), 0);
    desk.run('delete', 'Loan__c', [{ Id: loan }]);
    assert.equal(desk.run('delete', 'Account', [{ Id: reader }])[0]?.success, true);
    assert.equal(desk.read('Contact', contact, 'IsDeleted'), 1);
  });

  it('follows cascading lookups and details to any depth, and stops at a restriction anywhere below', () => {
    const lookup = (to: string, rule: string): string =>
      `<fields><fullName>${to}__c</fullName><label>${to}</label><type>Lookup</type><referenceTo>${to}__c</referenceTo><relationshipName>Below_${to}</relationshipName><deleteConstraint>${rule}</deleteConstraint></fields>`;
    const object = (name: string, fields: string): Record<string, string> => ({
      [`objects/${name}__c.object`]: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label><pluralLabel>${name}s</pluralLabel>
        <nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>${fields}</CustomObject>`,
    });
    const desk = openDesk(
      {},
      {
        ...object('Tree', ''),
        ...object('Branch', lookup('Tree', 'Cascade')),
        ...object('Leaf', lookup('Branch', 'Cascade')),
        ...object('Nest', lookup('Leaf', 'Restrict')),
      },
    );
    const tree = desk.make('Tree__c', { Name: 't' });
    const branch = desk.make('Branch__c', { Name: 'b', Tree__c: tree });
    const leaf = desk.make('Leaf__c', { Name: 'l', Branch__c: branch });
    const nest = desk.make('Nest__c', { Name: 'n', Leaf__c: leaf });
    const fell = () => desk.run('delete', 'Tree__c', [{ Id: tree }])[0];
    assert.equal(fell()?.errors[0]?.statusCode, 'DELETE_FAILED');
    assert.equal(desk.read('Leaf__c', leaf, 'IsDeleted'), 0);
    desk.run('delete', 'Nest__c', [{ Id: nest }]);
    assert.equal(fell()?.success, true);
    assert.equal(desk.read('Branch__c', branch, 'IsDeleted'), 1);
    assert.equal(desk.read('Leaf__c', leaf, 'IsDeleted'), 1);
  });

  it('finds nothing to delete twice', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'B' });
    const results = desk.run('delete', 'Book__c', [{ Id: id }, { Id: id }]);
    assert.deepEqual(
      results.map((result) => result.errors[0]?.statusCode),
      [undefined, 'ENTITY_IS_DELETED'],
    );
  });
});

describe('all or none', () => {
  it('rolls back everything after one failure and says so for the other rows', () => {
    const desk = openDesk();
    const results = desk.run(
      'insert',
      'Book__c',
      [{ Name: 'a', Isbn__c: '1' }, { Name: '' }, { Name: 'c' }],
      {
        allOrNone: true,
      },
    );
    assert.deepEqual(
      results.map((result) => [result.success, result.id, result.errors[0]?.statusCode]),
      [
        [false, null, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
        [false, null, 'REQUIRED_FIELD_MISSING'],
        [false, null, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
      ],
    );
    assert.deepEqual(desk.org.reader.all('SELECT Id FROM "v_Book__c"'), []);
  });

  it('keeps the good rows otherwise', () => {
    const desk = openDesk();
    const results = desk.run('insert', 'Book__c', [{ Name: 'a' }, { Name: '' }, { Name: 'c' }]);
    assert.deepEqual(
      results.map((result) => result.success),
      [true, false, true],
    );
    assert.equal(desk.org.reader.all('SELECT Id FROM "v_Book__c"').length, 2);
  });

  it('joins the transaction around it', () => {
    const desk = openDesk();
    assert.throws(() =>
      desk.org.transaction(() => {
        desk.make('Book__c', { Name: 'a' });
        throw new Error('stop');
      }),
    );
    assert.deepEqual(desk.org.reader.all('SELECT Id FROM "v_Book__c"'), []);
    desk.make('Book__c', { Name: 'b' });
    assert.equal(desk.org.reader.all('SELECT Id FROM "v_Book__c"').length, 1);
  });
});
