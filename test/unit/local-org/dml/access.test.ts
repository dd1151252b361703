import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InputRow, Session } from '../../../../scripts/local-org/org.ts';
import { hire, LIBRARY, openDesk } from '../library.ts';
import type { Desk } from '../library.ts';

const write = (
  desk: Desk,
  session: Session,
  operation: 'insert' | 'update' | 'delete',
  object: string,
  row: InputRow,
) => desk.org.dml.run(session, { operation, object, rows: [row], allOrNone: false })[0];

describe('rights', () => {
  it('come from permission sets: object and field', () => {
    const desk = openDesk();
    const clerk = hire(desk, 'Clerk', 'Standard User', ['Clerk']);
    const made = write(desk, clerk, 'insert', 'Book__c', { Name: 'B', Isbn__c: '1' });
    assert.equal(made?.success, true);
    const genre = write(desk, clerk, 'insert', 'Book__c', { Name: 'B', Genre__c: 'essay' });
    assert.equal(genre?.errors[0]?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
    const price = write(desk, clerk, 'insert', 'Book__c', { Name: 'B', Price__c: 1 });
    assert.equal(price?.errors[0]?.message, "No such column 'Price__c' on sobject of type Book__c");
    const gone = write(desk, clerk, 'delete', 'Book__c', { Id: made?.id ?? '' });
    assert.equal(gone?.errors[0]?.statusCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('give defaults for fields that the user may not write', () => {
    const desk = openDesk();
    const clerk = hire(desk, 'Clerk', 'Standard User', ['Clerk']);
    const made = write(desk, clerk, 'insert', 'Book__c', { Name: 'B' });
    assert.equal(desk.read('Book__c', made?.id ?? '', 'Genre__c'), 'novel');
    assert.equal(desk.read('Book__c', made?.id ?? '', 'OwnerId'), clerk.userId);
  });

  it('without any: custom objects are not there, standard ones by profile', () => {
    const desk = openDesk();
    const user = hire(desk, 'User', 'Standard User');
    const robot = hire(desk, 'Robot', 'Minimum Access - API Only Integrations');
    assert.equal(
      write(desk, user, 'insert', 'Book__c', { Name: 'B' })?.errors[0]?.statusCode,
      'INVALID_TYPE',
    );
    assert.equal(write(desk, user, 'insert', 'Account', { Name: 'A' })?.success, true);
    assert.equal(
      write(desk, robot, 'insert', 'Account', { Name: 'A' })?.errors[0]?.statusCode,
      'INVALID_TYPE',
    );
    assert.equal(desk.org.access.canObject(user, 'Book__c', 'read'), false);
    assert.equal(desk.org.access.canField(user, 'Account', 'Card__c', 'read'), false);
    assert.equal(desk.org.access.canField(user, 'Account', 'Phone', 'edit'), true);
    assert.equal(desk.org.access.canObject(robot, 'User', 'read'), true);
  });

  it('to standard fields come with the profile, or one by one', () => {
    const desk = openDesk();
    const robot = hire(desk, 'Robot', 'Minimum Access - API Only Integrations', ['Reader']);
    assert.equal(desk.org.access.canField(robot, 'Account', 'Name', 'read'), true);
    assert.equal(desk.org.access.canField(robot, 'Account', 'OwnerId', 'read'), true);
    assert.equal(desk.org.access.canField(robot, 'Account', 'Phone', 'read'), true);
    assert.equal(desk.org.access.canField(robot, 'Account', 'Phone', 'edit'), false);
    assert.equal(desk.org.access.canField(robot, 'Account', 'Industry', 'read'), false);
  });

  it('on a detail need the master: to edit it, or only to read it when the field says so', () => {
    const strict = openDesk();
    const opened = openDesk(
      {},
      {
        ...LIBRARY,
        'objects/Loan__c.object': (LIBRARY['objects/Loan__c.object'] ?? '').replace(
          '<relationshipOrder>0</relationshipOrder>',
          '<relationshipOrder>0</relationshipOrder><writeRequiresMasterRead>true</writeRequiresMasterRead>',
        ),
      },
    );
    for (const [desk, code] of [
      [strict, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'],
      [opened, undefined],
    ] as const) {
      const reader = hire(desk, 'Robot', 'Minimum Access - API Only Integrations', ['Reader']);
      const Reader__c = desk.make('Account', { Name: 'R' });
      const Book__c = desk.make('Book__c', { Name: 'B' });
      const result = write(desk, reader, 'insert', 'Loan__c', { Book__c, Reader__c, Due__c: '2026-04-01' });
      assert.equal(result?.errors[0]?.statusCode, code);
    }
  });

  it('of an administrator reach everything but the org’s own rows', () => {
    const desk = openDesk();
    const [result] = desk.run('insert', 'Profile', [{ Name: 'Mine' }]);
    assert.equal(result?.errors[0]?.statusCode, 'INVALID_TYPE_FOR_OPERATION');
  });
});

describe('sessions', () => {
  it('carry what the user row says', () => {
    const desk = openDesk({ currency: 'JPY' });
    const session = hire(desk, 'Aki', 'Standard User', ['Skipper', 'Clerk'], { FirstName: 'A' });
    assert.deepEqual(
      { ...session, userId: '' },
      {
        userId: '',
        username: 'aki@library.example',
        name: 'A Aki',
        isAdmin: false,
        profile: 'Standard User',
        permissionSets: ['Clerk', 'Skipper'],
        permissionSetGroups: [],
        language: 'ja',
        locale: 'ja-JP',
        timeZone: 'Asia/Tokyo',
        currency: 'JPY',
      },
    );
  });

  it('end with the token, its time or the user', () => {
    let now = new Date('2026-03-02T09:00:00.000Z');
    const desk = openDesk({ clock: () => now });
    const user = hire(desk, 'Aki', 'Standard User');
    const token = desk.org.issueToken(user.userId, { ttlSeconds: 60 });
    assert.match(token, /^00D\w{15}!\w{40,}$/);
    assert.equal(desk.org.sessionOf(token)?.userId, user.userId);
    now = new Date('2026-03-02T09:01:00.000Z');
    assert.equal(desk.org.sessionOf(token), undefined);
    const lasting = desk.org.issueToken(user.userId);
    desk.org.revokeToken(lasting);
    assert.equal(desk.org.sessionOf(lasting), undefined);
    const third = desk.org.issueToken(user.userId);
    desk.run('update', 'User', [{ Id: user.userId, IsActive: false }]);
    assert.equal(desk.org.sessionOf(third), undefined);
    assert.equal(desk.org.sessionOf('00D000000000001EAA!guess'), undefined);
  });
});
