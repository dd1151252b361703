import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';

type Result = { data?: unknown; error?: { status: number; body: unknown }; refresh?: () => Promise<void> };
interface Wire {
  connect(): void;
  update(config: object): void;
  disconnect(): void;
}
type Adapter = new (dataCallback: (result: Result) => void) => Wire;
type Module = Record<string, unknown>;

// The modules belong to the browser's program, with other types than Node's, so they are not imported by name.
const load = async (name: string): Promise<Module> =>
  (await import(`../../../../scripts/local-org/page/browser/lightning/${name}.ts`)) as Module;

interface Sent {
  method: string;
  /** Path below `/ui-api`, with its query. */
  path: string;
  answer(status: number, body: unknown): Promise<void>;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const FIELD = { objectApiName: 'Book__c', fieldApiName: 'Genre__c' };
const BOOK = { objectApiName: 'Book__c' };

/** Each wire: a configuration that is not complete yet, one that is, and the requests that it makes. */
const WIRES: readonly (readonly [
  module: string,
  wire: string,
  waiting: object,
  config: object,
  requests: readonly string[],
])[] = [
  [
    'uiRecordApi',
    'getRecords',
    { records: [{ recordIds: undefined }] },
    {
      records: [
        { recordIds: ['a1', 'a2'], fields: [FIELD] },
        { recordIds: ['b1'], optionalFields: ['X.Y'] },
      ],
    },
    ['/records/batch/a1,a2?fields=Book__c.Genre__c', '/records/batch/b1?optionalFields=X.Y'],
  ],
  [
    'uiRecordApi',
    'getRecordCreateDefaults',
    { objectApiName: undefined },
    { objectApiName: BOOK, recordTypeId: '012x', optionalFields: [FIELD] },
    ['/record-defaults/create/Book__c?recordTypeId=012x&optionalFields=Book__c.Genre__c'],
  ],
  [
    'uiObjectInfoApi',
    'getObjectInfo',
    { objectApiName: undefined },
    { objectApiName: BOOK },
    ['/object-info/Book__c'],
  ],
  [
    'uiObjectInfoApi',
    'getObjectInfos',
    { objectApiNames: [] },
    { objectApiNames: [BOOK, 'Loan__c'] },
    ['/object-info/batch/Book__c,Loan__c'],
  ],
  [
    'uiObjectInfoApi',
    'getPicklistValues',
    { recordTypeId: undefined, fieldApiName: FIELD },
    { recordTypeId: '012x', fieldApiName: FIELD },
    ['/object-info/Book__c/picklist-values/012x/Genre__c'],
  ],
  [
    'uiObjectInfoApi',
    'getPicklistValuesByRecordType',
    { objectApiName: BOOK },
    { objectApiName: BOOK, recordTypeId: '012x' },
    ['/object-info/Book__c/picklist-values/012x'],
  ],
  [
    'uiRelatedListApi',
    'getRelatedListRecords',
    { relatedListId: 'Loans__r' },
    {
      parentRecordId: 'a1',
      relatedListId: 'Loans__r',
      fields: ['Loan__c.Name'],
      sortBy: ['-Due__c'],
      pageSize: 5,
      where: '{ Fee__c: { gt: 1 } }',
    },
    [
      '/related-list-records/a1/Loans__r?fields=Loan__c.Name&pageSize=5&sortBy=-Due__c&where={+Fee__c:+{+gt:+1+}+}',
    ],
  ],
  [
    'uiRelatedListApi',
    'getRelatedListRecordsBatch',
    { parentRecordId: 'a1', relatedListParameters: [] },
    {
      parentRecordId: 'a1',
      relatedListParameters: [
        { relatedListId: 'Loans__r', pageSize: 1 },
        { relatedListId: 'Notes__r', fields: ['Note__c.Name'] },
      ],
    },
    ['/related-list-records/a1/Loans__r?pageSize=1', '/related-list-records/a1/Notes__r?fields=Note__c.Name'],
  ],
  [
    'uiRelatedListApi',
    'getRelatedListCount',
    { parentRecordId: 'a1' },
    { parentRecordId: 'a1', relatedListId: 'Loans__r' },
    ['/related-list-count/a1/Loans__r'],
  ],
  [
    'uiRelatedListApi',
    'getRelatedListInfo',
    { relatedListId: 'Loans__r' },
    { parentObjectApiName: BOOK, relatedListId: 'Loans__r', recordTypeId: '012x' },
    ['/related-list-info/Book__c/Loans__r?recordTypeId=012x'],
  ],
  [
    'uiRelatedListApi',
    'getRelatedListsInfo',
    { parentObjectApiName: undefined },
    { parentObjectApiName: 'Book__c' },
    ['/related-list-info/Book__c'],
  ],
  [
    'uiListsApi',
    'getListInfoByName',
    { objectApiName: BOOK },
    { objectApiName: BOOK, listViewApiName: 'All' },
    ['/list-info/Book__c/All'],
  ],
  [
    'uiListsApi',
    'getListRecordsByName',
    { listViewApiName: 'All' },
    { objectApiName: BOOK, listViewApiName: 'All', pageSize: 2, pageToken: '4' },
    ['/list-records/Book__c/All?pageSize=2&pageToken=4'],
  ],
  [
    'uiLayoutApi',
    'getLayout',
    { objectApiName: BOOK, layoutType: 'Full' },
    { objectApiName: BOOK, layoutType: 'Full', mode: 'Edit', formFactor: 'Small' },
    ['/layout/Book__c?layoutType=Full&mode=Edit&formFactor=Small'],
  ],
];

suite('the wires of UI API', () => {
  const original = globalThis.fetch;
  let sent: Sent[] = [];
  let open: Wire[] = [];

  beforeEach(() => {
    sent = [];
    open = [];
    globalThis.fetch = (input, init) =>
      new Promise((resolve) => {
        const url = typeof input === 'string' ? input : '';
        sent.push({
          method: init?.method ?? 'GET',
          path: decodeURIComponent(url.replace('/services/data/v67.0/ui-api', '')),
          async answer(status, body) {
            resolve(new Response(JSON.stringify(body), { status }));
            await settled();
          },
        });
      });
  });
  afterEach(() => {
    for (const wire of open) wire.disconnect();
    globalThis.fetch = original;
  });

  function wired(module: Module, name: string, config: object): { results: Result[]; wire: Wire } {
    const results: Result[] = [];
    const wire = new (module[name] as Adapter)((result) => results.push(result));
    open.push(wire);
    wire.connect();
    wire.update(config);
    return { results, wire };
  }

  for (const [name, adapter, waiting, config, requests] of WIRES)
    test(`${name}.${adapter} waits for its configuration, asks once, and gives errors`, async () => {
      const module = await load(name);
      const { results, wire } = wired(module, adapter, waiting);
      assert.deepEqual([sent.length, results], [0, [{ data: undefined, error: undefined }]]);
      wire.update(config);
      wired(module, adapter, structuredClone(config));
      assert.deepEqual(
        sent.map(({ method, path }) => `${method} ${path}`),
        requests.map((path) => `GET ${path}`),
      );
      const body = [{ errorCode: 'NOT_FOUND', message: 'gone' }];
      for (const request of [...sent]) await request.answer(404, body);
      await settled();
      const last = results.at(-1);
      // Of several lists each has its own status.
      if (adapter === 'getRelatedListRecordsBatch') {
        const refused = { statusCode: 404, result: body };
        assert.deepEqual(last?.data, { hasErrors: true, results: [refused, refused] });
      } else {
        assert.equal(last?.data, undefined);
        assert.deepEqual([last?.error?.status, last?.error?.body], [404, body]);
      }
    });

  test('lists that show a record are read again after a write to it, metadata is not', async () => {
    const [records, lists, infos] = await Promise.all(
      ['uiRecordApi', 'uiRelatedListApi', 'uiObjectInfoApi'].map(load),
    );
    assert.ok(records && lists && infos);
    const row = (name: string) => ({
      id: 'l1',
      apiName: 'Loan__c',
      fields: { Name: { value: name, displayValue: null } },
    });
    const loans = wired(lists, 'getRelatedListRecords', { parentRecordId: 'a9', relatedListId: 'Loans__r' });
    const count = wired(lists, 'getRelatedListCount', { parentRecordId: 'a9', relatedListId: 'Loans__r' });
    wired(infos, 'getObjectInfo', { objectApiName: 'Shelf__c' });
    await sent[0]?.answer(200, { records: [row('Old')] });
    await sent[1]?.answer(200, { count: 1 });
    await sent[2]?.answer(200, { apiName: 'Shelf__c' });

    const notify = records['notifyRecordUpdateAvailable'] as (items: object[]) => Promise<void>;
    const told = notify([{ recordId: 'l1' }]);
    assert.deepEqual(
      sent.slice(3).map(({ path }) => path),
      ['/related-list-records/a9/Loans__r'],
    );
    await sent[3]?.answer(200, { records: [row('New')] });
    await told;
    assert.deepEqual(loans.results.at(-1)?.data, { records: [row('New')] });
    assert.deepEqual(count.results.at(-1)?.data, { count: 1 });
  });

  test('the older name of the GraphQL module gives the same wire, and refreshes by its result', async () => {
    const old = await load('uiGraphQLApi');
    const now = await load('graphql');
    assert.equal(old['graphql'], now['graphql']);
    assert.equal(old['gql'], now['gql']);
    const gql = now['gql'] as (text: TemplateStringsArray) => object;
    const { results } = wired(now, 'graphql', {
      query: gql`
        query books {
          x
        }
      `,
    });
    await sent[0]?.answer(200, { data: { x: 1 }, errors: [] });
    const refresh = old['refreshGraphQL'] as (result: unknown) => Promise<unknown>;
    const refreshed = refresh(results.at(-1));
    await sent[1]?.answer(200, { data: { x: 2 }, errors: [] });
    await refreshed;
    assert.deepEqual(results.at(-1)?.data, { x: 2 });
    await refresh(undefined);
    assert.equal(sent.length, 2);
  });
});
