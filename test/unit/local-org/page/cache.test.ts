import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findBuild, storeBuild } from '../../../../scripts/local-org/page/build/cache.ts';
import type { BuildManifest } from '../../../../scripts/local-org/page/build/types.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'page-cache-'));
after(() => fs.rmSync(root, { recursive: true }));

const manifest = (key: string): BuildManifest => ({
  key,
  entries: { a: 'a.js' },
  imports: {},
  scoped: [],
  defaults: {},
});
const file = (code: string) => [{ path: 'deep/a.js', code, imports: [] }];

test('a stored build is found again with its files', () => {
  assert.equal(findBuild(root, 'one'), undefined);
  storeBuild(root, manifest('one'), file('1'));
  const found = findBuild(root, 'one');
  assert.deepEqual(found?.manifest, manifest('one'));
  assert.equal(fs.readFileSync(path.join(found?.folder ?? '', 'deep/a.js'), 'utf8'), '1');
});

test('of two builds of one key the first stays, and nothing is left over', () => {
  storeBuild(root, manifest('two'), file('first'));
  const second = storeBuild(root, manifest('two'), file('second'));
  assert.equal(fs.readFileSync(path.join(second.folder, 'deep/a.js'), 'utf8'), 'first');
  assert.deepEqual(
    fs.readdirSync(root).filter((name) => name.endsWith('.draft')),
    [],
  );
});

test('what a killed build left is not taken for a build, and is removed later', () => {
  const killed = path.join(root, 'three.0123456789ab.draft');
  fs.mkdirSync(killed);
  assert.equal(findBuild(root, 'three'), undefined);
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  fs.utimesSync(killed, longAgo, longAgo);
  storeBuild(root, manifest('four'), file('4'));
  assert.equal(fs.existsSync(killed), false);
});
