import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { hire, openDesk } from '../library.ts';

const xml = (root: string, body: string): string =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">${body}</${root}>`;
const plain = (name: string, rest: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${rest}</fields>`;
const record = (label: string, values: [string, string, string?][]): string =>
  xml(
    'CustomMetadata',
    `<label>${label}</label><protected>false</protected>${values
      .map(
        ([field, type, value]) =>
          `<values><field>${field}</field><value ${value === undefined ? 'xsi:nil="true"/>' : `xsi:type="xsd:${type}">${value}</value>`}</values>`,
      )
      .join('')}`,
  );

/** A fee schedule as custom metadata, switches as a hierarchy setting, branches as a list setting. */
const FILES: Record<string, string> = {
  'objects/Fee__mdt.object': xml(
    'CustomObject',
    `<label>Fee</label><pluralLabel>Fees</pluralLabel><visibility>Public</visibility>
    ${plain('Amount__c', '<fieldManageability>DeveloperControlled</fieldManageability><type>Number</type><precision>6</precision><scale>1</scale>')}
    ${plain('Open__c', '<type>Checkbox</type><defaultValue>true</defaultValue>')}
    ${plain('Object__c', '<type>MetadataRelationship</type><referenceTo>EntityDefinition</referenceTo><relationshipName>Fees</relationshipName>')}
    ${plain('Base__c', '<type>MetadataRelationship</type><referenceTo>Fee__mdt</referenceTo><relationshipName>Derived</relationshipName>')}`,
  ),
  'customMetadata/Fee.Late.md': record('Late fee', [
    ['Amount__c', 'double', '2.5'],
    ['Object__c', 'string', 'Tool__c'],
    ['Base__c', 'string', 'Plain'],
  ]),
  'customMetadata/Fee.Plain.md': record('Plain fee', [
    ['Amount__c', 'double'],
    ['Open__c', 'boolean', 'false'],
  ]),
  'objects/Switch__c.object': xml(
    'CustomObject',
    `<label>Switch</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility>
    ${plain('Level__c', '<type>Text</type><length>10</length>')}${plain('Quiet__c', '<type>Checkbox</type><defaultValue>false</defaultValue>')}`,
  ),
  'objects/Branch__c.object': xml(
    'CustomObject',
    `<label>Branch</label><customSettingsType>List</customSettingsType><visibility>Public</visibility>${plain('City__c', '<type>Text</type><length>40</length>')}`,
  ),
  'objects/Tool__c.object': xml(
    'CustomObject',
    `<label>Tool</label><pluralLabel>Tools</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
    ${plain('Days__c', '<type>Number</type><precision>3</precision><scale>0</scale>')}
    ${plain('Owed__c', '<type>Number</type><precision>18</precision><scale>1</scale><formula>Days__c * $CustomMetadata.Fee__mdt.Late.Amount__c</formula>')}
    ${plain('Level__c', '<type>Text</type><formula>$Setup.Switch__c.Level__c</formula>')}
    <validationRules><fullName>Loud</fullName><active>true</active><errorConditionFormula>AND(NOT($Setup.Switch__c.Quiet__c), Days__c &gt; 100)</errorConditionFormula><errorMessage>Too long.</errorMessage></validationRules>`,
  ),
  'permissionsets/Setter.permissionset': xml(
    'PermissionSet',
    `<label>Setter</label><customMetadataTypeAccesses><enabled>true</enabled><name>Fee__mdt</name></customMetadataTypeAccesses><customSettingAccesses><enabled>true</enabled><name>Switch__c</name></customSettingAccesses>`,
  ),
};

const desk = openDesk({}, FILES);
after(() => desk.org.close());
const query = (text: string, session = desk.admin) =>
  runSoql(desk.org, session, text).records.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'attributes')),
  );
const profileOf = (name: string): string =>
  String(desk.org.reader.all('SELECT Id FROM "v_Profile" WHERE Name = ?', [name])[0]?.['Id']);

describe('custom metadata', () => {
  it('is read as rows: the deployed records with their values, defaults and links', () => {
    assert.deepEqual(
      query(
        'SELECT DeveloperName, MasterLabel, QualifiedApiName, Amount__c, Open__c, Object__c, Base__r.DeveloperName FROM Fee__mdt ORDER BY DeveloperName',
      ).map(({ Base__r, ...rest }) => ({
        ...rest,
        base: (Base__r as Record<string, unknown> | null)?.['DeveloperName'],
      })),
      [
        {
          DeveloperName: 'Late',
          MasterLabel: 'Late fee',
          QualifiedApiName: 'Late',
          Amount__c: 2.5,
          Open__c: true,
          Object__c: 'Tool__c',
          base: 'Plain',
        },
        {
          DeveloperName: 'Plain',
          MasterLabel: 'Plain fee',
          QualifiedApiName: 'Plain',
          Amount__c: null,
          Open__c: false,
          Object__c: null,
          base: undefined,
        },
      ],
    );
  });

  it('is not written by the API', () => {
    const [result] = desk.run('insert', 'Fee__mdt', [{ DeveloperName: 'x' }]);
    assert.equal(result?.success, false);
  });

  it('gives formulas its values, and follows a deploy', () => {
    const tool = desk.make('Tool__c', { Name: 't', Days__c: 3 });
    assert.equal(desk.read('Tool__c', tool, 'Owed__c'), 7.5);
    const before = query(`SELECT Id FROM Fee__mdt WHERE DeveloperName = 'Late'`);
    const { problems } = desk.deploy({
      'customMetadata/Fee.Late.md': record('Late', [['Amount__c', 'double', '4']]),
    });
    assert.deepEqual(problems, []);
    assert.equal(desk.read('Tool__c', tool, 'Owed__c'), 12);
    assert.deepEqual(query(`SELECT Id FROM Fee__mdt WHERE DeveloperName = 'Late'`), before);
    assert.deepEqual(query(`SELECT MasterLabel, Object__c FROM Fee__mdt WHERE DeveloperName = 'Late'`), [
      { MasterLabel: 'Late', Object__c: null },
    ]);
  });

  it('refuses formulas that name records or fields that are not there', () => {
    for (const path of ['Fee__mdt.Early.Amount__c', 'Fee__mdt.Late.Price__c', 'Fine__mdt.Late.Amount__c']) {
      const { problems } = desk.deploy({
        'objects/Tool__c.object': xml(
          'CustomObject',
          plain(
            'Bad__c',
            `<type>Number</type><precision>18</precision><scale>1</scale><formula>$CustomMetadata.${path}</formula>`,
          ),
        ),
      });
      assert.ok(
        problems.some((one) => /does not exist/.test(one.problem)),
        path,
      );
    }
  });
});

describe('custom settings', () => {
  const level = (session = desk.admin) => desk.read('Tool__c', tool, 'Level__c', session);
  const tool = desk.make('Tool__c', { Name: 's' });

  it('of a hierarchy give the value of the user, else of the profile, else of the org', () => {
    const worker = hire(desk, 'Worker', 'Standard User');
    assert.equal(level(worker), null);
    const org = desk.make('Switch__c', { Level__c: 'org' });
    assert.equal(query('SELECT SetupOwnerId FROM Switch__c')[0]?.['SetupOwnerId'], desk.org.organizationId);
    desk.make('Switch__c', { SetupOwnerId: profileOf('Standard User'), Level__c: 'profile' });
    assert.deepEqual([level(worker), level()], ['profile', 'org']);
    desk.make('Switch__c', { SetupOwnerId: worker.userId, Quiet__c: true });
    assert.equal(level(worker), 'profile', 'an empty field is filled from above');
    const long = (session = desk.admin) =>
      desk.org.dml.run(
        { ...session, isAdmin: true },
        { operation: 'insert', object: 'Tool__c', rows: [{ Name: 'l', Days__c: 101 }], allOrNone: false },
      )[0]?.success;
    assert.deepEqual([long(), long(worker)], [false, true]);
    assert.equal(
      desk.run('insert', 'Switch__c', [{ SetupOwnerId: desk.org.organizationId }])[0]?.errors[0]?.statusCode,
      'DUPLICATE_VALUE',
    );
    desk.run('delete', 'Switch__c', [{ Id: org }]);
    assert.equal(level(), null);
  });

  it('of a list are rows by name', () => {
    desk.make('Branch__c', { Name: 'Main', City__c: 'Sapporo' });
    assert.deepEqual(query('SELECT Name, City__c FROM Branch__c'), [{ Name: 'Main', City__c: 'Sapporo' }]);
    assert.equal(
      desk.run('insert', 'Branch__c', [{ City__c: 'x' }])[0]?.errors[0]?.statusCode,
      'REQUIRED_FIELD_MISSING',
    );
    assert.equal(
      desk.run('insert', 'Branch__c', [{ Name: 'Main' }])[0]?.errors[0]?.statusCode,
      'DUPLICATE_VALUE',
    );
  });

  it('and custom metadata are read by those who were given them', () => {
    const setter = hire(desk, 'Setter', 'Minimum Access - API Only Integrations', ['Setter']);
    const other = hire(desk, 'Other', 'Minimum Access - API Only Integrations');
    assert.equal(query('SELECT Amount__c FROM Fee__mdt', setter).length, 2);
    assert.ok(query('SELECT Level__c FROM Switch__c', setter).length > 0);
    assert.throws(() => query('SELECT Id FROM Branch__c', setter), /Branch__c/);
    assert.throws(() => query('SELECT Id FROM Fee__mdt', other), /Fee__mdt/);
  });
});
