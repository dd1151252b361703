import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import type { InputRow } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { axeFindings } from './axe.ts';
import { watchFaults } from './faults.ts';
import { harbour } from './harbour.ts';
import { closeTabs, openTab } from './tabs.ts';

let running: RunningOrg;
let browser: Browser;
let berthId = '';

function write(operation: 'insert' | 'update', object: string, row: InputRow): string {
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const [result] = running.org.dml.run(session, { operation, object, rows: [row], allOrNone: true });
  assert.deepEqual(result?.errors, []);
  return result.id ?? '';
}

function idOf(object: string, column: string, value: string): string {
  return String(
    running.org.reader.all(`SELECT "Id" FROM "v_${object}" WHERE "${column}" = ?`, [value])[0]?.['Id'],
  );
}

before(async () => {
  running = await startOrg({ port: 0 });
  const read = readComponents(harbour());
  const result = running.org.applyMetadata(read.components, { checkOnly: false });
  assert.deepEqual([...read.problems, ...result.problems], []);
  await running.pagesReady();
  const keeper = write('insert', 'Account', { Name: 'Keeper & Sons' });
  const type = idOf('RecordType', 'DeveloperName', 'Dock');
  const row = { Name: 'Berth 1', State__c: 'open', Ships__c: 3, Keeper__c: keeper, RecordTypeId: type };
  berthId = write('insert', 'Berth__c', row);
  browser = await launchBrowser();
});

afterEach(closeTabs);

after(async () => {
  await browser?.close();
  await running?.close();
});

async function open(address: string, width = 1440): Promise<{ page: Page; faults: string[] }> {
  const page = await openTab(browser, { url: running.url, width });
  page.setDefaultTimeout(10_000);
  const faults = watchFaults(page, running.url);
  await page.goto(running.url + address);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 60_000 });
  return { page, faults };
}

const path = (page: Page): string => page.url().slice(running.url.length);

async function box(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await place.waitFor();
  const found = await place.boundingBox();
  assert.ok(found);
  return found;
}

const region = (page: Page, name: string): Locator => page.locator(`[data-region=${name}]`);

test('an app begins at its home page: regions of the template, properties with their types and defaults', async () => {
  const { page, faults } = await open('/lightning');
  assert.equal(path(page), '/lightning/page/home');
  await page.getByRole('link', { name: 'Home' }).and(page.locator('[aria-current=page]')).waitFor();
  await page.locator('c-lookout').getByText('From the tower').waitFor();
  const seen = await page.locator('c-lookout [data-seen]').innerText();
  assert.match(seen, /^\d+ number7 true no side crew Large$/);
  const top = await box(region(page, 'top'));
  const left = await box(region(page, 'bottomLeft'));
  assert.ok(left.y >= top.y + top.height, 'the left region is below the top one');
  assert.equal(await page.getByText('On the right').count(), 0, 'a rule on the user’s name');
  assert.equal(await page.getByText('At the side').count(), 0, 'a rule on a custom permission');
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('tabs without room are in a menu, and the tab of the open page always shows', async () => {
  const { page, faults } = await open('/lightning/page/home');
  const more = page.getByRole('button', { name: 'More', exact: true });
  const shown = page.getByRole('navigation').getByRole('link');
  assert.deepEqual(await shown.allInnerTexts(), ['Home', 'Berths', 'Night watch', 'Accounts']);
  assert.equal(await more.count(), 0, 'there is room for all');
  await page.addStyleTag({ content: '.standin-bar__tabs { max-width: 15rem }' });
  await more.waitFor();
  assert.deepEqual(await shown.allInnerTexts(), ['Home', 'Berths']);
  await more.focus();
  await page.keyboard.press('Enter');
  assert.equal(await more.getAttribute('aria-expanded'), 'true');
  assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), ['Night watch', 'Accounts']);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Accounts' }).and(page.locator('[aria-current=page]')).waitFor();
  assert.deepEqual(await shown.allInnerTexts(), ['Home', 'Accounts']);
  assert.equal(path(page), '/lightning/o/Account/list');
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('a custom permission shows what its rule hides from others, and is told to components', async () => {
  const adminId = running.org.sessionOf(running.adminToken)?.userId ?? '';
  const set = idOf('PermissionSet', 'Name', 'Master');
  const assignment = write('insert', 'PermissionSetAssignment', {
    AssigneeId: adminId,
    PermissionSetId: set,
  });
  const { page, faults } = await open('/lightning/page/home');
  await page.getByText('At the side').waitFor();
  const [top, side] = [await box(region(page, 'top')), await box(region(page, 'sidebar'))];
  assert.ok(side.x >= top.x + top.width && side.y === top.y, 'the side region is beside the top one');
  assert.ok(Math.abs(top.width - 2 * side.width) < 20, 'two to one');
  assert.match(await page.locator('c-lookout [data-seen]').innerText(), /master/);
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const rows = [{ Id: assignment }];
  running.org.dml.run(session, {
    operation: 'delete',
    object: 'PermissionSetAssignment',
    rows,
    allOrNone: true,
  });
  assert.deepEqual(faults, []);
});

test('an app page has its template’s header and columns; on a phone all regions are stacked', async () => {
  const { page, faults } = await open('/lightning/n/Night_Watch');
  const [head, second, third] = [
    await box(region(page, 'region1')),
    await box(region(page, 'region2')),
    await box(region(page, 'region3')),
  ];
  assert.ok(head.width > 1300 && second.y > head.y && third.y === second.y && third.x > second.x);
  assert.match(await page.locator('c-lookout [data-seen]').innerText(), / number5 true /);
  const phone = await open('/lightning/n/Night_Watch', 400);
  const [above, below] = [await box(region(phone.page, 'region2')), await box(region(phone.page, 'region3'))];
  assert.ok(below.y >= above.y + above.height && below.x === above.x);
  assert.equal(await phone.page.locator('.standin-utility').count(), 0, 'phones have no utility bar');
  assert.deepEqual(await axeFindings(phone.page), []);
  assert.deepEqual([...faults, ...phone.faults], []);
});

test('a change of state reaches the component without drawing it anew, and the browser’s back button undoes it', async () => {
  const { page, faults } = await open('/lightning/n/Night_Watch');
  const seen = page.locator('c-lookout [data-seen]');
  const number = (await seen.innerText()).split(' ')[0] ?? '';
  await page.getByRole('button', { name: 'East' }).click();
  await seen.getByText(`${number} number5 true east`).waitFor();
  assert.equal(path(page), '/lightning/n/Night_Watch?c__side=east');
  await page.goBack();
  await seen.getByText(`${number} number5 true no side`).waitFor();
  await page.goForward();
  await page.reload();
  await seen.getByText('true east').waitFor();
  assert.deepEqual(faults, []);
});

test('a utility opens over the page by keyboard, talks to the page, changes its looks and is minimised', async () => {
  const { page, faults } = await open('/lightning/page/home');
  const bar = page.getByRole('contentinfo', { name: 'Utility bar' });
  const bell = bar.getByRole('button', { name: 'Bell' });
  assert.equal(await page.locator('c-bell').count(), 0, 'it starts when it is first opened');
  await bell.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Bell' });
  const size = await box(panel);
  assert.deepEqual([size.width, size.height], [360, 300]);
  assert.equal(await bell.getAttribute('aria-expanded'), 'true');
  await page.getByRole('button', { name: 'Ring' }).click();
  await page.locator('c-bell [data-info]').getByText('Bell (1)|true|true|500|The bell rang').waitFor();
  await page.locator('c-lookout [data-tide]').getByText('high tide').waitFor();
  const changed = page.getByRole('dialog', { name: 'The bell rang' });
  assert.equal((await box(changed)).width, 500);
  assert.deepEqual(await axeFindings(page), []);

  await page.keyboard.press('Escape');
  await changed.waitFor({ state: 'hidden' });
  await bar.getByRole('button', { name: 'Bell (1)' }).and(page.locator(':focus')).waitFor();
  await page.getByRole('link', { name: 'Night watch' }).click();
  await page.getByText('Beside it').waitFor();
  await bell.click();
  assert.match(await page.locator('c-bell [data-info]').innerText(), /^Bell \(1\)/, 'it lives on over pages');
  await bar.getByRole('button', { name: 'Note' }).click();
  await page.getByRole('dialog', { name: 'Note' }).getByText('Mind the gap').waitFor();
  await changed.waitFor({ state: 'hidden' });
  await bell.click();
  await page.getByRole('button', { name: 'Away' }).click();
  await changed.waitFor({ state: 'hidden' });
  assert.deepEqual(faults, []);
});

test('a dynamic form: rules on fields and actions, required and read-only fields, hidden ones are not asked for', async () => {
  const { page, faults } = await open(`/lightning/r/Berth__c/${berthId}/view`);
  await page.getByText('At the quay').waitFor();
  assert.equal(await page.locator('dt').getByText('Reason').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0);
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Berth 1' });
  assert.equal(await dialog.getByLabel('Ships').count(), 0, 'it is read-only');
  assert.equal(await dialog.getByLabel('Reason').isVisible(), false);
  await dialog.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Closed' }).click();
  await dialog.getByLabel('Reason').waitFor();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByRole('alert').getByText('Review the following fields: Reason').waitFor();
  await dialog.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Flooded' }).click();
  await dialog.getByLabel('Reason').waitFor({ state: 'hidden' });
  await dialog.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Closed' }).click();
  await dialog.getByLabel('Reason').fill('Repairs');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('dd').getByText('Repairs').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).waitFor({ state: 'detached' });
  write('update', 'Berth__c', { Id: berthId, State__c: 'open', Reason__c: null });
  assert.deepEqual(faults, []);
});

test('an Update action asks for its own fields of the record and saves them', async () => {
  const { page, faults } = await open(`/lightning/r/Berth__c/${berthId}/view`);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Close' });
  await dialog.getByLabel('Reason').fill('Storm');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  assert.deepEqual((await sent).postDataJSON(), { fields: { Reason__c: 'Storm' } });
  await dialog.waitFor({ state: 'detached' });
  write('update', 'Berth__c', { Id: berthId, Reason__c: null });
  assert.deepEqual(faults, []);
});

test('what was entered is not lost by Escape, Cancel or the back button without a question', async () => {
  const { page, faults } = await open('/lightning/page/home');
  await page.getByRole('link', { name: 'Berths' }).click();
  await page.getByRole('link', { name: 'Berth 1' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Berth 1' });
  await dialog.getByLabel('Name').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Name').fill('Berth one');
  const question = page.getByRole('dialog', { name: 'Unsaved Changes' });
  await page.keyboard.press('Escape');
  await question.waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await question.getByRole('button', { name: 'Continue Editing' }).click();
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Berth one');
  const here = path(page);
  await page.evaluate('history.back()');
  await question.waitFor();
  assert.equal(path(page), here);
  await question.getByRole('button', { name: 'Continue Editing' }).click();
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Berth one');
  await page.evaluate('history.back()');
  await question.getByRole('button', { name: 'Discard Changes' }).click();
  await page.waitForURL('**/lightning/o/Berth__c/list');
  await page.getByRole('link', { name: 'Berth 1' }).waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.deepEqual(faults, []);
});

test('record types: one is chosen first and restricts the picklist; Save & New leads to the next record', async () => {
  const { page, faults } = await open('/lightning/o/Berth__c/list');
  await page.getByRole('button', { name: 'New Berth' }).click();
  const dialog = page.getByRole('dialog', { name: 'New Berth' });
  await dialog.getByRole('group', { name: 'Select a record type' }).waitFor();
  await dialog.getByText('Quay', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByLabel('Name').fill('Berth 7');
  await dialog.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Closed' }).waitFor();
  assert.equal(await page.getByRole('option', { name: 'Flooded' }).count(), 0, 'quays are never flooded');
  await page.getByRole('option', { name: 'Open' }).click();
  await dialog.getByRole('button', { name: 'Save & New' }).click();
  await page.locator('.slds-notify_toast').getByText('Berth “Berth 7” was created.').waitFor();
  await dialog.getByLabel('Name').waitFor();
  assert.equal(await dialog.getByLabel('Name').inputValue(), '');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Berth 7' }).waitFor();
  const [row] = running.org.reader.all('SELECT "RecordTypeId" FROM "v_Berth__c" WHERE "Name" = ?', [
    'Berth 7',
  ]);
  assert.equal(row?.['RecordTypeId'], idOf('RecordType', 'DeveloperName', 'Quay'));
  assert.deepEqual(faults, []);
});

test('switching user or language keeps the page; who may not see it begins at the app’s start', async () => {
  const outsider = write('insert', 'User', {
    LastName: 'Nemo',
    Username: 'nemo@harbour.example',
    Email: 'nemo@harbour.example',
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    ProfileId: idOf('Profile', 'Name', 'Minimum Access - API Only Integrations'),
  });
  const { page, faults } = await open(`/lightning/r/Berth__c/${berthId}/view`);
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('menuitemradio', { name: '日本語' }).click();
  await page.getByRole('button', { name: '言語: 日本語' }).click();
  assert.equal(path(page), `/lightning/r/Berth__c/${berthId}/view`);
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Switch user: Local Admin' }).click();
  await page.getByRole('menuitemradio', { name: 'Nemo' }).click();
  await page.getByRole('button', { name: 'Switch user: Nemo' }).waitFor();
  assert.equal(path(page), '/lightning/page/home');
  await page.getByText('On the right').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Berths' }).count(), 0);
  assert.ok(outsider);
  assert.deepEqual(faults, []);
});

test('a session that ended says so once, and signing in again leads back to the same page and user', async () => {
  const { page } = await open('/lightning/o/Berth__c/list');
  await page.getByRole('link', { name: 'Berth 1' }).waitFor();
  const cookies = await page.context().cookies();
  running.org.revokeToken(decodeURIComponent(cookies.find(({ name }) => name === 'sid')?.value ?? ''));
  await page.getByRole('searchbox').fill('Berth');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await dialog.getByRole('button', { name: 'Log In' }).click();
  await page.getByRole('link', { name: 'Berth 1' }).waitFor();
  assert.equal(path(page), '/lightning/o/Berth__c/list');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('a list on a phone is one of tiles that can be sorted; a search without results can be taken back', async () => {
  write('insert', 'Berth__c', { Name: 'Anchorage', State__c: 'open', Ships__c: 9 });
  const { page, faults } = await open('/lightning/o/Berth__c/list', 400);
  const names = page.locator('.standin-tile h2 a');
  await names.nth(1).waitFor();
  assert.equal(await page.locator('table').count(), 0);
  assert.equal(await names.first().innerText(), 'Anchorage');
  await page.getByRole('button', { name: 'Sorted ascending. Sort descending' }).click();
  await page.locator('.standin-tile').first().getByText('Berth').first().waitFor();
  assert.equal(await names.last().innerText(), 'Anchorage');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Ships' });
  await page.getByText('Sorted by Ships').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 400);
  await page.getByRole('searchbox').fill('zzz');
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'Clear search' }).click();
  await names.nth(1).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), '');
  assert.deepEqual(faults, []);
});
