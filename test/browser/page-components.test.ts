import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import type { MetadataComponent } from '../../scripts/local-org/schema/types.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { axeFindings } from './axe.ts';
import { watchFaults } from './faults.ts';

const desk = {
  'desk.html': `<template><lightning-card title="Desk">
    <lightning-input type="date" label="Due" required></lightning-input>
    <lightning-combobox label="Shelf" options={options} required></lightning-combobox>
    <lightning-button label="Check" onclick={check}></lightning-button>
    <lightning-button label="Ask" onclick={ask}></lightning-button>
    <lightning-button label="Leave" onclick={leave}></lightning-button>
    <p data-answer>{answer}</p></lightning-card></template>`,
  'desk.js': `import { LightningElement } from 'lwc';
    import { NavigationMixin } from 'lightning/navigation';
    import { ShowToastEvent } from 'lightning/platformShowToastEvent';
    import Question from 'c/question';
    export default class Desk extends NavigationMixin(LightningElement) {
      answer = '';
      options = [{ label: 'Sea', value: 'sea' }, { label: 'Sky', value: 'sky' }];
      check() {
        const fields = [...this.template.querySelectorAll('lightning-input, lightning-combobox')];
        const valid = fields.map((field) => field.reportValidity()).every(Boolean);
        if (valid) this.dispatchEvent(new ShowToastEvent({ title: fields[0].value, variant: 'success' }));
      }
      async ask() { this.answer = await Question.open({ label: 'Question', size: 'small' }); }
      leave() {
        this[NavigationMixin.Navigate]({ type: 'standard__objectPage', attributes: { objectApiName: 'Account', actionName: 'list' } });
      }
    }`,
};
const question = {
  'question.html': `<template><lightning-modal-header label="Question"></lightning-modal-header>
    <lightning-modal-body>Open the window?</lightning-modal-body>
    <lightning-modal-footer><lightning-button label="Aye" onclick={aye}></lightning-button></lightning-modal-footer></template>`,
  'question.js': `import LightningModal from 'lightning/modal';
    export default class Question extends LightningModal { aye() { this.close('aye'); } }`,
};
const tab =
  '<CustomTab><label>Desk</label><lwcComponent>desk</lwcComponent><motif>Custom55: Books</motif></CustomTab>';

function component(
  type: string,
  fullName: string,
  folder: string,
  texts: Record<string, string>,
): MetadataComponent {
  const files = Object.entries(texts).map(
    ([name, text]) => [`${folder}/${name}`, new TextEncoder().encode(text)] as const,
  );
  return { type, fullName, files: new Map(files) };
}

let running: RunningOrg;
let browser: Browser;

before(async () => {
  running = await startOrg({ port: 0 });
  const settings = '<LightningComponentBundle><apiVersion>67.0</apiVersion></LightningComponentBundle>';
  const result = running.org.applyMetadata(
    [
      component('LightningComponentBundle', 'desk', 'lwc/desk', { ...desk, 'desk.js-meta.xml': settings }),
      component('LightningComponentBundle', 'question', 'lwc/question', {
        ...question,
        'question.js-meta.xml': settings,
      }),
      component('CustomTab', 'Desk', 'tabs', { 'Desk.tab': tab }),
    ],
    { checkOnly: false },
  );
  assert.deepEqual(result.problems, []);
  await running.pagesReady();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await running?.close();
});

function speak(language: 'en_US' | 'ja'): void {
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const locale = language === 'ja' ? 'ja_JP' : 'en_US';
  const rows = [{ Id: session.userId, LanguageLocaleKey: language, LocaleSidKey: locale }];
  const [saved] = running.org.dml.run(session, {
    operation: 'update',
    object: 'User',
    rows,
    allOrNone: true,
  });
  assert.deepEqual(saved?.errors, []);
}

async function openDesk(timezoneId: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, timezoneId });
  const page = await context.newPage();
  const faults = watchFaults(page, running.url);
  await page.goto(`${running.url}/lightning/n/Desk`);
  await page.locator('c-desk').waitFor({ timeout: 60_000 });
  return { page, faults };
}

for (const zone of ['Asia/Tokyo', 'UTC', 'America/New_York']) {
  test(`a typed date is taken as typed in ${zone}, and the toast is shown`, async () => {
    speak('ja');
    const { page, faults } = await openDesk(zone);
    await page.getByLabel('Due').fill('2026/12/01');
    await page.getByLabel('Due').blur();
    await page.getByRole('combobox', { name: 'Shelf' }).click();
    await page.getByRole('option', { name: 'Sky' }).click();
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('.slds-notify_toast').getByText('2026-12-01').waitFor();
    await page.getByRole('button', { name: '閉じる' }).waitFor();
    assert.deepEqual(faults, []);
  });
}

test('base components speak the user’s language', async () => {
  speak('ja');
  const japanese = await openDesk('Asia/Tokyo');
  await japanese.page.getByRole('button', { name: 'Check' }).click();
  await japanese.page.getByText('この項目を入力してください。').first().waitFor();
  speak('en_US');
  const english = await openDesk('Asia/Tokyo');
  await english.page.getByRole('button', { name: 'Check' }).click();
  await english.page.getByText('Complete this field.').first().waitFor();
  assert.deepEqual([...japanese.faults, ...english.faults], []);
});

test('a modal opens over the page, gives its answer and goes away', async () => {
  speak('en_US');
  const { page, faults } = await openDesk('UTC');
  await page.getByRole('button', { name: 'Ask' }).click();
  const dialog = page.getByRole('dialog', { name: 'Question' });
  await dialog.getByText('Open the window?').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await dialog.getByRole('button', { name: 'Aye' }).click();
  await page.locator('[data-answer]').getByText('aye').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  assert.deepEqual(faults, []);
});

test('a component leads to another page', async () => {
  speak('en_US');
  const { page, faults } = await openDesk('UTC');
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL('**/lightning/o/Account/list');
  await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor();
  assert.deepEqual(faults, []);
});
