import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import type { InputRow } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { axeFindings } from './axe.ts';
import { boxOffice } from './box-office.ts';
import { watchFaults } from './faults.ts';

/** Uses each of the record forms on one ticket, and a form for a new snack; hears every event. */
const DESK = {
  html: `<template>
    <lightning-record-view-form record-id={ticketId} object-api-name={ticket}>
      <div class="view">
        <lightning-output-field field-name={seats}></lightning-output-field>
        <lightning-output-field field-name="Guest__c"></lightning-output-field>
        <lightning-output-field field-name="Nope__c"></lightning-output-field>
      </div>
    </lightning-record-view-form>
    <lightning-record-edit-form class="edit" record-id={ticketId} object-api-name="Ticket__c"
      onload={hear} onsubmit={round} onsuccess={hear} onerror={hear}>
      <lightning-messages></lightning-messages>
      <lightning-input-field field-name="Kind__c"></lightning-input-field>
      <lightning-input-field field-name="Hall__c"></lightning-input-field>
      <lightning-input-field class="seats" field-name="Seats__c" required></lightning-input-field>
      <lightning-input-field field-name="Price__c" onchange={hear}></lightning-input-field>
      <lightning-input-field field-name="Guest__c" read-only></lightning-input-field>
      <lightning-button type="submit" label="Keep"></lightning-button>
      <lightning-button label="Take back" onclick={reset}></lightning-button>
    </lightning-record-edit-form>
    <lightning-record-form class="new" object-api-name="Snack__c" fields={fields} columns="2" onsuccess={hear}></lightning-record-form>
    <p data-heard>{heard}</p></template>`,
  js: `import { LightningElement } from 'lwc';
    import TICKET from '@salesforce/schema/Ticket__c';
    import SEATS from '@salesforce/schema/Ticket__c.Seats__c';
    export default class Desk extends LightningElement {
      ticket = TICKET; seats = SEATS; fields = ['Name', 'Size__c', 'Ticket__c']; heard = '';
      get ticketId() { return new URLSearchParams(location.search).get('c__ticket'); }
      hear(event) { this.heard += ' ' + event.type + (event.type === 'change' ? '=' + event.detail.value : ''); }
      round(event) {
        event.preventDefault();
        this.hear(event);
        const fields = { ...event.detail.fields };
        if (fields.Price__c) fields.Price__c = Math.round(fields.Price__c);
        this.template.querySelector('.edit').submit(fields);
      }
      reset() { this.template.querySelector('.seats').reset(); }
    }`,
};
/** A base component that nobody provides. */
const PICKER = {
  html: '<template><lightning-record-picker label="Who" object-api-name="Account"></lightning-record-picker></template>',
  js: "import { LightningElement } from 'lwc'; export default class Picker extends LightningElement {}",
};

let running: RunningOrg;
let browser: Browser;
let ticketId = '';

function insert(object: string, row: InputRow): string {
  const session = running.org.sessionOf(running.adminToken);
  assert.ok(session);
  const request = { operation: 'insert' as const, object, rows: [row], allOrNone: true };
  const [result] = running.org.dml.run(session, request);
  assert.deepEqual(result?.errors, []);
  return result.id ?? '';
}

function bundle(name: string, texts: Record<string, string>): [string, Uint8Array][] {
  const settings =
    '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></LightningComponentBundle>';
  return Object.entries({ ...texts, 'js-meta.xml': settings }).map(([ending, text]) => [
    `lwc/${name}/${name}.${ending}`,
    new TextEncoder().encode(text),
  ]);
}

before(async () => {
  running = await startOrg({ port: 0 });
  const files = new Map([...boxOffice(), ...bundle('desk', DESK), ...bundle('picker', PICKER)]);
  const read = readComponents(files);
  const result = running.org.applyMetadata(read.components, { checkOnly: false });
  assert.deepEqual([...read.problems, ...result.problems], []);
  await running.pagesReady();
  const guest = insert('Account', { Name: 'Harbour & Sons' });
  ticketId = insert('Ticket__c', { Name: 'Row 3', Kind__c: 'film', Seats__c: 2, Guest__c: guest });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await running?.close();
});

async function open(address: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 1000 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults = watchFaults(page, running.url);
  await page.goto(running.url + address);
  return { page, faults };
}

const stored = (object: string, name: string): Record<string, unknown>[] =>
  running.org.reader.all(`SELECT * FROM "v_${object}" WHERE "Name" = ?`, [name]);

test('fields of a record are shown, edited in one form, and refused with words at their place', async () => {
  const { page, faults } = await open(`/lightning/cmp/c__desk?c__ticket=${ticketId}`);
  const view = page.locator('c-desk .view');
  const edit = page.locator('c-desk .edit');
  await view.getByText('2', { exact: true }).waitFor({ timeout: 60_000 });
  await view.getByRole('link', { name: 'Harbour & Sons' }).waitFor();
  await view.getByText('There is no field Nope__c').waitFor();
  await edit.getByText('Harbour & Sons').waitFor();
  assert.deepEqual(await axeFindings(page), []);

  const seats = edit.getByRole('spinbutton', { name: 'Seats' });
  await edit.getByRole('combobox', { name: 'Hall' }).click();
  assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['--None--', 'Studio', 'Arena']);
  await page.getByRole('option', { name: 'Studio' }).click();
  await seats.fill('');
  await edit.getByRole('button', { name: 'Keep' }).click();
  await edit.getByText('Complete this field.').waitFor();
  await seats.fill('7');
  await seats.blur();
  await edit.getByRole('button', { name: 'Keep' }).click();
  await edit.getByText('At most six seats').waitFor();
  await edit.getByRole('button', { name: 'Take back' }).click();
  assert.equal(await seats.inputValue(), '2');
  await seats.fill('4');
  await seats.blur();
  const price = edit.getByLabel('Price');
  await price.fill('70.4');
  await price.blur();
  await edit.getByRole('button', { name: 'Keep' }).click();
  await edit.getByRole('alert').getByText('No film costs that much').waitFor();
  await price.focus();
  await price.press('ControlOrMeta+a');
  await price.pressSequentially('12.4');
  await price.blur();
  await edit.getByRole('button', { name: 'Keep' }).dblclick();
  await view.getByText('4', { exact: true }).waitFor();
  const [row] = stored('Ticket__c', 'Row 3');
  assert.deepEqual([row?.['Seats__c'], row?.['Price__c'], row?.['Hall__c']], [4, 12, 'Studio']);
  const heard = await page.locator('c-desk [data-heard]').innerText();
  assert.match(heard, / error change=70\.4 submit/);
  assert.equal(heard.replace(/ change=\S+/g, ''), 'load submit error submit error submit success');
  assert.deepEqual(
    faults.filter((fault) => !/400/.test(fault)),
    [],
  );
});

test('a new record by a form of three fields; a base component or page type that is not there says so', async () => {
  const { page, faults } = await open(`/lightning/cmp/c__desk?c__ticket=${ticketId}`);
  const form = page.locator('c-desk .new');
  await form.getByRole('textbox', { name: 'Name' }).fill('Popcorn');
  await form.getByRole('combobox', { name: 'Size' }).click();
  await page.getByRole('option', { name: 'large' }).click();
  await form.getByRole('button', { name: 'Save' }).dblclick();
  await page.locator('c-desk [data-heard]').getByText('load success').waitFor();
  assert.deepEqual(
    stored('Snack__c', 'Popcorn').map((row) => row['Size__c']),
    ['large'],
  );
  await page.goto(`${running.url}/lightning/cmp/c__picker`);
  const lacking = 'This stand-in does not provide lightning/recordPicker, which an org has';
  await page.getByRole('alert').getByText(lacking).waitFor();
  await page.goto(`${running.url}/lightning/standard__flow`);
  await page.getByText('This stand-in does not provide standard__flow').waitFor();
  assert.deepEqual(faults, []);
});
