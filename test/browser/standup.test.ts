import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startPageWorld, type PageWorld } from '../../scripts/bench/page-world.ts';
import { axeFindings } from './axe.ts';
import { visit, type Visit } from './personas.ts';
import { closeTabs } from './tabs.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ACCOUNTS = 2000;

let world: PageWorld;

before(async () => {
  world = await startPageWorld({ root: ROOT, log: () => undefined, accounts: ACCOUNTS });
});

afterEach(closeTabs);

after(async () => {
  await world?.close();
});

/** Opens the stand-up as one of the people; the list, or what stands in its place, is there. */
async function open(person: string, state = '', width = 1440): Promise<Visit> {
  const { page, faults } = await visit(world.org, world.browser, { person, width });
  await page.goto(`${world.org.url}/lightning/n/Tenki_Standup${state}`);
  await page.locator('c-standup [data-id=count], c-standup-presenter').first().waitFor();
  return { page, faults };
}

const current = (page: Page) => page.locator('c-standup-row button[tabindex="0"]');
const shownCount = (page: Page) => page.locator('c-standup [data-id=count]');

test('my list names who to talk about and why, new alarms first', async () => {
  const { page, faults } = await open('hana');
  // Every eighth account of the book has a new alarm; Hana owns every second account.
  const alarms = page.locator('[data-reason=alarm]');
  assert.match(await alarms.innerText(), new RegExp(`^New alarms\\s+${ACCOUNTS / 8}$`));
  const first = page.locator('c-standup-row').first();
  assert.match(await first.innerText(), /new alarm/);
  assert.match(await first.innerText(), /Poor: Measure/);
  assert.match(await page.locator('[data-id=as-of]').innerText(), /^Data as of .*, checked \d\d:\d\d$/);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('filters are in the address, and a link shows the same', async () => {
  const { page, faults } = await open('hana');
  await page.locator('[data-reason=stale]').click();
  await page.getByRole('combobox', { name: 'Band' }).click();
  await page.getByRole('option', { name: 'Good' }).click();
  await page.waitForURL(/c__reason=stale/);
  await page.waitForURL(/c__band=good/);
  const told = await shownCount(page).innerText();
  await page.locator('c-standup-filters input[type=search]').fill('company 01');
  await page.locator('c-standup-filters input[type=search]').press('Enter');
  await page.waitForURL(/c__name=company/);
  const narrowed = await shownCount(page).innerText();
  assert.notEqual(narrowed, told);
  const again = await open('hana', new URL(page.url()).search);
  assert.equal(await shownCount(again.page).innerText(), narrowed);
  assert.deepEqual([...faults, ...again.faults], []);
});

test('the keyboard walks two thousand rows, and never takes what is typed', async () => {
  const { page, faults } = await open('hana', '?c__scope=all&c__calm=1');
  assert.equal(await shownCount(page).innerText(), '2,000 accounts');
  const drawn = await page.locator('c-standup-row').count();
  assert.ok(drawn < 40, `${drawn} of 2,000 rows are drawn`);
  await current(page).focus();
  const first = await current(page).innerText();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  assert.notEqual(await current(page).innerText(), first);
  await page.keyboard.press('End');
  const last = page.locator('li[aria-posinset="2000"] button[aria-expanded]');
  await last.waitFor();
  assert.equal(await page.locator('c-standup-row button:focus').innerText(), await last.innerText());
  await page.keyboard.press('Enter');
  await page.locator('c-standup-detail').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('c-standup-detail').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog');
  await keys.getByText('Mark the due action done').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  const search = page.locator('c-standup-filters input[type=search]');
  await search.pressSequentially('jkxe');
  assert.equal(await search.inputValue(), 'jkxe');
  await page.locator('[data-id=no-match]').waitFor();
  await page.locator('[data-id=clear] button').click();
  await current(page).waitFor();
  assert.deepEqual(faults, []);
});

test('a due action is closed without leaving the list', async () => {
  const { page, faults } = await open('hana', '?c__reason=action');
  const before = Number((await shownCount(page).innerText()).replace(/\D/g, ''));
  await current(page).focus();
  const name = await current(page).innerText();
  await page.keyboard.press('x');
  const form = page.getByRole('dialog');
  await form.locator('[data-field=Outcome__c] input').fill('They agreed on three goals');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.slds-notify_toast').first().waitFor();
  await shownCount(page)
    .getByText(`${before - 1} accounts`)
    .waitFor();
  assert.notEqual(await current(page).innerText(), name);
  const saved = await world.admin.query<{ Status__c: string }>(
    "SELECT Status__c FROM CSM_Action__c WHERE Outcome__c = 'They agreed on three goals'",
  );
  assert.deepEqual(
    saved.records.map(({ Status__c }) => Status__c),
    ['Done'],
  );
  // The row that had the focus is gone: the next one has it, and only the modal misses the old one.
  await page.locator('c-standup-row button:focus').waitFor();
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('Modal :: Nothing to return focus to')),
    [],
  );
});

test('an open row offers the plays of its lamps', async () => {
  const { page, faults } = await open('hana', '?c__reason=alarm');
  await current(page).click();
  const detail = page.locator('c-standup-detail');
  await detail.getByText('Lamps that matter').waitFor();
  assert.match(await detail.innerText(), /Alarm since/);
  assert.deepEqual(await axeFindings(page), []);
  await detail.locator('button.play').first().click();
  const form = page.getByRole('dialog');
  assert.match(
    await form.locator('[data-field=Name] input').inputValue(),
    /^Walk through measure \d+ together$/,
  );
  await form.getByRole('button', { name: 'Cancel', exact: true }).click();
  await detail.getByRole('link', { name: /^Open account/ }).click();
  await page.waitForURL(/\/lightning\/r\/Account\//);
  assert.deepEqual(faults, []);
});

test('my team: who reports to me, and who shares my manager', async () => {
  const [hana, kenji, mio] = ['hana', 'kenji', 'mio'].map((alias) => world.users.get(alias));
  assert.ok(hana && kenji && mio);
  await world.admin.sobject('User').update({ Id: kenji, ManagerId: null });
  const alone = await open('hana', '?c__scope=team&c__calm=1');
  assert.equal(await shownCount(alone.page).innerText(), '1,000 accounts');
  await world.admin.sobject('User').update({ Id: kenji, ManagerId: hana });
  const lead = await open('hana', '?c__scope=team&c__calm=1');
  assert.equal(await shownCount(lead.page).innerText(), '2,000 accounts');
  await world.admin.sobject('User').update({ Id: kenji, ManagerId: mio });
  const peer = await open('hana', '?c__scope=team&c__calm=1');
  assert.equal(await shownCount(peer.page).innerText(), '2,000 accounts');
});

test('the meeting’s screen shows one account at a time', async () => {
  const { page, faults } = await open('hana', '?c__reason=alarm&c__present=1');
  const card = page.locator('c-standup-presenter');
  await card.getByText('1 of 250').waitFor();
  await card.getByRole('button', { name: 'Next' }).click();
  await card.getByText('2 of 250').waitFor();
  await page.keyboard.press('ArrowLeft');
  await card.getByText('1 of 250').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('Escape');
  await page.locator('c-standup-list').waitFor();
  assert.ok(!page.url().includes('c__present'));
  assert.deepEqual(faults, []);
});

test('a Japanese reader gets everything in Japanese, on a phone too', async () => {
  for (const width of [1440, 400]) {
    const { page, faults } = await open('kenji', '?c__scope=all', width);
    await current(page).click();
    await page.locator('c-standup-detail').getByText('注目すべき指標').waitFor();
    const text = await page.locator('c-standup').innerText();
    const english = text.match(/\b(New|alarm|Renews?|Poor|Fair|Good|Planned|Done|since|accounts?|Owner)\b/g);
    assert.equal(english, null);
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    assert.ok(wide <= width, `page is ${wide} px wide in a window of ${width}`);
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(faults, []);
  }
});

test('a slow network shows a skeleton, a refusing server an error with a retry', async () => {
  const { page } = await visit(world.org, world.browser, { person: 'hana' });
  let refuses = true;
  await page.route('**/graphql', async (route) => {
    await new Promise((done) => setTimeout(done, 400));
    if (!refuses) return route.continue();
    return route.fulfill({
      status: 503,
      json: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Come back later' }],
    });
  });
  await page.goto(`${world.org.url}/lightning/n/Tenki_Standup`);
  await page.locator('c-standup [data-id=loading]').waitFor();
  const panel = page.locator('c-standup c-error-panel');
  await panel.getByText('Come back later').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  refuses = false;
  await panel.getByRole('button').click();
  await current(page).waitFor();
});
