import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, startLibrary, VERSION } from './library.ts';

let running: RunningOrg;
let org: Connection;
let acme = '';

before(async () => {
  running = await startLibrary();
  org = connect(running);
  acme = await create('Account', { Name: 'Acme Press', AccountNumber: 'A-1' });
});
after(() => running?.close());

async function create(object: string, row: Record<string, unknown>): Promise<string> {
  const result = await org.sobject(object).create(row);
  assert.equal(result.success, true);
  return result.id ?? '';
}

async function value(soql: string): Promise<unknown> {
  const { records } = await org.query<Record<string, unknown>>(soql);
  return records[0] && Object.entries(records[0]).find(([name]) => name !== 'attributes')?.[1];
}

/** jsforce's queries are no promises, only like them. */
async function refused(attempt: PromiseLike<unknown>, errorCode: string): Promise<void> {
  await assert.rejects(async () => void (await attempt), { errorCode });
}

describe('identity and session', () => {
  test('identity() tells user and organization', async () => {
    const identity = await org.identity();
    assert.match(identity.user_id, /^005\w{15}$/);
    assert.match(identity.organization_id, /^00D\w{15}$/);
    assert.equal(
      identity.username,
      await value(`SELECT Username FROM User WHERE Id = '${identity.user_id}'`),
    );
  });

  test('a wrong token and a missing one get 401 INVALID_SESSION_ID', async () => {
    const stranger = connect(running, '00D000000000001!wrong');
    await refused(stranger.query('SELECT Id FROM Account'), 'INVALID_SESSION_ID');
    const bare = await fetch(`${running.url}/services/data/v67.0/limits`);
    assert.equal(bare.status, 401);
    assert.deepEqual(await bare.json(), [
      { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' },
    ]);
  });

  test('a revoked token is no longer taken', async () => {
    const token = running.org.issueToken((await org.identity()).user_id);
    const second = connect(running, token);
    assert.equal((await second.query('SELECT Id FROM Account')).totalSize, 1);
    await fetch(`${running.url}/services/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
    });
    await assert.rejects(connect(running, token).limits(), { errorCode: 'INVALID_SESSION_ID' });
  });

  test('the cookie of another site is not taken', async () => {
    const headers = { cookie: `sid=${running.adminToken}` };
    const address = `${running.url}/services/data/v67.0/limits`;
    assert.equal((await fetch(address, { headers })).status, 200);
    const foreign = { ...headers, origin: 'http://evil.example' };
    assert.equal((await fetch(address, { headers: foreign })).status, 401);
  });

  test('SOAP login and unknown grants are refused as documented', async () => {
    const soap = new Connection({ loginUrl: running.url, version: VERSION });
    await assert.rejects(soap.login('admin@local.example', 'x'), /INVALID_OPERATION/);
    const answer = await fetch(`${running.url}/services/oauth2/token`, { method: 'POST' });
    assert.equal(answer.status, 400);
    assert.equal(((await answer.json()) as { error: string }).error, 'unsupported_grant_type');
  });
});

describe('single access', () => {
  test('the link of sf org open works once and stays on this server', async () => {
    const headers = { authorization: `Bearer ${running.adminToken}` };
    const target = encodeURIComponent('//evil.example/x');
    const address = `${running.url}/services/oauth2/singleaccess?redirect_uri=${target}`;
    const { frontdoor_uri: link } = (await (await fetch(address, { headers })).json()) as {
      frontdoor_uri: string;
    };
    const first = await fetch(link, { redirect: 'manual' });
    assert.deepEqual([first.status, first.headers.get('location')], [302, '/']);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.equal(
      (await fetch(`${running.url}/services/data/v67.0/limits`, { headers: { cookie } })).status,
      200,
    );
    assert.equal((await fetch(link, { redirect: 'manual' })).status, 401);
  });
});

describe('records', () => {
  test('create, read, update, delete', async () => {
    const books = org.sobject('Book__c');
    const id = await create('Book__c', { Name: 'Dune', Isbn__c: 'crud', Publisher__c: acme, Price__c: 60 });
    const read = await books.retrieve(id);
    assert.equal(read['Name'], 'Dune');
    assert.equal(read['In_Print__c'], true, 'the default of a checkbox');
    assert.equal(read['Expensive__c'], true, 'a formula');
    assert.equal((await books.update({ Id: id, Price__c: 10, Publisher__c: null })).success, true);
    assert.equal(await value(`SELECT Expensive__c FROM Book__c WHERE Id = '${id}'`), false);
    assert.equal(await value(`SELECT Publisher__c FROM Book__c WHERE Id = '${id.slice(0, 15)}'`), null);
    assert.equal((await books.destroy(id)).success, true);
    await assert.rejects(books.retrieve(id), { errorCode: 'ENTITY_IS_DELETED' });
    await assert.rejects(books.update({ Id: id, Price__c: 1 }), { errorCode: 'ENTITY_IS_DELETED' });
  });

  test('upsert by external id creates, then updates; the parent may be named by its own', async () => {
    const book = await create('Book__c', { Name: 'Ubik', Isbn__c: 'ubik' });
    const loan = { Key__c: 'L 1|é', Book__r: { Isbn__c: 'ubik' }, Fee__c: 2 };
    const first = await org.sobject('Loan__c').upsert(loan, 'Key__c');
    const later = { Key__c: loan.Key__c, Fee__c: 3.5 };
    const second = await org.sobject('Loan__c').upsert(later, 'Key__c');
    assert.deepEqual([first.success, second.success], [true, true]);
    assert.equal(await value(`SELECT Fees__c FROM Book__c WHERE Id = '${book}'`), 3.5);
    assert.equal(await value("SELECT COUNT(Id) FROM Loan__c WHERE Book__r.Name = 'Ubik'"), 1);
  });

  test('refusals carry the documented code and the fields', async () => {
    const books = org.sobject('Book__c');
    const loans = org.sobject('Loan__c');
    const book = await create('Book__c', { Name: 'Refusals', Isbn__c: 'taken' });
    const cases: [() => Promise<unknown>, string, string[]][] = [
      [() => org.sobject('Account').create({}), 'REQUIRED_FIELD_MISSING', ['Name']],
      [
        () => books.create({ Name: 'x', Genre__c: 'nope' }),
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        ['Genre__c'],
      ],
      [() => books.create({ Name: 'x', Isbn__c: 'x'.repeat(21) }), 'STRING_TOO_LONG', ['Isbn__c']],
      [() => books.create({ Name: 'x', Isbn__c: 'taken' }), 'DUPLICATE_VALUE', []],
      [
        () =>
          loans.create({
            Key__c: 'v',
            Book__c: book,
            Loaned_At__c: '2026-05-02T10:00:00Z',
            Returned_On__c: '2026-05-01',
          }),
        'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        ['Returned_On__c'],
      ],
    ];
    for (const [attempt, errorCode, fields] of cases) {
      const error = await attempt().then(
        () => assert.fail(`${errorCode} was not refused`),
        (reason: unknown) => reason as { errorCode: string; data?: { fields?: string[] } },
      );
      assert.equal(error.errorCode, errorCode);
      if (fields.length > 0) assert.deepEqual(error.data?.fields, fields);
    }
    await assert.rejects(books.create({ Name: 'x', Foo__c: 1 }), { errorCode: 'INVALID_FIELD' });
    await assert.rejects(org.sobject('Foo__c').create({ Name: 'x' }), { errorCode: 'NOT_FOUND' });
  });
});

describe('queries', () => {
  before(async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({
      Name: `Volume ${String(index).padStart(3, '0')}`,
      Isbn__c: `page-${index}`,
    }));
    const results = await org.sobject('Book__c').create(rows, { allowRecursive: true });
    assert.equal(results.filter((result) => result.success).length, 450);
  });

  test('query more: three pages, no row twice', async () => {
    const options = { autoFetch: true, maxFetch: 1000, headers: { 'Sforce-Query-Options': 'batchSize=200' } };
    const soql = "SELECT Name FROM Book__c WHERE Name LIKE 'Volume %' ORDER BY Name";
    const first = await org.query<{ Name: string }>(soql, { headers: options.headers });
    assert.deepEqual([first.totalSize, first.records.length, first.done], [450, 200, false]);
    const second = await org.queryMore<{ Name: string }>(first.nextRecordsUrl ?? '');
    const third = await org.queryMore<{ Name: string }>(second.nextRecordsUrl ?? '');
    assert.equal(third.done, true);
    const names = [...first.records, ...second.records, ...third.records].map((record) => record.Name);
    assert.deepEqual(
      names,
      Array.from({ length: 450 }, (_, index) => `Volume ${String(index).padStart(3, '0')}`),
    );
    await refused(org.queryMore('01g000000000099-200'), 'INVALID_QUERY_LOCATOR');
  });

  test('queryAll and ALL ROWS see deleted rows, query does not', async () => {
    const id = await create('Book__c', { Name: 'Lost', Isbn__c: 'lost' });
    await org.sobject('Book__c').destroy(id);
    const soql = "SELECT IsDeleted FROM Book__c WHERE Name = 'Lost'";
    assert.equal((await org.query(soql)).totalSize, 0);
    assert.equal((await org.query(`${soql} ALL ROWS`)).totalSize, 1);
    const all = await org.query<{ IsDeleted: boolean }>(soql, { scanAll: true });
    assert.deepEqual(
      all.records.map((record) => record.IsDeleted),
      [true],
    );
  });

  test('parents, children, labels and empty parents', async () => {
    const book = await create('Book__c', {
      Name: 'Nested',
      Isbn__c: 'n',
      Genre__c: 'science',
      Publisher__c: acme,
    });
    await create('Book__c', { Name: 'Nested orphan', Isbn__c: 'o' });
    for (const key of ['n1', 'n2', 'n3'])
      await create('Loan__c', { Key__c: key, Book__c: book, Borrower__c: acme });
    const { records } = await org.query<Record<string, unknown>>(
      'SELECT Name, Publisher__r.Name, Publisher__r.Owner.Name, toLabel(Genre__c), ' +
        '(SELECT Key__c, Borrower__r.Name FROM Loans__r ORDER BY Key__c DESC LIMIT 2) ' +
        "FROM Book__c WHERE Name LIKE 'Nested%' ORDER BY Name",
    );
    const plain = JSON.parse(
      JSON.stringify(records, (key, one: unknown) => (key === 'attributes' ? undefined : one)),
    ) as unknown;
    const borrower = { Name: 'Acme Press' };
    assert.deepEqual(plain, [
      {
        Name: 'Nested',
        Publisher__r: { Name: 'Acme Press', Owner: { Name: 'Local Admin' } },
        Genre__c: 'Natural Science',
        Loans__r: {
          totalSize: 2,
          done: true,
          records: [
            { Key__c: 'n3', Borrower__r: borrower },
            { Key__c: 'n2', Borrower__r: borrower },
          ],
        },
      },
      { Name: 'Nested orphan', Publisher__r: null, Genre__c: null, Loans__r: null },
    ]);
  });

  test('a lookup to several objects answers name and type of the one behind it', async () => {
    await create('Task', { Subject: 'About Acme', WhatId: acme });
    await create('Task', { Subject: 'About nothing' });
    const { records } = await org.query<Record<string, unknown>>(
      "SELECT What.Name, What.Type FROM Task WHERE Subject LIKE 'About%' ORDER BY Subject",
    );
    const attributes = { type: 'Account', url: `/services/data/v67.0/sobjects/Account/${acme}` };
    assert.deepEqual(
      records.map((record) => record['What']),
      [{ attributes, Name: 'Acme Press', Type: 'Account' }, null],
    );
    assert.equal(await value("SELECT COUNT(Id) FROM Task WHERE What.Name = 'acme press'"), 1);
    await refused(org.query('SELECT What.Industry FROM Task'), 'INVALID_FIELD');
  });

  test('datetimes are answered with +0000, COUNT() without records', async () => {
    assert.match(
      String(await value('SELECT CreatedDate FROM Account')),
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/,
    );
    const count = await org.query('SELECT COUNT() FROM Account');
    assert.deepEqual([count.totalSize, count.records], [1, []]);
  });
});

describe('rights', () => {
  test('a field that the permission set does not grant is as if it did not exist', async () => {
    const profile = await value("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const reader = await create('User', {
      Username: 'reader@library.example',
      LastName: 'Reader',
      Email: 'reader@library.example',
      Alias: 'reader',
      ProfileId: profile,
      TimeZoneSidKey: 'Asia/Tokyo',
      LocaleSidKey: 'ja_JP',
      LanguageLocaleKey: 'ja',
      EmailEncodingKey: 'UTF-8',
    });
    const set = await value("SELECT Id FROM PermissionSet WHERE Name = 'Library_Reader'");
    await create('PermissionSetAssignment', { AssigneeId: reader, PermissionSetId: set });
    const asReader = connect(running, running.org.issueToken(reader));
    assert.equal((await asReader.query("SELECT Isbn__c FROM Book__c WHERE Name = 'Nested'")).totalSize, 1);
    await refused(asReader.query('SELECT Price__c FROM Book__c'), 'INVALID_FIELD');
    await refused(asReader.query('SELECT Id FROM Loan__c'), 'INVALID_TYPE');
    const described = await asReader.sobject('Book__c').describe();
    const names = described.fields.map((field) => field.name);
    assert.deepEqual([names.includes('Isbn__c'), names.includes('Price__c')], [true, false]);
    assert.equal(described.createable, false);
  });
});

describe('describe and limits', () => {
  test('describe has what loaders need', async () => {
    const { fields, childRelationships, keyPrefix, custom } = await org.sobject('Book__c').describe();
    const byName = new Map(fields.map((field) => [field.name, field]));
    assert.equal(custom, true);
    assert.match(keyPrefix ?? '', /^a\w\w$/);
    assert.equal(byName.get('Isbn__c')?.externalId, true);
    assert.deepEqual(byName.get('Publisher__c')?.referenceTo, ['Account']);
    assert.equal(byName.get('Publisher__c')?.relationshipName, 'Publisher__r');
    assert.equal(byName.get('Expensive__c')?.calculated, true);
    assert.equal(byName.get('Expensive__c')?.createable, false);
    assert.deepEqual(
      (byName.get('Genre__c')?.picklistValues as { value: string; label: string }[]).map(
        ({ value, label }) => [value, label],
      ),
      [
        ['fiction', 'Fiction'],
        ['science', 'Natural Science'],
        ['history', 'History'],
      ],
    );
    const types = [
      'Id',
      'Name',
      'Price__c',
      'Pages__c',
      'Published_On__c',
      'Summary__c',
      'Tags__c',
      'Loan_Count__c',
    ];
    assert.deepEqual(
      types.map((name) => byName.get(name)?.type),
      ['id', 'string', 'currency', 'double', 'date', 'textarea', 'multipicklist', 'double'],
    );
    const child = childRelationships.find((one) => one.relationshipName === 'Loans__r');
    assert.deepEqual([child?.childSObject, child?.cascadeDelete], ['Loan__c', true]);
  });

  test('describeGlobal, limits and record counts', async () => {
    const { sobjects } = await org.describeGlobal();
    assert.equal(
      sobjects.some((object) => object.name === 'Loan__c'),
      true,
    );
    const limits = await org.limits();
    assert.equal(limits['DailyApiRequests']?.Max, 15_000);
    assert.ok((limits['DailyApiRequests']?.Remaining ?? 15_000) < 15_000);
    const counts = await org.request<{ sObjects: unknown[] }>('/limits/recordCount?sObjects=Account');
    assert.deepEqual(counts.sObjects, [{ count: 1, name: 'Account' }]);
  });
});

describe('the address', () => {
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${running.adminToken}` });

  test('leading slashes and one at the end make no difference', async () => {
    const { hostname, port } = new URL(running.url);
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const path = '//services/data/v67.0/limits/';
      request({ hostname, port, path, headers: headers() }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(status, 200);
  });

  test('unknown resources, wrong methods and broken JSON', async () => {
    const call = async (path: string, init: RequestInit = {}): Promise<[number, string | undefined]> => {
      const answer = await fetch(`${running.url}${path}`, { ...init, headers: headers() });
      const body = (await answer.json()) as { errorCode: string }[];
      return [answer.status, body[0]?.errorCode];
    };
    assert.deepEqual(await call('/services/data/v67.0/nothing'), [404, 'NOT_FOUND']);
    assert.deepEqual(await call('/services/data/v67.0/query', { method: 'DELETE' }), [
      405,
      'METHOD_NOT_ALLOWED',
    ]);
    assert.deepEqual(await call('/services/data/v67.0/sobjects/Account', { method: 'POST', body: '{' }), [
      400,
      'JSON_PARSER_ERROR',
    ]);
  });

  test('gzip bodies are unpacked, broken ones refused', async () => {
    const { gzipSync } = await import('node:zlib');
    const post = (body: Uint8Array<ArrayBuffer>): Promise<Response> =>
      fetch(`${running.url}/services/data/v67.0/sobjects/Book__c`, {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body,
      });
    const packed = new Uint8Array(gzipSync(JSON.stringify({ Name: 'Zipped', Isbn__c: 'zip' })));
    assert.equal((await post(packed)).status, 201);
    assert.equal((await post(packed.slice(0, 20))).status, 400);
  });
});
