import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import type { Session } from '../../../../scripts/local-org/org.ts';
import type { RouteModel } from '../../../../scripts/local-org/page/browser/model.ts';
import { routeModel } from '../../../../scripts/local-org/page/model/route.ts';
import { shellModel } from '../../../../scripts/local-org/page/model/shell.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import { reader } from './objects.ts';

const source = path.resolve(import.meta.dirname, '../../../fixtures/library/force-app/main/default');
const files = new Map<string, Uint8Array>();
for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile()) files.set(path.relative(source, file), readFileSync(file));
}
const org = openOrg();
after(() => org.close());
org.applyMetadata(readComponents(files).components, { checkOnly: false });

const admin: Session = { ...reader, isAdmin: true };
const bookId = 'a01000000000001AAA';
const route = (address: string, session = admin, app = 'Library'): RouteModel =>
  routeModel(org, session, app, new URL(address, 'http://local'));
const regionNames = (model: RouteModel, size: 'Large' | 'Small'): string[] =>
  model.kind === 'record' ? model.pages[size].regions.map((region) => region.name) : [];

test('the app’s page is used for its form factor, the usual page for the other and outside the app', () => {
  const inApp = route(`/lightning/r/Book__c/${bookId}/view`);
  assert.ok(inApp.kind === 'record');
  assert.deepEqual(inApp.pages.Large.regions[1]?.body, [
    { kind: 'component', name: 'bookCard', properties: { maximumLoans: 3 } },
    { kind: 'details' },
  ]);
  assert.equal(inApp.pages.Small.label, '');
  assert.deepEqual(regionNames(inApp, 'Small'), ['header', 'main', 'sidebar']);
  const outside = route(`/lightning/r/Book__c/${bookId}/view`, admin, 'Other');
  assert.ok(outside.kind === 'record');
  assert.equal(outside.pages.Large.label, '');
});

test('the children of a record are listed by their relationship', () => {
  const model = route(`/lightning/r/Book__c/${bookId}/view`);
  assert.ok(model.kind === 'record');
  const loans = model.related.find((list) => list.object.name === 'Loan__c');
  assert.equal(loans?.parentField, 'Book__c');
  assert.ok(!loans.columns.includes('Book__c'), 'the record itself is no column');
  assert.equal(route(`/lightning/r/Book__c/${bookId}/related/${loans.name}/view`).kind, 'related');
  assert.equal(route(`/lightning/r/Book__c/${bookId}/related/Nope/view`).kind, 'missing');
});

test('without rights there is neither tab nor page', () => {
  const model = route('/lightning/o/Book__c/list', reader);
  assert.deepEqual(model, { kind: 'noAccess', label: 'Book' });
  const extra = { problem: null, components: [], slds: '' };
  assert.deepEqual(
    shellModel(org, admin, 'Library', extra).tabs.map((tab) => tab.href),
    ['/lightning/o/Book__c/list', '/lightning/o/Account/list'],
  );
  assert.ok(!shellModel(org, reader, 'Library', extra).tabs.some((tab) => tab.object === 'Book__c'));
});

test('fields that a permission set does not grant are not told to the page', () => {
  const model = route('/lightning/o/Book__c/list', { ...reader, permissionSets: ['Library_Reader'] });
  assert.ok(model.kind === 'list');
  const granted = org.schema().permissionSets.get('Library_Reader');
  for (const field of org.schema().objects.get('Book__c')?.fields.values() ?? []) {
    if (!field.custom || field.required) continue;
    const readable = granted?.fields.get(`Book__c.${field.name}`)?.read === true;
    assert.equal(field.name in model.object.fields, readable, field.name);
  }
});

test('an object’s names are Japanese for a Japanese session, standard ones included', () => {
  const model = route('/lightning/o/Account/list', { ...admin, language: 'ja', locale: 'ja-JP' });
  assert.ok(model.kind === 'list');
  assert.equal(model.object.label, '取引先');
  assert.equal(model.object.fields['Phone']?.label, '電話');
  assert.equal(model.views[0]?.label, 'すべての取引先');
});

test('the short address of a record finds the object by the id', () => {
  const prefix = org.schema().objects.get('Book__c')?.keyPrefix ?? '';
  const model = route(`/lightning/r/${prefix}000000000001AAA/view`);
  assert.ok(model.kind === 'record');
  assert.equal(model.object.name, 'Book__c');
});

test('home is the first tab of the app', () => {
  const model = route('/lightning/page/home');
  assert.ok(model.kind === 'list');
  assert.equal(model.object.name, 'Book__c');
});
