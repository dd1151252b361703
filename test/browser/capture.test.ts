import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from './axe.ts';
import { accountId, remove, startDemo, type RunningDemo } from './demo.ts';
import { act, fieldOf, gone, save } from './fields.ts';
import { visit } from './personas.ts';
import { closeTabs } from './tabs.ts';

type Person = 'sora' | 'hana' | 'kenji';

let demo: RunningDemo;
let browser: Browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});

afterEach(closeTabs);

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const account = (n: number): Promise<string> => accountId(demo, n);

const EMPTIED = new Set<string>();

/** The nth healthy account of a CSM, of which nothing was ever written down. */
async function blank(person: Person, n: number): Promise<string> {
  const keys = demo.keysOf('healthy').map((key) => `'${key}'`);
  const rows = await demo.query<{ Id: string }>(
    `SELECT Id FROM Account WHERE AccountNumber IN (${keys.join(', ')}) AND Owner.Username = '${person}@tenki.example' ORDER BY AccountNumber`,
  );
  const accountId = rows[n]?.Id;
  assert.ok(accountId, `${person} has ${rows.length} healthy accounts`);
  if (!EMPTIED.has(accountId))
    for (const object of ['CS_Touch__c', 'Survey_Response__c', 'Success_Case__c'])
      remove(demo, object, `Account__c = '${accountId}'`);
  EMPTIED.add(accountId);
  return accountId;
}

const rowsOf = <Row>(object: string, fields: string, accountId: string): Promise<Row[]> =>
  demo.query<Row>(`SELECT ${fields} FROM ${object} WHERE Account__c = '${accountId}'`);

interface Visit {
  page: Page;
  form: Locator;
  faults: string[];
}

async function open(person: Person, accountId: string, width = 1440): Promise<Visit> {
  const { page, faults } = await visit(demo.org, browser, { person, width });
  await page.goto(`${demo.url}/lightning/r/Account/${accountId}/view`);
  await page.locator('c-health-ladder').waitFor();
  return { page, form: page.getByRole('dialog'), faults };
}

const fill = (form: Locator, name: string, text: string): Promise<void> =>
  fieldOf(form, name).locator('input, textarea').fill(text);
const pick = (form: Locator, name: string, value: string): Promise<void> =>
  fieldOf(form, name).locator(`label:has(+ input[value=${value}]), input[value=${value}] + label`).click();

async function choose({ page, form }: Visit, name: string, option: string): Promise<void> {
  await fieldOf(form, name).getByRole('combobox').click();
  await page.getByRole('option', { name: option }).click();
}

const LANGUAGES = {
  en: {
    csm: 'hana',
    width: 1440,
    touch: 'Log a touch',
    survey: 'Record a survey answer',
    success: 'Record a success case',
    problems: '2 fields need your attention:',
    direction: 'Say who started it: only then can it be counted rightly.',
    training: 'Training',
    range: 'An NPS score is a whole number from 0 to 10.',
    few: 'Not enough answers yet: 1 of 5',
    promoter: 'NPS 9 of 10',
    by: 'Enter who at the customer recognised the outcome.',
    further: 'Take further: Month closed sooner (now: Outcome)',
    recognised: /recognised by M\. Example on/,
    day: 'Nov 20, 2026',
  },
  ja: {
    csm: 'kenji',
    width: 400,
    touch: '接触を記録',
    survey: 'アンケート回答を記録',
    success: 'サクセスケースを記録',
    problems: '2個の項目を確認してください。',
    direction: 'どちらからの接触かを選んでください。正しく数えるために必要です。',
    training: 'トレーニング',
    range: 'NPSのスコアは0から10の整数です。',
    few: '回答がまだ足りません(5件中1件)',
    promoter: 'NPS 9(10点満点)',
    by: '成果を認めたお客様側の方を入力してください。',
    further: '先に進める:Month closed sooner(現在:成果)',
    recognised: /M\. Example/,
    // A phone has its own date input.
    day: '2026-11-20',
  },
} as const;

for (const [language, words] of Object.entries(LANGUAGES)) {
  test(`a CSM logs a touch, refused and mended (${language}, ${words.width} px)`, async () => {
    const accountId = await blank(words.csm, 0);
    const visit = await open(words.csm, accountId, words.width);
    const { page, form, faults } = visit;
    await act(visit, words.touch);
    await save(form);
    await form.getByText(words.problems).waitFor();
    await fieldOf(form, 'Direction__c').getByText(words.direction).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await pick(form, 'Direction__c', 'customer');
    await choose(visit, 'Kind__c', words.training);
    await fill(form, 'Subject__c', 'Asked for a second course');
    await fill(form, 'With_Whom__c', 'A. Example');
    await save(form);
    await gone(form);
    const lane = page.locator('c-touch-timeline [data-lane=customer]');
    await lane.getByText('Asked for a second course').waitFor();
    await lane.getByText(words.training).waitFor();
    assert.equal(await page.locator('c-touch-timeline [data-lane=ours] li').count(), 0);
    assert.deepEqual(await axeFindings(page), []);
    const stored = await rowsOf<{ Direction__c: string }>('CS_Touch__c', 'Direction__c', accountId);
    assert.deepEqual(
      stored.map(({ Direction__c }) => Direction__c),
      ['customer'],
    );
    assert.deepEqual(faults, []);
  });

  test(`a CSM records a survey answer, refused and mended (${language}, ${words.width} px)`, async () => {
    const visit = await open(words.csm, await blank(words.csm, 0), words.width);
    const { page, form, faults } = visit;
    await act(visit, words.survey);
    await fill(form, 'Score__c', '11');
    await save(form);
    await fieldOf(form, 'Score__c').getByText(words.range).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await fill(form, 'Score__c', '9');
    await fill(form, 'Comment__c', 'They answer quickly');
    await save(form);
    await gone(form);
    const card = page.locator('c-survey-answers');
    await card.locator('[data-score=nps]').getByText(words.few).waitFor();
    await card.locator('[data-id=latest]').getByText(words.promoter).waitFor();
    await card.getByText('They answer quickly').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(faults, []);
  });

  test(`a CSM takes a case from outcome to recognition (${language}, ${words.width} px)`, async () => {
    const accountId = await blank(words.csm, 0);
    const visit = await open(words.csm, accountId, words.width);
    const { page, form, faults } = visit;
    await act(visit, words.success);
    await fill(form, 'Name', 'Month closed sooner');
    await fill(form, 'Evidence_Number__c', '2.5');
    await fill(form, 'Evidence_Unit__c', 'days sooner');
    await save(form);
    await gone(form);
    const proofs = page.locator('c-health-ladder [data-id=proofs]');
    await proofs.getByText('Month closed sooner').waitFor();

    await act(visit, words.success);
    await form.locator('[data-id=which]').getByRole('combobox').click();
    await page.getByRole('option', { name: words.further }).click();
    await fieldOf(form, 'Recognised_By__c').waitFor();
    await save(form);
    await form.getByText(words.problems).waitFor();
    await fieldOf(form, 'Recognised_By__c').getByText(words.by).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await fill(form, 'Recognised_By__c', 'M. Example');
    await fill(form, 'Recognised_On__c', words.day);
    await fieldOf(form, 'Recognised_On__c').locator('input').press('Tab');
    await save(form);
    await gone(form);
    await proofs.getByText(words.recognised).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, 'nothing has to be scrolled sideways');
    const stored = await rowsOf<Record<string, unknown>>(
      'Success_Case__c',
      'Step_Reached__c, Evidence_Number__c, Recognised_By__c, Recognised_On__c',
      accountId,
    );
    assert.deepEqual(
      stored.map((row) => [
        row.Step_Reached__c,
        row.Evidence_Number__c,
        row.Recognised_By__c,
        row.Recognised_On__c,
      ]),
      [['recognition', 2.5, 'M. Example', '2026-11-20']],
    );
    assert.deepEqual(faults, []);
  });
}

test('a sales rep has neither the actions nor the cards', async () => {
  const { page, faults } = await open('sora', await account(12));
  for (const { touch, survey, success } of Object.values(LANGUAGES))
    for (const name of [touch, survey, success])
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
  assert.equal(await page.locator('c-touch-timeline, c-survey-answers').count(), 0);
  assert.deepEqual(faults, []);
});

test('on a slow network the form waits, and a double click saves once', async () => {
  const accountId = await blank('hana', 1);
  const visit = await open('hana', accountId);
  const { page, form, faults } = visit;
  await act(visit, LANGUAGES.en.survey);
  await fill(form, 'Score__c', '7');
  await page.route('**/ui-api/records**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await form.locator('[data-id=save] button').dblclick();
  await form.getByText('Saving…').waitFor();
  assert.equal(await form.locator('[data-id=cancel] button').isDisabled(), true);
  await gone(form);
  await page.locator('c-survey-answers [data-id=latest]').waitFor();
  assert.equal((await rowsOf('Survey_Response__c', 'Id', accountId)).length, 1);
  assert.deepEqual(faults, []);
});

test('what the server refuses is said, and nothing that was typed is lost', async () => {
  const accountId = await blank('hana', 1);
  const visit = await open('hana', accountId);
  const { page, form } = visit;
  await act(visit, LANGUAGES.en.success);
  await fill(form, 'Name', 'Fewer calls to their warehouse');
  await pick(form, 'Step_Reached__c', 'recognition');
  await fill(form, 'Evidence_Number__c', '40');
  await fill(form, 'Evidence_Unit__c', 'calls a day');
  await fill(form, 'Recognised_By__c', 'T. Example, operations');
  await fill(form, 'Recognised_On__c', LANGUAGES.en.day);
  // On its way to the org the person becomes a placeholder and the number goes, as if the form's own checks were missing.
  await page.route('**/ui-api/records**', async (route) => {
    const body = route.request().postData() ?? '';
    const postData = body.replace('T. Example, operations', 'tbd').replace(':40,', ':null,');
    await route.continue({ postData });
  });
  await save(form);
  await fieldOf(form, 'Recognised_By__c').getByText('This looks like a placeholder.').waitFor();
  await fieldOf(form, 'Evidence_Number__c').getByText('Enter the number that shows the outcome.').waitFor();
  assert.deepEqual(await rowsOf('Success_Case__c', 'Id', accountId), []);
  await page.unroute('**/ui-api/records**');
  await page.route('**/ui-api/records**', (route) => route.fulfill({ status: 503, body: '' }));
  await save(form);
  await form.locator('[data-id=problems]:focus').waitFor();
  await page.unroute('**/ui-api/records**');
  assert.deepEqual(await axeFindings(page), []);

  // Closed by accident: the answers are back when the form is opened again.
  await page.keyboard.press('Escape');
  await gone(form);
  await act(visit, LANGUAGES.en.success);
  await form.getByText('Your unsaved answers are back.').waitFor();
  const by = fieldOf(form, 'Recognised_By__c').locator('input');
  assert.equal(await by.inputValue(), 'T. Example, operations');
  await save(form);
  await gone(form);
  assert.equal((await rowsOf('Success_Case__c', 'Id', accountId)).length, 1);
});

test('cards that can’t be read have a retry', async () => {
  const { page } = await open('hana', await account(14));
  const CARDS = /query (touches|surveyAnswers)\(/;
  await page.route('**/graphql', (route) =>
    CARDS.test(route.request().postData() ?? '')
      ? route.fulfill({ status: 503, body: '' })
      : route.continue(),
  );
  await page.reload();
  const touches = page.locator('c-touch-timeline');
  await touches.getByText('The touches could not be read.').waitFor();
  await page.getByText('The survey answers could not be read.').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.unroute('**/graphql');
  await touches.getByRole('button', { name: 'Try again' }).click();
  await touches.getByText('By the customer', { exact: true }).waitFor();
});
