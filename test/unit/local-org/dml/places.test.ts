import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { describeField } from '../../../../scripts/local-org/api/describe-field.ts';
import { findField, findObject } from '../../../../scripts/local-org/org.ts';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { hire, openDesk } from '../library.ts';

const plain = (name: string, rest: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${rest}</fields>`;
const grant = (field: string): string =>
  `<fieldPermissions><field>Site__c.${field}</field><readable>true</readable><editable>true</editable></fieldPermissions>`;
const set = (label: string, rest: string): string =>
  `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>${label}</label>
  <objectPermissions><object>Site__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit></objectPermissions>${rest}</PermissionSet>`;

/** A site with a geolocation and encrypted texts of each mask. */
const SITES: Record<string, string> = {
  'objects/Site__c.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Site</label><pluralLabel>Sites</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
  ${plain('Where__c', '<type>Location</type><scale>4</scale><displayLocationInDecimal>true</displayLocationInDecimal>')}
  ${plain('Card__c', '<type>EncryptedText</type><length>20</length><maskType>creditCard</maskType><maskChar>X</maskChar>')}
  ${plain('Word__c', '<type>EncryptedText</type><length>20</length><maskType>all</maskType><maskChar>asterisk</maskChar>')}
  ${plain('From_Zero__c', '<type>Number</type><precision>18</precision><scale>3</scale><formula>DISTANCE(Where__c, GEOLOCATION(0, 0), "km")</formula>')}
  ${plain('North__c', '<type>Checkbox</type><formula>Where__Latitude__s &gt; 0</formula>')}
  <validationRules><fullName>Not_The_Pole</fullName><active>true</active><errorConditionFormula>DISTANCE(Where__c, GEOLOCATION(90, 0), "mi") &lt; 10 || Word__c = "forbidden"</errorConditionFormula><errorMessage>Too cold.</errorMessage></validationRules>
</CustomObject>`,
  'permissionsets/Placer.permissionset': set('Placer', grant('Where__c') + grant('Card__c')),
  'permissionsets/Opener.permissionset': set(
    'Opener',
    `${grant('Card__c')}<userPermissions><enabled>true</enabled><name>ViewEncryptedData</name></userPermissions>`,
  ),
};

const desk = openDesk({}, SITES);
after(() => desk.org.close());
const query = (text: string, session = desk.admin) => runSoql(desk.org, session, text).records;
const refusal = (row: Record<string, unknown>) =>
  desk.run('insert', 'Site__c', [row])[0]?.errors[0]?.statusCode;
const one = desk.make('Site__c', {
  Name: 'one',
  Where__Latitude__s: 0,
  Where__Longitude__s: 1.00004,
  Card__c: '4111111111111234',
  Word__c: 'open sesame',
});
desk.make('Site__c', { Name: 'nowhere' });

describe('a geolocation', () => {
  it('is written by its parts and read whole, rounded to its scale', () => {
    const [row] = query(`SELECT Where__c, Where__Longitude__s FROM Site__c WHERE Id = '${one}'`);
    assert.deepEqual(row?.['Where__c'], { latitude: 0, longitude: 1 });
    assert.equal(row?.['Where__Longitude__s'], 1);
    assert.equal(query(`SELECT Where__c FROM Site__c WHERE Name = 'nowhere'`)[0]?.['Where__c'], null);
  });

  it('has degrees within their ranges', () => {
    assert.equal(
      refusal({ Name: 'x', Where__Latitude__s: 90.1, Where__Longitude__s: 0 }),
      'NUMBER_OUTSIDE_VALID_RANGE',
    );
    assert.equal(
      refusal({ Name: 'x', Where__Latitude__s: 0, Where__Longitude__s: -181 }),
      'NUMBER_OUTSIDE_VALID_RANGE',
    );
    assert.equal(
      refusal({ Name: 'x', Where__c: { latitude: 1, longitude: 1 } }),
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });

  it('is measured in formulas, rules and queries', () => {
    // One degree of the equator: 6371.0088 km * pi / 180 = 111.195 km, 3958.7613 mi * pi / 180 = 69.093 mi.
    assert.equal(desk.read('Site__c', one, 'From_Zero__c'), 111.195);
    assert.equal(
      refusal({ Name: 'pole', Where__Latitude__s: 89.99, Where__Longitude__s: 5 }),
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    );
    const near = (unit: string, limit: number) =>
      query(`SELECT Name FROM Site__c WHERE DISTANCE(Where__c, GEOLOCATION(0, 0), '${unit}') < ${limit}`)
        .length;
    assert.deepEqual(
      [near('km', 111.19), near('km', 111.2), near('mi', 69.09), near('mi', 69.1)],
      [0, 1, 0, 1],
    );
    const [row] = query(
      `SELECT Name, DISTANCE(Where__c, GEOLOCATION(0, -1), 'km') far FROM Site__c WHERE Where__Latitude__s = 0 ORDER BY DISTANCE(Where__c, GEOLOCATION(0, -1), 'km') DESC`,
    );
    assert.equal(Math.round(Number(row?.['far'])), 222);
  });

  it('is compared by < and > alone, in miles or kilometres, and filters nothing by itself', () => {
    for (const condition of [
      `DISTANCE(Where__c, GEOLOCATION(0, 0), 'km') = 1`,
      `DISTANCE(Where__c, GEOLOCATION(0, 0), 'm') < 1`,
      `DISTANCE(Name, GEOLOCATION(0, 0), 'km') < 1`,
      `DISTANCE(Where__c, 'km') < 1`,
      'Where__c = null',
    ])
      assert.throws(() => query(`SELECT Id FROM Site__c WHERE ${condition}`), condition);
  });

  it('is described as a compound of two numbers', () => {
    const site = findObject(desk.org.schema(), 'Site__c');
    const shown = (name: string) => {
      const field = site && findField(site, name);
      assert.ok(site && field);
      const { type, compoundFieldName, createable, precision, scale, queryByDistance } = describeField(
        desk.org.schema(),
        site,
        field,
        'en_US',
      );
      return [type, compoundFieldName, createable, precision, scale, queryByDistance];
    };
    assert.deepEqual(shown('Where__c'), ['location', null, false, 0, 0, true]);
    assert.deepEqual(shown('Where__Latitude__s'), ['double', 'Where__c', true, 6, 4, false]);
    assert.deepEqual(shown('Where__Longitude__s'), ['double', 'Where__c', true, 7, 4, false]);
  });

  it('is granted as a whole', () => {
    const placer = hire(desk, 'Placer', 'Minimum Access - API Only Integrations', ['Placer']);
    const opener = hire(desk, 'Opener', 'Minimum Access - API Only Integrations', ['Opener']);
    assert.equal(query('SELECT Where__Latitude__s, Where__c FROM Site__c', placer).length, 2);
    assert.throws(() => query('SELECT Where__Latitude__s FROM Site__c', opener), /No such column/);
    const write = (session = placer) =>
      desk.org.dml.run(session, {
        operation: 'update',
        object: 'Site__c',
        rows: [{ Id: one, Where__Latitude__s: 0 }],
        allOrNone: false,
      })[0]?.success;
    assert.deepEqual([write(), write(opener)], [true, false]);
  });
});

describe('an encrypted text', () => {
  it('is shown by its mask to everyone without the permission to read it, administrators too', () => {
    const opener = hire(desk, 'Reader', 'Minimum Access - API Only Integrations', ['Opener']);
    assert.equal(desk.read('Site__c', one, 'Card__c', desk.admin), 'XXXXXXXXXXXX1234');
    assert.equal(desk.read('Site__c', one, 'Word__c', desk.admin), '***********');
    assert.equal(
      query(`SELECT Card__c FROM Site__c WHERE Id = '${one}'`, opener)[0]?.['Card__c'],
      '4111111111111234',
    );
  });

  it('is read by rules as it is', () => {
    assert.equal(refusal({ Name: 'x', Word__c: 'forbidden' }), 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
    assert.equal(refusal({ Name: 'x', Word__c: 'a'.repeat(21) }), 'STRING_TOO_LONG');
  });

  it('is nothing to filter, sort or group by', () => {
    for (const rest of [`WHERE Word__c = 'x'`, 'ORDER BY Word__c'])
      assert.throws(() => query(`SELECT Id FROM Site__c ${rest}`), /can not be/);
    assert.throws(() => query('SELECT Word__c FROM Site__c GROUP BY Word__c'));
  });
});
