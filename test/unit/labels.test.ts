import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';

const root = path.resolve(import.meta.dirname, '../../force-app');
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => ['labels', 'customLabels'].includes(name),
});

interface Label {
  fullName: string;
  value: string;
  shortDescription: string;
  categories: string;
  language: string;
}

const parse = <Shape>(file: string): Shape =>
  parser.parse(fs.readFileSync(path.join(root, file), 'utf8')) as Shape;
const { labels } = parse<{ CustomLabels: { labels: Label[] } }>(
  'main/shared/labels/CustomLabels.labels-meta.xml',
).CustomLabels;
const { customLabels } = parse<{ Translations: { customLabels: { name: string; label: string }[] } }>(
  'ja/translations/ja.translation-meta.xml',
).Translations;
const japanese = new Map(customLabels.map(({ name, label }) => [name, label]));

/** Names of the labels that components import, outside their tests. */
function imported(): Set<string> {
  const files = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__tests__'));
  const texts = files.map((file) => fs.readFileSync(path.join(root, file), 'utf8'));
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/@salesforce\/label\/c\.(\w+)/g)].map(([, name]) => name ?? ''),
    ),
  );
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test('every label has a Japanese translation, and no translation is left over', () => {
  const names = labels.map(({ fullName }) => fullName);
  assert.deepEqual([...japanese.keys()].sort(), [...names].sort());
  assert.equal(new Set(names).size, names.length);
});

test('a translation has the placeholders of its label', () => {
  for (const { fullName, value } of labels) {
    assert.deepEqual(placeholders(japanese.get(fullName) ?? ''), placeholders(value), fullName);
  }
});

test('a translation is Japanese, not the English text again', () => {
  const same = labels
    .filter(({ fullName, value }) => japanese.get(fullName) === value)
    .map(({ fullName }) => fullName);
  assert.deepEqual(same, []);
});

test('every label is used, and every used label exists', () => {
  assert.deepEqual([...imported()].sort(), labels.map(({ fullName }) => fullName).sort());
});

test('labels keep what an org demands of them', () => {
  for (const { fullName, value, shortDescription, categories, language } of labels) {
    assert.equal(language, 'en_US', fullName);
    assert.ok(value.length > 0 && value.length <= 1000, fullName);
    assert.ok(shortDescription.length > 0 && shortDescription.length <= 80, fullName);
    assert.ok(categories.startsWith('Tenki,'), fullName);
  }
});
