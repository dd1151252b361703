import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollup } from 'rollup';
import type { Plugin } from 'rollup';
import { dateZone, stripTypes } from '../../../../scripts/local-org/page/build/plugins.ts';

async function build(id: string, code: string, plugin: Plugin): Promise<string> {
  const source: Plugin = { name: 'source', resolveId: (name) => name, load: () => code };
  const bundle = await rollup({ input: id, plugins: [source, plugin], treeshake: false });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}

const dateFile = '/x/internationalizationLibrary/datetime/dateTimeUtils.js';
const faulty = 'const o = Object.assign({}, utcTimeZone, formatOptions);\n    const formattedDate = f(o);';

test('typed dates are compared in the browser’s own zone', async () => {
  const code = await build(dateFile, faulty, dateZone());
  assert.match(code, /const o = formatOptions;\s+const formattedDate/);
  assert.doesNotMatch(code, /utcTimeZone/);
});

test('the build fails when the code to repair has changed or is gone', async () => {
  await assert.rejects(build(dateFile, 'const formattedDate = 1;', dateZone()), /date-zone repair/);
  await assert.rejects(build('/x/other.js', 'export {};', dateZone()), /was not built/);
});

test('types are erased, wrong syntax is refused with the file', async () => {
  const code = await build('/x/a.ts', 'export const a: number = 1 as number;', stripTypes());
  assert.match(code, /const a = 1;/);
  await assert.rejects(build('/x/b.ts', 'export const = 1;', stripTypes()), /\/x\/b\.ts: /);
});
