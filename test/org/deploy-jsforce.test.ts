import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { zipSync } from 'fflate';
import { Connection } from 'jsforce';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const file = (root: string, body: string) =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${XMLNS}>\n${body}\n</${root}>`);

function tool(type = 'Text'): Uint8Array {
  return file(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus>
<fields>
<fullName>Serial__c</fullName>
<label>Serial &amp; number</label>
<length>20</length>
<type>${type}</type>
</fields>
<label>Tool</label>
<nameField><label>Name</label><type>Text</type></nameField>
<pluralLabel>Tools</pluralLabel>
<sharingModel>ReadWrite</sharingModel>`,
  );
}

function zipped(object: Uint8Array): Buffer {
  const members = '<types><members>Tool__c</members><name>CustomObject</name></types><version>67.0</version>';
  return Buffer.from(zipSync({ 'package.xml': file('Package', members), 'objects/Tool__c.object': object }));
}

suite('jsforce deploys metadata', () => {
  let org: RunningOrg;
  let connection: Connection;

  const connect = (accessToken: string) => {
    const made = new Connection({ instanceUrl: org.url, accessToken, version: '67.0' });
    made.metadata.pollInterval = 20;
    return made;
  };

  before(async () => {
    org = await startOrg({ port: 0 });
    connection = connect(org.adminToken);
  });
  after(() => org.close());

  test('checkOnly by SOAP: succeeds and leaves no object', async () => {
    const options = { singlePackage: true, checkOnly: true };
    const result = await connection.metadata.deploy(zipped(tool()), options).complete(true);
    assert.deepEqual([result.success, result.checkOnly, result.status], [true, true, 'Succeeded']);
    await assert.rejects(connection.describe('Tool__c'), { errorCode: 'NOT_FOUND' });
  });

  test('an error by SOAP: failed, with its line; nothing is left', async () => {
    const deploy = connection.metadata.deploy(zipped(tool('Txt')), { singlePackage: true });
    const result = await deploy.complete(true);
    assert.deepEqual([result.success, result.status], [false, 'Failed']);
    const failure = [result.details?.componentFailures ?? []]
      .flat()
      .find((each) => each.problem?.includes('FieldType'));
    assert.deepEqual(
      [failure?.componentType, failure?.fullName, failure?.fileName, failure?.lineNumber],
      ['CustomField', 'Tool__c.Serial__c', 'objects/Tool__c.object', 8],
    );
    await assert.rejects(connection.describe('Tool__c'), { errorCode: 'NOT_FOUND' });
  });

  test('a bad part takes the good ones back: fields, permission sets and records stay as they were', async () => {
    await connection.metadata.deploy(zipped(tool()), { singlePackage: true }).complete(true);
    const saved = await connection.sobject('Tool__c').create({ Name: 'Plane', Serial__c: 'P-1' });
    const members =
      '<types><members>Tool__c</members><name>CustomObject</name></types>' +
      '<types><members>Good</members><members>Bad</members><name>PermissionSet</name></types>' +
      '<version>67.0</version>';
    const more = Buffer.from(tool())
      .toString()
      .replace(
        '<fields>',
        `<fields>
<fullName>Colour__c</fullName><label>Colour</label><length>20</length><type>Text</type>
</fields>
<fields>`,
      );
    const set = (object: string) =>
      file(
        'PermissionSet',
        `<label>Set</label>
<objectPermissions>
<allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>
<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords>
<object>${object}</object><viewAllRecords>false</viewAllRecords>
</objectPermissions>`,
      );
    const parts = {
      'package.xml': file('Package', members),
      'objects/Tool__c.object': new TextEncoder().encode(more),
      'permissionsets/Good.permissionset': set('Tool__c'),
      'permissionsets/Bad.permissionset': set('Tol__c'),
    };
    for (const checkOnly of [true, false]) {
      const zip = Buffer.from(zipSync(parts));
      const result = await connection.metadata.deploy(zip, { singlePackage: true, checkOnly }).complete(true);
      assert.deepEqual([result.status, result.numberComponentErrors], ['Failed', 1]);
      const { fields } = await connection.describe('Tool__c');
      assert.ok(!fields.some((field) => field.name === 'Colour__c'));
      const sets = await connection.query("SELECT Id FROM PermissionSet WHERE Name IN ('Good', 'Bad')");
      assert.equal(sets.totalSize, 0);
      const kept = await connection.sobject('Tool__c').retrieve(saved.id ?? '');
      assert.equal(kept['Serial__c'], 'P-1');
    }
  });

  test('by SOAP: the object takes records at once', async () => {
    const result = await connection.metadata.deploy(zipped(tool()), { singlePackage: true }).complete(true);
    assert.equal(result.status, 'Succeeded');
    assert.equal(result.numberComponentsDeployed, 2);
    assert.equal(result.numberComponentErrors, 0);
    assert.ok(result.startDate && result.completedDate);
    const saved = await connection.sobject('Tool__c').create({ Name: 'Saw', Serial__c: 'S-1' });
    assert.equal(saved.success, true);
  });

  test('by REST: again, unchanged, with the same shape of result', async () => {
    const deploy = connection.metadata.deployRest(zipped(tool()), { singlePackage: true });
    const { id } = (await deploy) as unknown as { id: string };
    assert.match(id, /^0Af\w{15}$/);
    const result = await connection.metadata.checkDeployStatus(id, true, true);
    assert.deepEqual([result.status, result.success, result.done], ['Succeeded', true, true]);
    const successes = [result.details?.componentSuccesses ?? []].flat();
    const field = successes.find((each) => each.fullName === 'Tool__c.Serial__c');
    assert.deepEqual([field?.changed, field?.created, field?.deleted], [false, false, false]);
  });

  test('describe and list tell what the org covers and holds', async () => {
    const described = await connection.metadata.describe('67.0');
    const types = described.metadataObjects.map((each) => each.xmlName);
    assert.ok(types.includes('FlexiPage') && !types.includes('ApexClass'));
    const fields = await connection.metadata.list([{ type: 'CustomField' }], '67.0');
    assert.deepEqual(
      fields.map((each) => [each.fullName, each.fileName]),
      [['Tool__c.Serial__c', 'objects/Tool__c.object']],
    );
  });

  test('what is not covered, not known or not allowed is a fault with its code', async () => {
    await assert.rejects(
      connection.metadata.delete('CustomObject', ['Tool__c']),
      /doesn't cover operation deleteMetadata/,
    );
    await assert.rejects(connection.metadata.checkDeployStatus('0Af00000000zzzzAAA'), {
      errorCode: 'sf:INVALID_CROSS_REFERENCE_KEY',
    });
    const { id } = (await connection.metadata.deployRest(zipped(tool()), {
      singlePackage: true,
    })) as unknown as {
      id: string;
    };
    await assert.rejects(connection.metadata.cancelDeploy(id), /can't be canceled/);
    const stranger = connect(`${org.org.organizationId}!nobody`);
    await assert.rejects(stranger.metadata.describe('67.0'), { errorCode: 'sf:INVALID_SESSION_ID' });
    await assert.rejects(async () => void (await stranger.metadata.deployRest(zipped(tool()), {})), {
      errorCode: 'INVALID_SESSION_ID',
    });
  });
});
