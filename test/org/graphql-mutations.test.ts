import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { at, startShelves, type Shelves } from './uiapi-library.ts';

suite('GraphQL mutations', () => {
  let shelves: Shelves;
  before(async () => {
    shelves = await startShelves();
  });
  after(() => shelves.close());

  const ask = async (query: string, variables: Record<string, unknown> = {}, token?: string) =>
    (await shelves.call('POST', '/graphql', { query, variables }, token ? { token } : {})).body;
  const message = (body: unknown): unknown => at(body, 'errors.0.message');
  const books = async (name: string): Promise<unknown> =>
    at(
      await ask(`{ uiapi { query { Book__c(where: { Name: { eq: "${name}" } }) { totalCount } } } }`),
      'data.uiapi.query.Book__c.totalCount',
    );

  test('creates, updates and deletes a record; the payload gives it as it is then', async () => {
    const created = await ask(
      `mutation create($input: Book__cCreateInput!) { uiapi { Book__cCreate(input: $input) { success Record { Id Name { value } Genre__c { displayValue } In_Print__c { value } Publisher__r { Name { value } } } } } }`,
      {
        input: {
          Book__c: { Name: 'Tide', Isbn__c: 'M-1', Genre__c: 'science', Publisher__c: shelves.ids['aozora'] },
        },
      },
    );
    assert.deepEqual(at(created, 'errors'), []);
    const record = at(created, 'data.uiapi.Book__cCreate.Record');
    assert.deepEqual(
      { ...(record as object), Id: undefined },
      {
        Id: undefined,
        Name: { value: 'Tide' },
        Genre__c: { displayValue: 'Natural Science' },
        In_Print__c: { value: true },
        Publisher__r: { Name: { value: 'Aozora Press' } },
      },
    );
    const id = String(at(record, 'Id'));
    const updated = await ask(
      `mutation { uiapi { Book__cUpdate(input: { Id: "${id}", Book__c: { Price__c: 51, Genre__c: null } }) { Record { Price__c { value } Expensive__c { value } Genre__c { value } } } } }`,
    );
    assert.deepEqual(at(updated, 'data.uiapi.Book__cUpdate.Record'), {
      Price__c: { value: 51 },
      Expensive__c: { value: true },
      Genre__c: { value: null },
    });
    const remove = `mutation { uiapi { Book__cDelete(input: { Id: "${id}" }) { Id } } }`;
    assert.equal(at(await ask(remove), 'data.uiapi.Book__cDelete.Id'), id);
    const again = await ask(remove);
    assert.equal(at(again, 'data.uiapi.Book__cDelete'), null);
    assert.deepEqual(at(again, 'errors.0.paths'), ['uiapi', 'Book__cDelete']);
    assert.equal(at(again, 'errors.0.extensions.ErrorType'), 'DataFetchingException');
  });

  test('one operation names the record of another before it', async () => {
    const body = await ask(
      `mutation { uiapi { book: Book__cCreate(input: { Book__c: { Name: "Chain", Isbn__c: "M-2" } }) { Record { Id } } Loan__cCreate(input: { Loan__c: { Key__c: "L-M", Book__c: "@{book}", Due_On__c: "2026-12-24" } }) { Record { Book__r { Name { value } } Due_On__c { value } } } } }`,
    );
    assert.deepEqual(at(body, 'data.uiapi.Loan__cCreate.Record'), {
      Book__r: { Name: { value: 'Chain' } },
      Due_On__c: { value: '2026-12-24' },
    });
    const unknown = await ask(
      `mutation { uiapi { Loan__cCreate(input: { Loan__c: { Key__c: "L-N", Book__c: "@{later}" } }) { success } } }`,
    );
    assert.match(String(message(unknown)), /later/);
  });

  const two = (settings: string, name: string, isbn: string) =>
    `mutation { uiapi${settings} { good: Book__cCreate(input: { Book__c: { Name: "${name}", Isbn__c: "${isbn}" } }) { success } bad: Book__cCreate(input: { Book__c: { Name: "${name}", Isbn__c: "I-1" } }) { success } } }`;

  test('takes everything back when one operation fails', async () => {
    const body = await ask(two('', 'Nothing', 'M-3'));
    assert.deepEqual(at(body, 'data.uiapi'), { good: null, bad: null });
    assert.deepEqual(at(body, 'errors.0.paths'), ['uiapi', 'bad']);
    assert.equal(await books('Nothing'), 0);
  });

  test('keeps what worked with allOrNone false', async () => {
    const body = await ask(two('(input: { allOrNone: false })', 'Half', 'M-4'));
    assert.deepEqual(at(body, 'data.uiapi'), { good: { success: true }, bad: null });
    assert.equal(await books('Half'), 1);
  });

  test('offers only what the session may write, and only fields that can be set', async () => {
    const create = 'mutation { uiapi { Book__cCreate(input: { Book__c: { Name: "x" } }) { success } } }';
    const reader = await ask(create, {}, shelves.readerToken);
    assert.equal(at(reader, 'data'), null);
    assert.equal(at(reader, 'errors.0.extensions.ErrorType'), 'OperationNotSupported');
    const formula = `mutation { uiapi { Book__cUpdate(input: { Id: "${shelves.ids['river']}", Book__c: { Expensive__c: false } }) { success } } }`;
    assert.equal(at(await ask(formula), 'errors.0.extensions.ErrorType'), 'ValidationError');
    const rule = await ask(
      `mutation { uiapi { Loan__cUpdate(input: { Id: "${shelves.ids['L-2']}", Loan__c: { Loaned_At__c: "2026-11-20T15:30:00Z", Returned_On__c: "2026-11-01" } }) { success } } }`,
    );
    assert.equal(message(rule), 'A book cannot come back before it was lent.');
  });

  test('tells introspection of types, lists and inputs', async () => {
    const body = await ask(
      `{ __type(name: "Book__cCreateRepresentation") { kind inputFields { name type { name } } } __schema { mutationType { name } } uiapi { __typename } }`,
    );
    assert.equal(at(body, '__schema'), undefined);
    assert.equal(at(body, 'data.__schema.mutationType.name'), 'Mutation');
    assert.equal(at(body, 'data.uiapi.__typename'), 'UIAPI');
    const fields = at(body, 'data.__type.inputFields') as { name: string; type: { name: string } }[];
    const types = new Map(fields.map(({ name, type }) => [name, type.name]));
    assert.equal(types.get('Publisher__c'), 'IdOrRef');
    assert.equal(types.get('Price__c'), 'Currency');
    assert.equal(types.has('Fees__c'), false);
  });
});
