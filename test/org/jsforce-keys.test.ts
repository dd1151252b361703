import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, deployLibrary, startLibrary, VERSION } from './library.ts';

let now = Date.parse('2026-11-20T03:00:00Z');
let running: RunningOrg;
let org: Connection;

before(async () => {
  running = await startLibrary({ clock: () => new Date(now), bulkPageRows: 100 });
  org = connect(running);
});
after(() => running?.close());

const BASE = `/services/data/v${VERSION}`;

/** A plain request as the administrator. */
function ask(method: string, url: string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${running.adminToken}`;
  return fetch(`${running.url}${BASE}${url}`, { method, headers: { authorization, ...headers } });
}

describe('records by external id', () => {
  const key = 'a/b |é+1';
  const address = `/sobjects/Book__c/Isbn__c/${encodeURIComponent(key)}`;

  test('are made, read and deleted by their key, whatever signs it holds', async () => {
    const put = (body: object): Promise<Record<string, unknown>> =>
      org.request({
        method: 'PATCH',
        url: address,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    const made = await put({ Name: 'Keyed' });
    assert.deepEqual([made['success'], made['created']], [true, true]);
    const again = await put({ Pages__c: 3 });
    assert.deepEqual([again['id'], again['created']], [made['id'], false]);
    const read = await org.request<Record<string, unknown>>(`${address}?fields=Name,Pages__c`);
    assert.deepEqual([read['Id'], read['Name'], read['Pages__c']], [made['id'], 'Keyed', 3]);
    assert.equal((await ask('DELETE', address)).status, 204);
    await assert.rejects(async () => void (await org.request(address)), { errorCode: 'NOT_FOUND' });
    assert.equal((await ask('DELETE', address)).status, 404);
  });

  test('the key may not be in the body as well, and must be an external id', async () => {
    const body = JSON.stringify({ Name: 'x', Isbn__c: key });
    const headers = { 'content-type': 'application/json' };
    const refused = (url: string, errorCode: string): Promise<void> =>
      assert.rejects(async () => void (await org.request({ method: 'PATCH', url, body, headers })), {
        errorCode,
      });
    await refused(address, 'INVALID_FIELD');
    await refused('/sobjects/Book__c/Genre__c/fiction', 'NOT_FOUND');
  });
});

test('describes answer 304 until a deploy changes the org', async () => {
  for (const url of ['/sobjects', '/sobjects/Book__c/describe']) {
    const first = await ask('GET', url);
    const modified = first.headers.get('last-modified') ?? '';
    assert.equal(modified, new Date(now).toUTCString());
    const since = { 'if-modified-since': modified };
    const same = await ask('GET', url, since);
    assert.deepEqual([same.status, await same.text()], [304, '']);
    assert.equal((await ask('GET', url, { 'if-modified-since': 'yesterday' })).status, 200);
    now += 1000;
    deployLibrary(running.org);
    assert.equal((await ask('GET', url, since)).status, 200);
  }
});

describe('Bulk jobs', () => {
  test('query results come in pages of the size that the org likes, each with a header', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({
      Name: `Page, ${index}`,
      Isbn__c: `p-${index}`,
    }));
    await org.sobject('Book__c').create(rows, { allowRecursive: true });
    const id = await queryJob("SELECT Isbn__c, Name FROM Book__c WHERE Isbn__c LIKE 'p-%'");
    const read: string[] = [];
    const sizes: string[] = [];
    for (let locator = ''; locator !== 'null';) {
      const page = await ask('GET', `/jobs/query/${id}/results${locator && `?locator=${locator}`}`);
      const [header, ...lines] = (await page.text()).trim().split('\n');
      assert.equal(header, '"Isbn__c","Name"');
      read.push(...lines);
      sizes.push(page.headers.get('sforce-numberofrecords') ?? '');
      locator = page.headers.get('sforce-locator') ?? '';
    }
    assert.deepEqual(sizes, ['100', '100', '50']);
    assert.deepEqual(read.sort(), rows.map((row) => `"${row.Isbn__c}","${row.Name}"`).sort());
    assert.equal((await ask('GET', `/jobs/query/${id}/results?locator=bad`)).status, 400);
  });

  test('a query job sees deleted rows only when it is asked for them', async () => {
    const made = await org.sobject('Book__c').create({ Name: 'Gone', Isbn__c: 'gone' });
    await org.sobject('Book__c').destroy(made.id ?? '');
    const read = async (scanAll: boolean): Promise<unknown> => {
      const soql = "SELECT Name, IsDeleted FROM Book__c WHERE Isbn__c = 'gone'";
      const stream = await org.bulk2.query(soql, { pollInterval: 50, pollTimeout: 10_000, scanAll });
      return stream.toArray();
    };
    assert.deepEqual(await read(true), [{ Name: 'Gone', IsDeleted: 'true' }]);
    assert.deepEqual(await read(false), []);
  });

  test('jobs are listed to who made them, closed, aborted and deleted', async () => {
    const job = org.bulk2.createJob({ object: 'Book__c', operation: 'insert' });
    await job.open();
    await assert.rejects(job.delete(), { errorCode: 'INVALIDJOBSTATE' });
    await job.abort();
    assert.equal((await job.check()).state, 'Aborted');
    await assert.rejects(job.close(), { errorCode: 'INVALIDJOBSTATE' });
    const listed = async (connection: Connection, kind: string): Promise<string[]> => {
      const { records } = await connection.request<{ records: { id: string }[] }>(`/jobs/${kind}`);
      return records.map(({ id }) => id);
    };
    assert.ok((await listed(org, 'ingest')).includes(job.id));

    const query = await queryJob('SELECT Id FROM Book__c');
    assert.ok((await listed(org, 'query')).includes(query));
    const stranger = await otherUser();
    assert.deepEqual(await listed(stranger, 'ingest'), []);
    assert.deepEqual(await listed(stranger, 'query'), []);
    const foreign = async (): Promise<void> => void (await stranger.request(`/jobs/ingest/${job.id}`));
    await assert.rejects(foreign, { errorCode: 'NOT_FOUND' });

    await job.delete();
    assert.equal((await listed(org, 'ingest')).includes(job.id), false);
    await assert.rejects(job.check(), { errorCode: 'NOT_FOUND' });
    assert.equal((await ask('DELETE', `/jobs/query/${query}`)).status, 204);
    assert.equal((await ask('GET', `/jobs/query/${query}`)).status, 404);
  });
});

async function queryJob(query: string): Promise<string> {
  const { id } = await org.request<{ id: string }>({
    method: 'POST',
    url: '/jobs/query',
    body: JSON.stringify({ operation: 'query', query }),
    headers: { 'content-type': 'application/json' },
  });
  return id;
}

async function otherUser(): Promise<Connection> {
  const { records } = await org.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const made = await org.sobject('User').create({
    Username: 'other@library.example',
    LastName: 'Other',
    Alias: 'other',
    Email: 'other@library.example',
    ProfileId: records[0]?.Id,
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
  });
  return connect(running, running.org.issueToken(made.id ?? ''));
}
