import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../../scripts/config/load.ts';
import {
  changedParts,
  changedUnderModel,
  definitionsHash,
  definitionsOf,
  definitionsText,
  parseDefinitions,
  type Definitions,
} from '../../../scripts/history/definitions.ts';

const SHIPPED = readFileSync(path.join(import.meta.dirname, '../../../config/tenki.yaml'), 'utf8');

async function definitions(text: string): Promise<Definitions> {
  return definitionsOf(await loadConfig('tenki.yaml', { readText: () => Promise.resolve(text) }));
}

function changed(from: string, to: string): string {
  assert.ok(SHIPPED.includes(from), `the shipped configuration has no ${from}`);
  return SHIPPED.replace(from, to);
}

const before = await definitions(SHIPPED);

/** One change of the shipped configuration for each kind of definition, and the part that it must name. */
const CHANGES: readonly (readonly [string, string, string])[] = [
  [
    'bands: { fair: 0.2, good: 0.5, excellent: 0.8 }',
    'bands: { fair: 0.25, good: 0.5, excellent: 0.8 }',
    'indicators.licence_use.bands',
  ],
  [
    'column: user_id, window: 28d }\n      denominator: { kind: max',
    'column: user_id, window: 30d }\n      denominator: { kind: max',
    'indicators.licence_use.measure',
  ],
  ['open_after: ', 'open_after: 1', 'indicators.licence_use.alarm'],
  ['reject_when: hours_saved < 0', 'reject_when: hours_saved <= 0', 'sources.outcomes.rules'],
  ['working_days: [mon, tue, wed, thu, fri]', 'working_days: [mon, tue, wed, thu]', 'working_days'],
  ['time_zone: Asia/Tokyo', 'time_zone: Europe/Berlin', 'time_zone'],
];

for (const [from, to, part] of CHANGES)
  test(`a change of ${part} is named`, async () => {
    assert.deepEqual(changedParts(before, await definitions(changed(from, to))), [part]);
  });

test('texts, holidays and where files lie may change under one model', async () => {
  for (const [from, to] of [
    ['label: { en: Licence use,', 'label: { en: Use of licences,'],
    ['  - 2026-09-21\n', ''],
    ['files: contracts.csv', 'files: crm/contracts.csv'],
    ['max_rejected_share: 0.2', 'max_rejected_share: 0.1'],
    ['# Source files lie below this folder.', '# Here.'],
  ] as const) {
    const now = await definitions(changed(from, to));
    assert.deepEqual(changedParts(before, now), [], to);
    assert.equal(definitionsHash(now), definitionsHash(before), to);
  }
});

test('an indicator that came or went is one entry', () => {
  const rest = Object.fromEntries(
    Object.entries(before).filter(([name]) => !name.startsWith('indicators.licence_use.')),
  );
  assert.deepEqual(changedParts(before, rest), ['indicators.licence_use (removed)']);
  assert.deepEqual(changedParts(rest, before), ['indicators.licence_use (new)']);
});

test('fingerprints survive the way through the org; those made in another way are not compared', () => {
  assert.deepEqual(parseDefinitions(definitionsText(before)), before);
  assert.ok(definitionsText(before).length < 32_768);
  assert.deepEqual(changedParts({ ...before, way: '0', time_zone: 'x' }, before), []);
});

test('the finding names file, parts, day and the next name of the model', () => {
  const finding = (model: string): string =>
    changedUnderModel({ file: 'config/tenki.yaml', model }, ['time_zone'], 'as of 2026-11-18');
  assert.equal(
    finding('standard-9'),
    "config/tenki.yaml: model is still 'standard-9', but these definitions have changed since the run as of 2026-11-18: time_zone. Write model: standard-10, or take the change back.",
  );
  assert.match(finding('ours'), /Write model: ours-2,/);
});
