import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { meta, problemsOf } from './helpers.ts';

const label = (name: string) => `<labels>
<fullName>${name}</fullName>
<language>en_US</language>
<protected>true</protected>
<shortDescription>${name}</shortDescription>
<value>${name}</value>
</labels>`;
const labels = (...names: string[]) => ({
  'labels/CustomLabels.labels': meta('CustomLabels', names.map(label).join('\n')),
});

suite('files with several components', () => {
  test('two labels pass, the same one twice does not', async () => {
    assert.deepEqual(await problemsOf(labels('One', 'Two')), []);
    assert.deepEqual(await problemsOf(labels('One', 'One')), [
      'labels/CustomLabels.labels:10 Duplicate CustomLabel name: One',
    ]);
  });

  test('fields of an object stand together', async () => {
    const field = (name: string) =>
      `<fields><fullName>${name}</fullName><label>${name}</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>`;
    const account = (body: string) => ({ 'objects/Account.object': meta('CustomObject', body) });
    const view =
      '<listViews><fullName>V</fullName><columns>ACCOUNT.NAME</columns><filterScope>Everything</filterScope><label>V</label></listViews>';
    assert.deepEqual(await problemsOf(account(`${field('A__c')}\n${field('B__c')}\n${view}`)), []);
    assert.deepEqual(await problemsOf(account(`${field('A__c')}\n${view}\n${field('B__c')}`)), [
      'objects/Account.object:5 Element fields is duplicated at this location in type CustomObject',
    ]);
  });
});
