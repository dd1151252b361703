import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../../scripts/config/load.ts';
import { pastActions } from '../../../scripts/demo/actions.ts';
import { addDays, makeBook, type DemoAccount } from '../../../scripts/demo/book.ts';
import { careRows, type CareRows } from '../../../scripts/demo/care.ts';
import { demoConfig } from '../../../scripts/demo/config.ts';
import { seeded } from '../../../scripts/demo/random.ts';
import { accountRow, caseRows, priorityRow, renewalRow } from '../../../scripts/demo/records.ts';
import type { Archetype } from '../../../scripts/demo/truths.ts';
import { voicesOf, type Voices } from '../../../scripts/demo/voices.ts';

const AS_OF = '2026-11-20';
const BOOK = makeBook({ accounts: 200, asOf: AS_OF, seed: 7, csms: 2, licences: [8, 80] });
const VOICES = voicesOf(BOOK, AS_OF, 7);
const LAST_28_DAYS = addDays(AS_OF, -27);

interface Told {
  account: DemoAccount;
  said: Voices;
  rows: CareRows;
}

function told(archetype: Archetype): Told[] {
  const found = BOOK.flatMap((account, index) => {
    const said = VOICES[index];
    return said && account.truth.archetype === archetype
      ? [{ account, said, rows: careRows(account, `id of ${account.key}`, said) }]
      : [];
  });
  assert.ok(found.length > 0, archetype);
  return found;
}

test('an equal book says the same again', () => {
  assert.deepEqual(voicesOf(BOOK, AS_OF, 7), VOICES);
  assert.notDeepEqual(voicesOf(BOOK, AS_OF, 8), VOICES);
});

test('nothing in the org is later than the as-of day', () => {
  for (const [index, account] of BOOK.entries()) {
    const { touches, surveys, cases } = careRows(account, 'a', VOICES[index] as Voices);
    for (const row of [...touches, ...surveys, ...cases])
      for (const field of ['Touched_On__c', 'Answered_On__c', 'Recognised_On__c', 'Public_Since__c'])
        assert.ok(String(row[field] ?? '') <= AS_OF, `${account.key} ${field} ${String(row[field])}`);
  }
});

test('a chased account hears from us more than six times in 28 days, and does not answer', () => {
  for (const { rows } of told('chased')) {
    const lately = rows.touches.filter((row) => String(row['Touched_On__c']) >= LAST_28_DAYS);
    assert.ok(lately.length > 6, `${lately.length} contacts`);
    assert.deepEqual(new Set(lately.map((row) => row['Direction__c'])), new Set(['ours']));
  }
});

test('a healthy account has a recognised case with number, person and day, and a good answer', () => {
  for (const { rows, said } of told('healthy')) {
    const [found, ...others] = rows.cases;
    assert.deepEqual(others, []);
    assert.equal(found?.['Step_Reached__c'], 'recognition');
    assert.ok(Number(found['Evidence_Number__c']) > 0);
    assert.equal(found['Recognised_By__c'], said.recognition?.by);
    assert.equal(found['Recognised_On__c'], said.recognition?.on);
    const scores = (kind: string): number[] =>
      rows.surveys.filter((row) => row['Kind__c'] === kind).map((row) => Number(row['Score__c']));
    assert.ok(scores('nps').every((score) => score >= 9) && scores('nps').length === 1);
    assert.ok(scores('csat').every((score) => score >= 4 && score <= 5) && scores('csat').length === 5);
  }
});

test('only growing accounts may be named in public; hollow ones have nothing to tell, unknown ones nothing at all', () => {
  for (const { rows } of told('growing')) assert.equal(rows.cases[0]?.['Public__c'], true);
  for (const { rows } of told('healthy')) assert.equal(rows.cases[0]?.['Public__c'], false);
  for (const { rows } of told('hollow')) assert.deepEqual(rows.cases, []);
  for (const { rows } of told('no_data')) assert.deepEqual(rows, { touches: [], surveys: [], cases: [] });
});

test('the case of an account adds up what it reported in the quarter before', () => {
  const said: Voices = {
    contacts: [],
    survey: null,
    recognition: { on: '2026-10-30', by: 'Controller' },
    outcomes: [
      { on: '2026-10-31', hours: 100 },
      { on: '2026-10-30', hours: 5 },
      { on: '2026-08-02', hours: 7 },
      { on: '2026-08-01', hours: 1000 },
    ],
  };
  const [{ account }] = told('healthy') as [Told];
  assert.equal(careRows(account, 'a', said).cases[0]?.['Evidence_Number__c'], 12);
});

const OWNER = { accountId: 'a', ownerId: 'o' };

test('an action that is told to have helped did so before the exports begin', () => {
  for (const { account } of [...told('healthy'), ...told('steady')]) {
    const [action] = pastActions(account, OWNER, AS_OF);
    assert.equal(action?.row['Effect__c'], 'recovered');
    assert.ok(String(action.row['Effect_On__c']) < addDays(AS_OF, -91));
    assert.ok(account.startsOn < addDays(AS_OF, -action.daysAgo));
  }
  for (const { account } of told('declining'))
    assert.equal(pastActions(account, OWNER, AS_OF)[0]?.row['Effect__c'], null);
});

test('the book has actions due today and overdue, and one that was dismissed with its reason', () => {
  const due = (archetype: Archetype): unknown =>
    pastActions((told(archetype) as [Told])[0].account, OWNER, AS_OF).map(({ row }) => row['Due_Date__c']);
  // The day after the last whole day is today.
  assert.deepEqual(due('hollow'), ['2026-11-21']);
  assert.deepEqual(due('chased'), ['2026-11-17']);
  const [dismissed] = pastActions((told('growing') as [Told])[0].account, OWNER, AS_OF);
  assert.deepEqual(
    [dismissed?.row['Status__c'], dismissed?.row['Dismiss_Reason__c']],
    ['Dismissed', 'not_relevant'],
  );
  for (const { account } of told('no_data')) assert.deepEqual(pastActions(account, OWNER, AS_OF), []);
});

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Texts that people read; keys, kinds and days are the same in every language. */
const TEXTS =
  /^(Name|Subject|Subject__c|With_Whom__c|Comment__c|Respondent__c|Outcome__c|Customer_Benefit__c|Note__c|Recognised_By__c|Evidence_Unit__c)$/;

test('what is written about a customer is in the customer’s language, and plainly made up', () => {
  const random = seeded(1);
  for (const [index, account] of BOOK.entries()) {
    const care = careRows(account, 'a', VOICES[index] as Voices);
    const rows = [
      accountRow(account, 'o'),
      ...care.touches,
      ...care.surveys,
      ...care.cases,
      ...caseRows(account, 'a', random).map(({ row }) => row),
      ...pastActions(account, OWNER, AS_OF).map(({ row }) => row),
      priorityRow(account, 'a', AS_OF, index) ?? {},
      renewalRow(account, 'a', 'o', AS_OF) ?? {},
    ];
    for (const [field, text] of rows.flatMap((row) => Object.entries(row)))
      if (TEXTS.test(field) && text !== null)
        assert.equal(
          JAPANESE.test(String(text)),
          account.language === 'ja',
          `${account.key} ${field}: ${String(text)}`,
        );
    assert.match(account.name, /(fictional|架空)/);
  }
});

test('two accounts of a kind are told apart by what is written about them', () => {
  const titles = (archetype: Archetype): Set<unknown> =>
    new Set(told(archetype).map(({ rows }) => rows.cases[0]?.['Name']));
  assert.ok(titles('healthy').size >= 4, [...titles('healthy')].join('; '));
});

test('the demo says which indicators it takes as validated, and why, and changes nothing else', async () => {
  const root = path.join(import.meta.dirname, '../../..');
  const shipped = readFileSync(path.join(root, 'config/tenki.yaml'), 'utf8');
  const load = (text: string) => loadConfig('tenki.yaml', { readText: () => Promise.resolve(text) });
  const [before, after] = await Promise.all([load(shipped), load(demoConfig(shipped))]);
  const validated = after.indicators.filter(({ state }) => state === 'validated');
  assert.deepEqual(
    new Set(validated.map(({ key }) => key)),
    new Set(['licence_use', 'days_since_use', 'customer_contact', 'outcome_recognised']),
  );
  for (const { why, whyJa } of validated) {
    assert.match(why, /^Validated for this fictional book alone.* no evidence for real customers\. [A-Z]/);
    assert.doesNotMatch(`${why}${whyJa ?? ''}`, /Provisional|暫定/);
    assert.match(whyJa ?? '', /^真の状態をあらかじめ決めた架空のデータに限り/);
  }
  const withoutState = (config: typeof before) =>
    config.indicators.map((each) => ({ ...each, state: '', why: '', whyJa: '' }));
  assert.deepEqual(withoutState(after), withoutState(before));
  assert.notEqual(after.model, before.model);
});
