import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';

type Result = { data?: unknown; error?: unknown; errors?: unknown; refresh?: () => Promise<void> };
interface Wire {
  connect(): void;
  update(config: object): void;
  disconnect(): void;
}
type Adapter = new (dataCallback: (result: Result) => void) => Wire;
interface RecordApi {
  getRecord: Adapter;
  createRecord(input: object): Promise<{ id: string }>;
  updateRecord(input: object): Promise<{ id: string }>;
  deleteRecord(id: string): Promise<void>;
  notifyRecordUpdateAvailable(items: { recordId: string }[]): Promise<void>;
  getFieldValue(record: unknown, field: unknown): unknown;
  getFieldDisplayValue(record: unknown, field: unknown): unknown;
  generateRecordInputForCreate(record: object, info?: object): unknown;
  generateRecordInputForUpdate(record: object, info?: object): unknown;
}
interface GraphqlApi {
  gql(literals: TemplateStringsArray, ...values: unknown[]): object;
  graphql: Adapter;
  executeMutation(config: object): Promise<unknown>;
}

// The modules belong to the browser's program, with other types than Node's, so they are not imported by name.
const folder = '../../../../scripts/local-org/page/browser/lightning';
const load = async (name: string): Promise<unknown> => import(`${folder}/${name}.ts`);

interface Sent {
  method: string;
  url: string;
  body: unknown;
  answer(status: number, body?: unknown): Promise<void>;
}

/** Lets everything that waits for an answer run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

suite('platform modules', () => {
  const original = globalThis.fetch;
  let sent: Sent[] = [];
  let open: Wire[] = [];

  beforeEach(() => {
    sent = [];
    open = [];
    globalThis.fetch = (input, init) =>
      new Promise((resolve) => {
        sent.push({
          method: init?.method ?? 'GET',
          url: typeof input === 'string' ? input : '',
          body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
          async answer(status, body) {
            resolve(
              new Response(body === undefined ? null : JSON.stringify(body), { status, statusText: 'S' }),
            );
            await settled();
          },
        });
      });
  });
  afterEach(() => {
    for (const wire of open) wire.disconnect();
    globalThis.fetch = original;
  });

  function wired(adapter: Adapter, config: object): { results: Result[]; wire: Wire } {
    const results: Result[] = [];
    const wire = new adapter((result) => results.push(result));
    open.push(wire);
    wire.connect();
    wire.update(config);
    return { results, wire };
  }

  const account = (id: string, name: string) => ({
    apiName: 'Account',
    id,
    fields: { Name: { value: name, displayValue: null } },
  });
  const last = (results: Result[]): Result => results.at(-1) ?? {};

  suite('uiRecordApi', () => {
    let api: RecordApi;
    beforeEach(async () => {
      api = (await load('uiRecordApi')) as RecordApi;
    });
    const config = {
      recordId: '001A',
      fields: ['Account.Name', { objectApiName: 'Account', fieldApiName: 'Id' }],
    };

    test('a wire starts empty, waits for its configuration, and gives frozen data', async () => {
      const { results, wire } = wired(api.getRecord, { recordId: undefined, fields: ['Account.Name'] });
      assert.deepEqual(results, [{ data: undefined, error: undefined }]);
      assert.equal(sent.length, 0);
      wire.update(config);
      assert.equal(sent[0]?.url, '/services/data/v67.0/ui-api/records/001A?fields=Account.Id%2CAccount.Name');
      await sent[0].answer(200, account('001A', 'Acme'));
      assert.deepEqual(last(results).data, account('001A', 'Acme'));
      const { data } = last(results) as { data: { fields: { Name: object } } };
      assert.ok(Object.isFrozen(data) && Object.isFrozen(data.fields.Name));
    });

    test('equal requests are sent once, whatever the order of fields, and later wires share the answer', async () => {
      const first = wired(api.getRecord, config);
      const second = wired(api.getRecord, { recordId: '001A', fields: ['Account.Id', 'Account.Name'] });
      assert.equal(sent.length, 1);
      await sent[0]?.answer(200, account('001A', 'Acme'));
      const third = wired(api.getRecord, config);
      assert.equal(sent.length, 1);
      for (const { results } of [first, second, third])
        assert.deepEqual(last(results).data, account('001A', 'Acme'));
    });

    test('the answer to an earlier configuration never arrives', async () => {
      const { results, wire } = wired(api.getRecord, config);
      wire.update({ ...config, recordId: '001B' });
      await sent[1]?.answer(200, account('001B', 'Beta'));
      await sent[0]?.answer(200, account('001A', 'Acme'));
      assert.deepEqual(last(results).data, account('001B', 'Beta'));
      assert.equal(results.length, 2);
    });

    test('after an update every wire on the record gives new data, also where it is a parent', async () => {
      const own = wired(api.getRecord, config);
      const child = wired(api.getRecord, { recordId: '003C', fields: ['Contact.Account.Name'] });
      const other = wired(api.getRecord, { recordId: '001B', fields: ['Account.Name'] });
      await sent[0]?.answer(200, account('001A', 'Acme'));
      const contact = (name: string) => ({
        id: '003C',
        fields: { Account: { value: account('001A', name) } },
      });
      await sent[1]?.answer(200, contact('Acme'));
      await sent[2]?.answer(200, account('001B', 'Beta'));

      const done = api.updateRecord({ fields: { Id: '001A', Name: 'New' } });
      assert.deepEqual(
        [sent[3]?.method, sent[3]?.url],
        ['PATCH', '/services/data/v67.0/ui-api/records/001A'],
      );
      assert.deepEqual(sent[3]?.body, { fields: { Name: 'New' } });
      await sent[3]?.answer(200, account('001A', 'New'));
      assert.equal((await done).id, '001A');
      assert.equal(sent.length, 6, 'the record and the contact are read again, the other account is not');
      await sent[4]?.answer(200, account('001A', 'New'));
      await sent[5]?.answer(200, contact('New'));
      assert.deepEqual(last(own.results).data, account('001A', 'New'));
      assert.deepEqual(last(child.results).data, contact('New'));
      assert.deepEqual(last(other.results).data, account('001B', 'Beta'));
    });

    test('an answer that was on its way during a write is dropped', async () => {
      const { results } = wired(api.getRecord, config);
      const notified = api.notifyRecordUpdateAvailable([{ recordId: '001A' }]);
      await sent[1]?.answer(200, account('001A', 'New'));
      await sent[0]?.answer(200, account('001A', 'Old'));
      await notified;
      assert.deepEqual(last(results).data, account('001A', 'New'));
      assert.equal(results.length, 2);
    });

    test('refusals have the documented shape, for wires and writes', async () => {
      const body = {
        message: 'No',
        statusCode: 400,
        enhancedErrorType: 'RecordError',
        output: { errors: [], fieldErrors: {} },
      };
      const refused = assert.rejects(api.createRecord({ apiName: 'Account', fields: {} }), (error) => {
        assert.deepEqual(error, {
          status: 400,
          statusText: 'S',
          ok: false,
          errorType: 'fetchResponse',
          body,
        });
        return true;
      });
      await sent[0]?.answer(400, body);
      await refused;
      const { results } = wired(api.getRecord, { recordId: '001Z', fields: ['Account.Name'] });
      await sent[1]?.answer(404, [{ errorCode: 'NOT_FOUND', message: 'x' }]);
      assert.deepEqual(last(results), {
        data: undefined,
        error: {
          status: 404,
          statusText: 'S',
          ok: false,
          errorType: 'fetchResponse',
          body: [{ errorCode: 'NOT_FOUND', message: 'x' }],
        },
      });
    });

    test('a record that nobody shows any more is not read again', async () => {
      const { wire } = wired(api.getRecord, config);
      await sent[0]?.answer(200, account('001A', 'Acme'));
      wire.disconnect();
      const done = api.deleteRecord('001A');
      await sent[1]?.answer(204);
      await done;
      assert.equal(sent.length, 2);
    });

    const contact = (fields: object, weakEtag: number) => ({
      apiName: 'Contact',
      id: '003C',
      weakEtag,
      fields,
    });
    const shows = (value: string) => ({ value, displayValue: null });

    test('one record has one state: the answer to one wire changes what the others show', async () => {
      const name = wired(api.getRecord, { recordId: '003C', fields: ['Contact.Name'] });
      await sent[0]?.answer(200, contact({ Name: shows('Old') }, 1));
      const both = wired(api.getRecord, { recordId: '003C', fields: ['Contact.Name', 'Contact.Phone'] });
      await sent[1]?.answer(200, contact({ Name: shows('New'), Phone: shows('1') }, 2));
      assert.deepEqual(last(name.results).data, contact({ Name: shows('New') }, 2));
      const account2 = wired(api.getRecord, { recordId: '003C', fields: ['Contact.Title'] });
      await sent[2]?.answer(200, contact({ Title: shows('x'), Name: shows('Old') }, 1));
      assert.deepEqual(last(both.results).data, contact({ Name: shows('New'), Phone: shows('1') }, 2));
      assert.deepEqual(last(account2.results).data, contact({ Title: shows('x'), Name: shows('Old') }, 1));
    });

    test('fields that the page already has are not read again', async () => {
      wired(api.getRecord, { recordId: '003C', fields: ['Contact.Name', 'Contact.Account.Name'] });
      const owner = { value: account('001A', 'Acme'), displayValue: 'Acme' };
      await sent[0]?.answer(200, contact({ Name: shows('Kim'), Account: owner }, 1));
      const part = wired(api.getRecord, { recordId: '003C', fields: ['Contact.Account.Name'] });
      assert.equal(sent.length, 1);
      assert.deepEqual(last(part.results).data, contact({ Account: owner }, 1));
      wired(api.getRecord, { recordId: '003C', fields: ['Contact.Account.Name', 'Contact.Phone'] });
      assert.equal(sent.length, 2, 'the phone is not known');
    });

    test('bodies for writes hold the fields that may be set', () => {
      const record = {
        apiName: 'Contact',
        id: '003C',
        fields: { Name: shows('Kim'), Sum__c: shows('3'), Account: { value: {}, displayValue: 'A' } },
      };
      const info = {
        fields: { Name: { createable: true, updateable: false }, Sum__c: { createable: false } },
      };
      assert.deepEqual(api.generateRecordInputForCreate(record, info), {
        apiName: 'Contact',
        fields: { Name: 'Kim' },
      });
      assert.deepEqual(api.generateRecordInputForUpdate(record, info), { fields: { Id: '003C' } });
      assert.deepEqual(api.generateRecordInputForUpdate(record), {
        fields: { Id: '003C', Name: 'Kim', Sum__c: '3' },
      });
    });

    test('reads fields by name or import, through parents, and tells unknown from empty', () => {
      const record = {
        fields: {
          Name: { value: 'C', displayValue: null },
          Owner: { value: { fields: { Name: { value: 'Ann', displayValue: 'Ann!' } } }, displayValue: 'Ann' },
          Parent: { value: null, displayValue: null },
        },
      };
      assert.equal(api.getFieldValue(record, { objectApiName: 'Case', fieldApiName: 'Owner.Name' }), 'Ann');
      assert.equal(api.getFieldDisplayValue(record, 'Case.Owner.Name'), 'Ann!');
      assert.equal(api.getFieldDisplayValue(record, 'Case.Name'), null);
      assert.equal(api.getFieldValue(record, 'Case.Parent.Name'), undefined);
      assert.equal(api.getFieldValue(undefined, 'Case.Name'), undefined);
    });
  });

  suite('graphql', () => {
    let api: GraphqlApi;
    beforeEach(async () => {
      api = (await load('graphql')) as GraphqlApi;
    });

    test('sends text and variables; new variables ask anew; refresh resolves with new data', async () => {
      const query = api.gql`query ($id: ID) { x }`;
      const { results, wire } = wired(api.graphql, { query, variables: { id: '1' } });
      assert.equal(last(results).data, undefined);
      assert.equal(typeof last(results).refresh, 'function');
      assert.deepEqual(sent[0]?.body, { query: 'query ($id: ID) { x }', variables: { id: '1' } });
      wire.update({ query, variables: { id: '1' } });
      assert.equal(sent.length, 1, 'equal variables in a new object are no change');
      wire.update({ query, variables: { id: '2' } });
      await sent[1]?.answer(200, { data: { x: 2 }, errors: [] });
      await sent[0]?.answer(200, { data: { x: 1 }, errors: [] });
      assert.deepEqual(last(results).data, { x: 2 });
      const refreshed = last(results).refresh?.();
      await sent[2]?.answer(200, { data: { x: 3 }, errors: [] });
      await refreshed;
      assert.deepEqual(last(results).data, { x: 3 });
      assert.equal(last(results).errors, undefined);
    });

    test('shows what a write changed, except where a response name stands for another field', async () => {
      const records = (await load('uiRecordApi')) as RecordApi;
      const query = api.gql`{ uiapi { query { Contact(first: 1) { edges { node { Id Name { value displayValue } Phone: Fax { value } } } } } } }`;
      const { results } = wired(api.graphql, { query });
      const answer = (name: string) => ({
        list: [{ Id: '003C', Name: { value: name, displayValue: null }, Phone: { value: '2' } }],
      });
      await sent[0]?.answer(200, { data: answer('Old'), errors: [] });
      const done = records.updateRecord({ fields: { Id: '003C', Name: 'New', Phone: '1' } });
      const fields = {
        Name: { value: 'New', displayValue: null },
        Phone: { value: '1', displayValue: null },
      };
      await sent[1]?.answer(200, { apiName: 'Contact', id: '003C', weakEtag: 2, fields });
      await done;
      assert.deepEqual(last(results).data, answer('New'));
      assert.equal(sent.length, 2, 'the query is not asked again');
    });

    test('gives errors without data, of the query and of the call', async () => {
      const { results } = wired(api.graphql, { query: api.gql`{ y }` });
      await sent[0]?.answer(200, { data: { y: null }, errors: [{ message: 'bad' }] });
      assert.deepEqual([last(results).data, last(results).errors], [undefined, [{ message: 'bad' }]]);
      const refreshed = last(results).refresh?.();
      await sent[1]?.answer(401, [
        { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' },
      ]);
      await refreshed;
      assert.deepEqual(last(results).errors, [{ message: 'Session expired or invalid' }]);
    });

    test('asks nothing without a query, refuses interpolation', () => {
      wired(api.graphql, { query: undefined });
      assert.equal(sent.length, 0);
      assert.throws(() => api.gql`{ ${'x'} }`, /variables/);
    });

    test('a mutation resolves with data or errors, never with both missing', async () => {
      const query = api.gql`mutation m($id: ID) { x }`;
      const done = api.executeMutation({ query, variables: { id: '1' }, operationName: 'm' });
      assert.deepEqual(sent[0]?.body, {
        query: 'mutation m($id: ID) { x }',
        variables: { id: '1' },
        operationName: 'm',
      });
      await sent[0]?.answer(200, { data: { x: 1 }, errors: [] });
      assert.deepEqual(await done, { data: { x: 1 }, errors: undefined });
      const refused = api.executeMutation({ query });
      await sent[1]?.answer(200, { data: { x: null }, errors: [{ message: 'bad' }] });
      assert.deepEqual(await refused, { data: { x: null }, errors: [{ message: 'bad' }] });
      const failed = api.executeMutation({ query });
      await sent[2]?.answer(403, [{ errorCode: 'X', message: 'No' }]);
      assert.deepEqual(await failed, { data: undefined, errors: [{ message: 'No' }] });
      await assert.rejects(api.executeMutation({ query: undefined }), TypeError);
    });
  });
});
