import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import type { Session } from '../../../../scripts/local-org/org.ts';
import { formAddress } from '../../../../scripts/local-org/page/browser/form/address.ts';
import {
  decodeDefaultFieldValues,
  encodeDefaultFieldValues,
} from '../../../../scripts/local-org/page/browser/lightning/pageReferenceUtils.ts';
import { formModel } from '../../../../scripts/local-org/page/model/form.ts';
import type { FormWish } from '../../../../scripts/local-org/page/model/form.ts';
import { routeModel } from '../../../../scripts/local-org/page/model/route.ts';
import { staticResource } from '../../../../scripts/local-org/page/resources.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import { boxOffice } from '../../../browser/box-office.ts';
import { reader } from './objects.ts';

const org = openOrg();
after(() => org.close());
org.applyMetadata(readComponents(boxOffice()).components, { checkOnly: false });

const admin: Session = { ...reader, isAdmin: true };
const clerk: Session = { ...reader, permissionSets: ['Clerk'] };
const cleaner: Session = { ...reader, permissionSets: ['Cleaner'] };
const wish: FormWish = { object: 'Ticket__c', kind: 'create', recordType: '', app: '', action: '' };
const form = (session: Session, other: Partial<FormWish> = {}): NonNullable<ReturnType<typeof formModel>> => {
  const model = formModel(org, session, { ...wish, ...other });
  assert.ok(model);
  return model;
};

test('a form has the layout’s sections; its behavior and the field say what is required', () => {
  const { sections, fields } = form(admin);
  assert.deepEqual(sections, [
    {
      label: 'Seats and money',
      columns: [
        ['Name', 'Kind__c', 'Hall__c', 'Seats__c', 'Price__c'],
        ['On__c', 'Doors__c', 'Guest__c', 'Paid__c'],
      ],
    },
    { label: 'More', columns: [['Extras__c', 'Note__c']] },
  ]);
  const required = Object.values(fields).flatMap((field) => (field.required ? [field.name] : []));
  assert.deepEqual(required, ['Name', 'Kind__c', 'On__c']);
  assert.equal(fields['Code__c']?.editable, false);
  assert.equal(fields['Paid__c']?.preset, false);
  assert.deepEqual(form(admin, { kind: 'update' }).sections[0]?.columns[1]?.at(-1), 'Code__c');
});

test('a dependent picklist knows which values its controlling field allows', () => {
  assert.deepEqual(form(admin).fields['Hall__c']?.controller, {
    field: 'Kind__c',
    allowed: { Opera: ['concert'], Arena: ['concert', 'film'], Studio: ['film'] },
  });
});

test('a Create action asks for its own fields and knows the field that points to the record', () => {
  const { object, sections, fields, parentField } = form(admin, { action: 'Ticket__c.Add_Snack' });
  assert.equal(object.name, 'Snack__c');
  assert.deepEqual(sections, [{ label: '', columns: [['Name'], ['Size__c']] }]);
  assert.equal(fields['Name']?.required, true);
  assert.equal(parentField, 'Ticket__c');
  assert.equal(formModel(org, admin, { ...wish, action: 'Ticket__c.Stamp' }), undefined);
});

test('without rights there is nothing to do: no form, no actions', () => {
  assert.equal(form(clerk).allowed, false);
  assert.equal(formModel(org, clerk, { ...wish, object: 'Snack__c' }), undefined);
  const url = new URL('http://local/lightning/r/Ticket__c/a01000000000001AAA/view');
  const actions = (session: Session): string[] => {
    const route = routeModel(org, session, 'Box', url);
    return route.kind === 'record' ? route.shown : [];
  };
  assert.deepEqual(actions(clerk), ['Ticket__c.Stamp', 'Ticket__c.Ping']);
  assert.deepEqual(actions(admin), [
    'Ticket__c.Stamp',
    'Ticket__c.Ping',
    'Ticket__c.Add_Snack',
    'Edit',
    'Clone',
    'Delete',
  ]);
});

test('rules on fields that one may not read count the field as empty; permissions and the user are judged at once', () => {
  const url = new URL('http://local/lightning/r/Ticket__c/a01000000000001AAA/view');
  const criteria = (session: Session): unknown => {
    const route = routeModel(org, session, 'Box', url);
    assert.ok(route.kind === 'record');
    return route.pages.Large.regions[1]?.body[1]?.when;
  };
  const seats = { kind: 'field', path: 'Seats__c', type: 'Number', operator: 'GT', value: '2' };
  const kind = { kind: 'field', path: 'Kind__c', type: 'Picklist', operator: 'EQUAL', value: 'film' };
  const permission = { kind: 'known', holds: false };
  assert.deepEqual(criteria(admin), { filter: '1 AND (2 OR 3)', criteria: [seats, kind, permission] });
  const unread = { kind: 'known', holds: false };
  assert.deepEqual(criteria(cleaner), { filter: '1 AND (2 OR 3)', criteria: [unread, kind, permission] });
});

test('addresses of forms', () => {
  const task = (path: string): unknown => formAddress(new URL(path, 'http://local'));
  assert.deepEqual(
    task('/lightning/o/Ticket__c/new?recordTypeId=012&defaultFieldValues=Name%3DA%252C%20B%2CPaid__c%3Dtrue'),
    {
      task: { object: 'Ticket__c', values: { Name: 'A, B', Paid__c: 'true' }, recordType: '012' },
      page: '/lightning/o/Ticket__c/list',
    },
  );
  assert.deepEqual(task('/lightning/r/a01000000000001AAA/clone'), {
    task: { object: 'a01000000000001AAA', recordId: 'a01000000000001AAA', copy: true },
    page: '/lightning/r/a01000000000001AAA/view',
  });
  assert.equal(task('/lightning/r/Ticket__c/a01000000000001AAA/view'), undefined);
  const values = { Name: 'A, B = C', Share__c: '5%' };
  assert.deepEqual(decodeDefaultFieldValues(encodeDefaultFieldValues(values)), values);
  assert.deepEqual(decodeDefaultFieldValues('Share__c=5%'), { Share__c: '5%' });
});

test('a static resource is answered with its declared type, without rights on the page', () => {
  const file = staticResource(org.schema(), 'note');
  assert.equal(new TextDecoder().decode(file?.body), 'A note for the wall.');
  assert.equal(file?.headers['content-type'], 'text/plain');
  assert.equal(file?.headers['content-security-policy'], 'sandbox');
  assert.equal(staticResource(org.schema(), 'nope'), undefined);
});

test('with several record types one is chosen first; it restricts the values of picklists', () => {
  const type = (name: string, ...sizes: string[]): [string, Uint8Array] => [
    `objects/Snack__c/recordTypes/${name}.recordType-meta.xml`,
    new TextEncoder().encode(
      `<RecordType xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><active>true</active><label>${name} snack</label><picklistValues><picklist>Size__c</picklist>${sizes
        .map((size) => `<values><fullName>${size}</fullName><default>false</default></values>`)
        .join('')}</picklistValues></RecordType>`,
    ),
  ];
  const { components } = readComponents(new Map([type('Salty', 'small', 'large'), type('Sweet', 'large')]));
  assert.deepEqual(org.applyMetadata(components, { checkOnly: false }).problems, []);
  const first = form(admin, { object: 'Snack__c' });
  assert.deepEqual(
    first.recordTypes.map((one) => one.label),
    ['Salty snack', 'Sweet snack'],
  );
  assert.equal(first.recordType, '');
  assert.equal(first.fields['RecordTypeId'], undefined);
  assert.equal(form(admin, { object: 'Snack__c', kind: 'update' }).fields['RecordTypeId']?.editable, false);
  const sweet = first.recordTypes[1]?.id ?? '';
  const chosen = form(admin, { object: 'Snack__c', recordType: sweet });
  assert.equal(chosen.recordType, sweet);
  assert.deepEqual(
    chosen.fields['Size__c']?.choices.map((choice) => choice.value),
    ['large'],
  );
});
