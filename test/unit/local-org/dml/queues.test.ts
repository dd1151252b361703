import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { listViewCondition, viewerOf } from '../../../../scripts/local-org/list-views/condition.ts';
import { findObject } from '../../../../scripts/local-org/org.ts';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { hire, openDesk } from '../library.ts';

const xml = (root: string, body: string): string =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const object = (name: string, sharing: string, body = ''): string =>
  xml(
    'CustomObject',
    `<label>${name}</label><pluralLabel>${name}s</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>${sharing}</sharingModel>${body}`,
  );
const queue = (users: string[], objects: string[]): string =>
  xml(
    'Queue',
    `<doesSendEmailToMembers>false</doesSendEmailToMembers><email>desk@example.com</email><name>Repair Desk</name>
    <queueMembers>${users.length ? `<users>${users.map((user) => `<user>${user}</user>`).join('')}</users>` : ''}</queueMembers>
    ${objects.map((name) => `<queueSobject><sobjectType>${name}</sobjectType></queueSobject>`).join('')}`,
  );

/** Private repairs that a queue takes, and tools that it doesn't. */
const FILES: Record<string, string> = {
  'objects/Repair__c.object': object(
    'Repair',
    'Private',
    `<fields><fullName>Where__c</fullName><label>Where</label><type>Text</type><formula>Owner:Queue.DeveloperName &amp; "/" &amp; Owner:User.LastName</formula></fields>
    <listViews><fullName>Desk</fullName><columns>NAME</columns><filterScope>Queue</filterScope><label>Desk</label><queue>Repair_Desk</queue></listViews>`,
  ),
  'objects/Tool__c.object': object('Tool', 'ReadWrite'),
  'queues/Repair_Desk.queue': queue([], ['Repair__c']),
  'permissionsets/Mender.permissionset': xml(
    'PermissionSet',
    `<label>Mender</label><objectPermissions><object>Repair__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit></objectPermissions>`,
  ),
};

const desk = openDesk({}, FILES);
after(() => desk.org.close());
const query = (text: string, session = desk.admin) => runSoql(desk.org, session, text).records;
const mender = hire(desk, 'Mender', 'Minimum Access - API Only Integrations', ['Mender']);
const other = hire(desk, 'Other', 'Minimum Access - API Only Integrations', ['Mender']);
const queueId = String(desk.org.reader.all(`SELECT Id FROM "v_Group" WHERE Type = 'Queue'`)[0]?.['Id']);

describe('a queue', () => {
  it('is a group with the objects that it takes', () => {
    const [row] = query(
      `SELECT Name, DeveloperName, Email, (SELECT SobjectType FROM QueueSobjects) FROM Group WHERE Id = '${queueId}'`,
    );
    assert.deepEqual(
      [row?.['Name'], row?.['DeveloperName'], row?.['Email']],
      ['Repair Desk', 'Repair_Desk', 'desk@example.com'],
    );
    const taken = row?.['QueueSobjects'] as unknown as { records: Record<string, unknown>[] };
    assert.deepEqual(
      taken.records.map((one) => one['SobjectType']),
      ['Repair__c'],
    );
  });

  it('owns records of those objects only', () => {
    const repair = desk.make('Repair__c', { Name: 'saw', OwnerId: queueId });
    assert.equal(desk.read('Repair__c', repair, 'Where__c'), 'Repair_Desk/');
    const [row] = query(`SELECT Owner.Name, Owner.Type, Owner.Email FROM Repair__c WHERE Id = '${repair}'`);
    const owner = row?.['Owner'] as unknown as Record<string, unknown>;
    assert.deepEqual(
      [owner['Name'], owner['Type'], owner['Email']],
      ['Repair Desk', 'Queue', 'desk@example.com'],
    );
    const own = desk.make('Repair__c', { Name: 'own', OwnerId: mender.userId });
    assert.equal(desk.read('Repair__c', own, 'Where__c'), '/Mender');
    const [refused] = desk.run('insert', 'Tool__c', [{ Name: 'x', OwnerId: queueId }]);
    assert.equal(refused?.success, false);
  });

  it('shows its records by its list view, and to its members', () => {
    const repairs = findObject(desk.org.schema(), 'Repair__c');
    const view = repairs?.listViews[0];
    assert.ok(repairs && view);
    const viewer = viewerOf(desk.org, desk.admin);
    const shown = query(`SELECT Name FROM Repair__c WHERE ${listViewCondition(viewer, repairs, view)}`);
    assert.deepEqual(
      shown.map((row) => row['Name']),
      ['saw'],
    );
    const names = (session = mender) =>
      query('SELECT Name FROM Repair__c ORDER BY Name', session).map((row) => row['Name']);
    assert.deepEqual([names(), names(other)], [['own'], []]);
    assert.deepEqual(
      desk.deploy({ 'queues/Repair_Desk.queue': queue([mender.username], ['Repair__c']) }).problems,
      [],
    );
    assert.deepEqual([names(), names(other)], [['own', 'saw'], []]);
    assert.equal(query(`SELECT Id FROM Group WHERE Type = 'Queue'`)[0]?.['Id'], queueId);
  });

  it('refuses records of an object that it no longer takes', () => {
    assert.deepEqual(desk.deploy({ 'queues/Repair_Desk.queue': queue([], ['Tool__c']) }).problems, []);
    const [tool] = desk.run('insert', 'Tool__c', [{ Name: 'x', OwnerId: queueId }]);
    const [repair] = desk.run('insert', 'Repair__c', [{ Name: 'y', OwnerId: queueId }]);
    assert.deepEqual([tool?.success, repair?.success], [true, false]);
  });
});
