import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import type { InputRow } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { axeFindings } from './axe.ts';
import { boxOffice } from './box-office.ts';
import { watchFaults } from './faults.ts';
import { closeTabs, openTab } from './tabs.ts';

let running: RunningOrg;
let browser: Browser;
let ticketId = '';
const users = new Map<string, string>();

function insert(object: string, row: InputRow): string {
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const request = { operation: 'insert' as const, object, rows: [row], allOrNone: true };
  const [result] = running.org.dml.run(session, request);
  assert.deepEqual(result?.errors, []);
  return result.id ?? '';
}

const idOf = (object: string, name: string): string =>
  String(running.org.reader.all(`SELECT "Id" FROM "v_${object}" WHERE "Name" = ?`, [name])[0]?.['Id']);

function addUser(name: string, permissionSet: string): void {
  const id = insert('User', {
    LastName: name,
    Username: `${name.toLowerCase()}@box.example`,
    Email: `${name.toLowerCase()}@box.example`,
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    ProfileId: idOf('Profile', 'Minimum Access - API Only Integrations'),
  });
  users.set(name, id);
  if (permissionSet)
    insert('PermissionSetAssignment', {
      AssigneeId: id,
      PermissionSetId: idOf('PermissionSet', permissionSet),
    });
}

const DEAR = `<ListView xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Dear</fullName><columns>NAME</columns>
  <filterScope>Everything</filterScope><filters><field>Price__c</field><operation>greaterThan</operation><value>5</value></filters>
  <label>Dear Tickets</label></ListView>`;

before(async () => {
  running = await startOrg({ port: 0 });
  const files = boxOffice();
  files.set('objects/Ticket__c/listViews/Dear.listView-meta.xml', new TextEncoder().encode(DEAR));
  const read = readComponents(files);
  const result = running.org.applyMetadata(read.components, { checkOnly: false });
  assert.deepEqual([...read.problems, ...result.problems], []);
  await running.pagesReady();
  ticketId = insert('Ticket__c', { Name: 'Row 3', Kind__c: 'film', Seats__c: 2, Price__c: 9 });
  addUser('Clark', 'Clerk');
  addUser('Nobody', '');
  browser = await launchBrowser();
});

afterEach(closeTabs);

after(async () => {
  await browser?.close();
  await running?.close();
});

async function open(address: string, user = '', width = 1440): Promise<{ page: Page; faults: string[] }> {
  const page = await openTab(browser, { url: running.url, width });
  page.setDefaultTimeout(10_000);
  if (user)
    await page.request.post(`${running.url}/lightning/switch`, { form: { user: users.get(user) ?? '' } });
  const faults = watchFaults(page, running.url);
  await page.goto(running.url + address);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 60_000 });
  return { page, faults };
}

test('a reader sees the fields of the permission set, no buttons that would fail, and forms that say why not', async () => {
  const { page, faults } = await open(`/lightning/r/Ticket__c/${ticketId}/view`, 'Clark', 400);
  await page.getByText('Seats', { exact: true }).first().waitFor();
  assert.equal(await page.getByText('Price', { exact: true }).count(), 0);
  assert.equal(await page.getByRole('button', { name: /^(Edit|Delete|Clone|Add snack|New)/ }).count(), 0);
  assert.deepEqual(await axeFindings(page), []);
  await page.goto(`${running.url}/lightning/r/Ticket__c/${ticketId}/edit`);
  await page.getByRole('dialog').getByText('Your permissions do not let you edit this Ticket.').waitFor();
  await page.goto(`${running.url}/lightning/o/Ticket__c/new`);
  await page.getByRole('dialog').getByText('Your permissions do not let you create a Ticket.').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  assert.equal(await page.getByRole('button', { name: 'New Ticket' }).count(), 0);
  await page.goto(`${running.url}/lightning/o/Ticket__c/list?filterName=Dear`);
  await page.getByText("The list view filters by Price__c, which you can't read").waitFor();
  assert.equal(await page.getByRole('link', { name: 'Row 3' }).count(), 0);
  assert.deepEqual(faults, []);
});

test('somebody without any right gets a page that says so, wherever they go', async () => {
  const { page, faults } = await open('/lightning', 'Nobody');
  await page.getByRole('heading', { level: 1, name: 'No access' }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  for (const path of [`r/Ticket__c/${ticketId}/view`, 'o/Ticket__c/list', `r/Ticket__c/${ticketId}/edit`]) {
    await page.goto(`${running.url}/lightning/${path}`);
    await page.getByRole('heading', { level: 1, name: 'No access: Ticket' }).waitFor();
  }
  assert.deepEqual(faults, []);
});

test('a page that is slow shows that it is coming; one that fails can be tried again', async () => {
  const { page } = await open('/lightning/o/Account/list');
  let failures = 1;
  await page.route('**/lightning/model?*', async (route) => {
    failures -= 1;
    if (failures >= 0)
      return route.fulfill({ status: 500, json: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'Oh no' }] });
    await new Promise((resolve) => setTimeout(resolve, 900));
    return route.continue();
  });
  await page.getByRole('link', { name: 'Tickets' }).click();
  await page.getByText('UNKNOWN_EXCEPTION: Oh no').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.standin-loading_page').waitFor();
  await page.getByRole('link', { name: 'Row 3' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/lightning/o/Ticket__c/list');
});

test('a list ends where the query API ends, and says so; an empty one too', async () => {
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const rows = Array.from({ length: 2001 }, (_, index) => ({
    Name: `Nut ${String(index).padStart(4, '0')}`,
  }));
  running.org.dml.run(session, { operation: 'insert', object: 'Snack__c', rows, allOrNone: true });
  const { page, faults } = await open('/lightning/o/Snack__c/list');
  await page.getByText('200+ items').waitFor();
  for (let shown = 400; shown <= 2000; shown += 200) {
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByText(`${shown}+ items`).waitFor();
  }
  await page.getByText('Only the first 2000 items are shown.').waitFor();
  await page.getByRole('searchbox').fill('Nut 2000');
  await page.getByText('1 item •').waitFor();
  await page.getByRole('searchbox').fill('no such nut');
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  assert.deepEqual(faults, []);
});
