import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnField } from '../../../../scripts/local-org/page/model/columns.ts';
import { listViewCondition } from '../../../../scripts/local-org/page/model/list-filter.ts';
import type { ListView } from '../../../../scripts/local-org/schema/types.ts';
import { field, objectOf, reader } from './objects.ts';

const object = objectOf(
  field('Genre__c', 'Picklist'),
  field('Pages__c', 'Number'),
  field('In_Print__c', 'Checkbox'),
  field('OwnerId', 'Lookup'),
  field('AnnualRevenue', 'Currency'),
);

type Filter = ListView['filters'][number];
const view = (filters: Filter[], more: Partial<ListView> = {}): ListView => ({
  name: 'All',
  label: 'All',
  filterScope: 'Everything',
  columns: [],
  filters,
  ...more,
});
const filter = (name: string, operation: string, value: string): Filter => ({
  field: name,
  operation,
  value,
});
const soql = (...parameters: Parameters<typeof view>): string =>
  listViewCondition(view(...parameters), object, reader);

test('each operation of a list view has its SOQL', () => {
  assert.equal(soql([filter('Genre__c', 'equals', 'fiction')]), "(Genre__c = 'fiction')");
  assert.equal(
    soql([filter('Genre__c', 'equals', 'fiction, science')]),
    "(Genre__c IN ('fiction', 'science'))",
  );
  assert.equal(soql([filter('Genre__c', 'notEqual', 'fiction')]), "(Genre__c != 'fiction')");
  assert.equal(soql([filter('Pages__c', 'greaterOrEqual', '300')]), '(Pages__c >= 300)');
  assert.equal(soql([filter('In_Print__c', 'equals', '1')]), '(In_Print__c = true)');
  assert.equal(soql([filter('Genre__c', 'equals', '')]), '(Genre__c = null)');
  assert.equal(soql([filter('NAME', 'contains', 'sea')]), "((Name LIKE '%sea%'))");
  assert.equal(soql([filter('NAME', 'notContain', 'sea')]), "((NOT Name LIKE '%sea%'))");
});

test('quotes in a value stay inside the literal', () => {
  assert.equal(soql([filter('NAME', 'equals', "O'Neill\\")]), "(Name = 'O\\'Neill\\\\')");
});

test('filters are joined by AND, or as the boolean filter says', () => {
  const two = [filter('Genre__c', 'equals', 'fiction'), filter('Pages__c', 'lessThan', '100')];
  assert.equal(soql(two), "(Genre__c = 'fiction' AND Pages__c < 100)");
  assert.equal(soql(two, { booleanFilter: '2 OR 1' }), "(Pages__c < 100 OR Genre__c = 'fiction')");
});

test('the scope Mine asks for the user’s own records', () => {
  assert.equal(soql([], { filterScope: 'Mine' }), "OwnerId = '005000000000002AAA'");
});

test('a filter on a field that the session cannot read is left out', () => {
  assert.equal(
    soql([filter('Secret__c', 'equals', 'x'), filter('Pages__c', 'equals', '1')]),
    '(Pages__c = 1)',
  );
});

test('columns of metadata find their field, whatever way they are written', () => {
  assert.equal(columnField(object, 'Genre__c'), 'Genre__c');
  assert.equal(columnField(object, 'NAME'), 'Name');
  assert.equal(columnField(object, 'ACCOUNT.NAME'), 'Name');
  assert.equal(columnField(object, 'CORE.USERS.ALIAS'), 'OwnerId');
  assert.equal(columnField(object, 'ACCOUNT.ANNUAL_REVENUE'), 'AnnualRevenue');
  assert.equal(columnField(object, 'SALES'), 'AnnualRevenue');
  assert.equal(columnField(object, 'Secret__c'), undefined);
});

test('dates are written as people in the United States write them, or as literals', () => {
  const dated = objectOf(field('Due_On__c', 'Date'), field('CreatedDate', 'DateTime'));
  const where = (...parts: [string, string, string]): string =>
    listViewCondition(view([filter(...parts)]), dated, reader);
  assert.equal(where('Due_On__c', 'greaterThan', '3/9/2026'), '(Due_On__c > 2026-03-09)');
  assert.equal(where('Due_On__c', 'equals', 'LAST_N_DAYS:7'), '(Due_On__c = LAST_N_DAYS:7)');
  assert.equal(where('CREATED_DATE', 'lessThan', '12/31/2026'), '(CreatedDate < 2026-12-31T00:00:00Z)');
});

test('a look-up is compared by the name that people read, or by an id; its column is the look-up', () => {
  const reference = { path: 'Account', object: 'Account', nameField: 'Name' };
  const child = objectOf({ ...field('AccountId', 'Lookup'), reference });
  const where = (operation: string, value: string): string =>
    listViewCondition(view([filter('ACCOUNT.NAME', operation, value)]), child, reader);
  assert.equal(columnField(child, 'ACCOUNT.NAME'), 'AccountId');
  assert.equal(where('contains', 'sea'), "((Account.Name LIKE '%sea%'))");
  assert.equal(where('equals', '001000000000001AAA'), "(AccountId = '001000000000001AAA')");
  assert.equal(where('equals', ''), '(AccountId = null)');
});
