import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../../../scripts/local-org/page/build/app.ts';

const card = {
  'card/card.js':
    "import { LightningElement, api } from 'lwc';\nimport { double } from 'c/sums';\nimport TITLE from '@salesforce/label/c.Title';\n" +
    'export default class Card extends LightningElement { @api recordId; title = TITLE + double(2); }',
  'card/card.html': '<template><lightning-card title={title}></lightning-card></template>',
  'card/card.css': ':host { display: block; }',
};
const sums = { 'sums/sums.js': 'export const double = (n) => 2 * n;' };

test('each bundle is an entry; what is not deployed is left to the import map', async () => {
  const { manifest, files, problem } = await buildApp({ ...card, ...sums });
  assert.equal(problem, null);
  assert.deepEqual(Object.keys(manifest.entries).sort(), ['c/card', 'c/sums']);
  assert.deepEqual(manifest.scoped, ['@salesforce/label/c.Title']);
  const imports = manifest.imports[manifest.entries['c/card'] ?? ''] ?? [];
  assert.ok(imports.includes('lwc') && imports.includes('lightning/card'), imports.join());
  assert.match(files.get(manifest.entries['c/sums'] ?? '') ?? '', /2 \* n/);
});

test('equal sources give an equal key, other sources another', async () => {
  const first = await buildApp(sums);
  const second = await buildApp(sums);
  const third = await buildApp({ 'sums/sums.js': 'export const double = (n) => n + n;' });
  assert.equal(first.manifest.key, second.manifest.key);
  assert.notEqual(first.manifest.key, third.manifest.key);
});

test('a component of a bundle that is not there does not hinder the others', async () => {
  const { manifest, problem } = await buildApp(card);
  assert.equal(problem, null);
  assert.ok(manifest.imports[manifest.entries['c/card'] ?? '']?.includes('c/sums'));
});

test('a compile error names the file without naming this machine’s folders', async () => {
  const { problem, files } = await buildApp({ ...sums, 'card/card.js': 'export default class {{' });
  assert.match(problem ?? '', /card\/card\.js/);
  assert.doesNotMatch(problem ?? '', /page-components-/);
  assert.equal(files.size, 0);
});

test('an org without components builds to nothing', async () => {
  const { manifest, problem } = await buildApp({});
  assert.equal(problem, null);
  assert.deepEqual(manifest.entries, {});
});

test('base components that no package brings come along where a template uses them, and what they use', async () => {
  const template = (tag: string) => ({ ...card, 'card/card.html': `<template><${tag}></${tag}></template>` });
  const built = async (tag: string): Promise<string[]> => {
    const { manifest, problem } = await buildApp(template(tag));
    assert.equal(problem, null);
    return Object.keys(manifest.entries).filter((name) => name.startsWith('lightning/'));
  };
  assert.deepEqual(await built('lightning-card'), []);
  assert.deepEqual(await built('lightning-messages'), ['lightning/messages']);
  assert.deepEqual((await built('lightning-record-form')).sort(), [
    'lightning/inputField',
    'lightning/messages',
    'lightning/outputField',
    'lightning/recordEditForm',
    'lightning/recordForm',
    'lightning/recordViewForm',
  ]);
});
