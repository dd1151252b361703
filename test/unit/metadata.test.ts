import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LISTS = [
  'value',
  'picklistValues',
  'validationRules',
  'caseValues',
  'fieldPermissions',
  'objectPermissions',
  'customPermissions',
];
const xml = new XMLParser({
  parseTagValue: false,
  isArray: (name, where) => LISTS.includes(name) && !String(where).endsWith('caseValues.value'),
});

type Node = Record<string, unknown>;

function read(file: string): Node {
  const parsed = xml.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Record<string, Node>;
  const [root] = Object.entries(parsed).filter(([name]) => name !== '?xml');
  assert.ok(root, `${file} has a root element`);
  return root[1];
}

/** Text of an element; elements that are lists elsewhere come as a list of one. */
function text(node: Node, name: string): string {
  const found = Array.isArray(node[name]) ? (node[name] as unknown[])[0] : node[name];
  return typeof found === 'string' ? found.trim() : '';
}
const list = (node: Node, name: string): Node[] => (Array.isArray(node[name]) ? (node[name] as Node[]) : []);
const files = (pattern: string): string[] => globSync(pattern, { cwd: ROOT }).sort();
const nameOf = (file: string): string => path.basename(file).split('.')[0] ?? '';

const objects = files('force-app/main/*/objects/*/*.object-meta.xml');
const fields = files('force-app/main/*/objects/*/fields/*.field-meta.xml');
const objectOf = (fieldFile: string): string => path.basename(path.dirname(path.dirname(fieldFile)));
const translationOf = (object: string, field: string): string =>
  `force-app/ja/objectTranslations/${object}-ja/${field}.fieldTranslation-meta.xml`;

test('every object says what it is, in English and Japanese', () => {
  assert.ok(objects.length >= 7);
  for (const file of objects) {
    const object = read(file);
    for (const name of ['label', 'pluralLabel', 'description'])
      assert.ok(text(object, name), `${file}: ${name}`);
    const ja = read(
      `force-app/ja/objectTranslations/${nameOf(file)}-ja/${nameOf(file)}-ja.objectTranslation-meta.xml`,
    );
    assert.equal(list(ja, 'caseValues').length, 2, `${file}: Japanese label and plural`);
    assert.ok(text(ja, 'nameFieldLabel'), `${file}: Japanese name of the name field`);
  }
});

test('every field says what it is, and its picklist values read in Japanese', () => {
  assert.ok(fields.length > 100);
  for (const file of fields) {
    const field = read(file);
    for (const name of ['label', 'description']) assert.ok(text(field, name), `${file}: ${name}`);
    const ja = read(translationOf(objectOf(file), nameOf(file)));
    assert.ok(text(ja, 'label'), `${file}: Japanese label`);
    const set = (field['valueSet'] as Node | undefined)?.['valueSetDefinition'] as Node | undefined;
    const wanted = set ? list(set, 'value').map((value) => text(value, 'label')) : [];
    const translated = list(ja, 'picklistValues').filter((value) => text(value, 'translation'));
    assert.deepEqual(
      translated.map((value) => text(value, 'masterLabel')).sort(),
      wanted.sort(),
      `${file}: values`,
    );
    assert.equal(
      text(ja, 'help') !== '',
      text(field, 'inlineHelpText') !== '',
      `${file}: Japanese help text`,
    );
  }
});

test('what a person enters has a help text', () => {
  const layouts = files('force-app/main/{care,inputs}/layouts/*.layout-meta.xml');
  assert.ok(layouts.length >= 5);
  for (const layout of layouts) {
    const object = nameOf(layout).split('-')[0] ?? '';
    const source = readFileSync(path.join(ROOT, layout), 'utf8');
    const entered = [
      ...source.matchAll(/<behavior>(?:Edit|Required)<\/behavior>\s*<field>(\w+__c)<\/field>/g),
    ];
    assert.ok(entered.length >= 6, layout);
    for (const [, field] of entered) {
      if (field === 'Indicator__c' && object !== 'CSM_Action__c') continue;
      const [file] = files(`force-app/main/*/objects/${object}/fields/${field}.field-meta.xml`);
      assert.ok(file && text(read(file), 'inlineHelpText'), `${object}.${field} has a help text`);
    }
  }
});

test('every validation rule has its message in Japanese', () => {
  const rules = files('force-app/main/*/objects/*/validationRules/*.validationRule-meta.xml');
  assert.ok(rules.length >= 9);
  for (const file of rules) {
    const rule = read(file);
    assert.match(text(rule, 'errorConditionFormula'), /NOT\(\$Permission\.Tenki_Bypass_Validation\)/, file);
    assert.ok(text(rule, 'errorDisplayField'), `${file}: the field that shows the message`);
    assert.ok(text(rule, 'errorMessage').length <= 255, `${file}: message length`);
    const object = objectOf(file);
    const ja = read(`force-app/ja/objectTranslations/${object}-ja/${object}-ja.objectTranslation-meta.xml`);
    const names = list(ja, 'validationRules')
      .filter((each) => text(each, 'errorMessage'))
      .map((each) => text(each, 'name'));
    assert.ok(names.includes(nameOf(file)), `${file}: Japanese message`);
  }
});

test('every section of a form has its heading in Japanese', () => {
  const layouts = files('force-app/main/*/layouts/*.layout-meta.xml');
  assert.ok(layouts.length >= 11);
  for (const file of layouts) {
    const [object = '', layout = ''] = path.basename(file, '.layout-meta.xml').split('-');
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const wanted = [...source.matchAll(/<editHeading>true<\/editHeading>\s*<label>(.+?)<\/label>/g)];
    const ja = readFileSync(
      path.join(ROOT, `force-app/ja/objectTranslations/${object}-ja/${object}-ja.objectTranslation-meta.xml`),
      'utf8',
    );
    assert.ok(ja.includes(`<layout>${layout}</layout>`), `${file}: Japanese headings`);
    const translated = [...ja.matchAll(/<section>(.+?)<\/section>/g)].map(([, name]) => name);
    assert.deepEqual(translated.sort(), wanted.map(([, name]) => name).sort(), file);
  }
});

test('no translation stands for something that is gone', () => {
  for (const file of files('force-app/ja/objectTranslations/*/*.fieldTranslation-meta.xml')) {
    const object = path.basename(path.dirname(file)).replace(/-ja$/, '');
    const [field] = files(`force-app/main/*/objects/${object}/fields/${nameOf(file)}.field-meta.xml`);
    assert.ok(field && existsSync(path.join(ROOT, field)), file);
  }
});

test('only the sync may write health or pass the entry rules', () => {
  const sets = files('force-app/main/*/permissionsets/*.permissionset-meta.xml').filter(
    (file) => nameOf(file) !== 'Tenki_Sync',
  );
  assert.ok(sets.length > 0);
  const written =
    /^(Account_Health__c|Account_Indicator__c|Indicator_Snapshot__c|Health_Snapshot__c|Health_Indicator__c|Sync_Run__c)\b/;
  for (const file of sets) {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    assert.doesNotMatch(source, /Tenki_Bypass_Validation|<modifyAllRecords>true|<allowDelete>true/, file);
    for (const grant of list(read(file), 'fieldPermissions'))
      if (written.test(text(grant, 'field')))
        assert.equal(text(grant, 'editable'), 'false', `${file}: ${text(grant, 'field')}`);
    for (const grant of list(read(file), 'objectPermissions').filter((one) =>
      written.test(text(one, 'object')),
    ))
      for (const right of ['allowCreate', 'allowEdit'])
        assert.equal(text(grant, right), 'false', `${file}: ${right} ${text(grant, 'object')}`);
  }
});

test('each persona holds the custom permissions of its work', () => {
  const held = Object.fromEntries(
    files('force-app/main/*/permissionsets/*.permissionset-meta.xml').map((file) => [
      nameOf(file),
      list(read(file), 'customPermissions')
        .map((each) => text(each, 'name'))
        .sort(),
    ]),
  );
  assert.deepEqual(held, {
    Tenki_CSM: ['Tenki_Accept_Handoff', 'Tenki_CSM_Pages'],
    Tenki_Manager: ['Tenki_Accept_Handoff', 'Tenki_Manager_Pages'],
    Tenki_RevOps: ['Tenki_RevOps_Pages'],
    Tenki_Sales: ['Tenki_Sales_Pages'],
    Tenki_Sync: ['Tenki_Bypass_Validation'],
  });
});

/** Picklist values that no component offers. */
const NOT_OFFERED = ['alarm_closed'];

test('one word for one thing: what components say is what fields say', () => {
  const labels = read('force-app/main/shared/labels/CustomLabels.labels-meta.xml');
  const english = new Map(
    (labels['labels'] as Node[]).map((each) => [text(each, 'fullName'), text(each, 'value')]),
  );
  const translations = read('force-app/ja/translations/ja.translation-meta.xml');
  const japanese = new Map(
    (translations['customLabels'] as Node[]).map((each) => [text(each, 'name'), text(each, 'label')]),
  );
  const pairs = [
    ['CSM_Action__c', 'Status__c', 'Status'],
    ['CSM_Action__c', 'Dismiss_Reason__c', 'Dismiss'],
    ['Customer_Priority__c', 'Severity__c', 'Severity'],
    ['Account_Indicator__c', 'Band__c', 'Band'],
    ['Health_Indicator__c', 'Dimension__c', 'Dimension'],
    ['Health_Indicator__c', 'Step__c', 'Step'],
    ['Account_Health__c', 'Use__c', 'Ladder'],
    ['Health_Snapshot__c', 'Band__c', 'Band'],
    ['Success_Case__c', 'Step_Reached__c', 'Step'],
  ] as const;
  for (const [object, field, prefix] of pairs) {
    const [file] = files(`force-app/main/*/objects/${object}/fields/${field}.field-meta.xml`);
    assert.ok(file);
    const set = (read(file)['valueSet'] as Node)['valueSetDefinition'] as Node;
    const inJapanese = new Map(
      list(read(translationOf(object, field)), 'picklistValues').map((each) => [
        text(each, 'masterLabel'),
        text(each, 'translation'),
      ]),
    );
    for (const value of list(set, 'value')) {
      if (NOT_OFFERED.includes(text(value, 'fullName'))) continue;
      const pascal = text(value, 'fullName').replace(/(?:^|_)(\w)/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
      const name = `Tenki_${prefix}_${pascal}`;
      const word = text(value, 'label');
      assert.equal(english.get(name)?.toLowerCase(), word.toLowerCase(), name);
      assert.equal(japanese.get(name), inJapanese.get(word), `${name} in Japanese`);
    }
  }
});

test('no text begins or ends with white space that a page would show', () => {
  for (const file of files('force-app/**/*.xml')) {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const loose =
      /<(description|label|value|inlineHelpText|errorMessage|help|translation)>(\s+[^<\s]|[^<]*[^<\s]\s+<)/;
    assert.doesNotMatch(source, loose, file);
  }
});
