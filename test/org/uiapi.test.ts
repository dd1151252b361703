import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { at, startShelves, type Shelves } from './uiapi-library.ts';

suite('UI API', () => {
  let shelves: Shelves;
  const id = (name: string): string => shelves.ids[name] ?? '';
  const record = (name: string, query: string, token?: string) =>
    shelves.call('GET', `/ui-api/records/${id(name)}?${query}`, undefined, token ? { token } : {});
  before(async () => {
    shelves = await startShelves();
  });
  after(() => shelves.close());

  suite('reading a record', () => {
    test('gives values and texts in the locale of the user', async () => {
      const names = [
        'Name',
        'Price__c',
        'Pages__c',
        'Genre__c',
        'Tags__c',
        'Published_On__c',
        'Expensive__c',
      ];
      const { status, body } = await record(
        'river',
        `fields=${names.map((name) => `Book__c.${name}`).join(',')}`,
      );
      assert.equal(status, 200);
      assert.equal(at(body, 'apiName'), 'Book__c');
      assert.equal(at(body, 'id'), id('river'));
      assert.equal(at(body, 'systemModstamp'), '2026-11-20T20:30:00.000Z');
      assert.deepEqual(at(body, 'childRelationships'), {});
      assert.equal(at(body, 'recordTypeInfo'), null);
      assert.deepEqual(at(body, 'fields'), {
        Expensive__c: { displayValue: null, value: true },
        Genre__c: { displayValue: 'Natural Science', value: 'science' },
        Name: { displayValue: null, value: 'River Almanac' },
        Pages__c: { displayValue: '1,210', value: 1210 },
        Price__c: { displayValue: '$60.00', value: 60 },
        Published_On__c: { displayValue: '11/20/2026', value: '2026-11-20' },
        Tags__c: { displayValue: 'Classic;Rare', value: 'classic;rare' },
      });
    });

    test('speaks Japanese and Tokyo time to a user there', async () => {
      const query = 'fields=Book__c.Genre__c,Book__c.CreatedDate,Book__c.Published_On__c';
      const { body } = await record('river', query, shelves.tokyoToken);
      assert.equal(at(body, 'fields.Genre__c.displayValue'), '自然科学');
      assert.equal(at(body, 'fields.CreatedDate.value'), '2026-11-20T20:30:00.000Z');
      assert.equal(at(body, 'fields.CreatedDate.displayValue'), '2026/11/21 5:30');
      assert.equal(at(body, 'fields.Published_On__c.displayValue'), '2026/11/20');
    });

    test('follows parents, also two levels up; no parent is null', async () => {
      const { body } = await record(
        'L-1',
        'fields=Loan__c.Book__r.Publisher__r.Name&fields=Loan__c.Borrower__r.Name',
      );
      const book = at(body, 'fields.Book__r');
      assert.equal(at(book, 'displayValue'), 'River Almanac');
      assert.equal(at(book, 'value.fields.Publisher__r.value.fields.Name.value'), 'Aozora Press');
      assert.equal(at(book, 'value.fields.Publisher__r.value.apiName'), 'Account');
      assert.equal(at(body, 'fields.Borrower__r.value.fields.Name.value'), 'Kawabe Books');
      const lonely = await record('L-3', 'fields=Loan__c.Borrower__r.Name');
      assert.deepEqual(at(lonely.body, 'fields'), { Borrower__r: { displayValue: null, value: null } });
    });

    test('computes roll-ups: 1.5 + 2 and nothing is 3.5 over three loans', async () => {
      const { body } = await record('river', 'fields=Book__c.Fees__c,Book__c.Loan_Count__c');
      assert.deepEqual(at(body, 'fields'), {
        Fees__c: { displayValue: '3.50', value: 3.5 },
        Loan_Count__c: { displayValue: '3', value: 3 },
      });
    });

    test('refuses a field that does not exist or may not be read, and leaves out an optional one', async () => {
      for (const [name, token] of [
        ['Book__c.Nope__c', shelves.running.adminToken],
        ['Account.Name', shelves.running.adminToken],
        ['Book__c.Publisher__r', shelves.running.adminToken],
        ['Book__c.Price__c', shelves.readerToken],
      ] as const) {
        const { status, body } = await record('river', `fields=${name}`, token);
        assert.equal(status, 400, name);
        assert.equal(at(body, '0.errorCode'), 'INVALID_FIELD', name);
      }
      const query = 'fields=Book__c.Isbn__c&optionalFields=Book__c.Price__c,Book__c.Nope__c';
      const { status, body } = await record('river', query, shelves.readerToken);
      assert.equal(status, 200);
      assert.deepEqual(at(body, 'fields'), { Isbn__c: { displayValue: null, value: 'I-1' } });
    });

    test('refuses unknown ids (404), forbidden objects (403) and requests without fields (400)', async () => {
      const gone = await shelves.call('GET', '/ui-api/records/a00000000000zzzAAA?fields=Book__c.Name');
      assert.equal(gone.status, 404);
      assert.equal(at(gone.body, '0.errorCode'), 'NOT_FOUND');
      const nonsense = await shelves.call('GET', '/ui-api/records/nonsense?fields=Book__c.Name');
      assert.equal(nonsense.status, 404);
      const forbidden = await record('L-1', 'fields=Loan__c.Name', shelves.readerToken);
      assert.equal(forbidden.status, 403);
      assert.equal(at(forbidden.body, '0.errorCode'), 'INSUFFICIENT_ACCESS');
      assert.equal((await record('river', '')).status, 400);
    });

    test('accepts ids of 15 characters', async () => {
      const { body } = await shelves.call(
        'GET',
        `/ui-api/records/${id('river').slice(0, 15)}?fields=Book__c.Name`,
      );
      assert.equal(at(body, 'id'), id('river'));
    });

    test('reads a batch; a missing record does not spoil the others', async () => {
      const ids = [id('moons'), 'a00000000000zzzAAA', id('river')].join(',');
      const { status, body } = await shelves.call('GET', `/ui-api/records/batch/${ids}?fields=Book__c.Name`);
      assert.equal(status, 200);
      assert.equal(at(body, 'hasErrors'), true);
      assert.equal(at(body, 'results.0.result.fields.Name.value'), 'Paper Moons');
      assert.equal(at(body, 'results.1.statusCode'), 404);
      assert.equal(at(body, 'results.1.result.0.errorCode'), 'NOT_FOUND');
      assert.equal(at(body, 'results.2.result.id'), id('river'));
    });
  });

  suite('writing a record', () => {
    test('creates, updates and deletes; each answer holds the record as it is then', async () => {
      const fields = { Name: 'Short Lived', Isbn__c: 'I-9', Genre__c: 'history' };
      const created = await shelves.call('POST', '/ui-api/records', { apiName: 'Book__c', fields });
      assert.equal(created.status, 201);
      const path = `/ui-api/records/${String(at(created.body, 'id'))}`;
      assert.deepEqual(at(created.body, 'fields.Genre__c'), { displayValue: 'History', value: 'history' });
      assert.equal(at(created.body, 'fields.In_Print__c.value'), true, 'the default applies');

      const updated = await shelves.call('PATCH', path, { fields: { Genre__c: null, Price__c: 51 } });
      assert.equal(updated.status, 200);
      assert.equal(at(updated.body, 'fields.Genre__c.value'), null);
      assert.equal(at(updated.body, 'fields.Expensive__c.value'), true);

      assert.equal((await shelves.call('DELETE', path)).status, 204);
      assert.equal((await shelves.call('GET', `${path}?fields=Book__c.Name`)).status, 404);
      assert.equal((await shelves.call('DELETE', path)).status, 404);
      assert.equal((await shelves.call('PATCH', path, { fields: { Price__c: 1 } })).status, 404);
    });

    test('words a validation rule as a field error with the label in the language of the user', async () => {
      const fields = { Returned_On__c: '2026-11-01', Loaned_At__c: '2026-11-20T15:30:00Z' };
      const { status, body } = await shelves.call('PATCH', `/ui-api/records/${id('L-2')}`, { fields });
      assert.equal(status, 400);
      assert.deepEqual(body, {
        message: 'An error occurred while trying to update the record. Please try again.',
        statusCode: 400,
        enhancedErrorType: 'RecordError',
        output: {
          errors: [],
          fieldErrors: {
            Returned_On__c: [
              {
                constituentField: null,
                duplicateRecordError: null,
                errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                field: 'Returned_On__c',
                fieldLabel: 'Returned On',
                message: 'A book cannot come back before it was lent.',
              },
            ],
          },
        },
      });
      const genre = { apiName: 'Book__c', fields: { Name: 'X', Isbn__c: 'I-8', Genre__c: 'cooking' } };
      const refused = await shelves.call('POST', '/ui-api/records', genre, { token: shelves.tokyoToken });
      const error = at(refused.body, 'output.fieldErrors.Genre__c.0');
      assert.equal(at(error, 'errorCode'), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
      assert.equal(at(error, 'fieldLabel'), '分野');
    });

    test('names every missing field', async () => {
      const { status, body } = await shelves.call('POST', '/ui-api/records', {
        apiName: 'Loan__c',
        fields: { Fee__c: 1 },
      });
      assert.equal(status, 400);
      assert.deepEqual(Object.keys(at(body, 'output.fieldErrors') as object).sort(), ['Book__c', 'Key__c']);
    });

    test('refuses writes without the right to, and bodies that are no records', async () => {
      const fields = { Name: 'X', Isbn__c: 'I-7' };
      const token = shelves.readerToken;
      const create = await shelves.call('POST', '/ui-api/records', { apiName: 'Book__c', fields }, { token });
      assert.equal(create.status, 403);
      assert.equal(at(create.body, '0.errorCode'), 'INSUFFICIENT_ACCESS');
      const update = await shelves.call('PATCH', `/ui-api/records/${id('river')}`, { fields }, { token });
      assert.equal(update.status, 403);
      assert.equal(
        (await shelves.call('DELETE', `/ui-api/records/${id('river')}`, undefined, { token })).status,
        403,
      );
      const nested = { apiName: 'Book__c', fields: { Publisher__r: { Name: 'X' } } };
      const broken = await shelves.call('POST', '/ui-api/records', nested);
      assert.equal(broken.status, 400);
      assert.equal(at(broken.body, '0.errorCode'), 'JSON_PARSER_ERROR');
    });

    test('keeps a record that was modified after If-Unmodified-Since', async () => {
      const patch = (since: string) =>
        shelves.call(
          'PATCH',
          `/ui-api/records/${id('moons')}`,
          { fields: { Pages__c: 97 } },
          { headers: { 'If-Unmodified-Since': since } },
        );
      assert.equal((await patch('Fri, 20 Nov 2026 20:29:59 GMT')).status, 412);
      assert.equal((await patch('Fri, 20 Nov 2026 20:30:00 GMT')).status, 200);
    });
  });

  suite('metadata', () => {
    test('describes an object with labels, rights and references', async () => {
      const { body } = await shelves.call('GET', '/ui-api/object-info/Loan__c');
      assert.equal(at(body, 'label'), 'Loan');
      assert.equal(at(body, 'defaultRecordTypeId'), '012000000000000AAA');
      assert.equal(at(body, 'keyPrefix'), id('L-1').slice(0, 3));
      assert.deepEqual(at(body, 'nameFields'), ['Name']);
      assert.equal(at(body, 'fields.Fee__c.dataType'), 'Double');
      assert.equal(at(body, 'fields.Key__c.required'), true);
      assert.equal(at(body, 'fields.Book__c.updateable'), false, 'not reparentable');
      assert.deepEqual(at(body, 'fields.Borrower__c.referenceToInfos'), [
        { apiName: 'Account', nameFields: ['Name'] },
      ]);
      assert.equal(at(body, 'fields.Borrower__c.relationshipName'), 'Borrower__r');
      const books = await shelves.call('GET', '/ui-api/object-info/book__c');
      assert.deepEqual(at(books.body, 'childRelationships'), [
        {
          childObjectApiName: 'Loan__c',
          fieldName: 'Book__c',
          junctionIdListNames: [],
          junctionReferenceTo: [],
          relationshipName: 'Loans__r',
        },
      ]);
      assert.equal(at(books.body, 'fields.Fees__c.updateable'), false);
      assert.equal(at(books.body, 'fields.Expensive__c.calculated'), true);
    });

    test('shows a reader only what may be read, in Japanese', async () => {
      const { body } = await shelves.call('GET', '/ui-api/object-info/Book__c', undefined, {
        token: shelves.readerToken,
      });
      assert.equal(at(body, 'label'), '本');
      assert.equal(at(body, 'createable'), false);
      assert.equal(at(body, 'fields.Genre__c.label'), '分野');
      assert.equal(at(body, 'fields.Genre__c.inlineHelpText'), '棚の分類です。');
      assert.equal(at(body, 'fields.Genre__c.updateable'), false);
      assert.equal(at(body, 'fields.Price__c'), undefined);
      assert.deepEqual(at(body, 'childRelationships'), []);
      const loans = await shelves.call('GET', '/ui-api/object-info/Loan__c', undefined, {
        token: shelves.readerToken,
      });
      assert.equal(loans.status, 403);
      assert.equal((await shelves.call('GET', '/ui-api/object-info/Nope__c')).status, 404);
    });

    test('lists picklist values in order with labels of the language', async () => {
      const path = '/ui-api/object-info/Book__c/picklist-values/012000000000000AAA/Genre__c';
      const { body } = await shelves.call('GET', path, undefined, { token: shelves.tokyoToken });
      const values = at(body, 'values') as { value: string; label: string }[];
      assert.deepEqual(
        values.map(({ value, label }) => [value, label]),
        [
          ['fiction', '文学'],
          ['science', '自然科学'],
          ['history', 'History'],
        ],
      );
      assert.equal(at(body, 'defaultValue'), null);
      const none = await shelves.call('GET', path.replace('Genre__c', 'Isbn__c'));
      assert.equal(none.status, 404);
    });
  });

  suite('lists', () => {
    const loans = (query: string, parent = id('river')) =>
      shelves.call('GET', `/ui-api/related-list-records/${parent}/Loans__r?fields=Loan__c.Key__c&${query}`);
    const keys = (body: unknown) =>
      (at(body, 'records') as unknown[]).map((one) => at(one, 'fields.Key__c.value'));

    test('pages through children, sorted', async () => {
      const first = await loans('sortBy=-Due_On__c&pageSize=2');
      // Empty dates come first in either direction unless a query says otherwise.
      assert.deepEqual(keys(first.body), ['L-3', 'L-1']);
      assert.equal(at(first.body, 'count'), 2);
      assert.equal(at(first.body, 'nextPageToken'), '2');
      const second = await loans('sortBy=-Due_On__c&pageSize=2&pageToken=2');
      assert.deepEqual(keys(second.body), ['L-2']);
      assert.equal(at(second.body, 'nextPageToken'), null);
      assert.equal(at(second.body, 'previousPageToken'), '0');
    });

    test('filters children, and refuses what it can not do', async () => {
      const where = encodeURIComponent(
        '{ and: [{ Fee__c: { gt: 1 } }, { Borrower__r: { Name: { like: "kawabe%" } } }] }',
      );
      assert.deepEqual(keys((await loans(`where=${where}`)).body), ['L-1']);
      assert.equal((await loans(`where=${encodeURIComponent('{ Nope__c: { eq: 1 } }')}`)).status, 400);
      assert.equal((await loans(`where=${encodeURIComponent('{{')}`)).status, 400);
      assert.equal((await loans('pageSize=2000')).status, 400);
      assert.equal((await loans('sortBy=Due_On__c,Key__c')).status, 400);
      assert.equal((await loans('', id('aozora'))).status, 200, 'accounts have Loans__r too, by Borrower__c');
      const unknown = await shelves.call(
        'GET',
        `/ui-api/related-list-records/${id('river')}/Nope__r?fields=Loan__c.Key__c`,
      );
      assert.equal(unknown.status, 404);
    });

    test('runs a list view: filter logic, columns, parents of references', async () => {
      const { body } = await shelves.call('GET', '/ui-api/list-ui/Book__c/Priced');
      const rows = at(body, 'records.records') as unknown[];
      assert.deepEqual(
        rows.map((row) => [at(row, 'fields.Name.value'), at(row, 'fields.Publisher__r.displayValue')]),
        [
          ['Paper Moons', 'Kawabe Books'],
          ['River Almanac', 'Aozora Press'],
        ],
      );
      const columns = at(body, 'info.displayColumns') as { fieldApiName: string }[];
      assert.deepEqual(
        columns.map(({ fieldApiName }) => fieldApiName),
        ['Name', 'Publisher__r.Name', 'Genre__c', 'Price__c'],
      );
      assert.equal((await shelves.call('GET', '/ui-api/list-records/Book__c/Nope')).status, 404);
    });
  });
});
