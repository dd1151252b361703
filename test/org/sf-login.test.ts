import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { runSf } from '../../scripts/sf.ts';
import { connect, startLibrary } from './library.ts';
import { makeKeys } from './oauth-keys.ts';

const keys = makeKeys();
const lines: string[] = [];
let now = Date.now();
let running: RunningOrg;
let folder = '';

before(async () => {
  running = await startLibrary({
    clock: () => new Date(now),
    log: (line) => lines.push(line),
    clients: [{ clientId: 'signer', certificate: keys.publicKey, sessionSeconds: 600 }],
  });
  folder = await mkdtemp(path.join(tmpdir(), 'library-login-'));
  await writeFile(path.join(folder, 'key.pem'), keys.privateKey, { mode: 0o600 });
  await connect(running).sobject('Book__c').create({ Name: 'Dune', Isbn__c: '1' });
});
after(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the real CLI with a home of its own, which must end well; gives its output. */
async function sf(...args: string[]): Promise<string> {
  const result = await runSf(args, { cwd: folder, home: path.join(folder, 'home') });
  assert.equal(result.code, 0, `sf ${args.join(' ')}\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

async function sfJson<T>(...args: string[]): Promise<T> {
  return (JSON.parse(await sf(...args, '--json')) as { result: T }).result;
}

const calls = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
const TARGET = ['--target-org', 'library'];

// One story in order: every call costs seconds, so the steps build on each other.
test('sf org login jwt, sf org display', async () => {
  await sf(
    ...['org', 'login', 'jwt', '--username', 'admin@local.example', '--client-id', 'signer'],
    ...['--jwt-key-file', 'key.pem', '--instance-url', running.url, '--alias', 'library'],
  );
  assert.equal(calls('POST /services/oauth2/token 200'), 1);
  const shown = await sfJson<Record<string, string>>('org', 'display', ...TARGET);
  assert.deepEqual(
    [shown['username'], shown['clientId'], shown['connectedStatus'], shown['instanceUrl']],
    ['admin@local.example', 'signer', 'Connected', running.url],
  );
});

test('a session that has run out is renewed by the CLI with its key', async () => {
  now += 601_000;
  const limits = await sfJson<{ name: string; max: number }[]>('org', 'list', 'limits', ...TARGET);
  assert.equal(limits.find(({ name }) => name === 'DailyApiRequests')?.max, 15_000);
  assert.equal(calls('GET /services/data/v67.0/limits 401'), 1);
  assert.equal(calls('POST /services/oauth2/token 200'), 2);
});

test('the link of sf org open --url-only opens the page as that user, once', async () => {
  const page = '/lightning/o/Book__c/list';
  const { url } = await sfJson<{ url: string }>('org', 'open', '--url-only', '--path', page, ...TARGET);
  const opened = await fetch(url, { redirect: 'manual' });
  assert.deepEqual([opened.status, opened.headers.get('location')], [302, page]);
  const sid = /sid=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? '';
  assert.equal(running.org.sessionOf(decodeURIComponent(sid))?.username, 'admin@local.example');
  assert.equal((await fetch(url, { redirect: 'manual' })).status, 401);
});

test('objects, their fields, record counts, metadata and plain requests', async () => {
  const objects = await sfJson<string[]>('sobject', 'list', '--sobject', 'custom', ...TARGET);
  assert.deepEqual(objects, ['Book__c', 'Loan__c']);
  const loan = await sfJson<{ label: string; fields: { name: string; type: string }[] }>(
    ...['sobject', 'describe', '--sobject', 'Loan__c', ...TARGET],
  );
  assert.equal(loan.label, 'Loan');
  assert.equal(loan.fields.find(({ name }) => name === 'Due_On__c')?.type, 'date');
  const counts = ['org', 'list', 'sobject', 'record-counts', '--sobject', 'Book__c', ...TARGET];
  assert.deepEqual(await sfJson(...counts), [{ count: 1, name: 'Book__c' }]);
  const rules = await sfJson<{ fullName: string }[]>(
    ...['org', 'list', 'metadata', '--metadata-type', 'ValidationRule', ...TARGET],
  );
  assert.deepEqual(
    rules.map(({ fullName }) => fullName),
    ['Loan__c.Return_After_Loan'],
  );
  const request = ['api', 'request', 'rest', '/services/data/v67.0/sobjects/Book__c/Isbn__c/1', ...TARGET];
  assert.equal((JSON.parse(await sf(...request)) as { Name: string }).Name, 'Dune');
});
