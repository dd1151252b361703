import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from './axe.ts';
import { accountId, idOf, startDemo, type RunningDemo } from './demo.ts';
import { fieldOf, gone } from './fields.ts';
import { visit } from './personas.ts';
import { closeTabs } from './tabs.ts';

type Person = 'sora' | 'aoi' | 'hana' | 'kenji';

interface Handoff {
  Id: string;
  Status__c: string;
  Goal__c: string | null;
  Return_Log__c: string | null;
  Completeness__c: number;
}

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

const handoffsOf = (accountId: string): Promise<Handoff[]> =>
  demo.query<Handoff>(
    `SELECT Id, Status__c, Goal__c, Return_Log__c, Completeness__c FROM Sales_Handoff__c WHERE Account__c = '${accountId}'`,
  );

interface Visit {
  page: Page;
  card: Locator;
  form: Locator;
  faults: string[];
}

async function open(person: Person, path: string, width = 1440): Promise<Visit> {
  const { page, faults } = await visit(demo.org, browser, { person, width });
  await page.goto(`${demo.url}/lightning/r/${path}/view`);
  const card = page.locator('c-handoff-status');
  await card.locator('[data-id=empty], [data-id=name]').first().waitFor();
  return { page, card, form: page.getByRole('dialog'), faults };
}

/** Types the text answers; the date as the user's locale writes it. */
async function fillIn(
  form: Locator,
  answers: { goal: string; person: string; start: string },
): Promise<void> {
  await fieldOf(form, 'Goal__c').locator('input').fill(answers.goal);
  await fieldOf(form, 'Key_Person__c').locator('input[type=text]').fill(answers.person);
  await fieldOf(form, 'Start_On__c').locator('input').fill(answers.start);
  await fieldOf(form, 'Start_On__c').locator('input').press('Tab');
}

async function chooseEngineer(page: Page, form: Locator): Promise<void> {
  await fieldOf(form, 'Sales_Engineer__c').getByRole('combobox').press('Enter');
  await page.getByRole('option', { name: 'Aoi Demo' }).click();
}

/** Ticks "not known yet" and says why. */
async function unknownMeasure(form: Locator, reason: string): Promise<void> {
  const measure = fieldOf(form, 'Success_Measure__c');
  await measure.locator('[data-id=unknown] label').click();
  await measure.locator('[data-part=reason] input').fill(reason);
}

const LANGUAGES = {
  en: {
    rep: 'sora',
    csm: 'hana',
    width: 1440,
    nth: 10,
    missing: 'Say what the customer wants to reach.',
    filler: 'This looks like a placeholder. Say what the customer wants to reach.',
    start: 'Dec 24, 2026',
    status: { Submitted: 'Submitted', Returned: 'Returned', Accepted: 'Accepted' },
    heading: '5 fields need your attention:',
  },
  ja: {
    rep: 'aoi',
    csm: 'kenji',
    width: 400,
    nth: 11,
    missing: 'お客様が実現したいことを入力してください。',
    filler: '仮の値のようです。お客様が実現したいことを入力してください。',
    // A phone has its own date input.
    start: '2026-12-24',
    status: { Submitted: '提出済み', Returned: '差し戻し', Accepted: '受領済み' },
    heading: '5個の項目を確認してください。',
  },
} as const;

for (const [language, words] of Object.entries(LANGUAGES)) {
  test(`from draft to accepted, returned once (${language}, ${words.width} px)`, async () => {
    const accountId = await account(words.nth);
    const stands = (visit: Visit, status: keyof typeof words.status): Promise<void> =>
      visit.card.locator('[aria-current=step]').getByText(words.status[status], { exact: true }).waitFor();

    const sales = await open(words.rep, `Account/${accountId}`, words.width);
    await sales.card.locator('[data-id=start] button').click();
    await fieldOf(sales.form, 'Goal__c').waitFor();
    await sales.form.locator('[data-id=save] button').click();
    await sales.form.getByText(words.heading).waitFor();
    await fieldOf(sales.form, 'Goal__c').getByText(words.missing).waitFor();
    assert.deepEqual(await axeFindings(sales.page), []);
    const focused = await fieldOf(sales.form, 'Goal__c').locator('input:focus').count();
    assert.equal(focused, 1, 'the first problem has the focus');

    await fillIn(sales.form, { goal: 'tbd', person: 'A. Example', start: words.start });
    await chooseEngineer(sales.page, sales.form);
    await unknownMeasure(sales.form, 'Their finance team decides in January');
    await sales.form.locator('[data-id=save] button').click();
    await fieldOf(sales.form, 'Goal__c').getByText(words.filler).waitFor();
    assert.deepEqual(await handoffsOf(accountId), [], 'a placeholder is not saved');
    await fieldOf(sales.form, 'Goal__c').locator('input').fill('Close the month a day sooner');
    await sales.form.locator('[data-id=save] button').click();
    await gone(sales.form);
    await stands(sales, 'Submitted');
    assert.equal(await sales.card.locator('[data-id=accept]').count(), 0, 'sales can’t accept');

    const csm = await open(words.csm, `Account/${accountId}`, words.width);
    assert.equal(await csm.card.locator('[data-id=start]').count(), 0, 'customer success starts none');
    await csm.card.locator('[data-id=return] button').click();
    await fieldOf(csm.form, 'Return_Reason__c').locator('textarea').fill('Who signs the invoices?');
    await csm.form.locator('[data-id=save] button').click();
    await gone(csm.form);
    await stands(csm, 'Returned');

    await sales.page.reload();
    await sales.card.locator('[data-id=reason]').getByText('Who signs the invoices?').waitFor();
    assert.deepEqual(await axeFindings(sales.page), []);
    await sales.card.locator('[data-id=fill] button').click();
    await fieldOf(sales.form, 'Key_Person__c').locator('input[type=text]').fill('A. Example, signs invoices');
    await sales.form.locator('[data-id=save] button').click();
    await gone(sales.form);
    await stands(sales, 'Submitted');

    await csm.page.reload();
    await csm.card.locator('[data-id=history]').getByText('Who signs the invoices?').waitFor();
    await csm.card.locator('[data-id=accept] button').click();
    await csm.form.locator('[data-id=save] button').click();
    await gone(csm.form);
    await stands(csm, 'Accepted');
    assert.deepEqual(await axeFindings(csm.page), []);
    const wide = await csm.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, 'nothing has to be scrolled sideways');

    const [stored, ...others] = await handoffsOf(accountId);
    assert.deepEqual(others, []);
    assert.equal(stored?.Status__c, 'Accepted');
    assert.equal(stored.Completeness__c, 100);
    assert.match(
      stored.Return_Log__c ?? '',
      /^\d{4}-\d{2}-\d{2} \| (Hana|Kenji) Demo \| Who signs the invoices\?$/,
    );
    assert.deepEqual([...sales.faults, ...csm.faults], []);
  });
}

test('on a slow network the form waits, and a double click saves once', async () => {
  const accountId = await account(12);
  const { page, card, form, faults } = await open('sora', `Account/${accountId}`);
  await card.locator('[data-id=start] button').click();
  await fieldOf(form, 'Goal__c').locator('input').fill('Fewer calls to their warehouse');
  await page.route('**/ui-api/records**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await form.locator('[data-id=second] button').dblclick();
  await form.getByText('Saving…').waitFor();
  assert.equal(await form.locator('[data-id=cancel] button').isDisabled(), true);
  await gone(form);
  await card.locator('[data-id=missing]').waitFor();
  assert.equal((await handoffsOf(accountId)).length, 1);
  assert.deepEqual(faults, []);
});

test('what the server refuses is said, and nothing that was typed is lost', async () => {
  const accountId = await account(13);
  const { page, card, form } = await open('sora', `Account/${accountId}`);
  await card.locator('[data-id=start] button').click();
  const goal = fieldOf(form, 'Goal__c').locator('input');
  await goal.fill('Shop managers see their own numbers');
  // On its way to the org the goal becomes a placeholder, as if the form's own check were missing.
  await page.route('**/ui-api/records**', async (route) => {
    const body = route.request().postData() ?? '';
    await route.continue({ postData: body.replace('Shop managers see their own numbers', 'tbd') });
  });
  await form.locator('[data-id=second] button').click();
  await fieldOf(form, 'Goal__c').getByText('This looks like a placeholder.').waitFor();
  await page.unroute('**/ui-api/records**');
  await page.route('**/ui-api/records**', (route) => route.fulfill({ status: 503, body: '' }));
  await form.locator('[data-id=second] button').click();
  // No field is to blame this time: the links to fields go, the focus is on the message.
  await form.locator('[data-id=problems] li button').waitFor({ state: 'detached' });
  await form.locator('[data-id=problems]:focus').waitFor();
  assert.equal(await goal.inputValue(), 'Shop managers see their own numbers');
  assert.deepEqual(await axeFindings(page), []);

  // Closed by accident: the answers are back when the form is opened again.
  await page.keyboard.press('Escape');
  await gone(form);
  await card.locator('[data-id=start] button').click();
  await form.getByText('Your unsaved answers are back.').waitFor();
  assert.equal(await goal.inputValue(), 'Shop managers see their own numbers');
  await form.locator('[data-id=cancel] button').click();
  await form.getByText('Close without saving? What you typed is lost.').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await form.locator('[data-id=stay] button').click();
  await page.unroute('**/ui-api/records**');
  await form.locator('[data-id=second] button').click();
  await gone(form);
  assert.deepEqual(
    (await handoffsOf(accountId)).map(({ Status__c, Goal__c }) => [Status__c, Goal__c]),
    [['Draft', 'Shop managers see their own numbers']],
  );
});

test('a failed read has a retry', async () => {
  const accountId = await account(1);
  const { page, card } = await open('hana', `Account/${accountId}`);
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query handoffs')
      ? route.fulfill({ status: 503, body: '' })
      : route.continue(),
  );
  await page.reload();
  await card.getByText('The handoff could not be read.').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.unroute('**/graphql');
  await card.getByRole('button', { name: 'Try again' }).click();
  await card.locator('[data-id=name]').waitFor();
});

test('an opportunity shows its handoff; a new one follows it and its account', async () => {
  const accountId = await account(4);
  const opportunity = await idOf(
    demo,
    `SELECT Id FROM Opportunity WHERE AccountId = '${accountId}' AND Name LIKE '%second company%'`,
  );
  const { page, card, form, faults } = await open('sora', `Opportunity/${opportunity}`);
  await card
    .locator('[data-id=reason]')
    .getByText(/^Who signs the invoices at the second company/)
    .waitFor();
  assert.equal(
    await card.locator('[data-id=list]').count(),
    0,
    'the account’s other handoff is not this deal’s',
  );
  assert.deepEqual(await axeFindings(page), []);
  await card.locator('[data-id=start] button').click();
  await fieldOf(form, 'Goal__c').locator('input').fill('And for their third company');
  await form.locator('[data-id=second] button').click();
  await gone(form);
  await card.locator('[data-id=list]').waitFor();
  const made = await demo.query<{ Account__c: string; Opportunity__c: string }>(
    "SELECT Account__c, Opportunity__c FROM Sales_Handoff__c WHERE Goal__c = 'And for their third company'",
  );
  assert.deepEqual(
    made.map(({ Account__c, Opportunity__c }) => [Account__c, Opportunity__c]),
    [[accountId, opportunity]],
  );
  assert.deepEqual(faults, []);
});

test('a handoff that waits for too long says late; several of an account are listed', async () => {
  const late = await open('hana', `Account/${await account(2)}`);
  await late.card.getByText(/^Late: \d+ working days, 3 agreed$/).waitFor();
  const two = await open('hana', `Account/${await account(4)}`, 400);
  const rows = two.card.locator('[data-handoff]');
  assert.ok((await rows.count()) >= 2);
  await rows.filter({ hasText: 'Accepted' }).focus();
  await two.page.keyboard.press('Enter');
  await two.card.locator('[aria-current=step]').getByText('Accepted', { exact: true }).waitFor();
  assert.deepEqual(await axeFindings(two.page), []);
});
