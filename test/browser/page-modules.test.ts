import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { watchFaults } from './faults.ts';
import { harbour } from './harbour.ts';

/** Shows what the modules gave as one line, and has a button for each thing that they can do. */
const TEMPLATE = `<template>
  <p data-answer>{answer}</p><p data-heard>{heard}</p><p data-facts>{facts}</p><p data-records>{records}</p>
  <template for:each={names} for:item="name"><button key={name} data-do={name} onclick={run}>{name}</button></template>
  <c-refresh-box class="outer"></c-refresh-box></template>`;
const SCRIPT = `
import { LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { APPLICATION_SCOPE, createMessageContext, MessageContext, publish, releaseMessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import { EnclosingUtilityId, getAllUtilityInfo, getInfo, minimize, onUtilityClick, open } from 'lightning/platformUtilityBarApi';
import { EnclosingTabId, getFocusedTabInfo, IsConsoleNavigation } from 'lightning/platformWorkspaceApi';
import { getRecord, getRecords } from 'lightning/uiRecordApi';
import { getRelatedListRecordsBatch } from 'lightning/uiRelatedListApi';
import LightningAlert from 'lightning/alert';
import LightningConfirm from 'lightning/confirm';
import LightningPrompt from 'lightning/prompt';
import Toast from 'lightning/toast';
import Ask from 'c/ask';
import TIDE from '@salesforce/messageChannel/Tide__c';
import locale from '@salesforce/i18n/locale';
import lang from '@salesforce/i18n/lang';
import currency from '@salesforce/i18n/currency';
import timeZone from '@salesforce/i18n/timeZone';
import viewSetup from '@salesforce/userPermission/ViewSetup';
import master from '@salesforce/customPermission/Harbour_Master';

const record = (attributes) => ({ type: 'standard__recordPage', attributes });
const references = [
  record({ recordId: '001000000000001AAA', actionName: 'view' }),
  record({ recordId: '001000000000001AAA', objectApiName: 'Account', actionName: 'edit' }),
  { type: 'standard__objectPage', attributes: { objectApiName: 'Berth__c', actionName: 'list' }, state: { filterName: 'All' } },
  { type: 'standard__objectPage', attributes: { objectApiName: 'Berth__c', actionName: 'new' } },
  { type: 'standard__recordRelationshipPage', attributes: { recordId: '001000000000001AAA', objectApiName: 'Account', relationshipApiName: 'Berths__r', actionName: 'view' } },
  { type: 'standard__navItemPage', attributes: { apiName: 'Night_Watch' }, state: { c__side: 'a b', c__empty: undefined } },
  { type: 'standard__namedPage', attributes: { pageName: 'home' } },
  { type: 'standard__component', attributes: { componentName: 'c__desk' }, state: { c__x: '1' } },
  { type: 'standard__app', attributes: { appTarget: 'c__Harbour', pageRef: { type: 'standard__navItemPage', attributes: { apiName: 'Night_Watch' } } } },
  { type: 'standard__webPage', attributes: { url: 'https://example.com/' } },
];
export default class Desk extends NavigationMixin(LightningElement) {
  answer = ''; heard = '';
  ids = { account: undefined };
  @wire(MessageContext) context;
  @wire(EnclosingUtilityId) utilityId;
  @wire(IsConsoleNavigation) isConsole;
  @wire(EnclosingTabId) tabId;
  @wire(getRecord, { recordId: '$account', fields: ['Account.Name'], optionalFields: ['Account.Nope__c', 'Account.Phone'] }) one;
  @wire(getRecords, { records: '$wanted' }) many;
  @wire(getRelatedListRecordsBatch, { parentRecordId: '$account', relatedListParameters: '$lists' }) batch;
  get account() { return new URLSearchParams(location.search).get('c__account') ?? undefined; }
  get wanted() { return [{ recordIds: [this.account, '001000000000999AAA'], fields: ['Account.Name'] }]; }
  get lists() { return [{ relatedListId: 'Berths__r', fields: ['Berth__c.Name'] }, { relatedListId: 'Nope__r' }]; }
  get names() { return ['urls', 'talk', 'late', 'bar', 'workspace', 'alert', 'confirm', 'prompt', 'modal', 'toast', 'watch']; }
  get facts() { return [locale, lang, currency, timeZone, viewSetup, Boolean(master), this.isConsole, typeof this.tabId, typeof this.utilityId].join(' '); }
  get records() {
    if (!this.one.data || !this.many.data || !this.batch.data) return '';
    return [Object.keys(this.one.data.fields).join('+'), this.many.data.results.map((r) => r.statusCode).join('+'),
      this.batch.data.results.map((r) => r.statusCode).join('+'), this.batch.data.results[0].result.records[0].fields.Name.value].join(' ');
  }
  run(event) { this[event.target.dataset.do](); }
  async urls() { this.answer = (await Promise.all(references.map((one) => this[NavigationMixin.GenerateUrl](one)))).join(' '); }
  talk() {
    const heard = [];
    const own = createMessageContext();
    const first = subscribe(this.context, TIDE, (message) => heard.push('a' + message.tide));
    const second = subscribe(own, TIDE, (message) => heard.push('b' + message.tide), { scope: APPLICATION_SCOPE });
    publish(this.context, TIDE, { tide: 1 });
    unsubscribe(first); unsubscribe(null);
    publish(own, TIDE, { tide: 2 });
    releaseMessageContext(own);
    publish(this.context, TIDE, { tide: 3 });
    try { publish(own, TIDE, { tide: 4 }); } catch (error) { heard.push(error.name); }
    this.answer = heard.join(' ');
  }
  late() { subscribe(this.context, TIDE, (message) => { window.lateMessages = (window.lateMessages ?? '') + message.tide; }); publish(this.context, TIDE, { tide: 'x' }); }
  async bar() {
    const [bell, note] = await getAllUtilityInfo();
    const clicks = [];
    await onUtilityClick(bell.id, ({ panelVisible }) => clicks.push(panelVisible));
    await open(bell.id); await open(note.id, { autoFocus: false }); await minimize(note.id);
    const info = await getInfo(bell.id);
    const failed = await getInfo('nope').catch((error) => error.message);
    this.answer = [bell.utilityLabel, bell.utilityIcon, bell.panelHeight, bell.isLoaded, info.isLoaded, info.utilityVisible, clicks.join('+'), failed].join('|');
  }
  async workspace() { this.answer = await getFocusedTabInfo().then(() => 'tab', (error) => error.message); }
  async alert() { await LightningAlert.open({ message: 'Low water', label: 'Alert', theme: 'warning' }); this.answer = 'alerted'; }
  async confirm() { this.answer = String(await LightningConfirm.open({ message: 'Cast off?', label: 'Confirm' })); }
  async prompt() { this.answer = String(await LightningPrompt.open({ message: 'Name of the ship', label: 'Prompt', defaultValue: 'Nautilus' })); }
  async modal() { this.answer = String(await Ask.open({ label: 'Ask', size: 'small' })); }
  toast() { Toast.show({ label: 'Ahoy {0}', labelLinks: [{ url: '/lightning', label: 'there' }], variant: 'success', mode: 'sticky' }, this); }
  watch() { this.template.querySelector('c-refresh-box').refreshFromInside(); }
}`;
const ASK = {
  'ask.html': `<template><lightning-modal-header label="Ask"></lightning-modal-header><lightning-modal-body>Which way?</lightning-modal-body>
    <lightning-modal-footer><lightning-button label="West" onclick={west}></lightning-button></lightning-modal-footer></template>`,
  'ask.js': `import LightningModal from 'lightning/modal';
    export default class Ask extends LightningModal { west() { this.close('west'); } }`,
};
/** A container with two handlers in it, one below the other; the page outside must not hear its events. */
const BOX = {
  'refreshBox.html': `<template><p data-status>{status}</p><c-refresh-item data-name="parent"><c-refresh-item data-name="child"></c-refresh-item></c-refresh-item></template>`,
  'refreshBox.js': `import { LightningElement, api } from 'lwc';
    import { REFRESH_COMPLETE, REFRESH_COMPLETE_WITH_ERRORS, registerRefreshContainer, registerRefreshHandler, unregisterRefreshContainer, unregisterRefreshHandler } from 'lightning/refresh';
    export default class RefreshBox extends LightningElement {
      status = '';
      connectedCallback() {
        window.refreshed = [];
        this.container = registerRefreshContainer(this, (promise) => promise.then((status) => {
          this.status = (status === REFRESH_COMPLETE ? 'complete ' : status === REFRESH_COMPLETE_WITH_ERRORS ? 'with errors ' : 'other ') + window.refreshed.join('+');
        }));
      }
      disconnectedCallback() { unregisterRefreshContainer(this.container); }
      @api refreshFromInside() { window.refreshed = []; this.template.querySelector('c-refresh-item').ask(); }
    }`,
  'refreshItem.html': `<template><slot></slot></template>`,
  'refreshItem.js': `import { LightningElement, api } from 'lwc';
    import { RefreshEvent, registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
    export default class RefreshItem extends LightningElement {
      connectedCallback() { this.id = registerRefreshHandler(this, this.refresh); }
      disconnectedCallback() { unregisterRefreshHandler(this.id); }
      async refresh() {
        const name = this.template.host.dataset.name;
        await new Promise((resolve) => setTimeout(resolve, name === 'parent' ? 50 : 0));
        window.refreshed.push(name);
        if (window.failing === name) throw new Error('no');
        return window.stopping !== name;
      }
      @api ask() { this.dispatchEvent(new RefreshEvent()); }
    }`,
};

let running: RunningOrg;
let browser: Browser;
let accountId = '';

function bundle(name: string, texts: Record<string, string>): [string, Uint8Array][] {
  const settings =
    '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></LightningComponentBundle>';
  const own = Object.entries({ ...texts, [`${name}.js-meta.xml`]: settings });
  return own
    .filter(([file]) => file.startsWith(`${name}.`))
    .map(([file, text]) => [`lwc/${name}/${file}`, new TextEncoder().encode(text)]);
}

before(async () => {
  running = await startOrg({ port: 0 });
  const files = new Map([
    ...harbour(),
    ...bundle('desk', { 'desk.html': TEMPLATE, 'desk.js': SCRIPT }),
    ...bundle('ask', ASK),
    ...bundle('refreshBox', BOX),
    ...bundle('refreshItem', BOX),
  ]);
  const read = readComponents(files);
  const result = running.org.applyMetadata(read.components, { checkOnly: false });
  assert.deepEqual([...read.problems, ...result.problems], []);
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const insert = (object: string, row: Record<string, string>): string =>
    running.org.dml.run(session, { operation: 'insert', object, rows: [row], allOrNone: true })[0]?.id ?? '';
  accountId = insert('Account', { Name: 'Keeper & Sons' });
  insert('Berth__c', { Name: 'Berth 1', Keeper__c: accountId });
  await running.pagesReady();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await running?.close();
});

async function open(): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults = watchFaults(page, running.url);
  await page.goto(`${running.url}/lightning/cmp/c__desk?c__account=${accountId}`);
  await page.locator('c-desk [data-facts]').waitFor({ timeout: 60_000 });
  return { page, faults };
}

/** The desk asks for a record and a list that do not exist, on every page. */
const unexpected = (faults: string[]): string[] => faults.filter((fault) => !/\b404\b/.test(fault));
const press = (page: Page, name: string): Promise<void> => page.locator(`c-desk [data-do=${name}]`).click();
const answer = (page: Page, text: string): Promise<void> =>
  page.locator('c-desk [data-answer]').getByText(text, { exact: true }).waitFor();

test('addresses of page references, and facts of the session', async () => {
  const { page, faults } = await open();
  await press(page, 'urls');
  const addresses = [
    '/lightning/r/001000000000001AAA/view',
    '/lightning/r/Account/001000000000001AAA/edit',
    '/lightning/o/Berth__c/list?filterName=All',
    '/lightning/o/Berth__c/new',
    '/lightning/r/Account/001000000000001AAA/related/Berths__r/view',
    '/lightning/n/Night_Watch?c__side=a+b',
    '/lightning/page/home',
    '/lightning/cmp/c__desk?c__x=1',
    '/lightning/app/Harbour/n/Night_Watch',
    'https://example.com/',
  ];
  await answer(page, addresses.join(' '));
  const facts = await page.locator('c-desk [data-facts]').innerText();
  assert.match(facts, /^en-US en-US [A-Z]{3} \S+ true false false undefined undefined$/);
  await page.goto(`${running.url}/lightning/app/Harbour/n/Night_Watch`);
  assert.equal(page.url(), `${running.url}/lightning/n/Night_Watch`);
  await page.getByText('Beside it').waitFor();
  assert.deepEqual(unexpected(faults), []);
});

test('records: several at once, optional fields that do not exist, lists in a batch each with its status', async () => {
  const { page } = await open();
  await page.locator('c-desk [data-records]').getByText('Name+Phone 200+404 200+404 Berth 1').waitFor();
});

test('messages reach subscribers until they unsubscribe, their context is released or their component goes', async () => {
  const { page, faults } = await open();
  await press(page, 'talk');
  await answer(page, 'a1 b1 b2 TypeError');
  await press(page, 'late');
  assert.equal(await page.evaluate('lateMessages'), 'x');
  await page.getByRole('link', { name: 'Night watch' }).click();
  await page.getByRole('button', { name: 'Bell' }).click();
  await page.getByRole('button', { name: 'Ring' }).click();
  await page.locator('[data-tide]').getByText('high tide').waitFor();
  assert.equal(await page.evaluate('lateMessages'), 'x', 'the component is gone');
  assert.deepEqual(unexpected(faults), []);
});

test('the utility bar is steered by components; workspace tabs say that there are none', async () => {
  const { page } = await open();
  await press(page, 'bar');
  await answer(page, 'Bell|alert|300|false|true|false|true+false|There is no utility with the id nope');
  await press(page, 'workspace');
  await answer(page, 'Workspace tabs exist only in apps with console navigation');
});

test('a refresh stays in its container: parents before children, false keeps children out, errors are told', async () => {
  const { page } = await open();
  const status = page.locator('c-refresh-box [data-status]');
  await press(page, 'watch');
  await status.getByText('complete parent+child', { exact: true }).waitFor();
  await page.evaluate("globalThis.stopping = 'parent'");
  await press(page, 'watch');
  await status.getByText('complete parent', { exact: true }).waitFor();
  await page.evaluate("globalThis.failing = 'parent'");
  await press(page, 'watch');
  await status.getByText('with errors parent', { exact: true }).waitFor();
});

test('alert, confirm, prompt and modal give their answers and return the focus to what opened them', async () => {
  const { page, faults } = await open();
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog')).filter({ visible: true });
  const opener = (name: string): Promise<void> => page.locator(`[data-do=${name}]:focus`).waitFor();
  await press(page, 'alert');
  await dialog.getByText('Low water').waitFor();
  await dialog.getByRole('button', { name: 'OK' }).click();
  await answer(page, 'alerted');
  await opener('alert');
  await press(page, 'confirm');
  await dialog.getByRole('button', { name: 'OK' }).click();
  await answer(page, 'true');
  await press(page, 'confirm');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await answer(page, 'false');
  await opener('confirm');
  await press(page, 'prompt');
  await dialog.getByRole('textbox').fill('Pequod');
  await dialog.getByRole('button', { name: 'OK' }).click();
  await answer(page, 'Pequod');
  await press(page, 'prompt');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await answer(page, 'null');
  await press(page, 'modal');
  await dialog.getByRole('button', { name: 'West' }).click();
  await answer(page, 'west');
  await opener('modal');
  await press(page, 'toast');
  await page.locator('.slds-notify_toast').getByRole('link', { name: 'there' }).waitFor();
  assert.deepEqual(unexpected(faults), []);
});
