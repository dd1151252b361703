import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hire, openDesk } from '../library.ts';

const formula = (name: string, type: string, text: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${type}<formula><![CDATA[${text}]]></formula></fields>`;
const NUMBER = '<type>Number</type><precision>18</precision><scale>1</scale>';
const TEXT = '<type>Text</type>';
const CHECK = '<type>Checkbox</type>';

const object = (name: string, fields: string, sharing = 'ReadWrite'): string =>
  `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label><pluralLabel>${name}s</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>${sharing}</sharingModel>${fields}</CustomObject>`;

const plain = (name: string, inner: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${inner}</fields>`;

const summary = (name: string, operation: string, field: string): string =>
  plain(
    name,
    `<type>Summary</type><summaryOperation>${operation}</summaryOperation><summarizedField>${field}</summarizedField><summaryForeignKey>Animal__c.House__c</summaryForeignKey>`,
  );

const ZOO = {
  'objects/House__c.object': object(
    'House',
    plain('Area__c', NUMBER) +
      formula('Half__c', NUMBER, 'Area__c / 2') +
      formula('Mine__c', CHECK, 'OwnerId = $User.Id') +
      formula(
        'Reader__c',
        TEXT,
        '$User.Alias & "/" & $Profile.Name & "/" & $Organization.Name & "/" & $Label.Greeting',
      ) +
      summary('First_Born__c', 'min', 'Animal__c.Born__c') +
      summary('Heaviest__c', 'max', 'Animal__c.Weight__c') +
      formula('Heavy__c', CHECK, 'Heaviest__c > 100') +
      formula('Age__c', NUMBER, 'TODAY() - First_Born__c'),
  ),
  'objects/Animal__c.object': object(
    'Animal',
    plain(
      'House__c',
      '<type>MasterDetail</type><referenceTo>House__c</referenceTo><relationshipName>Animals</relationshipName><relationshipOrder>0</relationshipOrder>',
    ) +
      plain('Born__c', '<type>Date</type>') +
      plain('Weight__c', NUMBER) +
      plain('Share__c', '<type>Percent</type><precision>5</precision><scale>2</scale>') +
      formula('Room__c', NUMBER, 'House__r.Half__c * Share__c') +
      formula('Big__c', CHECK, 'Room__c > 10') +
      formula('Sentence__c', TEXT, `IF(Big__c, Name & " isn't small", "small")`) +
      `<validationRules><fullName>House_Full</fullName><active>true</active><errorConditionFormula><![CDATA[House__r.Heavy__c && Big__c]]></errorConditionFormula><errorMessage>Full.</errorMessage></validationRules>`,
    'ControlledByParent',
  ),
  'labels/CustomLabels.labels':
    '<CustomLabels><labels><fullName>Greeting</fullName><language>en_US</language><value>Hello</value></labels></CustomLabels>',
  'translations/ja.translation':
    '<Translations><customLabels><label>やあ</label><name>Greeting</name></customLabels></Translations>',
};
describe('computed fields that stand on each other', () => {
  it('go through formulas and roll-ups of the row and of its parent', () => {
    const desk = openDesk({}, ZOO);
    const House__c = desk.make('House__c', { Name: 'H', Area__c: 50 });
    const animal = desk.make('Animal__c', {
      Name: 'Ele',
      House__c,
      Share__c: 50,
      Weight__c: 90,
      Born__c: '2026-02-20',
    });
    desk.make('Animal__c', { Name: 'Fly', House__c, Share__c: 1, Weight__c: 0.1, Born__c: '2026-03-01' });
    assert.equal(desk.read('House__c', House__c, 'Half__c'), 25);
    assert.equal(desk.read('Animal__c', animal, 'Room__c'), 12.5);
    assert.equal(desk.read('Animal__c', animal, 'Big__c'), 1);
    assert.equal(desk.read('Animal__c', animal, 'Sentence__c'), "Ele isn't small");
    assert.equal(desk.read('House__c', House__c, 'First_Born__c'), '2026-02-20');
    assert.equal(desk.read('House__c', House__c, 'Heaviest__c'), 90);
    assert.equal(desk.read('House__c', House__c, 'Age__c'), 10);
    assert.equal(desk.read('House__c', House__c, 'Heavy__c'), 0);
  });

  it('are seen by validation rules as they are at the write', () => {
    const desk = openDesk({}, ZOO);
    const House__c = desk.make('House__c', { Name: 'H', Area__c: 50 });
    const animal = desk.make('Animal__c', { Name: 'Ele', House__c, Weight__c: 101, Share__c: 10 });
    const grow = (Share__c: number) =>
      desk.run('update', 'Animal__c', [{ Id: animal, Share__c }])[0]?.success;
    assert.equal(grow(40), true);
    assert.equal(grow(41), false);
    assert.equal(desk.read('Animal__c', animal, 'Share__c'), 40);
  });

  it('know the reader: $User, $Profile, $Organization, $Label', () => {
    const desk = openDesk({}, ZOO);
    const id = desk.make('House__c', { Name: 'H' });
    const aki = hire(desk, 'Aki', 'Standard User', [], { Alias: 'aki' });
    assert.equal(
      desk.read('House__c', id, 'Reader__c', desk.admin),
      'admin/System Administrator/Local Org/Hello',
    );
    assert.equal(desk.read('House__c', id, 'Reader__c', aki), 'aki/Standard User/Local Org/やあ');
    assert.equal(desk.read('House__c', id, 'Mine__c', desk.admin), 1);
    assert.equal(desk.read('House__c', id, 'Mine__c', aki), 0);
  });
});
