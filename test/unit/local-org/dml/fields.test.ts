import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import type { InputRow } from '../../../../scripts/local-org/org.ts';
import { hire, openDesk } from '../library.ts';

const plain = (name: string, rest: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${rest}</fields>`;
const rollUp = (name: string, operation: string, field?: string, filter = ''): string =>
  plain(
    name,
    `<type>Summary</type><summaryOperation>${operation}</summaryOperation><summaryForeignKey>Part__c.Kit__c</summaryForeignKey>${field ? `<summarizedField>Part__c.${field}</summarizedField>` : ''}${filter}`,
  );
const filter = (field: string, operation: string, value: string): string =>
  `<summaryFilterItems><field>Part__c.${field}</field><operation>${operation}</operation><value>${value}</value></summaryFilterItems>`;
const values = ['Red', 'Green', 'Blue']
  .map((one) => `<value><fullName>${one}</fullName><default>false</default><label>${one}</label></value>`)
  .join('');
const list = `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${values}</valueSetDefinition></valueSet>`;
const object = (label: string, sharing: string, fields: string): string =>
  `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${label}</label><pluralLabel>${label}s</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>${sharing}</sharingModel>${fields}</CustomObject>`;

/** A kit of parts: a field of every type on the part, roll-ups of each kind on the kit. */
const KITS: Record<string, string> = {
  'objects/Kit__c.object': object(
    'Kit',
    'ReadWrite',
    plain('Code__c', '<type>Text</type><length>8</length><externalId>true</externalId>') +
      rollUp('Parts__c', 'count') +
      rollUp('Cost__c', 'sum', 'Cost__c') +
      rollUp('Most__c', 'max', 'Amount__c') +
      rollUp('Least_Share__c', 'min', 'Share__c') +
      rollUp('First_Day__c', 'min', 'Day__c') +
      rollUp('Last_Moment__c', 'max', 'Moment__c') +
      rollUp('Dear__c', 'count', undefined, filter('Cost__c', 'greaterOrEqual', '10')) +
      rollUp('Red_Or_Blue__c', 'count', undefined, filter('Color__c', 'equals', 'Red,Blue')) +
      rollUp('Green_Tag__c', 'count', undefined, filter('Tags__c', 'includes', 'Green')) +
      rollUp('Not_Named__c', 'count', undefined, filter('Note__c', 'equals', '')) +
      rollUp(
        'Spare_Cost__c',
        'sum',
        'Cost__c',
        filter('Spare__c', 'equals', 'True') + filter('Note__c', 'startsWith', 'x'),
      ),
  ),
  'objects/Part__c.object': object(
    'Part',
    'ControlledByParent',
    plain(
      'Kit__c',
      '<type>MasterDetail</type><referenceTo>Kit__c</referenceTo><relationshipName>Parts</relationshipName><relationshipOrder>0</relationshipOrder>',
    ) +
      plain('Amount__c', '<type>Number</type><precision>6</precision><scale>2</scale>') +
      plain('Whole__c', '<type>Number</type><precision>3</precision><scale>0</scale>') +
      plain('Cost__c', '<type>Currency</type><precision>8</precision><scale>2</scale>') +
      plain('Share__c', '<type>Percent</type><precision>5</precision><scale>1</scale>') +
      plain('Day__c', '<type>Date</type>') +
      plain('Moment__c', '<type>DateTime</type>') +
      plain('Clock__c', '<type>Time</type>') +
      plain('Mail__c', '<type>Email</type>') +
      plain('Phone__c', '<type>Phone</type>') +
      plain('Site__c', '<type>Url</type>') +
      plain('Note__c', '<type>TextArea</type>') +
      plain('Story__c', '<type>LongTextArea</type><length>300</length><visibleLines>3</visibleLines>') +
      plain('Spare__c', '<type>Checkbox</type><defaultValue>false</defaultValue>') +
      plain('Color__c', `<type>Picklist</type>${list}`) +
      plain('Tags__c', `<type>MultiselectPicklist</type><visibleLines>3</visibleLines>${list}`) +
      plain(
        'Exact__c',
        '<type>Text</type><length>8</length><unique>true</unique><caseSensitive>true</caseSensitive>',
      ) +
      plain('Loose__c', '<type>Text</type><length>8</length><unique>true</unique>') +
      plain('Local_Day__c', '<type>Date</type><formula>DATEVALUE(Moment__c)</formula>') +
      plain(
        'Rated__c',
        '<type>Percent</type><precision>18</precision><scale>1</scale><formula>Share__c * 2</formula>',
      ),
  ),
};

const desk = openDesk({}, KITS);
after(() => desk.org.close());
const kit = desk.make('Kit__c', { Name: 'k', Code__c: 'K1' });
let made = 0;

/** The stored value after an insert, or the code of the refusal. */
function put(field: string, value: unknown, text = false): unknown {
  made += 1;
  const row = { Name: `p${made}`, Kit__c: kit, [field]: value };
  const [result] = desk.run('insert', 'Part__c', [row], { text });
  const stored = result?.id ? desk.read('Part__c', result.id, field) : result?.errors[0]?.statusCode;
  if (result?.id) desk.run('delete', 'Part__c', [{ Id: result.id }]);
  return stored;
}

const CASES: [field: string, value: unknown, stored: unknown][] = [
  ['Amount__c', 1.005, 1.01],
  ['Amount__c', -1.005, -1.01],
  ['Amount__c', 9999.994, 9999.99],
  ['Amount__c', 9999.995, 'NUMBER_OUTSIDE_VALID_RANGE'],
  ['Amount__c', '12', 12],
  ['Amount__c', '1,2', 'JSON_PARSER_ERROR'],
  ['Whole__c', 2.5, 3],
  ['Whole__c', -2.5, -3],
  ['Whole__c', 1000, 'NUMBER_OUTSIDE_VALID_RANGE'],
  ['Cost__c', 999999.99, 999999.99],
  ['Cost__c', 1000000, 'NUMBER_OUTSIDE_VALID_RANGE'],
  ['Share__c', 45.55, 45.6],
  ['Day__c', '2024-02-29', '2024-02-29'],
  ['Day__c', '2026-02-29', 'JSON_PARSER_ERROR'],
  ['Day__c', '1699-12-31', 'NUMBER_OUTSIDE_VALID_RANGE'],
  ['Day__c', '4000-12-31', '4000-12-31'],
  ['Moment__c', '2026-03-01T00:30:00+09:00', '2026-02-28T15:30:00.000Z'],
  ['Moment__c', '2026-03-01T00:30:00.5Z', '2026-03-01T00:30:00.500Z'],
  ['Moment__c', '2026-03-01', 'JSON_PARSER_ERROR'],
  ['Clock__c', '09:05:00', '09:05:00.000Z'],
  ['Clock__c', '24:00:00', 'JSON_PARSER_ERROR'],
  ['Mail__c', 'a.b@example.co.jp', 'a.b@example.co.jp'],
  ['Mail__c', 'a@b', 'INVALID_EMAIL_ADDRESS'],
  ['Mail__c', 'two words@example.com', 'INVALID_EMAIL_ADDRESS'],
  ['Mail__c', `${'a'.repeat(69)}@example.com`, 'STRING_TOO_LONG'],
  ['Phone__c', '+81 (3) 1234-5678', '+81 (3) 1234-5678'],
  ['Phone__c', '1'.repeat(41), 'STRING_TOO_LONG'],
  ['Site__c', 'example.com/a', 'example.com/a'],
  ['Site__c', 'x'.repeat(256), 'STRING_TOO_LONG'],
  ['Note__c', 'one\r\ntwo', 'one\ntwo'],
  ['Note__c', 'x'.repeat(256), 'STRING_TOO_LONG'],
  ['Story__c', 'x'.repeat(300), 'x'.repeat(300)],
  ['Story__c', 'x'.repeat(301), 'STRING_TOO_LONG'],
  ['Spare__c', null, 0],
  ['Spare__c', 'yes', 'JSON_PARSER_ERROR'],
  ['Color__c', 'Red', 'Red'],
  ['Color__c', 'red', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  ['Tags__c', 'Red;Blue', 'Red;Blue'],
  ['Tags__c', 'Red;Pink', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  ['Rated__c', 1, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
];

describe('a value', () => {
  for (const [field, value, stored] of CASES)
    it(`${field} ${String(value).slice(0, 40)} becomes ${String(stored).slice(0, 50)}`, () => {
      assert.equal(put(field, value), stored);
    });

  it('of CSV is read by the type of its field', () => {
    assert.equal(put('Amount__c', '1.005', true), 1.01);
    assert.equal(put('Spare__c', 'TRUE', true), 1);
    assert.equal(put('Spare__c', '1', true), 1);
    assert.equal(put('Amount__c', 'many', true), 'INVALID_TYPE_ON_FIELD_IN_RECORD');
    assert.equal(put('Day__c', '#N/A', true), null);
  });
});

describe('unique values', () => {
  it('differ by case only where the field looks at case', () => {
    desk.make('Part__c', { Name: 'u', Kit__c: kit, Exact__c: 'ab', Loose__c: 'ab' });
    assert.equal(put('Exact__c', 'AB'), 'AB');
    assert.equal(put('Exact__c', 'ab'), 'DUPLICATE_VALUE');
    assert.equal(put('Loose__c', 'AB'), 'DUPLICATE_VALUE');
  });
});

describe('an external id that two rows have', () => {
  it('names no parent', () => {
    for (const name of ['a', 'b']) desk.make('Kit__c', { Name: name, Code__c: 'twice' });
    const [result] = desk.run('insert', 'Part__c', [{ Name: 'p', Kit__r: { Code__c: 'TWICE' } }]);
    assert.equal(result?.errors[0]?.statusCode, 'INVALID_FIELD');
    assert.match(
      result?.errors[0]?.message ?? '',
      /More than one record found for external id field: Code__c/,
    );
    const [known] = desk.run('insert', 'Part__c', [{ Name: 'p', Kit__r: { Code__c: 'k1' } }]);
    assert.equal(known?.success, true);
  });
});

describe('a formula of a moment', () => {
  it('gives the day of who reads', () => {
    const id = desk.make('Part__c', {
      Name: 'm',
      Kit__c: kit,
      Moment__c: '2026-02-28T18:00:00Z',
      Share__c: 45.5,
    });
    const tokyo = hire(desk, 'Tanaka', 'System Administrator');
    assert.equal(desk.read('Part__c', id, 'Local_Day__c'), '2026-02-28');
    assert.equal(desk.read('Part__c', id, 'Local_Day__c', tokyo), '2026-03-01');
    assert.equal(desk.read('Part__c', id, 'Rated__c'), 91);
    desk.run('delete', 'Part__c', [{ Id: id }]);
  });
});

describe('roll-ups', () => {
  const SUMS = [
    'Parts__c',
    'Cost__c',
    'Most__c',
    'Least_Share__c',
    'First_Day__c',
    'Last_Moment__c',
    'Dear__c',
    'Red_Or_Blue__c',
    'Green_Tag__c',
    'Not_Named__c',
    'Spare_Cost__c',
  ];
  const totals = (id: string): unknown[] => SUMS.map((name) => desk.read('Kit__c', id, name));
  const part = (parent: string, row: InputRow): string =>
    desk.make('Part__c', { Name: 'p', Kit__c: parent, ...row });

  it('of nothing are zero for counts and sums, and empty for the rest', () => {
    const empty = desk.make('Kit__c', { Name: 'empty' });
    assert.deepEqual(totals(empty), [0, 0, null, null, null, null, 0, 0, 0, 0, 0]);
  });

  it('count, add, and take the least and the most of numbers, days and moments, filtered', () => {
    const id = desk.make('Kit__c', { Name: 'full' });
    part(id, {
      Amount__c: -3.5,
      Cost__c: 10,
      Share__c: 12.5,
      Day__c: '2026-03-02',
      Color__c: 'Red',
      Note__c: 'xyz',
    });
    part(id, {
      Amount__c: 2,
      Cost__c: 0.1,
      Share__c: 7,
      Moment__c: '2026-03-01T00:00:00+09:00',
      Spare__c: true,
      Note__c: 'X1',
    });
    const last = part(id, {
      Cost__c: 0.2,
      Day__c: '2025-12-31',
      Color__c: 'Green',
      Tags__c: 'Red;Green',
      Spare__c: true,
    });
    assert.deepEqual(totals(id), [3, 10.3, 2, 7, '2025-12-31', '2026-02-28T15:00:00.000Z', 1, 1, 1, 1, 0.1]);
    desk.run('delete', 'Part__c', [{ Id: last }]);
    assert.deepEqual(totals(id), [2, 10.1, 2, 7, '2026-03-02', '2026-02-28T15:00:00.000Z', 1, 1, 0, 0, 0.1]);
  });

  it('can be asked for and sorted by', () => {
    const { records } = runSoql(
      desk.org,
      desk.admin,
      'SELECT Name, First_Day__c FROM Kit__c WHERE Cost__c > 10 AND First_Day__c = 2026-03-02 ORDER BY Last_Moment__c',
    );
    assert.deepEqual(
      records.map((record) => [record['Name'], record['First_Day__c']]),
      [['full', '2026-03-02']],
    );
  });
});
