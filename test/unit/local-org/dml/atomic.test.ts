import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { InputRow, SaveResult } from '../../../../scripts/local-org/org.ts';
import { openDesk } from '../library.ts';

const desk = openDesk();
after(() => desk.org.close());

const account = desk.make('Account', { Name: 'Reader' });
const books = ['a', 'b', 'c', 'd'].map((key) =>
  desk.make('Book__c', { Name: key, Isbn__c: key, Price__c: 5 }),
);
desk.make('Loan__c', { Book__c: books[0], Reader__c: account, Returned__c: true, Fee__c: 1 });

const COLUMNS = 'Name, Isbn__c, Shelf__c, Price__c, Genre__c, Open_Loans__c, IsDeleted';

/** What is in the tables, but for ids and times. */
const contents = (): unknown[] => [
  desk.org.reader.all(`SELECT ${COLUMNS} FROM "v_Book__c" ORDER BY ${COLUMNS}`),
  desk.org.reader.all('SELECT Fee__c, Returned__c, IsDeleted FROM "v_Loan__c" ORDER BY 1, 2, 3'),
];

const outcome = ({ success, errors }: SaveResult): unknown[] => [
  success,
  ...errors.map((one) => one.statusCode),
];

const book = fc.record<InputRow>(
  {
    Name: fc.constantFrom('x', 'y', '', 'n'.repeat(81)),
    Isbn__c: fc.constantFrom('a', 'B', 'e', 'f', null),
    Shelf__c: fc.constantFrom('s1', 'too long'),
    Price__c: fc.constantFrom(1, 2.345, 99999, 'many'),
    Genre__c: fc.constantFrom('novel', 'essay', 'poem'),
    Sequel_Of__c: fc.constantFrom(...books, account, 'nobody'),
    Nope__c: fc.constant(1),
  },
  { requiredKeys: ['Name'] },
);
const some = fc.constantFrom(...books, account, 'a00000000000999', '');
const requests = fc.oneof(
  fc.record({
    operation: fc.constant('insert' as const),
    rows: fc.array(book, { minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    operation: fc.constant('update' as const),
    rows: fc.array(
      fc.tuple(some, book).map(([Id, row]): InputRow => ({ ...row, Id })),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  fc.record({
    operation: fc.constant('delete' as const),
    rows: fc.array(
      some.map((Id): InputRow => ({ Id })),
      { minLength: 1, maxLength: 6 },
    ),
  }),
);

/** Runs `work` and takes back whatever it wrote. */
function undone<T>(work: () => T): T {
  let result: T | undefined;
  const undo = new Error('undo');
  try {
    desk.org.transaction(() => {
      result = work();
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return result as T;
}

describe('a request with rows that fail', () => {
  it('leaves what the good rows alone would leave, in their order', () => {
    let refused = 0;
    fc.assert(
      fc.property(requests, ({ operation, rows }) => {
        const together = undone(() => [desk.run(operation, 'Book__c', rows).map(outcome), contents()]);
        const apart = undone(() => [
          rows.map((row) => outcome(desk.run(operation, 'Book__c', [row])[0] as SaveResult)),
          contents(),
        ]);
        assert.deepEqual(together, apart);
        refused += (apart[0] as unknown[][]).filter(([success]) => !success).length;
      }),
      { numRuns: 150 },
    );
    assert.ok(refused > 50, 'rows must fail for this to say anything');
  });

  it('leaves nothing at all when all or none was asked for', () => {
    const before = contents();
    fc.assert(
      fc.property(requests, ({ operation, rows }) => {
        const partly = undone(() => desk.run(operation, 'Book__c', rows).map(outcome));
        const [whole, left] = undone(() => [
          desk.run(operation, 'Book__c', rows, { allOrNone: true }).map(outcome),
          contents(),
        ]);
        if (partly.every(([success]) => success)) return assert.deepEqual(whole, partly);
        assert.deepEqual(left, before);
        const rolledBack = [false, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'];
        assert.deepEqual(
          whole,
          partly.map((one) => (one[0] === true ? rolledBack : one)),
        );
      }),
      { numRuns: 150 },
    );
  });
});
