import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BOOK, bundle, EXPOSED, meta, problemsOf, SCRIPT } from './helpers.ts';

const item = (inner: string) => `<itemInstances>\n${inner}\n</itemInstances>\n`;
const component = (name: string, identifier: string, properties = '') =>
  item(
    `<componentInstance>\n${properties}<componentName>${name}</componentName>\n<identifier>${identifier}</identifier>\n</componentInstance>`,
  );
const region = (name: string, items: string, type = 'Region') =>
  `<flexiPageRegions>\n${items}<name>${name}</name>\n<type>${type}</type>\n</flexiPageRegions>\n`;
const property = (name: string, value: string) =>
  `<componentInstanceProperties>\n<name>${name}</name>\n<value>${value}</value>\n</componentInstanceProperties>\n`;
const page = (regions: string, { object = 'Account', type = 'RecordPage' } = {}) => ({
  'flexipages/Page.flexipage': meta(
    'FlexiPage',
    `${regions}<masterLabel>Page</masterLabel>\n${object ? `<sobjectType>${object}</sobjectType>\n` : ''}<template>\n<name>flexipage:recordHomeTemplateDesktop</name>\n</template>\n<type>${type}</type>`,
  ),
});
const card = (body = EXPOSED) => bundle('card', { 'card.js': SCRIPT }, body);
const FILE = 'flexipages/Page.flexipage';

suite('structure of Lightning pages', () => {
  test('regions of the template with standard components pass', async () => {
    const good =
      region('header', component('force:highlightsPanel', 'a')) +
      region('main', component('force:detailPanel', 'b'));
    assert.deepEqual(await problemsOf(page(good)), []);
  });

  test('a region that the template lacks is refused', async () => {
    assert.deepEqual(await problemsOf(page(region('centre', component('force:detailPanel', 'b')))), [
      `${FILE}:3 Region 'centre' is not in template flexipage:recordHomeTemplateDesktop (header, main, sidebar)`,
    ]);
  });

  test('region names and identifiers are unique', async () => {
    const twice =
      region('main', component('force:detailPanel', 'a')) +
      region('main', component('force:highlightsPanel', 'b'));
    assert.match((await problemsOf(page(twice))).join('\n'), /Region name 'main' is used more than once/);
    const same = region(
      'main',
      component('force:detailPanel', 'a') + component('force:highlightsPanel', 'a'),
    );
    assert.match((await problemsOf(page(same))).join('\n'), /Identifier 'a' is used more than once/);
  });

  test('several components may share an item, a field stands alone', async () => {
    const instance = (name: string) =>
      `<componentInstance>\n<componentName>force:${name}</componentName>\n</componentInstance>\n`;
    const two = instance('detailPanel') + instance('highlightsPanel');
    assert.deepEqual(await problemsOf(page(region('main', item(two)))), []);
    const field = '<fieldInstance>\n<fieldItem>Record.Name</fieldItem>\n</fieldInstance>\n';
    assert.deepEqual(await problemsOf(page(region('main', item(instance('detailPanel') + field)))), [
      `${FILE}:4 itemInstances holds exactly one component or field`,
    ]);
  });

  test('a facet is used by a component, and a used facet exists', async () => {
    const tabs = (facet: string) =>
      region('main', component('flexipage:tabset', 't', property('tabs', facet)));
    const facet = region('Facet-one', component('force:detailPanel', 'd'), 'Facet');
    assert.deepEqual(await problemsOf(page(facet + tabs('Facet-one'))), []);
    const problems = await problemsOf(page(facet + tabs('Facet-two')));
    assert.equal(problems.length, 2);
    assert.match(problems.join('\n'), /Facet 'Facet-two' does not exist/);
    assert.match(problems.join('\n'), /Facet 'Facet-one' is not used by any component/);
  });

  test('fields are named from Record and exist', async () => {
    const field = (path: string) =>
      region(
        'main',
        item(`<fieldInstance>\n<fieldItem>${path}</fieldItem>\n<identifier>f</identifier>\n</fieldInstance>`),
      );
    assert.deepEqual(await problemsOf(page(field('Record.Name'))), []);
    assert.match(
      (await problemsOf(page(field('Name')))).join('\n'),
      /fieldItem 'Name' must begin with Record\./,
    );
    assert.match(
      (await problemsOf(page(field('Record.Nam')))).join('\n'),
      /Field Account\.Nam does not exist/,
    );
  });

  test('a record page has an object that exists', async () => {
    const main = region('main', component('force:detailPanel', 'b'));
    assert.match(
      (await problemsOf(page(main, { object: '' }))).join('\n'),
      /Required field is missing: sobjectType/,
    );
    assert.match(
      (await problemsOf(page(main, { object: 'Nothing__c' }))).join('\n'),
      /Object Nothing__c does not exist/,
    );
  });
});

suite('components on Lightning pages', () => {
  const on = (name: string, properties = '') => page(region('main', component(name, 'x', properties)));

  test('an exposed component for record pages passes, with or without its name space', async () => {
    assert.deepEqual(await problemsOf({ ...card(), ...on('c:card', property('limit', '5')) }), []);
    assert.deepEqual(await problemsOf({ ...card(), ...on('card') }), []);
  });

  test('a component that is missing, hidden or for other pages is refused', async () => {
    const missing = "We couldn't retrieve the design time component information for component c:card";
    assert.deepEqual(await problemsOf(on('c:card')), [`${FILE}:5 ${missing}`]);
    const hidden = card(EXPOSED.replace('<isExposed>true', '<isExposed>false'));
    assert.deepEqual(await problemsOf({ ...hidden, ...on('c:card') }), [
      `${FILE}:5 ${missing}: it is not exposed`,
    ]);
    const tab = card(EXPOSED.replaceAll('lightning__RecordPage', 'lightning__AppPage'));
    assert.ok(
      (await problemsOf({ ...tab, ...on('c:card') })).includes(
        `${FILE}:5 ${missing}: it has no target lightning__RecordPage`,
      ),
    );
  });

  test('an unknown standard component is refused', async () => {
    assert.match((await problemsOf(on('force:detailPanels'))).join('\n'), /component force:detailPanels$/);
  });

  test('a component limited to other objects is refused', async () => {
    const main = region('main', component('c:card', 'x'));
    assert.deepEqual(await problemsOf({ ...BOOK, ...card(), ...page(main, { object: 'Book__c' }) }), [
      `${FILE}:5 Component c:card can't be on a page of Book__c: it is limited to Account`,
    ]);
  });

  test('properties are declared and have values of their type', async () => {
    assert.deepEqual(await problemsOf({ ...card(), ...on('c:card', property('limits', '5')) }), [
      `${FILE}:6 Component c:card: property 'limits' is not declared for target lightning__RecordPage`,
    ]);
    assert.deepEqual(await problemsOf({ ...card(), ...on('c:card', property('limit', 'five')) }), [
      `${FILE}:6 Component c:card: property 'limit' takes an Integer, not 'five'`,
    ]);
  });
});

suite('tabs and apps', () => {
  const tab = (body: string) => ({ 'tabs/Book__c.tab': meta('CustomTab', body) });
  const OBJECT_TAB = '<customObject>true</customObject>\n<motif>Custom55: Books</motif>';
  const view = (content: string, object: string) =>
    `<actionOverrides>\n<actionName>View</actionName>\n<content>${content}</content>\n<formFactor>Large</formFactor>\n<skipRecordTypeSelect>false</skipRecordTypeSelect>\n<type>Flexipage</type>\n<pageOrSobjectType>${object}</pageOrSobjectType>\n</actionOverrides>`;
  const app = (overrides: string, tabs: string) => ({
    'applications/A.app': meta(
      'CustomApplication',
      `${overrides}\n<label>A</label>\n${tabs}\n<uiType>Lightning</uiType>`,
    ),
  });
  const accountPage = page(region('main', component('force:detailPanel', 'b')));

  test('an object tab needs its object', async () => {
    assert.deepEqual(await problemsOf({ ...BOOK, ...tab(OBJECT_TAB) }), []);
    assert.deepEqual(await problemsOf(tab(OBJECT_TAB)), [
      'tabs/Book__c.tab:3 Tab Book__c: object Book__c does not exist',
    ]);
  });

  test('a tab shows exactly one thing', async () => {
    assert.match(
      (await problemsOf({ ...BOOK, ...tab('<motif>Custom55: Books</motif>') })).join('\n'),
      /needs exactly one of .*; it has 0/,
    );
  });

  test('a motif has its number and name', async () => {
    const wrong = OBJECT_TAB.replace('Custom55: Books', 'Books');
    assert.match((await problemsOf({ ...BOOK, ...tab(wrong) })).join('\n'), /Invalid motif 'Books'/);
  });

  test('a tab with a page needs an app page', async () => {
    const pageTab = { 'tabs/P.tab': meta('CustomTab', '<flexiPage>Page</flexiPage>\n<label>P</label>') };
    assert.deepEqual(await problemsOf({ ...accountPage, ...pageTab }), [
      'tabs/P.tab:3 Tab P: Lightning page Page is not an app page',
    ]);
  });

  test('tabs and page overrides of an app exist and fit', async () => {
    const good = app(view('Page', 'Account'), '<tabs>Book__c</tabs>\n<tabs>standard-Account</tabs>');
    assert.deepEqual(await problemsOf({ ...BOOK, ...tab(OBJECT_TAB), ...accountPage, ...good }), []);
    assert.match(
      (await problemsOf(app('', '<tabs>Book__c</tabs>'))).join('\n'),
      /Tab Book__c does not exist/,
    );
    assert.match(
      (await problemsOf(app(view('Pag', 'Account'), ''))).join('\n'),
      /Lightning page Pag does not exist/,
    );
    assert.match(
      (await problemsOf({ ...accountPage, ...app(view('Page', 'Contact'), '') })).join('\n'),
      /Action override of Contact: Lightning page Page is for Account/,
    );
    assert.match(
      (
        await problemsOf({
          ...accountPage,
          ...app(`${view('Page', 'Account')}\n${view('Page', 'Account')}`, ''),
        })
      ).join('\n'),
      /Action override View Account Large is given twice/,
    );
  });
});

suite('labels, translations and layouts', () => {
  const label = (name: string, value = 'v') => ({
    'labels/CustomLabels.labels': meta(
      'CustomLabels',
      `<labels>\n<fullName>${name}</fullName>\n<language>en_US</language>\n<protected>true</protected>\n<shortDescription>d</shortDescription>\n<value>${value}</value>\n</labels>`,
    ),
  });
  const japanese = (name: string) => ({
    'translations/ja.translation': meta(
      'Translations',
      `<customLabels>\n<label>題</label>\n<name>${name}</name>\n</customLabels>`,
    ),
  });

  test('a label holds 1,000 characters and no more', async () => {
    assert.deepEqual(await problemsOf(label('A', 'x'.repeat(1000))), []);
    assert.deepEqual(await problemsOf(label('A', 'x'.repeat(1001))), [
      'labels/CustomLabels.labels:8 value is too long: 1001 characters, at most 1000',
    ]);
  });

  test('a label name has single underscores', async () => {
    assert.deepEqual(await problemsOf(label('Two_Words')), []);
    assert.match((await problemsOf(label('Two__Words'))).join('\n'), /Label name 'Two__Words' is invalid/);
  });

  test('only labels that exist are translated', async () => {
    assert.deepEqual(await problemsOf({ ...label('Title'), ...japanese('Title') }), []);
    assert.deepEqual(await problemsOf({ ...label('Title'), ...japanese('Titel') }), [
      'translations/ja.translation:3 In field: name - no CustomLabel named Titel found',
    ]);
  });

  test('only tabs and apps that exist are translated, and each once', async () => {
    const part = (element: string, name: string) =>
      `<${element}>\n<label>取引先</label>\n<name>${name}</name>\n</${element}>`;
    const file = (body: string) => ({ 'translations/ja.translation': meta('Translations', body) });
    const pageTab = {
      'tabs/P.tab': meta('CustomTab', '<url>https://example.com</url>\n<label>P</label>'),
    };
    assert.deepEqual(await problemsOf({ ...pageTab, ...file(part('customTabs', 'P')) }), []);
    assert.deepEqual(await problemsOf(file(part('customTabs', 'P'))), [
      'translations/ja.translation:3 In field: name - no CustomTab named P found',
    ]);
    const twice = file(`${part('customTabs', 'P')}\n${part('customTabs', 'P')}`);
    assert.deepEqual(await problemsOf({ ...pageTab, ...twice }), [
      'translations/ja.translation:7 CustomTab P is translated twice',
    ]);
  });

  test('a layout holds fields of its object', async () => {
    const layout = (field: string) => ({
      'layouts/Book__c-Book Layout.layout': meta(
        'Layout',
        `<layoutSections>\n<customLabel>false</customLabel>\n<detailHeading>false</detailHeading>\n<editHeading>true</editHeading>\n<layoutColumns>\n<layoutItems>\n<behavior>Edit</behavior>\n<field>${field}</field>\n</layoutItems>\n</layoutColumns>\n<style>OneColumn</style>\n</layoutSections>`,
      ),
    });
    assert.deepEqual(await problemsOf({ ...BOOK, ...layout('Isbn__c') }), []);
    assert.match(
      (await problemsOf({ ...BOOK, ...layout('Isbm__c') })).join('\n'),
      /Field Book__c\.Isbm__c does not exist/,
    );
  });
});
