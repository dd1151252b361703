import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import type { InputRow } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { axeFindings } from './axe.ts';
import { watchFaults } from './faults.ts';
import { closeTabs, openTab } from './tabs.ts';

const source = path.resolve(import.meta.dirname, '../fixtures/library/force-app/main/default');
let running: RunningOrg;
let browser: Browser;
let bookId = '';

function deployAll(): void {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(source, file), readFileSync(file));
  }
  const result = running.org.applyMetadata(readComponents(files).components, { checkOnly: false });
  assert.deepEqual(
    result.problems.filter((problem) => problem.problemType === 'Error'),
    [],
  );
}

function insert(object: string, rows: InputRow[]): string[] {
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const results = running.org.dml.run(session, { operation: 'insert', object, rows, allOrNone: true });
  assert.deepEqual(
    results.flatMap((result) => result.errors),
    [],
  );
  return results.map((result) => result.id ?? '');
}

before(async () => {
  running = await startOrg({ port: 0 });
  deployAll();
  await running.pagesReady();
  [bookId = ''] = insert('Book__c', [
    { Name: 'The Lighthouse at Noon', Isbn__c: '9780000000017', Genre__c: 'fiction', Pages__c: 1234 },
    { Name: 'Tides & <Currents>', Isbn__c: '9780000000024', Genre__c: 'science' },
  ]);
  insert('Loan__c', [{ Book__c: bookId, Key__c: 'L-1', Loaned_At__c: '2026-03-01T09:00:00Z' }]);
  browser = await launchBrowser();
});

afterEach(closeTabs);

after(async () => {
  await browser?.close();
  await running?.close();
});

async function open(address: string, width = 1440): Promise<{ page: Page; faults: string[] }> {
  const page = await openTab(browser, { url: running.url, width });
  const faults = watchFaults(page, running.url);
  await page.goto(running.url + address);
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  return { page, faults };
}

const visible = async (page: Page, text: string): Promise<boolean> => {
  await page.getByText(text, { exact: true }).first().waitFor();
  return true;
};

test('the app leads to its first tab, a list that can be searched and sorted', async () => {
  const { page, faults } = await open('/');
  assert.equal(new URL(page.url()).pathname, '/lightning/o/Book__c/list');
  assert.ok(await visible(page, 'Library'));
  assert.ok(await visible(page, 'Local stand-in, not Salesforce'));
  const names = page.locator('tbody th a');
  await names.nth(1).waitFor();
  assert.deepEqual(await names.allTextContents(), ['The Lighthouse at Noon', 'Tides & <Currents>']);

  await page.locator('thead button').first().click();
  await page.locator('th[aria-sort=descending]').waitFor();
  assert.deepEqual(await names.allTextContents(), ['Tides & <Currents>', 'The Lighthouse at Noon']);

  await page.getByRole('searchbox').fill('<Curr');
  await page.getByText('1 item •').waitFor();
  assert.deepEqual(await names.allTextContents(), ['Tides & <Currents>']);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('a record page is drawn from the app’s FlexiPage with the deployed component', async () => {
  const { page, faults } = await open(`/lightning/r/Book__c/${bookId}/view`);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Book\nThe Lighthouse at Noon');
  const card = page.locator('c-book-card');
  await card.locator('[data-field=isbn]').waitFor();
  assert.equal(await card.locator('[data-field=isbn]').innerText(), '9780000000017');
  const facts = await card.evaluate((element) => {
    const component = element as unknown as {
      maximumLoans: unknown;
      recordId: unknown;
      shadowRoot: { synthetic?: boolean };
    };
    return {
      maximumLoans: component.maximumLoans,
      recordId: component.recordId,
      synthetic: component.shadowRoot.synthetic,
    };
  });
  assert.deepEqual(facts, { maximumLoans: 3, recordId: bookId, synthetic: true });
  assert.ok(await visible(page, '1,234'));
  await page.getByRole('link', { name: /Loans.*\(1\)/ }).waitFor();
  assert.equal(await page.title(), 'The Lighthouse at Noon | Library');
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('links lead on without loading the page anew, and back again', async () => {
  const { page, faults } = await open('/lightning/o/Book__c/list');
  await page.evaluate('globalThis.stays = 1');
  await page.getByRole('link', { name: 'Tides & <Currents>' }).click();
  await page.locator('c-book-card').waitFor();
  await page.goBack();
  await page.getByRole('searchbox').waitFor();
  assert.equal(await page.evaluate('globalThis.stays'), 1);
  assert.deepEqual(faults, []);
});

test('a narrow window shows the same without scrolling sideways', async () => {
  const { page, faults } = await open(`/lightning/r/Book__c/${bookId}/view`, 400);
  await page.getByRole('link', { name: /Loans.*\(1\)/ }).waitFor();
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.ok(Number(width) <= 400, `page is ${String(width)} px wide`);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('the language menu turns the page and its locale to Japanese and back, by keyboard', async () => {
  const { page, faults } = await open(`/lightning/r/Book__c/${bookId}/view`);
  await page.getByRole('button', { name: 'Language: English' }).press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '言語: 日本語' }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.lang'), 'ja');
  assert.ok(await visible(page, 'ローカルの代替画面 (Salesforce ではありません)'));
  await page.getByRole('button', { name: '言語: 日本語' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Language: English' }).waitFor();
  assert.deepEqual(faults, []);
});

test('another app can be opened from the app menu', async () => {
  const xml =
    '<CustomApplication><label>Front Desk</label><tabs>standard-Account</tabs><uiType>Lightning</uiType></CustomApplication>';
  const files = new Map([['applications/Front_Desk.app', new TextEncoder().encode(xml)]]);
  running.org.applyMetadata([{ type: 'CustomApplication', fullName: 'Front_Desk', files }], {
    checkOnly: false,
  });
  const { page, faults } = await open('/lightning');
  // Apps are in order of name, so the new one is the first.
  await page.getByRole('button', { name: 'Front Desk' }).click();
  await page.getByRole('menuitemradio', { name: 'Library' }).click();
  await page.waitForURL('**/lightning/o/Book__c/list');
  await page.getByRole('button', { name: 'Library' }).waitFor();
  running.org.applyMetadata([], {
    checkOnly: false,
    destructive: [{ type: 'CustomApplication', fullName: 'Front_Desk' }],
  });
  assert.deepEqual(faults, []);
});

test('what is not there is said plainly', async () => {
  const { page, faults } = await open('/lightning/r/Book__c/a00000000000999AAA/view');
  assert.ok(await visible(page, 'Page not found'));
  assert.deepEqual(await axeFindings(page), []);
  // The component on the page may have asked for the record before it was known to be missing.
  assert.deepEqual(
    faults.filter((fault) => !/\b404\b/.test(fault)),
    [],
  );
});

test('a component that does not compile is named on the page, and the rest still works', async () => {
  const good = running.org.schema().components.get('LightningComponentBundle:bookCard');
  assert.ok(good);
  const script = [...good.files.keys()].find((name) => name.endsWith('bookCard.js')) ?? '';
  const broken = new Map([...good.files, [script, new TextEncoder().encode('export default class {')]]);
  running.org.applyMetadata([{ ...good, files: broken }], { checkOnly: false });
  const { page } = await open(`/lightning/r/Book__c/${bookId}/view`);
  await page.getByText('The component bookCard could not be shown').waitFor();
  assert.match(await page.getByRole('alert').first().innerText(), /bookCard\.js/);
  assert.ok(await visible(page, '1,234'));
  running.org.applyMetadata([good], { checkOnly: false });
});
