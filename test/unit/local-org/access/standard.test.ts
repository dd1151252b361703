import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InputRow, Session } from '../../../../scripts/local-org/org.ts';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { hire, openDesk, type Desk } from '../library.ts';
import { openGarden, staff } from './garden.ts';

const write = (
  desk: Desk,
  session: Session,
  operation: 'insert' | 'update' | 'upsert' | 'delete',
  object: string,
  row: InputRow,
) => desk.org.dml.run(session, { operation, object, rows: [row], allOrNone: true })[0];
const refused = (...args: Parameters<typeof write>) => write(...args)?.errors[0]?.statusCode;
const names = (desk: Desk, session: Session, object: string, field: string) =>
  runSoql(desk.org, session, `SELECT ${field} FROM ${object} ORDER BY ${field}`).records.map(
    (record) => record[field],
  );

describe('standard objects of a new org', () => {
  it('accounts may be read and edited by all, deleted and handed over by their owner', () => {
    const desk = openDesk();
    const ann = hire(desk, 'Ann', 'Standard User');
    const account = desk.make('Account', { Name: 'Acme' });
    assert.equal(refused(desk, ann, 'update', 'Account', { Id: account, Phone: '1' }), undefined);
    assert.equal(
      refused(desk, ann, 'update', 'Account', { Id: account, OwnerId: ann.userId }),
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    assert.equal(
      refused(desk, ann, 'update', 'Account', { Id: account, OwnerId: desk.admin.userId }),
      undefined,
      'the present owner is no transfer',
    );
    const gone = write(desk, ann, 'delete', 'Account', { Id: account });
    assert.deepEqual(gone?.errors, [
      {
        statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
        message: 'insufficient access rights on object id',
        fields: [],
      },
    ]);
  });

  it('opportunities may be read by all, cases handed over by all', () => {
    const desk = openDesk();
    const ann = hire(desk, 'Ann', 'Standard User');
    const deal = desk.make('Opportunity', { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-04-01' });
    assert.deepEqual(names(desk, ann, 'Opportunity', 'Name'), ['D']);
    assert.equal(
      refused(desk, ann, 'update', 'Opportunity', { Id: deal, Name: 'E' }),
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    const ticket = desk.make('Case', { Subject: 'C' });
    assert.equal(refused(desk, ann, 'update', 'Case', { Id: ticket, OwnerId: ann.userId }), undefined);
    assert.equal(refused(desk, ann, 'delete', 'Case', { Id: ticket }), undefined, 'now it is hers');
  });

  it('contacts follow their account and are private without one', () => {
    const desk = openDesk({ sharing: { Account: 'Private' } });
    const ann = hire(desk, 'Ann', 'Standard User');
    const hers = write(desk, ann, 'insert', 'Account', { Name: 'Hers' })?.id;
    const other = desk.make('Account', { Name: 'Other' });
    desk.make('Contact', { LastName: 'A', AccountId: hers });
    desk.make('Contact', { LastName: 'B', AccountId: other });
    desk.make('Contact', { LastName: 'C' });
    write(desk, ann, 'insert', 'Contact', { LastName: 'D' });
    assert.deepEqual(names(desk, ann, 'Contact', 'LastName'), ['A', 'D']);
    assert.deepEqual(names(desk, desk.admin, 'Contact', 'LastName'), ['A', 'B', 'C', 'D']);
    assert.equal(
      refused(desk, ann, 'insert', 'Contact', { LastName: 'E', AccountId: other }),
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    );
  });

  it('tasks are private, but those who read what they are about read them', () => {
    const desk = openDesk({ sharing: { Account: 'Private' } });
    const ann = hire(desk, 'Ann', 'Standard User');
    const hers = write(desk, ann, 'insert', 'Account', { Name: 'Hers' })?.id;
    const other = desk.make('Account', { Name: 'Other' });
    const task = desk.make('Task', { Subject: 'a', WhatId: hers });
    desk.make('Task', { Subject: 'b', WhatId: other });
    desk.make('Task', { Subject: 'c' });
    write(desk, ann, 'insert', 'Task', { Subject: 'd', WhatId: hers });
    assert.deepEqual(names(desk, ann, 'Task', 'Subject'), ['a', 'd']);
    assert.equal(
      refused(desk, ann, 'update', 'Task', { Id: task, Subject: 'x' }),
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });

  it('have the default that their metadata names', () => {
    const desk = openDesk();
    desk.deploy({
      'objects/Account.object':
        '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><sharingModel>Private</sharingModel></CustomObject>',
    });
    const ann = hire(desk, 'Ann', 'Standard User');
    desk.make('Account', { Name: 'Acme' });
    assert.deepEqual(names(desk, ann, 'Account', 'Name'), []);
  });
});

describe('rows out of reach', () => {
  it('can not be pointed at, matched by a key or given to someone who can not read them', () => {
    const desk = openGarden();
    const { Hand: hand, Guest: guest } = staff(desk);
    assert.ok(hand && guest);
    const plot = desk.make('Plot__c', { Name: 'P', OwnerId: guest.userId });
    for (const [object, row] of [
      ['Note__c', { Name: 'N', Plot__c: plot }],
      ['Bed__c', { Name: 'B', Plot__c: plot }],
    ] as const)
      assert.deepEqual(write(desk, hand, 'insert', object, row)?.errors, [
        {
          statusCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
          message: 'insufficient access rights on cross-reference id',
          fields: ['Plot__c'],
        },
      ]);
    const mine = write(desk, hand, 'insert', 'Plot__c', { Name: 'Q' })?.id ?? '';
    const stranger = hire(desk, 'Stranger', 'Standard User');
    assert.deepEqual(
      write(desk, hand, 'update', 'Plot__c', { Id: mine, OwnerId: stranger.userId })?.errors[0],
      {
        statusCode: 'TRANSFER_REQUIRES_READ',
        message: 'The new owner must have read permission',
        fields: ['OwnerId'],
      },
    );
    assert.equal(
      refused(desk, hand, 'update', 'Plot__c', { Id: mine, OwnerId: guest.userId }),
      undefined,
      'the owner may give a row away',
    );
    assert.deepEqual(names(desk, hand, 'Plot__c', 'Name'), []);
  });
});

describe('audit fields', () => {
  const set = (body: string): Record<string, string> => ({
    'permissionsets/Import.permissionset': `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Import</label>${body}</PermissionSet>`,
  });

  it('may be set on creation, and only then, by who has the permission', () => {
    const desk = openDesk();
    desk.deploy(
      set('<userPermissions><enabled>true</enabled><name>CreateAuditFields</name></userPermissions>'),
    );
    const ann = hire(desk, 'Ann', 'Standard User', ['Import']);
    const bob = hire(desk, 'Bob', 'Standard User');
    const old = { Name: 'Old', CreatedDate: '2020-01-02T03:04:05.000Z', CreatedById: bob.userId };
    assert.equal(refused(desk, bob, 'insert', 'Account', old), 'INVALID_FIELD_FOR_INSERT_UPDATE');
    assert.equal(refused(desk, desk.admin, 'insert', 'Account', old), 'INVALID_FIELD_FOR_INSERT_UPDATE');
    const id = write(desk, ann, 'insert', 'Account', old)?.id ?? '';
    assert.equal(desk.read('Account', id, 'CreatedDate'), '2020-01-02T03:04:05.000Z');
    assert.equal(desk.read('Account', id, 'CreatedById'), bob.userId);
    assert.equal(desk.read('Account', id, 'LastModifiedById'), ann.userId);
    assert.equal(
      refused(desk, ann, 'update', 'Account', { Id: id, CreatedDate: '2021-01-02T03:04:05.000Z' }),
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });
});
