import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import type { Session } from '../../../../scripts/local-org/org.ts';
import { allOf } from '../../../../scripts/local-org/page/model/dynamic-form.ts';
import { formModel } from '../../../../scripts/local-org/page/model/form.ts';
import { appUtilities, landingPath } from '../../../../scripts/local-org/page/model/home.ts';
import { tabs } from '../../../../scripts/local-org/page/model/navigation.ts';
import { routeModel } from '../../../../scripts/local-org/page/model/route.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import { harbour } from '../../../browser/harbour.ts';
import { reader } from './objects.ts';

const org = openOrg();
after(() => org.close());
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const plain = '<label>Plain</label><tabs>standard-home</tabs><tabs>Berth__c</tabs><uiType>Lightning</uiType>';
const files = new Map([
  ...harbour(),
  [
    'applications/Plain.app-meta.xml',
    text(`<CustomApplication><defaultLandingTab>Berth__c</defaultLandingTab>${plain}</CustomApplication>`),
  ],
]);
const { problems } = org.applyMetadata(readComponents(files).components, { checkOnly: false });
assert.deepEqual(problems, []);
const admin: Session = { ...reader, isAdmin: true };
const route = (path: string, app: string, session = admin): ReturnType<typeof routeModel> =>
  routeModel(org, session, app, new URL(path, 'http://local'));

test('the home page is the app’s own; an app without one leads to its tabs', () => {
  const own = route('/lightning/page/home', 'Harbour');
  assert.ok(own.kind === 'page');
  assert.equal(own.pages.Large.label, 'Harbour Home');
  assert.equal(own.pages.Small.label, 'Harbour Home', 'no page for phones of its own');
  const usual = route('/lightning/page/home', 'Plain');
  assert.ok(usual.kind === 'home');
  assert.deepEqual(
    usual.tabs.map(({ name }) => name),
    ['Berth__c'],
  );
});

test('an app begins at its landing tab, else at its first tab that one may open', () => {
  assert.equal(landingPath(org, admin, 'Plain'), '/lightning/o/Berth__c/list');
  assert.equal(landingPath(org, reader, 'Plain'), '/lightning/page/home');
  assert.equal(landingPath(org, admin, 'Harbour'), '/lightning/page/home');
});

test('a tab that permission sets name is there for those who hold one of them', () => {
  const own = openOrg();
  const tab = '<tabSettings><tab>Night_Watch</tab><visibility>Visible</visibility></tabSettings>';
  const set = `<PermissionSet><label>Watch</label>${tab}</PermissionSet>`;
  const named = new Map([...harbour(), ['permissionsets/Watch.permissionset-meta.xml', text(set)] as const]);
  const told = own.applyMetadata(readComponents(named).components, { checkOnly: false });
  assert.deepEqual(told.problems, []);
  const shown = (session: Session): boolean =>
    tabs(own, session, 'Harbour').some(({ name }) => name === 'Night_Watch');
  assert.equal(shown(reader), false);
  assert.equal(shown({ ...reader, permissionSets: [...reader.permissionSets, 'Watch'] }), true);
  assert.equal(shown(admin), true);
  own.close();
});

test('the items of the utility bar have their sizes in pixels; missing settings have defaults', () => {
  const [bell, note] = appUtilities(org, admin, 'Harbour');
  assert.deepEqual(bell, {
    id: 'utility-1',
    label: 'Bell',
    icon: 'alert',
    width: 360,
    height: 300,
    scrollable: true,
    eager: false,
    body: { kind: 'component', name: 'bell', properties: {} },
  });
  assert.deepEqual([note?.width, note?.height, note?.eager], [340, 480, false]);
  assert.deepEqual(appUtilities(org, admin, 'Plain'), []);
});

test('a form is the dynamic form of the app’s page; outside the app it is the layout’s', () => {
  const wish = { object: 'Berth__c', kind: 'update', recordType: '', app: 'Harbour', action: '' } as const;
  const form = formModel(org, admin, wish);
  assert.deepEqual(form?.sections, [
    {
      label: 'At the quay',
      columns: [
        ['Name', 'State__c', 'Keeper__c'],
        ['Reason__c', 'Ships__c'],
      ],
    },
  ]);
  assert.equal(form?.fields['Reason__c']?.required, true);
  assert.equal(form?.fields['Ships__c']?.editable, false);
  assert.deepEqual(Object.keys(form?.rules ?? {}), ['Reason__c']);
  assert.deepEqual(formModel(org, admin, { ...wish, app: 'Plain' })?.rules, {});
});

test('rules around a field hold together, each with its own filter', () => {
  const known = (holds: boolean) => ({ kind: 'known', holds }) as const;
  const both = allOf([
    { filter: '1 OR 2', criteria: [known(false), known(true)] },
    { filter: '', criteria: [known(true), known(true)] },
  ]);
  assert.equal(both?.filter, '(1 OR 2) AND (3 AND 4)');
  assert.equal(both?.criteria.length, 4);
  assert.equal(allOf([]), undefined);
});
