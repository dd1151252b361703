import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatNumber } from '../../../../scripts/local-org/dml/defaults.ts';
import { openDesk } from '../library.ts';
import type { Desk } from '../library.ts';

const codes = (desk: Desk, row: Record<string, unknown>, object = 'Book__c'): string[] =>
  desk.run('insert', object, [row])[0]?.errors.map((error) => error.statusCode) ?? [];

describe('insert', () => {
  it('gives an id of 18 characters with the prefix of the object, and the audit fields', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'Kokoro' });
    assert.match(id, /^a00\w{15}$/);
    assert.equal(desk.read('Book__c', id, 'CreatedDate'), '2026-03-02T09:00:00.000Z');
    assert.equal(desk.read('Book__c', id, 'CreatedById'), desk.admin.userId);
    assert.equal(desk.read('Book__c', id, 'OwnerId'), desk.admin.userId);
  });

  it('fills defaults: checkbox, picklist, formula; a value that is sent wins', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'Kokoro' });
    assert.equal(desk.read('Book__c', id, 'Genre__c'), 'novel');
    assert.equal(desk.read('Book__c', id, 'Rare__c'), 0);
    assert.equal(desk.read('Book__c', id, 'Bought__c'), '2026-03-02');
    const other = desk.make('Book__c', {
      Name: 'Notes',
      Genre__c: 'essay',
      Rare__c: true,
      Bought__c: '2020-02-29',
    });
    assert.equal(desk.read('Book__c', other, 'Genre__c'), 'essay');
    assert.equal(desk.read('Book__c', other, 'Rare__c'), 1);
    assert.equal(desk.read('Book__c', other, 'Bought__c'), '2020-02-29');
    const none = desk.make('Book__c', { Name: 'Blank', Genre__c: null });
    assert.equal(desk.read('Book__c', none, 'Genre__c'), null);
  });

  it('names every missing required field', () => {
    const desk = openDesk();
    const [result] = desk.run('insert', 'Loan__c', [{ Returned__c: true }]);
    assert.deepEqual(result?.errors, [
      {
        statusCode: 'REQUIRED_FIELD_MISSING',
        message: 'Required fields are missing: [Book__c, Reader__c]',
        fields: ['Book__c', 'Reader__c'],
      },
    ]);
    assert.deepEqual(codes(desk, { Name: '  ' }), ['REQUIRED_FIELD_MISSING']);
  });

  it('refuses fields that are not there, and fields that nobody writes', () => {
    const desk = openDesk();
    const [result] = desk.run('insert', 'Book__c', [{ Name: 'a', Nope__c: 1 }]);
    assert.equal(result?.errors[0]?.message, "No such column 'Nope__c' on sobject of type Book__c");
    assert.deepEqual(codes(desk, { Name: 'a', CreatedDate: '2026-01-01T00:00:00Z' }), [
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    ]);
    assert.deepEqual(codes(desk, { Name: 'a', Age_Days__c: 1 }), ['INVALID_FIELD_FOR_INSERT_UPDATE']);
    assert.deepEqual(codes(desk, { Name: 'a', Open_Loans__c: 1 }), ['INVALID_FIELD_FOR_INSERT_UPDATE']);
  });

  it('refuses an id, and what is no record at all', () => {
    const desk = openDesk();
    assert.deepEqual(codes(desk, { Id: 'a00000000000001', Name: 'a' }), ['INVALID_FIELD_FOR_INSERT_UPDATE']);
    const [nothing] = desk.run('insert', 'Book__c', [null as never]);
    assert.equal(nothing?.errors[0]?.statusCode, 'JSON_PARSER_ERROR');
  });

  it('takes field names without regard to case', () => {
    const desk = openDesk();
    const id = desk.make('book__c', { name: 'Kokoro', PRICE__C: 3 });
    assert.equal(desk.read('Book__c', id, 'Price__c'), 3);
  });

  it('keeps to the limits of the fields', () => {
    const desk = openDesk();
    const [long] = desk.run('insert', 'Book__c', [{ Name: 'a', Shelf__c: 'abcdef' }]);
    assert.deepEqual(long?.errors, [
      {
        statusCode: 'STRING_TOO_LONG',
        message: 'Shelf: data value too large: abcdef (max length=5)',
        fields: ['Shelf__c'],
      },
    ]);
    assert.deepEqual(codes(desk, { Name: 'a', Genre__c: 'poem' }), [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    ]);
    assert.deepEqual(codes(desk, { Name: 'a', Price__c: 10000 }), ['NUMBER_OUTSIDE_VALID_RANGE']);
    assert.deepEqual(codes(desk, { Name: 'a', Price__c: 9999.995 }), ['NUMBER_OUTSIDE_VALID_RANGE']);
    assert.deepEqual(codes(desk, { Name: 'a', Price__c: 9999.99 }), []);
    assert.deepEqual(codes(desk, { LastName: 'x', Email: 'no address' }, 'Contact'), [
      'INVALID_EMAIL_ADDRESS',
    ]);
  });

  it('numbers auto number fields by their pattern', () => {
    const desk = openDesk();
    const reader = desk.make('Account', { Name: 'R' });
    const book = desk.make('Book__c', { Name: 'B' });
    const first = desk.make('Loan__c', { Book__c: book, Reader__c: reader, Returned__c: true });
    const second = desk.make('Loan__c', { Book__c: book, Reader__c: reader, Returned__c: true });
    assert.equal(desk.read('Loan__c', first, 'Name'), 'L-2026-0001');
    assert.equal(desk.read('Loan__c', second, 'Name'), 'L-2026-0002');
  });

  it('writes the day of an auto number in the zone of its maker', () => {
    const moment = '2026-12-31T20:30:00.000Z';
    assert.equal(formatNumber('{YYYY}-{MM}-{DD}/{YY}/{00}', 7, moment, 'UTC'), '2026-12-31/26/07');
    assert.equal(formatNumber('{YYYY}-{MM}-{DD}/{YY}/{00}', 7, moment, 'Asia/Tokyo'), '2027-01-01/27/07');
    assert.equal(formatNumber('A-{0000}', 7, moment, 'UTC'), 'A-0007');
  });

  it("puts a person's name together", () => {
    const desk = openDesk();
    const id = desk.make('Contact', { FirstName: 'Jo', LastName: 'March' });
    assert.equal(desk.read('Contact', id, 'Name'), 'Jo March');
    desk.run('update', 'Contact', [{ Id: id, LastName: 'Bhaer' }]);
    assert.equal(desk.read('Contact', id, 'Name'), 'Jo Bhaer');
  });

  it('refuses an object that is not there, for the whole request', () => {
    const desk = openDesk();
    assert.throws(() => desk.run('insert', 'Nope__c', [{}]), { errorCode: 'INVALID_TYPE', status: 400 });
  });
});

describe('values', () => {
  it('refuses what is not of the type of the field, in JSON and in CSV', () => {
    const desk = openDesk();
    const json = (row: Record<string, unknown>) => codes(desk, { Name: 'a', ...row });
    assert.deepEqual(json({ Price__c: 'ten' }), ['JSON_PARSER_ERROR']);
    assert.deepEqual(json({ Price__c: true }), ['JSON_PARSER_ERROR']);
    assert.deepEqual(json({ Bought__c: '2026-02-29' }), ['JSON_PARSER_ERROR']);
    assert.deepEqual(json({ Bought__c: '02/03/2026' }), ['JSON_PARSER_ERROR']);
    assert.deepEqual(json({ Rare__c: 'maybe' }), ['JSON_PARSER_ERROR']);
    assert.deepEqual(json({ Name: 5 }), ['JSON_PARSER_ERROR']);
    const text = (row: Record<string, unknown>) =>
      desk
        .run('insert', 'Book__c', [{ Name: 'a', ...row }], { text: true })[0]
        ?.errors.map((one) => one.statusCode);
    assert.deepEqual(text({ Price__c: 'ten' }), ['INVALID_TYPE_ON_FIELD_IN_RECORD']);
    assert.deepEqual(text({ Price__c: '1,000' }), ['INVALID_TYPE_ON_FIELD_IN_RECORD']);
    assert.deepEqual(text({ Price__c: '12.345', Rare__c: '1', Bought__c: '2024-02-29' }), []);
  });

  it('leaves empty CSV cells alone and clears on #N/A', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'a', Price__c: 5, Shelf__c: 'A1' });
    desk.run('update', 'Book__c', [{ Id: id, Price__c: '', Shelf__c: '#N/A' }], { text: true });
    assert.equal(desk.read('Book__c', id, 'Price__c'), 5);
    assert.equal(desk.read('Book__c', id, 'Shelf__c'), null);
  });

  it('stores moments in UTC and takes empty text for null', () => {
    const desk = openDesk();
    const id = desk.make('Event', { Subject: '', StartDateTime: '2026-03-01T09:00:00+09:00' });
    assert.equal(desk.read('Event', id, 'StartDateTime'), '2026-03-01T00:00:00.000Z');
    assert.equal(desk.read('Event', id, 'Subject'), null);
  });
});

describe('update', () => {
  it('changes the named fields only, and the time of the last change', () => {
    let now = new Date('2026-03-02T09:00:00.000Z');
    const desk = openDesk({ clock: () => now });
    const id = desk.make('Book__c', { Name: 'a', Price__c: 1, Shelf__c: 'A1' });
    now = new Date('2026-03-03T09:00:00.000Z');
    assert.equal(desk.run('update', 'Book__c', [{ Id: id.slice(0, 15), Price__c: 2 }])[0]?.success, true);
    assert.equal(desk.read('Book__c', id, 'Price__c'), 2);
    assert.equal(desk.read('Book__c', id, 'Shelf__c'), 'A1');
    assert.equal(desk.read('Book__c', id, 'LastModifiedDate'), '2026-03-03T09:00:00.000Z');
    assert.equal(desk.read('Book__c', id, 'CreatedDate'), '2026-03-02T09:00:00.000Z');
  });

  it('refuses ids that are none, of another object, unknown or deleted', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'a' });
    const account = desk.make('Account', { Name: 'a' });
    desk.run('delete', 'Book__c', [{ Id: id }]);
    const code = (Id: unknown) =>
      desk.run('update', 'Book__c', [{ Id, Name: 'b' }])[0]?.errors[0]?.statusCode;
    assert.equal(code(undefined), 'MISSING_ARGUMENT');
    assert.equal(code('x'), 'MALFORMED_ID');
    assert.equal(code(account), 'MALFORMED_ID');
    assert.equal(code('a00000000000zzz'), 'INVALID_CROSS_REFERENCE_KEY');
    assert.equal(code(id), 'ENTITY_IS_DELETED');
  });

  it('does not move a detail to another master', () => {
    const desk = openDesk();
    const reader = desk.make('Account', { Name: 'R' });
    const [one, two] = [desk.make('Book__c', { Name: '1' }), desk.make('Book__c', { Name: '2' })];
    const loan = desk.make('Loan__c', { Book__c: one, Reader__c: reader, Returned__c: true });
    const [result] = desk.run('update', 'Loan__c', [{ Id: loan, Book__c: two }]);
    assert.equal(result?.errors[0]?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
    assert.deepEqual(result?.errors[0]?.fields, ['Book__c']);
  });
});

describe('lookups', () => {
  it('refuses ids of other objects, unknown and deleted ones', () => {
    const desk = openDesk();
    const book = desk.make('Book__c', { Name: 'a' });
    const gone = desk.make('Book__c', { Name: 'b' });
    const account = desk.make('Account', { Name: 'a' });
    desk.run('delete', 'Book__c', [{ Id: gone }]);
    const code = (Sequel_Of__c: string) => codes(desk, { Name: 'x', Sequel_Of__c })[0];
    assert.equal(code('nonsense'), 'MALFORMED_ID');
    assert.equal(code(account), 'FIELD_INTEGRITY_EXCEPTION');
    assert.equal(code('a00000000000zzz'), 'INVALID_CROSS_REFERENCE_KEY');
    assert.equal(code(gone), 'ENTITY_IS_DELETED');
    assert.equal(code(book.slice(0, 15)), undefined);
  });

  it('finds parents by external id, in JSON and in CSV', () => {
    const desk = openDesk();
    const first = desk.make('Book__c', { Name: 'a', Isbn__c: 'X1' });
    const json = desk.make('Book__c', { Name: 'b', Sequel_Of__r: { Isbn__c: 'x1' } });
    assert.equal(desk.read('Book__c', json, 'Sequel_Of__c'), first);
    const [csv] = desk.run('insert', 'Book__c', [{ Name: 'c', 'Sequel_Of__r.Isbn__c': 'X1' }], {
      text: true,
    });
    assert.equal(desk.read('Book__c', csv?.id ?? '', 'Sequel_Of__c'), first);
  });

  it('says so when the parent is missing, not unique or named by a plain field', () => {
    const desk = openDesk();
    desk.make('Book__c', { Name: 'a', Shelf__c: 'S' });
    desk.make('Book__c', { Name: 'b', Shelf__c: 'S' });
    const error = (parent: Record<string, unknown>) =>
      desk.run('insert', 'Book__c', [{ Name: 'x', Sequel_Of__r: parent }])[0]?.errors[0];
    assert.deepEqual(error({ Isbn__c: 'X9' }), {
      statusCode: 'INVALID_FIELD',
      message: 'Foreign key external ID: X9 not found for field Isbn__c in entity Book__c',
      fields: [],
    });
    assert.match(error({ Shelf__c: 'S' })?.message ?? '', /More than one record found/);
    assert.match(error({ Price__c: 1 })?.message ?? '', /does not match an External ID/);
  });
});
