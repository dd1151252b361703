import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BOOK, meta, problemsOf } from './helpers.ts';

const set = (body: string) => ({ 'permissionsets/P.permissionset': meta('PermissionSet', body) });

suite('shape of metadata files', () => {
  test('a plain object and permission set pass', async () => {
    assert.deepEqual(await problemsOf({ ...BOOK, ...set('<label>P</label>') }), []);
  });

  test('an unknown element is named with its line', async () => {
    assert.deepEqual(await problemsOf(set('<label>P</label>\n<lable>Q</lable>')), [
      'permissionsets/P.permissionset:4 Element lable invalid at this location in type PermissionSet',
    ]);
  });

  test('an inherited element (fullName) is no unknown one', async () => {
    assert.deepEqual(await problemsOf(set('<fullName>P</fullName>\n<label>P</label>')), []);
  });

  test('a value outside an enumeration is refused, also in the wrong case', async () => {
    const tab = (visibility: string) =>
      set(
        `<label>P</label>\n<tabSettings>\n<tab>standard-Account</tab>\n<visibility>${visibility}</visibility>\n</tabSettings>`,
      );
    assert.deepEqual(await problemsOf(tab('Visible')), []);
    assert.deepEqual(await problemsOf(tab('visible')), [
      "permissionsets/P.permissionset:6 'visible' is not a valid value for the enum 'PermissionSetTabVisibility' (None, Available, Visible)",
    ]);
  });

  test('a boolean takes true and false only', async () => {
    const flag = (text: string) =>
      set(`<hasActivationRequired>${text}</hasActivationRequired>\n<label>P</label>`);
    assert.deepEqual(await problemsOf(flag('false')), []);
    assert.deepEqual(await problemsOf(flag('no')), [
      "permissionsets/P.permissionset:3 'no' is not a valid value for the type xsd:boolean",
    ]);
  });

  test('a number takes digits only', async () => {
    const field = (length: string) => ({
      ...BOOK,
      'objects/Book__c/fields/Shelf__c.field-meta.xml': meta(
        'CustomField',
        `<fullName>Shelf__c</fullName>\n<label>Shelf</label>\n<length>${length}</length>\n<type>Text</type>`,
      ),
    });
    assert.deepEqual(await problemsOf(field('20')), []);
    const place = 'objects/Book__c/fields/Shelf__c.field-meta.xml:5';
    const problem = `${place} 'twenty' is not a valid value for a number in element length`;
    assert.ok((await problemsOf(field('twenty'))).includes(problem));
  });

  test('a missing required element is refused', async () => {
    assert.deepEqual(await problemsOf(set('<description>no label</description>')), [
      'permissionsets/P.permissionset:2 Required field is missing: label',
    ]);
  });

  test('a single element twice, and a list that is split, are duplicated', async () => {
    assert.deepEqual(await problemsOf(set('<label>P</label>\n<label>Q</label>')), [
      'permissionsets/P.permissionset:4 Element label is duplicated at this location in type PermissionSet',
    ]);
    const one = '<userPermissions><enabled>true</enabled><name>RunReports</name></userPermissions>';
    const two = one.replace('RunReports', 'ExportReport');
    assert.deepEqual(await problemsOf(set(`<label>P</label>\n${one}\n${two}`)), []);
    assert.deepEqual(await problemsOf(set(`${one}\n<label>P</label>\n${two}`)), [
      'permissionsets/P.permissionset:5 Element userPermissions is duplicated at this location in type PermissionSet',
    ]);
  });

  test('text among elements and elements in a text are refused', async () => {
    assert.deepEqual(await problemsOf(set('stray\n<label>P</label>')), [
      'permissionsets/P.permissionset:2 Element PermissionSet takes elements, not text',
    ]);
    assert.deepEqual(await problemsOf(set('<label>P<b>x</b></label>')), [
      'permissionsets/P.permissionset:3 Element label takes text, not elements',
    ]);
  });

  test('a mistake in a part of an object file has the line of that file', async () => {
    const text = BOOK['objects/Book__c.object'].replace('<type>Text</type>', '<type>Formula</type>');
    const problems = await problemsOf({ 'objects/Book__c.object': text });
    assert.ok(
      problems.some((each) =>
        each.startsWith("objects/Book__c.object:8 'Formula' is not a valid value for the enum 'FieldType'"),
      ),
      problems.join('\n'),
    );
  });

  test("a mistake in an object's own properties has its line, and is told once", async () => {
    const text = BOOK['objects/Book__c.object'].replace('ReadWrite', 'Everyone');
    assert.equal(text.split('\n')[22], '<sharingModel>Everyone</sharingModel>');
    const problems = await problemsOf({ 'objects/Book__c.object': text });
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(
      problems[0] ?? '',
      /^objects\/Book__c\.object:23 'Everyone' is not a valid value for the enum 'SharingModel' \(Private, /,
    );
  });

  test('a file that is not well-formed is refused with its line', async () => {
    const [first] = await problemsOf({
      'permissionsets/P.permissionset': '<PermissionSet>\n<label>P & Q</label>\n</PermissionSet>',
    });
    assert.match(first ?? '', /^permissionsets\/P\.permissionset:2 Error parsing file: /);
  });

  test('another root element is refused', async () => {
    const file = { 'permissionsets/P.permissionset': meta('Profile', '<custom>true</custom>') };
    const problem = 'Root element Profile does not match the metadata type PermissionSet';
    assert.ok((await problemsOf(file)).includes(`permissionsets/P.permissionset:2 ${problem}`));
  });

  test('a type that is not covered says so', async () => {
    assert.ok(
      (await problemsOf({ 'classes/Desk.cls-meta.xml': meta('ApexClass', '') })).includes(
        "classes/Desk.cls-meta.xml:1 Tenki's local org doesn't cover type ApexClass: it runs no Apex",
      ),
    );
  });
});
