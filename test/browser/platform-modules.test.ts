import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg, type RunningOrg } from '../../scripts/local-org/server.ts';
import { watchFaults } from './faults.ts';
import { closeTabs, openTab } from './tabs.ts';

const source = path.resolve(import.meta.dirname, '../fixtures/library/force-app/main/default');

/** Takes the place of the library's book card: it uses every platform module and shows what each gave. */
const SCRIPT = `
import { LightningElement, api, wire } from 'lwc';
import { executeMutation, gql, graphql } from 'lightning/graphql';
import { createRecord, generateRecordInputForCreate, getFieldDisplayValue, getRecord, getRecordCreateDefaults, updateRecord } from 'lightning/uiRecordApi';
import { getObjectInfo, getObjectInfos, getPicklistValues, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import { getRelatedListCount, getRelatedListInfo, getRelatedListRecords, getRelatedListsInfo } from 'lightning/uiRelatedListApi';
import { getListInfoByName, getListRecordsByName } from 'lightning/uiListsApi';
import { getLayout } from 'lightning/uiLayoutApi';
import { loadScript, loadStyle } from 'lightning/platformResourceLoader';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent, registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import GENRE from '@salesforce/schema/Book__c.Genre__c';

const LOANS = gql\`query loans($book: ID) { uiapi { query { Loan__c(where: { Book__c: { eq: $book } }, orderBy: { Key__c: { order: ASC } }) { edges { node { Key__c { value } } } } } } }\`;

const LEND = gql\`mutation lend($input: Loan__cCreateInput!) { uiapi { Loan__cCreate(input: $input) { Record { Key__c { value } } } } }\`;

export default class BookCard extends NavigationMixin(LightningElement) {
  @api recordId;
  @api maximumLoans;
  failure = '';
  refreshes = 0;

  @wire(CurrentPageReference) page;
  @wire(getRecord, { recordId: '$recordId', fields: [GENRE] }) book;
  @wire(getObjectInfo, { objectApiName: 'Book__c' }) info;
  @wire(getPicklistValues, { recordTypeId: '$info.data.defaultRecordTypeId', fieldApiName: GENRE }) genres;
  @wire(getRelatedListRecords, { parentRecordId: '$recordId', relatedListId: 'Loans__r', fields: ['Loan__c.Key__c'] }) related;
  @wire(getRecordCreateDefaults, { objectApiName: 'Book__c' }) defaults;
  @wire(getObjectInfos, { objectApiNames: ['Book__c', 'Nope__c'] }) infos;
  @wire(getPicklistValuesByRecordType, { objectApiName: 'Book__c', recordTypeId: '$info.data.defaultRecordTypeId' }) picklists;
  @wire(getRelatedListCount, { parentRecordId: '$recordId', relatedListId: 'Loans__r' }) count;
  @wire(getRelatedListInfo, { parentObjectApiName: 'Book__c', relatedListId: 'Loans__r' }) listInfo;
  @wire(getRelatedListsInfo, { parentObjectApiName: 'Book__c' }) lists;
  @wire(getListInfoByName, { objectApiName: 'Book__c', listViewApiName: 'Everything' }) viewInfo;
  @wire(getListRecordsByName, { objectApiName: 'Book__c', listViewApiName: 'Everything' }) view;
  @wire(getLayout, { objectApiName: 'Book__c', layoutType: 'Full', mode: 'Create' }) layout;
  @wire(graphql, { query: LOANS, variables: '$variables' }) loans;

  connectedCallback() {
    this.handler = registerRefreshHandler(this, async () => { this.refreshes += 1; });
  }
  disconnectedCallback() { unregisterRefreshHandler(this.handler); }

  get variables() { return { book: this.recordId }; }
  get genre() { return getFieldDisplayValue(this.book.data, GENRE); }
  get label() { return this.info.data?.label; }
  get genreLabels() { return this.genres.data?.values.map((entry) => entry.label).join(','); }
  get relatedCount() { return this.related.data?.count; }
  get keys() { return this.loans.data?.uiapi.query.Loan__c.edges.map((edge) => edge.node.Key__c.value).join(','); }
  get metadata() {
    const { defaults, infos, picklists, count, listInfo, lists, viewInfo, view, layout } = this;
    const all = [defaults, infos, picklists, count, listInfo, lists, viewInfo, view, layout];
    if (all.some((one) => !one.data)) return all.map((one) => one.error?.status ?? '').join(' ');
    return [
      generateRecordInputForCreate(defaults.data.record, this.info.data).fields.In_Print__c,
      infos.data.results.map((one) => one.statusCode).join('+'),
      Object.keys(picklists.data.picklistFieldValues).sort().join('+'),
      count.data.count,
      listInfo.data.objectApiNames[0],
      lists.data.relatedLists[0].relatedListId,
      viewInfo.data.label,
      view.data.records[0].fields.Name.value,
      layout.data.sections[0].heading,
    ].join(' ');
  }
  async load() {
    await loadStyle(this, 'data:text/css,c-book-card{outline:rgb(1,2,3)%20solid%201px}');
    await loadScript(this, 'data:text/javascript,window.loadedByCard=7');
    this.failure = String(window.loadedByCard) + getComputedStyle(this.template.host).outlineColor;
    await loadScript(this, '/resource/nope').catch((error) => { this.failure += ' ' + error.message; });
  }
  get pageType() { return this.page?.type + ' ' + this.page?.attributes.recordId; }

  async change() {
    await updateRecord({ fields: { Id: this.recordId, [GENRE.fieldApiName]: 'history' } });
    this.dispatchEvent(new ShowToastEvent({ title: 'Saved', message: 'Genre of {0}', messageData: ['the book'], variant: 'success' }));
  }
  async lend() {
    await createRecord({ apiName: 'Loan__c', fields: { Book__c: this.recordId, Key__c: 'L-2' } });
    await this.loans.refresh();
  }
  async mutate() {
    const lend = (Key__c) => executeMutation({ query: LEND, variables: { input: { Loan__c: { Book__c: this.recordId, Key__c } } } });
    const done = await lend('L-9');
    const again = await lend('L-9');
    this.failure = done.data.uiapi.Loan__cCreate.Record.Key__c.value + ' ' + again.errors.length;
  }
  async spoil() {
    try {
      await updateRecord({ fields: { Id: this.recordId, Genre__c: 'cooking' } });
    } catch (error) {
      this.failure = error.status + ' ' + error.body.output.fieldErrors.Genre__c[0].errorCode;
    }
  }
  announce() { this.dispatchEvent(new RefreshEvent()); }
  async leave() {
    const target = { type: 'standard__objectPage', attributes: { objectApiName: 'Book__c', actionName: 'list' } };
    this.address = await this[NavigationMixin.GenerateUrl](target);
    this[NavigationMixin.Navigate](target);
  }
}`;

const TEMPLATE = `<template>
  <p data-of="genre">{genre}</p><p data-of="label">{label}</p><p data-of="genres">{genreLabels}</p>
  <p data-of="related">{relatedCount}</p><p data-of="keys">{keys}</p><p data-of="page">{pageType}</p>
  <p data-of="metadata">{metadata}</p><button data-do="load" onclick={load}>load</button>
  <button data-do="mutate" onclick={mutate}>mutate</button>
  <p data-of="failure">{failure}</p><p data-of="refreshes">{refreshes}</p>
  <button data-do="change" onclick={change}>change</button><button data-do="lend" onclick={lend}>lend</button>
  <button data-do="spoil" onclick={spoil}>spoil</button><button data-do="announce" onclick={announce}>announce</button>
  <button data-do="leave" onclick={leave}>leave</button>
</template>`;

const LIST_VIEW = `<?xml version="1.0" encoding="UTF-8"?>
<ListView xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>Everything</fullName><columns>NAME</columns><filterScope>Everything</filterScope><label>All Books</label>
</ListView>`;

let running: RunningOrg;
let browser: Browser;
let bookId = '';

before(async () => {
  running = await startOrg({ port: 0 });
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(source, file), readFileSync(file));
  }
  files.set('objects/Book__c/listViews/Everything.listView-meta.xml', new TextEncoder().encode(LIST_VIEW));
  files.set('lwc/bookCard/bookCard.js', new TextEncoder().encode(SCRIPT));
  files.set('lwc/bookCard/bookCard.html', new TextEncoder().encode(TEMPLATE));
  const { problems } = running.org.applyMetadata(readComponents(files).components, { checkOnly: false });
  assert.deepEqual(
    problems.filter((problem) => problem.problemType === 'Error'),
    [],
  );
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const insert = (object: string, row: Record<string, unknown>): string =>
    running.org.dml.run(session, { operation: 'insert', object, rows: [row], allOrNone: true })[0]?.id ?? '';
  bookId = insert('Book__c', { Name: 'The Lighthouse at Noon', Isbn__c: 'I-1', Genre__c: 'fiction' });
  insert('Loan__c', { Book__c: bookId, Key__c: 'L-1' });
  await running.pagesReady();
  browser = await launchBrowser();
});

afterEach(closeTabs);

after(async () => {
  await browser?.close();
  await running?.close();
});

async function open(): Promise<{ page: Page; faults: string[]; calls: string[] }> {
  const page = await openTab(browser, { url: running.url });
  const faults = watchFaults(page, running.url);
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/services\/data\/v[\d.]+\/(ui-api|graphql)/.test(pathname))
      calls.push(`${request.method()} ${pathname.replace(/^.*v\d+\.0/, '')}`);
  });
  await page.goto(`${running.url}/lightning/r/Book__c/${bookId}/view`);
  await page.locator('c-book-card').waitFor();
  return { page, faults, calls };
}

const shown = (page: Page, name: string, text: string) =>
  page
    .locator(`c-book-card [data-of=${name}]`)
    .filter({ hasText: new RegExp(`^${text}$`) })
    .waitFor();
const press = (page: Page, name: string) => page.locator(`c-book-card [data-do=${name}]`).click();

test('every platform module answers a component, each with one request', async () => {
  const { page, faults, calls } = await open();
  await shown(page, 'genre', 'Fiction');
  await shown(page, 'label', 'Book');
  await shown(page, 'genres', 'Fiction,Natural Science,History');
  await shown(page, 'related', '1');
  await shown(page, 'keys', 'L-1');
  await shown(page, 'page', `standard__recordPage ${bookId}`);
  await shown(
    page,
    'metadata',
    'true 200\\+404 Genre__c\\+Tags__c 1 Loan__c Loans__r All Books The Lighthouse at Noon Information',
  );
  assert.deepEqual(calls.sort(), [
    'GET /ui-api/layout/Book__c',
    'GET /ui-api/list-info/Book__c/Everything',
    'GET /ui-api/list-records/Book__c/Everything',
    'GET /ui-api/object-info/Book__c',
    'GET /ui-api/object-info/Book__c/picklist-values/012000000000000AAA',
    'GET /ui-api/object-info/Book__c/picklist-values/012000000000000AAA/Genre__c',
    'GET /ui-api/object-info/batch/Book__c,Nope__c',
    'GET /ui-api/record-defaults/create/Book__c',
    `GET /ui-api/records/${bookId}`,
    `GET /ui-api/related-list-count/${bookId}/Loans__r`,
    'GET /ui-api/related-list-info/Book__c',
    'GET /ui-api/related-list-info/Book__c/Loans__r',
    `GET /ui-api/related-list-records/${bookId}/Loans__r`,
    'POST /graphql',
  ]);
  assert.deepEqual(faults, []);
});

test('an update reaches the wire by itself, and the toast is visible', async () => {
  const { page, faults } = await open();
  await shown(page, 'genre', 'Fiction');
  await press(page, 'change');
  await shown(page, 'genre', 'History');
  await page.getByText('Genre of the book').waitFor();
  assert.deepEqual(faults, []);
});

test('a created record shows after refresh; a refusal tells the field', async () => {
  const { page } = await open();
  await shown(page, 'keys', 'L-1');
  await press(page, 'lend');
  await shown(page, 'keys', 'L-1,L-2');
  await press(page, 'mutate');
  await shown(page, 'failure', 'L-9 1');
  await press(page, 'spoil');
  await shown(page, 'failure', '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
});

test('a refresh event reaches handlers, and navigation leads to another page', async () => {
  const { page, faults } = await open();
  await shown(page, 'refreshes', '0');
  await press(page, 'announce');
  await shown(page, 'refreshes', '1');
  await press(page, 'leave');
  await page.waitForURL('**/lightning/o/Book__c/list');
  await page.getByRole('searchbox').waitFor();
  assert.deepEqual(faults, []);
});

test('scripts and style sheets are loaded, and a missing one rejects', async () => {
  const { page } = await open();
  await shown(page, 'genre', '.+');
  await press(page, 'load');
  await shown(page, 'failure', '7rgb\\(1, 2, 3\\) The resource could not be loaded: /resource/nope');
});
