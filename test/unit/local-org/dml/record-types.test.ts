import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { describeField } from '../../../../scripts/local-org/api/describe-field.ts';
import { findObject } from '../../../../scripts/local-org/org.ts';
import type { InputRow, Session } from '../../../../scripts/local-org/org.ts';
import { hire, openDesk } from '../library.ts';
import type { Desk } from '../library.ts';

const values = (...names: string[]): string =>
  names
    .map(
      (one) =>
        `<value><fullName>${one}</fullName><default>${one === 'Cup'}</default><label>${one}</label></value>`,
    )
    .join('');
const picklist = (name: string, names: string[], more = '', type = 'Picklist'): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${type === 'Picklist' ? '' : '<visibleLines>3</visibleLines>'}<valueSet>${more}<restricted>true</restricted>
  <valueSetDefinition><sorted>false</sorted>${values(...names)}</valueSetDefinition>
  ${name === 'Glaze__c' ? setting('Blue', 'Cup', 'Bowl') + setting('Red', 'Vase') : ''}${name === 'Marks__c' ? setting('Seal', 'checked') + setting('Plain', 'checked', 'unchecked') : ''}</valueSet></fields>`;
const setting = (value: string, ...controlling: string[]): string =>
  `<valueSettings>${controlling.map((one) => `<controllingFieldValue>${one}</controllingFieldValue>`).join('')}<valueName>${value}</valueName></valueSettings>`;
const recordType = (name: string, active: boolean, kinds: [string, boolean][]): string =>
  `<recordTypes><fullName>${name}</fullName><active>${active}</active><label>${name} Ware</label><picklistValues><picklist>Kind__c</picklist>
  ${kinds.map(([one, isDefault]) => `<values><fullName>${one}</fullName><default>${isDefault}</default></values>`).join('')}</picklistValues></recordTypes>`;

/** A pottery: what a pot is decides its glaze; record types narrow its kind. */
const POTTERY: Record<string, string> = {
  'objects/Pot__c.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Pot</label><pluralLabel>Pots</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>
  <deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
  ${picklist('Kind__c', ['Cup', 'Bowl', 'Vase'])}
  ${picklist('Glaze__c', ['Blue', 'Red'], '<controllingField>Kind__c</controllingField>')}
  <fields><fullName>Signed__c</fullName><label>Signed</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>
  ${picklist('Marks__c', ['Seal', 'Plain'], '<controllingField>Signed__c</controllingField>', 'MultiselectPicklist')}
  <fields><fullName>Serial__c</fullName><label>Serial</label><type>AutoNumber</type><displayFormat>P-{000}</displayFormat><startingNumber>41</startingNumber></fields>
  ${recordType('Table', true, [
    ['Cup', false],
    ['Bowl', true],
  ])}
  ${recordType('Old', false, [['Vase', true]])}
  <validationRules><fullName>No_Red_Table</fullName><active>true</active><errorConditionFormula>AND($RecordType.DeveloperName = "Table", ISPICKVAL(Kind__c, "Cup"), Signed__c)</errorConditionFormula><errorMessage>Cups are not signed.</errorMessage></validationRules>
</CustomObject>`,
  'permissionsets/Potter.permissionset': `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Potter</label>
  <fieldPermissions><field>Pot__c.Kind__c</field><readable>true</readable><editable>true</editable></fieldPermissions>
  <objectPermissions><object>Pot__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit></objectPermissions>
</PermissionSet>`,
};

function typeId(desk: Desk, name: string): string {
  const [row] = desk.org.reader.all('SELECT Id FROM "v_RecordType" WHERE DeveloperName = ?', [name]);
  return String(row?.['Id']);
}

const save = (desk: Desk, row: InputRow, session: Session = desk.admin): string => {
  const [result] = desk.org.dml.run(session, {
    operation: 'insert',
    object: 'Pot__c',
    rows: [row],
    allOrNone: false,
  });
  const [error] = result?.errors ?? [];
  return error ? `${error.statusCode}: ${error.message}` : (result?.id ?? '');
};

describe('dependent picklists', () => {
  const desk = openDesk({}, POTTERY);

  it('take a value that goes with the controlling one', () => {
    assert.match(save(desk, { Name: 'a', Kind__c: 'Bowl', Glaze__c: 'Blue' }), /^a00/);
    assert.match(save(desk, { Name: 'b', Glaze__c: 'Blue' }), /^a00/, 'Cup is the default kind');
    assert.equal(
      save(desk, { Name: 'c', Kind__c: 'Vase', Glaze__c: 'Blue' }),
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Glaze__c: bad value for restricted picklist field: Blue',
    );
    assert.match(save(desk, { Name: 'd', Kind__c: null, Glaze__c: 'Blue' }), /^INVALID_OR_NULL/);
  });

  it('look at the stored controlling value in an update', () => {
    const id = save(desk, { Name: 'e', Kind__c: 'Vase', Glaze__c: 'Red' });
    const update = (row: InputRow) => desk.run('update', 'Pot__c', [{ Id: id, ...row }])[0]?.success;
    assert.equal(update({ Glaze__c: 'Blue' }), false);
    assert.equal(update({ Glaze__c: 'Blue', Kind__c: 'Cup' }), true);
  });

  it('are looked at again when only the controlling value changes', () => {
    const id = save(desk, { Name: 'i', Kind__c: 'Cup', Glaze__c: 'Blue' });
    const update = (row: InputRow) => desk.run('update', 'Pot__c', [{ Id: id, ...row }])[0];
    assert.equal(
      update({ Kind__c: 'Vase' })?.errors[0]?.statusCode,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    );
    assert.equal(update({ Kind__c: 'Vase', Glaze__c: null })?.success, true);
    assert.equal(update({ Name: 'j' })?.success, true);
  });

  it('may hang on a checkbox, part by part', () => {
    assert.match(save(desk, { Name: 'f', Signed__c: true, Kind__c: 'Vase', Marks__c: 'Seal;Plain' }), /^a00/);
    assert.match(save(desk, { Name: 'g', Marks__c: 'Plain' }), /^a00/);
    assert.match(save(desk, { Name: 'h', Marks__c: 'Plain;Seal' }), /picklist field: Seal$/);
  });

  it('are described with a bit for each controlling value', () => {
    const object = findObject(desk.org.schema(), 'Pot__c');
    assert.ok(object);
    const described = (name: string) => {
      const field = object.fields.get(name);
      assert.ok(field);
      const found = describeField(desk.org.schema(), object, field, 'en_US');
      const entries = found['picklistValues'] as { value: string; validFor: string | null }[];
      return [
        found['controllerName'],
        found['dependentPicklist'],
        ...entries.map((one) =>
          one.validFor === null ? null : Buffer.from(one.validFor, 'base64')[0]?.toString(2),
        ),
      ];
    };
    assert.deepEqual(described('Kind__c'), [null, false, null, null, null]);
    // Cup, Bowl, Vase are the three highest bits.
    assert.deepEqual(described('Glaze__c'), ['Kind__c', true, '11000000', '100000']);
    // false, true
    assert.deepEqual(described('Marks__c'), ['Signed__c', true, '1000000', '11000000']);
  });
});

describe('auto numbers', () => {
  it('start where the field says', () => {
    const desk = openDesk({}, POTTERY);
    const ids = ['a', 'b'].map((name) => save(desk, { Name: name }));
    assert.deepEqual(
      ids.map((id) => desk.read('Pot__c', id, 'Serial__c')),
      ['P-041', 'P-042'],
    );
  });
});

describe('record types', () => {
  it('are rows, and keep their ids over deploys', () => {
    const desk = openDesk({}, POTTERY);
    const list = () =>
      runSoql(
        desk.org,
        desk.admin,
        'SELECT Id, Name, SobjectType, IsActive FROM RecordType ORDER BY DeveloperName',
      ).records.map(({ Name, SobjectType, IsActive }) => [Name, SobjectType, IsActive]);
    assert.deepEqual(list(), [
      ['Old Ware', 'Pot__c', false],
      ['Table Ware', 'Pot__c', true],
    ]);
    const before = typeId(desk, 'Table');
    desk.deploy({
      'objects/Pot__c.object': (POTTERY['objects/Pot__c.object'] ?? '').replace('Table Ware', 'Tableware'),
    });
    assert.equal(typeId(desk, 'Table'), before);
    assert.equal(list()[1]?.[0], 'Tableware');
  });

  it('narrow the values of picklists and give their defaults', () => {
    const desk = openDesk({}, POTTERY);
    const table = typeId(desk, 'Table');
    const id = save(desk, { Name: 'a', RecordTypeId: table });
    assert.equal(desk.read('Pot__c', id, 'Kind__c'), 'Bowl');
    assert.match(save(desk, { Name: 'b', RecordTypeId: table, Kind__c: 'Vase' }), /picklist field: Vase$/);
    assert.match(save(desk, { Name: 'c', Kind__c: 'Vase' }), /^a00/);
    const [update] = desk.run('update', 'Pot__c', [{ Id: id, Kind__c: 'Vase' }]);
    assert.equal(update?.errors[0]?.statusCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    const { records } = runSoql(
      desk.org,
      desk.admin,
      "SELECT Name FROM Pot__c WHERE RecordType.Name = 'Table Ware'",
    );
    assert.deepEqual(
      records.map((one) => one['Name']),
      ['a'],
    );
  });

  it('must be active, of the object, and the user’s', () => {
    const desk = openDesk({}, POTTERY);
    const wrong = (id: string) =>
      `INVALID_CROSS_REFERENCE_KEY: Record Type ID: this ID value isn't valid for the user: ${id}`;
    const old = typeId(desk, 'Old');
    const table = typeId(desk, 'Table');
    assert.equal(save(desk, { Name: 'a', RecordTypeId: old }), wrong(old));
    const potter = hire(desk, 'Potter', 'Minimum Access - API Only Integrations', ['Potter']);
    assert.equal(save(desk, { Name: 'a', RecordTypeId: table }, potter), wrong(table));
    assert.match(save(desk, { Name: 'a', RecordTypeId: '012000000000000AAA' }, potter), /^a00/);
  });

  it('are read by rules', () => {
    const desk = openDesk({}, POTTERY);
    const cup = { Name: 'a', Kind__c: 'Cup', Signed__c: true };
    assert.match(save(desk, cup), /^a00/);
    assert.match(save(desk, { ...cup, RecordTypeId: typeId(desk, 'Table') }), /Cups are not signed/);
  });
});
