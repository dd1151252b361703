import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { orgCopy, type CopyContent } from '../../../scripts/target/orgCopy.ts';

const URL = 'https://example.my.salesforce.com';

async function folder(context: TestContext): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'tenki-copy-'));
  context.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

function content(lamps: readonly Record<string, unknown>[]): CopyContent {
  return {
    lamps: { fields: ['Id', 'Key__c', 'Value__c'], since: '2026-11-18T00:45:00.000Z', rows: lamps },
    health: { fields: ['Id', 'Hollow__c'], since: 's', rows: [{ Id: 'h1', Hollow__c: true }] },
    actions: { fields: ['Id'], since: 't', rows: [] },
    own: { run: '2026-11-18|a1|m-1', finishedAt: '2026-11-19T01:00:00.000Z', createdAfter: null },
  };
}

const LAMPS = [
  { Id: 'l1', Key__c: 'A|use', Value__c: 0.25 },
  { Id: 'l2', Key__c: 'B|use', Value__c: null },
];

test('a copy comes back as it was kept, whatever its texts hold', async (t) => {
  const copy = orgCopy(await folder(t), URL);
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0), fc.boolean(), fc.constant(null)); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ Id: fc.string(), Key__c: fc.string({ unit: 'grapheme' }), Value__c: cell }), { maxLength: 20 }), // prettier-ignore
      async (lamps) => {
        await copy.keep(content(lamps));
        assert.deepEqual(JSON.stringify(await copy.read()), JSON.stringify(content(lamps)));
      },
    ),
    { numRuns: 40 },
  );
});

test('a copy larger than what is packed and read at once is whole', async (t) => {
  const copy = orgCopy(await folder(t), URL);
  const lamps = Array.from({ length: 20_000 }, (_, index) => ({
    Id: `l${String(index)}`,
    Key__c: `顧客${String(index)}|use`,
    Value__c: index / 4,
  }));
  await copy.keep(content(lamps));
  assert.deepEqual(await copy.read(), content(lamps));
});

test('a copy that is missing, cut off, damaged, of another form or not whole counts as none', async (t) => {
  const dir = await folder(t);
  const copy = orgCopy(dir, URL);
  assert.equal(await copy.read(), null);
  await copy.keep(content(LAMPS));
  const [name = ''] = await readdir(path.join(dir, 'org'));
  const file = path.join(dir, 'org', name);
  const lines = gunzipSync(await readFile(file))
    .toString()
    .split('\n');
  const keep = (changed: readonly string[]): Promise<void> => writeFile(file, gzipSync(changed.join('\n')));
  const [head = '', first = '', ...rest] = lines;
  for (const changed of [
    [head, ...rest],
    [head, first, first, ...rest],
    [head, '["l1"]', ...rest],
    [head, '{"Id":"l1"}', ...rest],
    [head, first.slice(0, -1), ...rest],
    [head.replace('"rows":2', '"rows":"2"'), first, ...rest],
    [first, ...rest],
    [],
  ]) {
    await keep(changed);
    assert.equal(await copy.read(), null, changed.join('\n'));
  }
  await keep(lines);
  assert.deepEqual(await copy.read(), content(LAMPS));
  await truncate(file, 60);
  assert.equal(await copy.read(), null);
});
