import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { deployTexts, at, startShelves, type Shelves } from './uiapi-library.ts';

const item = (field: string, behavior: string): string =>
  `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`;

const LAYOUT = `<?xml version="1.0" encoding="UTF-8"?>
<Layout xmlns="http://soap.sforce.com/2006/04/metadata">
  <layoutSections>
    <customLabel>true</customLabel><detailHeading>false</detailHeading><editHeading>true</editHeading>
    <label>The Book</label>
    <layoutColumns>${item('Name', 'Required')}${item('Genre__c', 'Required')}${item('Expensive__c', 'Readonly')}</layoutColumns>
    <layoutColumns>${item('Publisher__c', 'Edit')}<layoutItems><emptySpace>true</emptySpace></layoutItems>${item('OwnerId', 'Edit')}${item('Price__c', 'Edit')}</layoutColumns>
    <style>TwoColumnsTopToBottom</style>
  </layoutSections>
  <layoutSections>
    <detailHeading>true</detailHeading><editHeading>false</editHeading>
    <label>System Information</label>
    <layoutColumns>${item('CreatedById', 'Readonly')}</layoutColumns>
    <style>OneColumn</style>
  </layoutSections>
  <relatedLists><fields>NAME</fields><fields>Fee__c</fields><relatedList>Loan__c.Book__c</relatedList><sortField>Fee__c</sortField><sortOrder>Desc</sortOrder></relatedLists>
</Layout>`;

const TRANSLATION = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObjectTranslation xmlns="http://soap.sforce.com/2006/04/metadata">
  <fields><name>Genre__c</name><label>分野</label></fields>
  <layouts><layout>Book Layout</layout><sections><label>書誌</label><section>The Book</section></sections></layouts>
  <nameFieldLabel>書名</nameFieldLabel>
</CustomObjectTranslation>`;

suite('UI API for forms', () => {
  let shelves: Shelves;
  const id = (name: string): string => shelves.ids[name] ?? '';
  const get = (path: string, token?: string) =>
    shelves.call('GET', `/ui-api${path}`, undefined, token ? { token } : {});
  before(async () => {
    shelves = await startShelves();
    deployTexts(shelves, {
      'layouts/Book__c-Book Layout.layout-meta.xml': LAYOUT,
      'objectTranslations/Book__c-ja/Book__c-ja.objectTranslation-meta.xml': TRANSLATION,
    });
  });
  after(() => shelves.close());

  /** Names of the fields in each row of each section; `-` for an empty space. */
  const grid = (layout: unknown): string[][][] =>
    (at(layout, 'sections') as { layoutRows: { layoutItems: unknown[] }[] }[]).map(({ layoutRows }) =>
      layoutRows.map(({ layoutItems }) =>
        layoutItems.map((one) =>
          (at(one, 'layoutComponents') as { apiName: string | null }[])
            .map(({ apiName }) => apiName ?? '-')
            .join('+'),
        ),
      ),
    );

  suite('layout', () => {
    test('gives sections and rows for viewing, dates beside who wrote', async () => {
      const { status, body } = await get('/layout/Book__c');
      assert.equal(status, 200);
      assert.deepEqual(grid(body), [
        [
          ['Name', 'Publisher__c'],
          ['Genre__c', '-'],
          ['Expensive__c', 'OwnerId'],
          ['-', 'Price__c'],
        ],
        [['CreatedById+CreatedDate']],
      ]);
      assert.equal(at(body, 'layoutType'), 'Full');
      assert.equal(at(body, 'mode'), 'View');
      assert.equal(at(body, 'recordTypeId'), '012000000000000AAA');
      assert.match(String(at(body, 'id')), /^00h\w{15}$/);
      assert.equal(at(body, 'sections.0.useHeading'), false);
      assert.equal(at(body, 'sections.1.useHeading'), true);
      assert.equal(at(body, 'sections.0.columns'), 2);
      assert.equal(at(body, 'sections.0.rows'), 4);
      assert.deepEqual(at(body, 'sections.0.layoutRows.0.layoutItems.1'), {
        editableForNew: true,
        editableForUpdate: true,
        label: 'Publisher',
        layoutComponents: [{ apiName: 'Publisher__c', componentType: 'Field', label: 'Publisher' }],
        lookupIdApiName: 'Publisher__c',
        required: false,
        sortable: false,
        uiBehavior: 'Edit',
      });
      assert.equal(at(body, 'sections.0.layoutRows.1.layoutItems.0.required'), true, 'the layout says so');
      assert.equal(at(body, 'sections.0.layoutRows.2.layoutItems.0.editableForUpdate'), false);
    });

    test('leaves out of a new record what has no value yet, and takes the heading for editing', async () => {
      const { body } = await get('/layout/Book__c?mode=Create&formFactor=Small');
      assert.deepEqual(grid(body), [
        [
          ['Name', 'Publisher__c'],
          ['Genre__c', 'OwnerId'],
          ['-', 'Price__c'],
        ],
      ]);
      assert.equal(at(body, 'sections.0.useHeading'), true);
    });

    test('shows a reader only what may be read, nothing to edit, headings in Japanese', async () => {
      const { body } = await get('/layout/Book__c?mode=Edit', shelves.readerToken);
      assert.deepEqual(grid(body), [
        [
          ['Name', '-'],
          ['Genre__c', 'OwnerId'],
        ],
        [['CreatedById+CreatedDate']],
      ]);
      assert.equal(at(body, 'sections.0.heading'), '書誌');
      assert.equal(at(body, 'sections.0.layoutRows.0.layoutItems.0.label'), '書名');
      assert.equal(at(body, 'sections.0.layoutRows.1.layoutItems.0.label'), '分野');
      assert.equal(at(body, 'sections.0.layoutRows.1.layoutItems.0.editableForUpdate'), false);
      assert.equal(at(body, 'sections.0.layoutRows.1.layoutItems.0.required'), false);
    });

    test('makes one of all fields where none was deployed, and gives compact layouts', async () => {
      const { body } = await get('/layout/Loan__c?mode=Create');
      assert.deepEqual(grid(body)[0]?.flat().sort(), [
        '-',
        'Book__c',
        'Borrower__c',
        'Due_On__c',
        'Fee__c',
        'Key__c',
        'Loaned_At__c',
        'Returned_On__c',
      ]);
      const compact = await get('/layout/Loan__c?layoutType=Compact');
      assert.deepEqual(grid(compact.body), [[['Name']]]);
      assert.equal(at(compact.body, 'sections.0.layoutRows.0.layoutItems.0.uiBehavior'), null);
    });

    test('refuses what is not documented', async () => {
      for (const query of [
        'mode=Sing',
        'layoutType=Wide',
        'formFactor=Huge',
        'recordTypeId=012000000000001AAA',
      ]) {
        const { status, body } = await get(`/layout/Book__c?${query}`);
        assert.equal(status, 400, query);
        assert.equal(at(body, '0.errorCode'), 'ILLEGAL_QUERY_PARAMETER_VALUE');
      }
      assert.equal((await get('/layout/Nope__c')).status, 404);
      assert.equal((await get('/layout/Loan__c', shelves.readerToken)).status, 403);
    });
  });

  suite('record-ui', () => {
    test('gives records with their layouts and metadata, references with the names behind them', async () => {
      const { status, body } = await get(
        `/record-ui/${id('river')}?modes=View,Edit&optionalFields=Book__c.Isbn__c,Book__c.Nope__c`,
      );
      assert.equal(status, 200);
      const record = at(body, `records.${id('river')}`);
      assert.equal(at(record, 'fields.Publisher__c.value'), id('aozora'));
      assert.equal(at(record, 'fields.Publisher__r.value.fields.Name.value'), 'Aozora Press');
      assert.equal(at(record, 'fields.Price__c.displayValue'), '$60.00');
      assert.equal(at(record, 'fields.Isbn__c.value'), 'I-1');
      assert.equal(at(record, 'fields.Pages__c'), undefined, 'not on the layout');
      const layouts = at(body, 'layouts.Book__c.012000000000000AAA.Full');
      assert.deepEqual(Object.keys(layouts as object), ['View', 'Edit']);
      assert.deepEqual(Object.keys(at(body, 'objectInfos') as object).sort(), ['Account', 'Book__c', 'User']);
      const layoutId = String(at(layouts, 'View.id'));
      const sectionId = String(at(layouts, 'View.sections.0.id'));
      assert.equal(at(body, `layoutUserStates.${layoutId}.sectionUserStates.${sectionId}.collapsed`), false);
      assert.equal((await get('/record-ui/a00000000000zzzAAA')).status, 404);
    });
  });

  suite('record-defaults', () => {
    test('starts a new record with its defaults and its owner', async () => {
      const { status, body } = await get(
        '/record-defaults/create/Book__c?optionalFields=Book__c.In_Print__c',
      );
      assert.equal(status, 200);
      const record = at(body, 'record');
      assert.equal(at(record, 'id'), null);
      assert.equal(at(record, 'apiName'), 'Book__c');
      assert.deepEqual(at(record, 'fields.In_Print__c'), { displayValue: null, value: true });
      assert.deepEqual(at(record, 'fields.Price__c'), { displayValue: null, value: null });
      assert.match(String(at(record, 'fields.OwnerId.value')), /^005/);
      assert.notEqual(at(record, 'fields.Owner.value.fields.Name.value'), undefined);
      assert.equal(at(body, 'layout.mode'), 'Create');
      assert.equal(at(body, 'objectInfos.Book__c.apiName'), 'Book__c');
      assert.equal((await get('/record-defaults/create/Book__c', shelves.readerToken)).status, 403);
    });

    test('starts a copy with the values that may be set', async () => {
      const { body } = await get(`/record-defaults/clone/${id('river')}`);
      const record = at(body, 'record');
      assert.equal(at(record, 'id'), null);
      assert.equal(at(record, 'cloneSourceId'), id('river'));
      assert.equal(at(record, 'fields.Genre__c.value'), 'science');
      assert.equal(at(record, 'fields.Expensive__c'), undefined, 'computed');
      assert.equal(at(body, 'layout.mode'), 'Edit');
    });
  });
});
