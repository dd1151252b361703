import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { runSf, type SfResult } from '../../scripts/sf.ts';
import { connect, LIBRARY, startLibrary } from './library.ts';

let running: RunningOrg;
let folder = '';

/** A package.xml with the given members by type. */
function manifest(types: Readonly<Record<string, string[]>>): string {
  const body = Object.entries(types).map(
    ([name, members]) =>
      `<types>${members.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Package xmlns="http://soap.sforce.com/2006/04/metadata">${body.join('')}<version>67.0</version></Package>
`;
}

before(async () => {
  running = await startLibrary();
  folder = await mkdtemp(path.join(tmpdir(), 'library-deploy-'));
  await cp(LIBRARY, folder, { recursive: true });
  const files = {
    'package.xml': {},
    'pre.xml': { PermissionSet: ['Library_Reader'] },
    'post.xml': { ValidationRule: ['Loan__c.Return_After_Loan'] },
    'used.xml': { CustomField: ['Loan__c.Returned_On__c'] },
    'stray.xml': { CustomField: ['Loan__c.Never_Was__c'] },
  };
  for (const [name, types] of Object.entries(files))
    await writeFile(path.join(folder, name), manifest(types));
  const login = ['org', 'login', 'access-token', '--instance-url', running.url, '--no-prompt'];
  await sf([...login, '--alias', 'library']);
});
after(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the real CLI in the project and expects the exit code. */
async function sf(args: string[], code = 0): Promise<SfResult> {
  const env: Record<string, string> = args.includes('login') ? { SF_ACCESS_TOKEN: running.adminToken } : {};
  const knowsOrg = ['login', 'resume'].some((name) => args.includes(name));
  const target = knowsOrg ? [] : ['--target-org', 'library'];
  const result = await runSf([...args, ...target], { cwd: folder, home: path.join(folder, 'home'), env });
  assert.equal(result.code, code, `sf ${args.join(' ')}\n${result.stdout}\n${result.stderr}`);
  return result;
}

const destroy = (pre: string, post: string): string[] => [
  'project',
  'deploy',
  'start',
  '--manifest',
  'package.xml',
  '--pre-destructive-changes',
  pre,
  '--post-destructive-changes',
  post,
];
const has = (key: string): boolean => running.org.schema().components.has(key);

interface DeployResult {
  result: { status: string; checkOnly: boolean; id: string; numberComponentErrors: number };
}

test('sf project deploy validate checks everything and changes nothing', async () => {
  const before = running.org.schema();
  const { stdout } = await sf(['project', 'deploy', 'validate', '--source-dir', 'force-app', '--json']);
  const { result } = JSON.parse(stdout) as DeployResult;
  assert.deepEqual([result.status, result.checkOnly, result.numberComponentErrors], ['Succeeded', true, 0]);
  assert.match(result.id, /^0Af\w{15}$/);
  assert.equal(running.org.schema(), before);
});

test('sf quick deploys a validation, report tells of it, and retrieve brings the metadata back', async () => {
  const started = ['project', 'deploy', 'validate', '--source-dir', 'force-app', '--json'];
  const validated = JSON.parse((await sf(started)).stdout) as DeployResult;
  const quick = ['project', 'deploy', 'quick', '--job-id', validated.result.id, '--json'];
  const { result } = JSON.parse((await sf(quick)).stdout) as DeployResult;
  assert.deepEqual([result.status, result.checkOnly], ['Succeeded', false]);
  const report = ['project', 'deploy', 'report', '--job-id', result.id, '--json'];
  const told = JSON.parse((await sf(report)).stdout) as DeployResult;
  assert.deepEqual([told.result.id, told.result.status], [result.id, 'Succeeded']);

  const field = 'force-app/main/default/objects/Book__c/fields/Isbn__c.field-meta.xml';
  const page = 'force-app/main/default/flexipages/Book_Record_Page.flexipage-meta.xml';
  const before = await readFile(path.join(folder, page), 'utf8');
  await Promise.all([field, page].map((name) => rm(path.join(folder, name))));
  const wanted = ['CustomObject:Book__c', 'FlexiPage', 'LightningComponentBundle'];
  await sf(['project', 'retrieve', 'start', ...wanted.flatMap((name) => ['--metadata', name])]);
  assert.match(await readFile(path.join(folder, field), 'utf8'), /<fullName>Isbn__c<\/fullName>/);
  assert.equal(await readFile(path.join(folder, page), 'utf8'), before);
});

test('a dry run that is not waited for: resume tells its end, cancel is too late', async () => {
  const before = running.org.schema();
  const started = [
    'project',
    'deploy',
    'start',
    '--source-dir',
    'force-app',
    '--dry-run',
    '--async',
    '--json',
  ];
  const { id } = (JSON.parse((await sf(started)).stdout) as DeployResult).result;
  const resume = ['project', 'deploy', 'resume', '--job-id', id, '--json'];
  const { result } = JSON.parse((await sf(resume)).stdout) as DeployResult;
  assert.deepEqual([result.id, result.status, result.checkOnly], [id, 'Succeeded', true]);
  const late = await sf(['project', 'deploy', 'cancel', '--job-id', id, '--json'], 1);
  assert.equal((JSON.parse(late.stdout) as { name: string }).name, 'CannotCancelDeployError');
  assert.equal(running.org.schema(), before);
});

test('destructive changes that an org refuses change nothing, those before them included', async () => {
  const before = running.org.schema();
  const { stdout, stderr } = await sf(destroy('pre.xml', 'used.xml'), 1);
  assert.match(stdout + stderr, /Returned_On__c/);
  assert.match(stdout + stderr, /Return_After_Loan/);
  assert.equal(running.org.schema(), before);
});

test('destructive changes before and after take components out of the org', async () => {
  const { stdout } = await sf(destroy('pre.xml', 'post.xml'));
  assert.match(stdout, /Deleted +Library_Reader +PermissionSet/);
  assert.match(stdout, /Deleted +Loan__c\.Return_After_Loan +ValidationRule/);
  assert.deepEqual(
    [has('PermissionSet:Library_Reader'), has('ValidationRule:Loan__c.Return_After_Loan')],
    [false, false],
  );
  const sets = await connect(running).query("SELECT Id FROM PermissionSet WHERE Name = 'Library_Reader'");
  assert.equal(sets.totalSize, 0);
});

test('what is not there can not be deleted: a warning, as an org gives', async () => {
  const { stdout } = await sf([...destroy('stray.xml', 'stray.xml'), '--json']);
  assert.match(stdout, /No CustomField named: Loan__c\.Never_Was__c found/);
});
