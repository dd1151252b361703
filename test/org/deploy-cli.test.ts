import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { runSf } from '../../scripts/sf.ts';

const LIBRARY = path.resolve(import.meta.dirname, '../fixtures/library');
const DEFAULT = 'force-app/main/default';

suite('the sf CLI deploys a project', () => {
  let org: RunningOrg;
  let folder: string;

  const sf = (args: string[], env: Record<string, string> = {}) =>
    runSf(args, { cwd: path.join(folder, 'library'), home: path.join(folder, 'home'), env });
  const deploy = (...args: string[]) =>
    sf(['project', 'deploy', 'start', '--source-dir', 'force-app', '--target-org', 'library', ...args]);

  /** Changes a file of the project for the time of `work`. */
  async function planted<T>(name: string, from: string, to: string, work: () => Promise<T>): Promise<T> {
    const target = path.join(folder, 'library', DEFAULT, name);
    const text = readFileSync(target, 'utf8');
    assert.ok(text.includes(from));
    writeFileSync(target, text.replace(from, to));
    try {
      return await work();
    } finally {
      writeFileSync(target, text);
    }
  }

  const setNames = () => org.org.reader.all('SELECT "Name" FROM "v_PermissionSet"').map((row) => row['Name']);

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'library-'));
    cpSync(LIBRARY, path.join(folder, 'library'), { recursive: true });
    org = await startOrg({ port: 0 });
    const login = await sf(
      ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', 'library'],
      { SF_ACCESS_TOKEN: org.adminToken },
    );
    assert.equal(login.code, 0, login.stderr);
    assert.ok(!`${login.stdout}${login.stderr}`.includes(org.adminToken));
  });
  after(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a dry run with a planted error ends with 1, names component and line, and changes nothing', async () => {
    const before = org.org.schema();
    const result = await planted(
      'permissionsets/Library_Reader.permissionset-meta.xml',
      '<editable>false</editable>',
      '<editable>nope</editable>',
      () => deploy('--dry-run'),
    );
    assert.equal(result.code, 1);
    assert.match(result.stdout + result.stderr, /Component Failures/);
    // Line 5 of the file holds the first <editable>.
    assert.match(result.stdout + result.stderr, /Library_Reader.*'nope' is not a valid value.*5:1/);
    assert.equal(org.org.schema(), before);
  });

  test('a broken template ends with 1 and its line, and the whole deploy is rolled back', async () => {
    const before = org.org.schema();
    const result = await planted('lwc/bookCard/bookCard.html', '{isbn}', '{is bn}', () => deploy('--json'));
    assert.equal(result.code, 1);
    const answer = JSON.parse(result.stdout) as {
      result: { files: { fullName: string; filePath?: string; lineNumber?: number; error?: string }[] };
    };
    const found = answer.result.files.find((each) => each.fullName === 'bookCard' && each.error);
    assert.match(found?.error ?? '', /bookCard\.html: .*LWC1083/);
    assert.match(found?.filePath ?? '', /lwc\/bookCard/);
    assert.equal(found?.lineNumber, 5);
    assert.equal(org.org.schema(), before);
  });

  test('a clean project goes in, and its permission set can be assigned', async () => {
    const result = await deploy();
    assert.equal(result.code, 0, result.stdout + result.stderr);
    assert.match(result.stdout, /Created +Book__c\.Isbn__c +CustomField/);
    assert.match(result.stdout, /Created +bookCard +LightningComponentBundle/);
    assert.ok(org.org.schema().components.has('FlexiPage:Book_Record_Page'));
    assert.ok(setNames().includes('Library_Librarian'));

    const assigned = await sf([
      'org',
      'assign',
      'permset',
      '--name',
      'Library_Librarian',
      '--target-org',
      'library',
    ]);
    assert.equal(assigned.code, 0, assigned.stderr);
    const userId = org.org.sessionOf(org.adminToken)?.userId ?? '';
    assert.ok(org.org.sessionFor(userId)?.permissionSets.includes('Library_Librarian'));
  });
});
