import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../../scripts/config/load.ts';
import { reminders } from '../../../scripts/sync/reminders.ts';
import { account } from '../plan/org.ts';

const english = (told: readonly { en: string }[]): string[] => told.map(({ en }) => en);

const BASE = path.join(import.meta.dirname, '../../fixtures/config/base.yaml');

const accounts = ['A-1', 'A-2'].map(account);

/** A priority of an account, to be reviewed on a day. */
const review = (key: string, name: string, reviewOn: string | null) => ({
  accountId: `001${key}`,
  name,
  reviewOn,
});

test('open priorities past their review date are told by account; those to come, without a date or of others are not', async () => {
  const config = await loadConfig(BASE, { readText: (file) => readFile(file, 'utf8') });
  const reviews = [
    review('A-1', 'Orders are lost', '2026-11-15'),
    review('A-1', 'Reviewed on the day itself', '2026-11-16'),
    review('A-2', 'Wrong invoices', null),
    review('A-9', 'Of an account that is not chosen', '2026-11-01'),
  ];
  assert.deepEqual(english(reminders(config, { reviews }, accounts, '2026-11-16')), [
    "A-1: the customer priority 'Orders are lost' was to be reviewed on 2026-11-15 and still holds plays back; review or resolve it.",
  ]);
  const many = Array.from({ length: 8 }, (_, i) => review('A-2', `No ${i}`, '2026-11-01'));
  const told = reminders(config, { reviews: many }, accounts, '2026-11-16');
  assert.equal(told.length, 6);
  assert.equal(told.at(-1)?.en, '… and 3 more customer priorities past their review date.');
});

test('overrides of an account that is not there and those past their review date are told', async () => {
  const text = `${await readFile(BASE, 'utf8')}
overrides:
  - { account: A-1, indicator: trend, bands: { fair: -1, good: 0, excellent: 1 }, reason: w, review_on: 2026-11-01 }
  - { account: A-7, indicator: trend, bands: { fair: -1, good: 0, excellent: 1 }, reason: w, review_on: 2026-12-01 }
`;
  const config = await loadConfig('tenki.yaml', { readText: () => Promise.resolve(text) });
  assert.deepEqual(english(reminders(config, { reviews: [] }, accounts, '2026-11-16')), [
    'tenki.yaml: the override of trend for A-7 has no effect, because there is no such account — mend the key or remove it',
    'tenki.yaml: the override of trend for A-1 was to be reviewed on 2026-11-01 — look at it again and move review_on, or remove it',
  ]);
});
