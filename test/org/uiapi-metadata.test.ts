import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { deployTexts, at, startShelves, type Shelves } from './uiapi-library.ts';

const MASTER = '012000000000000AAA';

const SHELF = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>Shelf__c</fullName><label>Shelf</label><type>Picklist</type>
  <valueSet>
    <controllingField>Genre__c</controllingField>
    <restricted>true</restricted>
    <valueSetDefinition><sorted>false</sorted>
      <value><fullName>A1</fullName><default>true</default><label>A-1</label></value>
      <value><fullName>B2</fullName><default>false</default><label>B-2</label></value>
      <value><fullName>C3</fullName><default>false</default><label>C-3</label></value>
    </valueSetDefinition>
    <valueSettings><controllingFieldValue>fiction</controllingFieldValue><controllingFieldValue>history</controllingFieldValue><valueName>A1</valueName></valueSettings>
    <valueSettings><controllingFieldValue>science</controllingFieldValue><valueName>B2</valueName></valueSettings>
  </valueSet>
</CustomField>`;

const LAYOUT = `<?xml version="1.0" encoding="UTF-8"?>
<Layout xmlns="http://soap.sforce.com/2006/04/metadata">
  <layoutSections><label>Information</label><layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>
  <relatedLists><fields>NAME</fields><fields>Borrower__c</fields><fields>Fee__c</fields><relatedList>Loan__c.Book__c</relatedList><sortField>Fee__c</sortField><sortOrder>Desc</sortOrder></relatedLists>
</Layout>`;

suite('UI API metadata and suggestions', () => {
  let shelves: Shelves;
  const id = (name: string): string => shelves.ids[name] ?? '';
  const get = (path: string, token?: string) =>
    shelves.call('GET', `/ui-api${path}`, undefined, token ? { token } : {});
  before(async () => {
    shelves = await startShelves();
    deployTexts(shelves, {
      'objects/Book__c/fields/Shelf__c.field-meta.xml': SHELF,
      'layouts/Book__c-Book Layout.layout-meta.xml': LAYOUT,
    });
  });
  after(() => shelves.close());

  suite('picklists', () => {
    const path = `/object-info/Book__c/picklist-values/${MASTER}`;

    test('say with which controlling value each value may be chosen', async () => {
      const { body } = await get(`${path}/Shelf__c`);
      assert.deepEqual(at(body, 'controllerValues'), { fiction: 0, science: 1, history: 2 });
      assert.deepEqual(at(body, 'values'), [
        { attributes: null, label: 'A-1', validFor: [0, 2], value: 'A1' },
        { attributes: null, label: 'B-2', validFor: [1], value: 'B2' },
        { attributes: null, label: 'C-3', validFor: [], value: 'C3' },
      ]);
      assert.equal(at(body, 'defaultValue.value'), 'A1');
      const { body: info } = await get('/object-info/Book__c');
      assert.deepEqual(at(info, 'dependentFields'), { Genre__c: { Shelf__c: {} } });
      assert.equal(at(info, 'fields.Shelf__c.controllerName'), 'Genre__c');
      assert.deepEqual(at(info, 'fields.Shelf__c.controllingFields'), ['Genre__c']);
    });

    test('come all together for a record type, as far as they may be read', async () => {
      const { body } = await get(path);
      assert.deepEqual(Object.keys(at(body, 'picklistFieldValues') as object).sort(), [
        'Genre__c',
        'Shelf__c',
        'Tags__c',
      ]);
      assert.equal(at(body, 'picklistFieldValues.Genre__c.values.1.label'), 'Natural Science');
      assert.match(String(at(body, 'picklistFieldValues.Genre__c.url')), /AAA\/Genre__c$/);
      const reader = await get(path, shelves.readerToken);
      assert.deepEqual(Object.keys(at(reader.body, 'picklistFieldValues') as object), ['Genre__c']);
      const unknown = await get('/object-info/Book__c/picklist-values/012000000000001AAA');
      assert.equal(at(unknown.body, '0.errorCode'), 'ILLEGAL_QUERY_PARAMETER_VALUE');
    });
  });

  test('describes objects in a batch, each with its own status', async () => {
    const { status, body } = await get('/object-info/batch/Book__c,Loan__c,Nope__c', shelves.readerToken);
    assert.equal(status, 200);
    assert.equal(at(body, 'hasErrors'), true);
    assert.deepEqual(
      (at(body, 'results') as { statusCode: number }[]).map(({ statusCode }) => statusCode),
      [200, 403, 404],
    );
    assert.equal(at(body, 'results.0.result.label'), '本');
    assert.equal(at(body, 'results.2.result.0.errorCode'), 'INVALID_TYPE');
  });

  suite('related lists', () => {
    test('have the columns and the order of the layout', async () => {
      const { body } = await get('/related-list-info/Book__c/Loans__r?optionalFields=Loan__c.Due_On__c,Nope');
      const columns = at(body, 'displayColumns') as { fieldApiName: string; lookupId: string | null }[];
      assert.deepEqual(
        columns.map(({ fieldApiName, lookupId }) => [fieldApiName, lookupId]),
        [
          ['Name', null],
          ['Borrower__r.Name', 'Borrower__r.Id'],
          ['Fee__c', null],
          ['Due_On__c', null],
        ],
      );
      assert.deepEqual(at(body, 'orderedByInfo'), [
        { fieldApiName: 'Fee__c', isAscending: false, label: 'Fee' },
      ]);
      assert.deepEqual(at(body, 'objectApiNames'), ['Loan__c']);
      assert.equal(at(body, 'fieldApiName'), 'Book__c');
      assert.equal((await get('/related-list-info/Book__c/Nope__r')).status, 404);
      assert.equal((await get('/related-list-info/Book__c/Loans__r?fields=Nope')).status, 400);
      const batch = await get('/related-list-info/batch/Book__c/Loans__r,Nope__r');
      assert.equal(at(batch.body, 'results.1.statusCode'), 404);
    });

    test('are listed for an object and counted for a record', async () => {
      const all = await get('/related-list-info/Book__c');
      assert.equal(at(all.body, 'relatedLists.0.relatedListId'), 'Loans__r');
      assert.equal(at(all.body, 'relatedLists.0.objectApiName'), 'Loan__c');
      const none = await get('/related-list-info/Book__c', shelves.readerToken);
      assert.deepEqual(at(none.body, 'relatedLists'), [], 'the reader sees no loans');
      const { body } = await get(`/related-list-count/${id('river')}/Loans__r`);
      assert.equal(at(body, 'count'), 3);
      assert.equal(at(body, 'hasMore'), false);
      assert.equal(at(body, 'listReference.relatedListId'), 'Loans__r');
      const batch = await get(`/related-list-count/batch/${id('moons')}/Loans__r,Nope__r`);
      assert.equal(at(batch.body, 'results.0.result.count'), 1);
      assert.equal(at(batch.body, 'hasErrors'), true);
    });
  });

  suite('lookups', () => {
    const names = (body: unknown): unknown[] =>
      (at(body, 'records') as unknown[]).map((one) => at(one, 'fields.Name.value'));

    test('suggest by the start of a word, by any text, and what was changed last', async () => {
      const path = '/lookups/Loan__c/Book__c/Book__c';
      const byWord = await get(`${path}?searchType=TypeAhead&q=alm`);
      assert.deepEqual(names(byWord.body), ['River Almanac']);
      assert.deepEqual(names((await get(`${path}?searchType=TypeAhead&q=lmanac`)).body), []);
      assert.deepEqual(names((await get(`${path}?searchType=Search&q=I-2`)).body), ['Paper Moons']);
      assert.deepEqual(names((await get(`${path}?searchType=TypeAhead&q=%25%25`)).body), []);
      const recent = await get(`${path}?pageSize=2`);
      assert.equal(names(recent.body).length, 2);
      assert.equal(at(recent.body, 'nextPageToken'), '2');
      assert.equal(names((await get(`${path}?pageSize=2&page=2`)).body).length, 1);
      const posted = await shelves.call('POST', `/ui-api${path}?searchType=TypeAhead&q=pap`, {});
      assert.deepEqual(names(posted.body), ['Paper Moons']);
    });

    test('come by target, and are refused where there is nothing to look up', async () => {
      const { body } = await get('/lookups/Loan__c/Borrower__c?searchType=TypeAhead&q=kaw');
      assert.deepEqual(names(at(body, 'lookupResults.Account')), ['Kawabe Books']);
      assert.equal((await get('/lookups/Loan__c/Fee__c')).status, 404);
      assert.equal((await get('/lookups/Loan__c/Book__c/Account')).status, 404);
      assert.equal((await get('/lookups/Loan__c/Book__c?searchType=Search&q=a')).status, 400);
      assert.equal((await get('/lookups/Loan__c/Book__c?searchType=Guess&q=abc')).status, 400);
      assert.equal((await get('/lookups/Loan__c/Book__c?page=0')).status, 400);
      assert.equal((await get('/lookups/Loan__c/Book__c', shelves.readerToken)).status, 403);
    });
  });

  test('posts the request of a list view', async () => {
    const { body } = await shelves.call('POST', '/ui-api/list-records/Book__c/Priced', { pageSize: 1 });
    assert.equal(at(body, 'count'), 1);
    assert.equal(at(body, 'nextPageToken'), '1');
    assert.equal(at(body, 'records.0.fields.Name.value'), 'Paper Moons');
  });
});
