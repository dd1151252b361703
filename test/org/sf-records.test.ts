import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { runSf } from '../../scripts/sf.ts';
import { connect, startLibrary } from './library.ts';

let running: RunningOrg;
let org: Connection;
let folder = '';

before(async () => {
  running = await startLibrary();
  org = connect(running);
  folder = await mkdtemp(path.join(tmpdir(), 'library-records-'));
  await org.sobject('Book__c').create([
    { Name: 'Dune', Isbn__c: '1', Price__c: 12.5 },
    { Name: 'Cosmos', Isbn__c: '2' },
    { Name: 'Ubik', Isbn__c: '3' },
  ]);
  const env = { SF_ACCESS_TOKEN: running.adminToken };
  const login = ['org', 'login', 'access-token', '--instance-url', running.url, '--no-prompt'];
  await run([...login, '--set-default'], 0, env);
});
after(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the real CLI with a home of its own, expects the exit code and gives its JSON. */
async function run(args: string[], code: number, env: Record<string, string> = {}): Promise<unknown> {
  const all = [...args, '--json'];
  const result = await runSf(all, { cwd: folder, home: path.join(folder, 'home'), env });
  assert.equal(result.code, code, `sf ${args.join(' ')}\n${result.stdout}\n${result.stderr}`);
  return JSON.parse(result.stdout);
}
async function sf<T>(...args: string[]): Promise<T> {
  return ((await run(args, 0)) as { result: T }).result;
}
async function refused(...args: string[]): Promise<Record<string, unknown>> {
  return (await run(args, 1)) as Record<string, unknown>;
}

async function file(name: string, rows: string[]): Promise<string> {
  await writeFile(path.join(folder, name), `${rows.join('\n')}\n`);
  return name;
}

async function ids(where: string): Promise<string[]> {
  const { records } = await org.query<{ Id: string }>(
    `SELECT Id FROM Book__c WHERE ${where} ORDER BY Isbn__c`,
  );
  return records.map(({ Id }) => Id);
}
const BOOK = ['--sobject', 'Book__c'];

test('sf data get, update and delete record', async () => {
  const found = await sf<Record<string, unknown>>('data', 'get', 'record', ...BOOK, '--where', 'Isbn__c=1');
  assert.deepEqual([found['Name'], found['Price__c'], found['Genre__c']], ['Dune', 12.5, null]);
  const [dune = ''] = await ids("Isbn__c = '1'");
  const values = "Name='Dune Messiah' Pages__c=331";
  await sf('data', 'update', 'record', ...BOOK, '--record-id', dune, '--values', values);
  assert.deepEqual(await ids("Name = 'Dune Messiah' AND Pages__c = 331"), [dune]);
  await sf('data', 'delete', 'record', ...BOOK, '--where', "Name='Dune Messiah'");
  assert.deepEqual(await ids("Isbn__c = '1'"), []);
  const gone = await refused('data', 'get', 'record', ...BOOK, '--record-id', dune);
  assert.match(String(gone['message']), /entity is deleted/);
});

test('sf data update bulk and delete bulk, and the results of a job', async () => {
  const [cosmos = '', ubik = ''] = await ids("Isbn__c IN ('2', '3')");
  const updates = await file('update.csv', [
    'Id,Pages__c,Genre__c',
    `${cosmos},365,science`,
    `${ubik},202,no`,
  ]);
  const wait = ['--wait', '2'];
  const failed = await refused('data', 'update', 'bulk', ...BOOK, '--file', updates, ...wait);
  const jobId = /750\w{15}/.exec(JSON.stringify(failed))?.[0] ?? '';
  assert.deepEqual(await ids('Pages__c = 365'), [cosmos]);

  const results = await sf<Record<string, unknown>>('data', 'bulk', 'results', '--job-id', jobId);
  assert.deepEqual(
    [results['processedRecords'], results['successfulRecords'], results['failedRecords']],
    [2, 1, 1],
  );
  const failures = await readFile(path.join(folder, String(results['failedFilePath'])), 'utf8');
  assert.match(failures, /INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
  assert.match(failures, /"?202"?/);

  const deletes = await file('delete.csv', ['Id', cosmos, ubik]);
  const bulk = ['data', 'delete', 'bulk', ...BOOK, '--file', deletes, ...wait];
  const hard = await refused(...bulk, '--hard-delete');
  assert.equal(hard['name'], 'HardDeletePermissionError');
  assert.deepEqual(await ids("Isbn__c IN ('2', '3')"), [cosmos, ubik]);
  await sf(...bulk);
  assert.deepEqual(await ids("Isbn__c IN ('2', '3')"), []);
});

test('sf data export tree and import tree, with and without a plan', async () => {
  const loans = {
    records: [{ attributes: { type: 'Loan__c', referenceId: 'l' }, Key__c: 'l-1', Fee__c: 2 }],
  };
  const records = ['A', 'B'].map((Name) => ({
    attributes: { type: 'Book__c', referenceId: Name },
    Name,
    ...(Name === 'A' ? { Loans__r: loans } : {}),
  }));
  await org.request({
    method: 'POST',
    url: '/composite/tree/Book__c',
    body: JSON.stringify({ records }),
    headers: { 'content-type': 'application/json' },
  });
  const soql =
    "SELECT Name, (SELECT Key__c, Fee__c FROM Loans__r) FROM Book__c WHERE Name IN ('A', 'B') ORDER BY Name";
  const count = async (): Promise<number[]> => {
    const books = await ids("Name IN ('A', 'B')");
    const kept = await org.query("SELECT Id FROM Loan__c WHERE Book__r.Name = 'A' AND Fee__c = 2");
    return [books.length, kept.totalSize];
  };
  await sf('data', 'export', 'tree', '--query', soql);
  await sf('data', 'export', 'tree', '--query', soql, '--plan', '--prefix', 'plan');
  const tree = 'Book__c-Loan__c.json';

  const twice = await refused('data', 'import', 'tree', '--files', tree);
  assert.match(JSON.stringify(twice['data']), /"DUPLICATE_VALUE"/);
  assert.match(JSON.stringify(twice['data']), /"Loan__cRef1"/);
  assert.deepEqual(await count(), [2, 1], 'all or none');

  const rename = async (name: string, key: string): Promise<void> => {
    const text = await readFile(path.join(folder, name), 'utf8');
    await writeFile(path.join(folder, name), text.replace('"l-1"', `"${key}"`));
  };
  await rename(tree, 'l-2');
  const made = await sf<{ refId: string; type: string; id: string }[]>(
    'data',
    'import',
    'tree',
    '--files',
    tree,
  );
  assert.deepEqual(
    made.map(({ refId, type }) => [refId, type]),
    [
      ['Book__cRef1', 'Book__c'],
      ['Book__cRef2', 'Book__c'],
      ['Loan__cRef1', 'Loan__c'],
    ],
  );
  assert.deepEqual(await count(), [4, 2]);
  await rename('plan-Loan__c.json', 'l-3');
  await sf('data', 'import', 'tree', '--plan', 'plan-Book__c-Loan__c-plan.json');
  assert.deepEqual(await count(), [6, 3]);
});
