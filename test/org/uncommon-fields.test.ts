import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { at, deployTexts, startShelves, type Shelves } from './uiapi-library.ts';

const xml = (root: string, body: string): string =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const FIELDS = 'objects/Book__c/fields';

suite('geolocations, encrypted texts and custom metadata in each API', () => {
  let shelves: Shelves;
  let id = '';
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    (await shelves.call(method, path, body)).body;
  before(async () => {
    shelves = await startShelves();
    deployTexts(shelves, {
      [`${FIELDS}/Where__c.field-meta.xml`]: xml(
        'CustomField',
        '<fullName>Where__c</fullName><label>Where</label><scale>4</scale><type>Location</type>',
      ),
      [`${FIELDS}/Code__c.field-meta.xml`]: xml(
        'CustomField',
        '<fullName>Code__c</fullName><label>Code</label><length>20</length><maskChar>X</maskChar><maskType>lastFour</maskType><type>EncryptedText</type>',
      ),
      'objects/Fee__mdt/Fee__mdt.object-meta.xml': xml(
        'CustomObject',
        '<label>Fee</label><pluralLabel>Fees</pluralLabel><visibility>Public</visibility>',
      ),
      'customMetadata/Fee.Late.md-meta.xml': xml(
        'CustomMetadata',
        '<label>Late</label><protected>false</protected>',
      ),
    });
    const row = { Name: 'W', Where__Latitude__s: 1.5, Where__Longitude__s: 2, Code__c: 'abcdef' };
    id = String(at(await call('POST', '/sobjects/Book__c', row), 'id'));
  });
  after(() => shelves.close());

  test('REST gives the place whole and the text masked', async () => {
    const record = await call('GET', `/sobjects/Book__c/${id}?fields=Where__c,Code__c`);
    assert.deepEqual(at(record, 'Where__c'), { latitude: 1.5, longitude: 2 });
    assert.equal(at(record, 'Code__c'), 'XXcdef');
  });

  test('UI API gives both, with what people read', async () => {
    const fields = 'Book__c.Where__c,Book__c.Code__c';
    const record = await call('GET', `/ui-api/records/${id}?fields=${fields}`);
    assert.deepEqual(at(record, 'fields.Where__c'), {
      displayValue: '1.5, 2',
      value: { latitude: 1.5, longitude: 2 },
    });
    assert.deepEqual(at(record, 'fields.Code__c'), { displayValue: null, value: 'XXcdef' });
  });

  test('GraphQL gives the parts of the place', async () => {
    const query = `{uiapi{query{Book__c(where:{Name:{eq:"W"}}){edges{node{Where__Longitude__s{value} Code__c{value}}}}}}}`;
    const answer = await call('POST', '/graphql', { query });
    const [edge] = at(answer, 'data.uiapi.query.Book__c.edges') as unknown[];
    assert.deepEqual(at(edge, 'node'), { Where__Longitude__s: { value: 2 }, Code__c: { value: 'XXcdef' } });
  });

  test('Bulk refuses the place as a whole', async () => {
    const job = { operation: 'query', query: 'SELECT Where__c FROM Book__c' };
    const { status, body } = await shelves.call('POST', '/jobs/query', job);
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /compound data not supported/);
  });

  test('records of custom metadata are read, and not written', async () => {
    const found = await call('GET', `/query?q=${encodeURIComponent('SELECT DeveloperName FROM Fee__mdt')}`);
    assert.deepEqual(
      (at(found, 'records') as Record<string, unknown>[]).map((row) => row['DeveloperName']),
      ['Late'],
    );
    const { status } = await shelves.call('POST', '/sobjects/Fee__mdt', { DeveloperName: 'x' });
    assert.equal(status, 400);
  });
});
