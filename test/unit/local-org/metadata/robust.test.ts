import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { checkFiles } from '../../../../scripts/local-org/metadata/check.ts';
import { emptySchema } from '../../../../scripts/local-org/schema/build-schema.ts';

const LIBRARY = path.resolve(import.meta.dirname, '../../../fixtures/library/force-app');

/** The library project as a deploy of its source. */
function libraryFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(LIBRARY, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(LIBRARY, file), new Uint8Array(readFileSync(file)));
  }
  return files;
}

suite('damaged projects', () => {
  const files = libraryFiles();
  const schema = emptySchema();

  test('the whole project has no problem', async () => {
    assert.deepEqual((await checkFiles(files, schema)).problems, []);
  });

  test('cutting a piece out of any file is an answer, never a crash', async () => {
    const cut = fc.record({
      file: fc.constantFrom(...files.keys()),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ file, from, length }) => {
        const bytes = files.get(file) ?? new Uint8Array();
        const start = Math.floor(from * bytes.length);
        const damaged = Buffer.concat([bytes.slice(0, start), bytes.slice(start + length)]);
        const { problems } = await checkFiles(new Map(files).set(file, damaged), schema);
        for (const each of problems) {
          assert.ok(each.problem.length > 0 && !each.problem.includes('\n'));
          assert.ok(each.line === undefined || each.line >= 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('taking any file away is an answer, never a crash', async () => {
    for (const file of files.keys()) {
      const rest = new Map(files);
      rest.delete(file);
      await checkFiles(rest, schema);
    }
  });
});
