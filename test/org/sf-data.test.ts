import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { runSf, type SfResult } from '../../scripts/sf.ts';
import { connect, startLibrary } from './library.ts';

let running: RunningOrg;
let folder = '';

before(async () => {
  // Few rows a page, so that the export below has to follow the pages.
  running = await startLibrary({ bulkPageRows: 2 });
  folder = await mkdtemp(path.join(tmpdir(), 'library-data-'));
  const books = connect(running).sobject('Book__c');
  await books.create([
    { Name: 'Dune', Isbn__c: '1', Genre__c: 'fiction', Price__c: 12.5 },
    { Name: 'Cosmos', Isbn__c: '2', Genre__c: 'science' },
  ]);
});
after(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the real CLI with a home of its own and expects the exit code. */
async function sf(args: string[], code = 0): Promise<SfResult> {
  const env: Record<string, string> = args.includes('access-token')
    ? { SF_ACCESS_TOKEN: running.adminToken }
    : {};
  const result = await runSf(args, { cwd: folder, home: path.join(folder, 'home'), env });
  assert.equal(result.code, code, `sf ${args.join(' ')}\n${result.stdout}\n${result.stderr}`);
  return result;
}

async function file(name: string, lines: string[]): Promise<string> {
  const target = path.join(folder, name);
  await writeFile(target, `${lines.join('\n')}\n`);
  return target;
}

const SOQL = 'SELECT Name, Price__c, Owner.Name, (SELECT Key__c FROM Loans__r) FROM Book__c ORDER BY Name';

// One story in order: every call costs seconds, so the steps build on each other.
test('sf org login access-token, sf org display', async () => {
  await sf([
    'org',
    'login',
    'access-token',
    '--instance-url',
    running.url,
    '--no-prompt',
    '--alias',
    'local',
  ]);
  const { stdout } = await sf(['org', 'display', '--target-org', 'local', '--json']);
  const { result } = JSON.parse(stdout) as { result: Record<string, string> };
  assert.equal(result['username'], 'admin@local.example');
  assert.equal(result['id'], running.org.organizationId);
  assert.equal(result['connectedStatus'], 'Connected');
});

test('sf data query as table, csv and json', async () => {
  const query = ['data', 'query', '--target-org', 'local', '--query'];
  const table = await sf([...query, SOQL]);
  assert.match(table.stdout, /Cosmos[\s\S]*Dune[\s\S]*Total number of records retrieved: 2/);
  assert.match(table.stdout, /OWNER\.NAME/i);
  const csv = await sf([
    ...query,
    'SELECT Name, Price__c, Publisher__r.Name FROM Book__c ORDER BY Name',
    '--result-format',
    'csv',
  ]);
  assert.deepEqual(csv.stdout.trim().split('\n').slice(-3), [
    'Name,Price__c,Publisher__r.Name',
    'Cosmos,,',
    'Dune,12.5,',
  ]);
  const json = await sf([...query, 'SELECT COUNT(Id) n FROM Book__c', '--json']);
  const { result } = JSON.parse(json.stdout) as { result: { records: { n: number }[] } };
  assert.equal(result.records[0]?.n, 2);
});

test('sf data create record, and what a refusal says', async () => {
  const create = ['data', 'create', 'record', '--target-org', 'local', '--sobject', 'Book__c', '--values'];
  await sf([...create, "Name='Ubik' Isbn__c=3"]);
  const refused = await sf([...create, "Name='Copy' Isbn__c=3"], 1);
  assert.match(refused.stdout + refused.stderr, /duplicate value found/);
});

test('sf data upsert bulk, import bulk and export bulk', async () => {
  const upserts = await file('upsert.csv', ['Isbn__c,Name,Pages__c', '3,Ubik,215', '4,Solaris,204']);
  const bulk = ['--sobject', 'Book__c', '--target-org', 'local', '--wait', '2'];
  await sf(['data', 'upsert', 'bulk', '--file', upserts, '--external-id', 'Isbn__c', ...bulk]);
  const imports = await file('import.csv', ['Isbn__c,Name,Genre__c', '5,Good,history', '6,Bad,nope']);
  const failed = await sf(['data', 'import', 'bulk', '--file', imports, ...bulk], 1);
  assert.match(failed.stdout + failed.stderr, /1 record|failed/i);

  const target = path.join(folder, 'export.csv');
  const query = 'SELECT Isbn__c, Name, Pages__c, Publisher__r.Name FROM Book__c ORDER BY Isbn__c';
  await sf([
    'data',
    'export',
    'bulk',
    '--query',
    query,
    '--output-file',
    target,
    '--target-org',
    'local',
    '--wait',
    '2',
  ]);
  const lines = (await readFile(target, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('"', ''));
  assert.deepEqual(lines, [
    'Isbn__c,Name,Pages__c,Publisher__r.Name',
    '1,Dune,,',
    '2,Cosmos,,',
    '3,Ubik,215,',
    '4,Solaris,204,',
    '5,Good,,',
  ]);
});
