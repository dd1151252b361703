import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, startLibrary } from './library.ts';

let running: RunningOrg;
let org: Connection;

before(async () => {
  running = await startLibrary();
  org = connect(running);
});
after(() => running?.close());

async function count(where: string): Promise<number> {
  return (await org.query(`SELECT COUNT() FROM Book__c WHERE ${where}`)).totalSize;
}

describe('bulk 2.0 ingest', () => {
  test('upsert with failing rows: all three result files', async () => {
    const rows = [
      { Isbn__c: 'b-1', Name: 'Comma, "quoted"', Genre__c: 'fiction', Price__c: '12.5', In_Print__c: 'true' },
      { Isbn__c: 'b-2', Name: 'Wrong', Genre__c: 'nope', Price__c: '1', In_Print__c: 'false' },
      { Isbn__c: 'b-3', Name: '二行\n目', Genre__c: '', Price__c: '#N/A', In_Print__c: 'false' },
    ];
    const results = await org.bulk2.loadAndWaitForResults({
      object: 'Book__c',
      operation: 'upsert',
      externalIdFieldName: 'Isbn__c',
      input: rows,
      pollTimeout: 20_000,
      pollInterval: 50,
    });
    const good = results.successfulResults as unknown as Record<string, string>[];
    assert.deepEqual(
      good.map((row) => [row['sf__Created'], row['Isbn__c'], row['Name']]),
      [
        ['true', 'b-1', 'Comma, "quoted"'],
        ['true', 'b-3', '二行\n目'],
      ],
    );
    assert.match(good[0]?.['sf__Id'] ?? '', /^\w{18}$/);
    const bad = results.failedResults as unknown as Record<string, string>[];
    assert.equal(bad.length, 1);
    assert.equal(bad[0]?.['Isbn__c'], 'b-2');
    assert.match(bad[0]?.['sf__Error'] ?? '', /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:.*:Genre__c --$/);
    assert.deepEqual(results.unprocessedRecords, []);
    const { records } = await org.query<Record<string, unknown>>(
      "SELECT Name, Price__c, In_Print__c FROM Book__c WHERE Isbn__c LIKE 'b-%' ORDER BY Isbn__c",
    );
    assert.deepEqual(
      records.map((record) => [record['Name'], record['Price__c'], record['In_Print__c']]),
      [
        ['Comma, "quoted"', 12.5, true],
        ['二行\n目', null, false],
      ],
    );
  });

  test('a parent by external id, an empty cell that leaves and #N/A that clears', async () => {
    const load = (operation: 'insert' | 'upsert', input: Record<string, string>[]): Promise<unknown> =>
      org.bulk2.loadAndWaitForResults({
        object: 'Loan__c',
        operation,
        externalIdFieldName: 'Key__c',
        input,
        pollInterval: 50,
      });
    await load('upsert', [{ Key__c: 'l-1', 'Book__r.Isbn__c': 'b-1', Fee__c: '3', Due_On__c: '2026-05-01' }]);
    await load('upsert', [{ Key__c: 'l-1', Fee__c: '', Due_On__c: '#N/A' }]);
    const { records } = await org.query<Record<string, unknown>>(
      "SELECT Fee__c, Due_On__c, Book__r.Fees__c FROM Loan__c WHERE Key__c = 'l-1'",
    );
    assert.deepEqual([records[0]?.['Fee__c'], records[0]?.['Due_On__c']], [3, null]);
  });

  test('an unknown header fails the job and leaves every row unprocessed', async () => {
    const job = org.bulk2.createJob({ object: 'Book__c', operation: 'insert' });
    await job.open();
    await job.uploadData('Name,Foo__c\na,b\n');
    await job.close();
    await assert.rejects(job.poll(50, 5000), /Field name not found : Foo__c/);
    const left = (await job.getUnprocessedRecords()) as unknown as Record<string, string>[];
    assert.deepEqual(
      left.map((row) => row['Name']),
      ['a'],
    );
  });

  test('wrong jobs are refused', async () => {
    const open = (options: Record<string, string>): Promise<unknown> =>
      org.bulk2.createJob(options as never).open();
    await assert.rejects(open({ object: 'Foo__c', operation: 'insert' }), /Unable to find object: Foo__c/);
    await assert.rejects(
      open({ object: 'Book__c', operation: 'upsert' }),
      /external ID field name is required/,
    );
    await assert.rejects(
      open({ object: 'Book__c', operation: 'upsert', externalIdFieldName: 'Genre__c' }),
      /does not match an External ID/,
    );
    const job = org.bulk2.createJob({ object: 'Book__c', operation: 'insert' });
    await job.open();
    await job.abort();
    await assert.rejects(job.uploadData('Name\na\n'), /Aborted/);
  });

  test('CRLF has to be declared', async () => {
    const job = org.bulk2.createJob({ object: 'Book__c', operation: 'insert' });
    await job.open();
    await job.uploadData('Name\r\na\r\n');
    await job.close();
    await assert.rejects(job.poll(50, 5000), /LineEnding is invalid on user data/);
  });

  test('one multipart request makes, fills and closes a job', async () => {
    const job = { object: 'Book__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    const body = [
      '--B',
      'Content-Type: application/json',
      'Content-Disposition: form-data; name="job"',
      '',
      JSON.stringify(job),
      '--B',
      'Content-Type: text/csv',
      'Content-Disposition: form-data; name="content"; filename="content"',
      '',
      'Name,Isbn__c\nMultipart,mp\n',
      '--B--',
      '',
    ].join('\r\n');
    const headers = { 'content-type': 'multipart/form-data; boundary=B' };
    const made = await org.request<{ id: string; state: string }>({
      method: 'POST',
      url: '/jobs/ingest',
      body,
      headers,
    });
    assert.equal(made.state, 'UploadComplete');
    const done = await org.request<{ state: string; numberRecordsProcessed: number }>(
      `/jobs/ingest/${made.id}`,
    );
    assert.deepEqual([done.state, done.numberRecordsProcessed], ['JobComplete', 1]);
    assert.equal(await count("Isbn__c = 'mp'"), 1);
  });

  test('100,000 rows go through in one job', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `big-${index},Big ${index},${index % 900}`);
    const job = org.bulk2.createJob({
      object: 'Book__c',
      operation: 'upsert',
      externalIdFieldName: 'Isbn__c',
    });
    await job.open();
    await job.uploadData(`Isbn__c,Name,Pages__c\n${lines.join('\n')}\n`);
    const started = performance.now();
    await job.close();
    await job.poll(50, 60_000);
    const info = await job.check();
    assert.deepEqual([info.numberRecordsProcessed, info.numberRecordsFailed], [100_000, 0]);
    assert.ok(performance.now() - started < 30_000, 'a job of 100,000 rows ends within 30 s');
    assert.equal(await count("Isbn__c LIKE 'big-%'"), 100_000);
  });
});

describe('bulk 2.0 query', () => {
  async function text(soql: string): Promise<Record<string, string>[]> {
    const stream = await org.bulk2.query(soql, { pollInterval: 50, pollTimeout: 20_000 });
    return (await stream.toArray()) as Record<string, string>[];
  }

  test('columns come from the select list, also for empty parents', async () => {
    const rows = await text("SELECT Name, In_Print__c, Publisher__r.Name FROM Book__c WHERE Isbn__c = 'b-1'");
    assert.deepEqual(rows, [{ Name: 'Comma, "quoted"', In_Print__c: 'true', 'Publisher__r.Name': '' }]);
  });

  test('many rows, at once and in pages', async () => {
    const soql = "SELECT Isbn__c FROM Book__c WHERE Isbn__c LIKE 'big-%'";
    assert.equal(new Set((await text(soql)).map((row) => row['Isbn__c'])).size, 100_000);
    const { id } = await org.request<{ id: string }>({
      method: 'POST',
      url: '/jobs/query',
      body: JSON.stringify({ operation: 'query', query: soql }),
      headers: { 'content-type': 'application/json' },
    });
    const page = async (query: string): Promise<[locator: string | null, rows: number]> => {
      const headers = { authorization: `Bearer ${running.adminToken}` };
      const answer = await fetch(`${running.url}/services/data/v67.0/jobs/query/${id}/results?${query}`, {
        headers,
      });
      assert.equal((await answer.text()).trim().split('\n')[0], '"Isbn__c"');
      return [answer.headers.get('sforce-locator'), Number(answer.headers.get('sforce-numberofrecords'))];
    };
    const [locator, rows] = await page('maxRecords=70000');
    assert.equal(rows, 70_000);
    assert.deepEqual(await page(`maxRecords=70000&locator=${locator}`), ['null', 30_000]);
  });

  test('groups, child lists and unknown columns are refused', async () => {
    const open = async (query: string): Promise<unknown> =>
      org.request({
        method: 'POST',
        url: '/jobs/query',
        body: JSON.stringify({ operation: 'query', query }),
        headers: { 'content-type': 'application/json' },
      });
    await assert.rejects(open('SELECT COUNT(Id) FROM Book__c'), /Aggregate Relationships not supported/);
    await assert.rejects(open('SELECT Id, (SELECT Id FROM Loans__r) FROM Book__c'), /Nested query/);
    await assert.rejects(open('SELECT BillingAddress FROM Account'), /compound data not supported/);
    await assert.rejects(
      open('SELECT TYPEOF What WHEN Account THEN Name END FROM Task'),
      /TYPEOF not supported/,
    );
    await assert.rejects(open('SELECT Foo__c FROM Book__c'), /No such column 'Foo__c'/);
  });
});
