import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { hire, LIBRARY, openDesk, type Desk } from '../library.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const GROUPS: Record<string, string> = {
  ...LIBRARY,
  'permissionsetgroups/Staff.permissionsetgroup': `<PermissionSetGroup ${XMLNS}><label>Staff</label><permissionSets>Clerk</permissionSets><permissionSets>Skipper</permissionSets></PermissionSetGroup>`,
  'permissionsetgroups/Trainees.permissionsetgroup': `<PermissionSetGroup ${XMLNS}><label>Trainees</label><permissionSets>Clerk</permissionSets><permissionSets>Skipper</permissionSets><mutingPermissionSets>Not_Yet</mutingPermissionSets></PermissionSetGroup>`,
  'mutingpermissionsets/Not_Yet.mutingpermissionset': `<MutingPermissionSet ${XMLNS}><label>Not yet</label>
    <objectPermissions><object>Book__c</object><allowCreate>true</allowCreate></objectPermissions>
    <fieldPermissions><field>Book__c.Isbn__c</field><editable>true</editable></fieldPermissions>
    <customPermissions><enabled>true</enabled><name>Skip_Rules</name></customPermissions></MutingPermissionSet>`,
};

function assign(desk: Desk, userId: string, group: string): void {
  const [row] = runSoql(
    desk.org,
    desk.admin,
    `SELECT Id FROM PermissionSetGroup WHERE DeveloperName = '${group}'`,
  ).records;
  desk.make('PermissionSetAssignment', { AssigneeId: userId, PermissionSetGroupId: row?.['Id'] });
}

/** A session of a new user with those groups and sets. */
function member(desk: Desk, name: string, groups: string[], sets: string[] = []) {
  const { userId } = hire(desk, name, 'Standard User', sets);
  for (const group of groups) assign(desk, userId, group);
  const session = desk.org.sessionFor(userId);
  assert.ok(session);
  return session;
}

describe('permission set groups', () => {
  it('give what their sets give, in rights and in formulas', () => {
    const desk = openDesk({}, GROUPS);
    const staff = member(desk, 'Staff', ['Staff']);
    assert.deepEqual(staff.permissionSetGroups, ['Staff']);
    assert.equal(desk.org.access.canObject(staff, 'Book__c', 'create'), true);
    assert.equal(desk.org.access.canField(staff, 'Book__c', 'Isbn__c', 'edit'), true);
    assert.equal(desk.org.access.canField(staff, 'Book__c', 'Genre__c', 'edit'), false);
    assert.equal(desk.org.access.hasPermission(staff, 'Skip_Rules'), true);
    // The rule Due_Required asks for $Permission.Skip_Rules.
    const helper = member(desk, 'Helper', ['Staff'], ['Reader']);
    const clerk = member(desk, 'Clerk', [], ['Clerk', 'Reader']);
    const loan = {
      Book__c: desk.make('Book__c', { Name: 'B' }),
      Reader__c: desk.make('Account', { Name: 'R' }),
    };
    const lend = (session: typeof staff) =>
      desk.org.dml.run(session, { operation: 'insert', object: 'Loan__c', rows: [loan], allOrNone: true })[0];
    assert.equal(lend(helper)?.success, true);
    assert.equal(lend(clerk)?.errors[0]?.statusCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });

  it('lose what their muting set names, but not what comes from elsewhere', () => {
    const desk = openDesk({}, GROUPS);
    const trainee = member(desk, 'Trainee', ['Trainees']);
    assert.equal(desk.org.access.canObject(trainee, 'Book__c', 'read'), true);
    assert.equal(desk.org.access.canObject(trainee, 'Book__c', 'edit'), true);
    assert.equal(desk.org.access.canObject(trainee, 'Book__c', 'create'), false);
    assert.equal(desk.org.access.canField(trainee, 'Book__c', 'Isbn__c', 'read'), true);
    assert.equal(desk.org.access.canField(trainee, 'Book__c', 'Isbn__c', 'edit'), false);
    assert.equal(desk.org.access.hasPermission(trainee, 'Skip_Rules'), false);
    const both = member(desk, 'Both', ['Trainees'], ['Clerk']);
    assert.equal(desk.org.access.canObject(both, 'Book__c', 'create'), true);
    assert.equal(desk.org.access.canField(both, 'Book__c', 'Isbn__c', 'edit'), true);
  });

  it('are assigned once, and an assignment names a set or a group', () => {
    const desk = openDesk({}, GROUPS);
    const { userId } = member(desk, 'Twice', ['Staff']);
    assert.throws(() => assign(desk, userId, 'Staff'), /DUPLICATE_VALUE/);
    const [empty] = desk.run('insert', 'PermissionSetAssignment', [{ AssigneeId: userId }]);
    assert.equal(empty?.errors[0]?.statusCode, 'REQUIRED_FIELD_MISSING');
  });
});

describe('profiles', () => {
  it('that are deployed give rights to their users', () => {
    const profile = (grants: string): string => `<Profile ${XMLNS}>${grants}</Profile>`;
    const desk = openDesk(
      {},
      {
        ...LIBRARY,
        'profiles/Porter.profile': profile(
          '<objectPermissions><object>Book__c</object><allowRead>true</allowRead></objectPermissions>',
        ),
        'profiles/Standard.profile': profile(
          '<fieldPermissions><field>Account.Card__c</field><readable>true</readable></fieldPermissions>',
        ),
      },
    );
    const porter = hire(desk, 'Porter', 'Porter');
    const user = hire(desk, 'User', 'Standard User');
    const may = (session: typeof user, object: string) => desk.org.access.canObject(session, object, 'read');
    assert.deepEqual([may(porter, 'Book__c'), may(porter, 'Account')], [true, false]);
    assert.deepEqual([may(user, 'Book__c'), may(user, 'Account')], [false, true]);
    assert.equal(desk.org.access.canField(user, 'Account', 'Card__c', 'read'), true);
    assert.equal(desk.org.access.canField(user, 'Account', 'Card__c', 'edit'), false);
  });
});
