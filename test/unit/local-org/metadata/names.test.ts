import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BOOK, meta, problemsOf } from './helpers.ts';

const field = (file: string, fullName: string, label = 'Shelf') => ({
  ...BOOK,
  [`objects/Book__c/fields/${file}.field-meta.xml`]: meta(
    'CustomField',
    `<fullName>${fullName}</fullName>\n<label>${label}</label>\n<length>20</length>\n<type>Text</type>`,
  ),
});

suite('names and labels', () => {
  test('a field label holds 40 characters, counted as people do in Japanese too', async () => {
    assert.deepEqual(await problemsOf(field('Shelf__c', 'Shelf__c', '棚'.repeat(40))), []);
    assert.deepEqual(await problemsOf(field('Shelf__c', 'Shelf__c', '棚'.repeat(41))), [
      'objects/Book__c/fields/Shelf__c.field-meta.xml:4 label is too long: 41 characters, at most 40',
    ]);
  });

  test('the name in a file is the name of the file', async () => {
    assert.deepEqual(await problemsOf(field('Shelf__c', 'Shelf__c')), []);
    assert.deepEqual(await problemsOf(field('Shelf__c', 'Shelves__c')), [
      "objects/Book__c/fields/Shelf__c.field-meta.xml:3 fullName Shelves__c does not match the file's name Shelf__c",
    ]);
  });

  test('names that differ only in their case are refused', async () => {
    const problems = await problemsOf(field('isbn__c', 'isbn__c'));
    assert.ok(
      problems.some((each) => each.endsWith('Book__c.isbn__c differs from Book__c.Isbn__c only in its case')),
    );
    assert.deepEqual(await problemsOf(field('Isbn2__c', 'Isbn2__c')), []);
  });

  test('a permission set grants a name once', async () => {
    const permission = (name: string) =>
      `<userPermissions>\n<enabled>true</enabled>\n<name>${name}</name>\n</userPermissions>`;
    const set = (...names: string[]) => ({
      'permissionsets/P.permissionset': meta(
        'PermissionSet',
        `<label>P</label>\n${names.map(permission).join('\n')}`,
      ),
    });
    assert.deepEqual(await problemsOf(set('RunReports', 'ExportReport')), []);
    assert.deepEqual(await problemsOf(set('RunReports', 'RunReports')), [
      'permissionsets/P.permissionset:8 Duplicate userPermissions: RunReports',
    ]);
  });
});
