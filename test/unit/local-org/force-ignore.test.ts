import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forceIgnore } from '../../../scripts/local-org/force-ignore.ts';

const CASES: [text: string, file: string, ignored: boolean][] = [
  ['package.xml', 'a/b/package.xml', true],
  ['package.xml', 'a/package.xml.md', false],
  ['**/__tests__/**', 'lwc/x/__tests__/x.test.js', true],
  ['profiles/', 'force-app/main/profiles/Admin.profile-meta.xml', true],
  ['/profiles', 'force-app/profiles/Admin.profile-meta.xml', false],
  ['force-app/main/profiles', 'force-app/main/profiles/Admin.profile-meta.xml', true],
  ['*.ts', 'lwc/x/x.ts', true],
  ['*.ts', 'lwc/x/x.js', false],
  ['# *.js', 'lwc/x/x.js', false],
  ['*.js\n!x.js', 'lwc/x/x.js', false],
  ['!x.js\n*.js', 'lwc/x/x.js', true],
  ['', 'lwc/x/x.js', false],
];

for (const [text, file, ignored] of CASES)
  test(`${JSON.stringify(text)} ${ignored ? 'leaves out' : 'keeps'} ${file}`, () => {
    assert.equal(forceIgnore(text)(file), ignored);
  });
