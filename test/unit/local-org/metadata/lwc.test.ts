import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BOOK, bundle, EXPOSED, meta, orgWith, problemsOf, SCRIPT } from './helpers.ts';

const HIDDEN = '<apiVersion>67.0</apiVersion>\n<isExposed>false</isExposed>';
const script = (imports: string) =>
  `${imports}\nimport { LightningElement } from 'lwc';\nexport default class Card extends LightningElement {}\n`;
const card = (source: string) => bundle('card', { 'card.js': source }, HIDDEN);

suite('files of a bundle', () => {
  test('script, template, two style sheets and an icon pass', async () => {
    const files = {
      'card.js': SCRIPT,
      'card.html': '<template><p>{limit}</p></template>',
      'card.css': 'p { margin: 0; }',
      'card.scoped.css': 'p { padding: 0; }',
      'card.svg': '<svg/>',
    };
    assert.deepEqual(await problemsOf(bundle('card', files)), []);
  });

  test('TypeScript and tests are refused with the mend', async () => {
    const files = { 'card.js': SCRIPT, 'card.ts': SCRIPT, '__tests__/card.test.js': 'it()' };
    const problems = await problemsOf(bundle('card', files));
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /__tests__\/card\.test\.js: test files can't be deployed/);
    assert.match(problems[1] ?? '', /card\.ts: TypeScript can't be deployed; run the build/);
  });

  test('a bundle without its script is refused, a style module is not', async () => {
    const page = await problemsOf(bundle('card', { 'card.html': '<template></template>' }, HIDDEN));
    assert.match(page.join('\n'), /card\.js is missing beside card\.html/);
    assert.deepEqual(await problemsOf(bundle('card', { 'card.css': 'p { margin: 0; }' }, HIDDEN)), []);
  });

  test('names begin with a lower-case letter', async () => {
    assert.match(
      (await problemsOf(bundle('Card', { 'Card.js': SCRIPT }))).join('\n'),
      /Bundle name 'Card' must begin/,
    );
    assert.deepEqual(await problemsOf(bundle('card2_x', { 'card2_x.js': SCRIPT })), []);
  });

  test('a bundle without js-meta.xml is refused', async () => {
    assert.match(
      (await problemsOf({ 'lwc/card/card.js': SCRIPT })).join('\n'),
      /Cannot find Lightning Component Bundle card: card\.js-meta\.xml is missing/,
    );
  });
});

suite('compiling a bundle', () => {
  test('a broken template is refused with its line', async () => {
    const html = '<template>\n  <p>\n</template>';
    const [first] = await problemsOf(bundle('card', { 'card.js': SCRIPT, 'card.html': html }));
    assert.match(
      first ?? '',
      /^lwc\/card\/card\.html:2 card\.html: LWC1078: <p> has no matching closing tag/,
    );
  });

  test('a broken script is refused with its line, without the path of this machine', async () => {
    const [first] = await problemsOf(bundle('card', { 'card.js': `${SCRIPT}const = 1;\n` }));
    assert.match(first ?? '', /^lwc\/card\/card\.js:5 card\.js: LWC1007: Unexpected token/);
    assert.ok(!first?.includes(process.cwd()));
  });

  test('a broken style sheet is refused', async () => {
    const [first] = await problemsOf(bundle('card', { 'card.js': SCRIPT, 'card.css': 'p { color: red' }));
    assert.match(first ?? '', /^lwc\/card\/card\.css:1 card\.css: LWC1009: Unclosed block/);
  });
});

suite('imports of a bundle', () => {
  test('fields, paths and objects exist', async () => {
    const good = [
      "import A from '@salesforce/schema/Book__c';",
      "import B from '@salesforce/schema/Book__c.Isbn__c';",
      "import C from '@salesforce/schema/Book__c.Owner_Account__r.Owner.Name';",
    ].join('\n');
    assert.deepEqual(await problemsOf({ ...BOOK, ...card(script(good)) }), []);
    const bad = "import A from '@salesforce/schema/Book__c.Isbm__c';";
    assert.deepEqual(await problemsOf({ ...BOOK, ...card(script(bad)) }), [
      'lwc/card/card.js:1 card.js: Invalid reference Book__c.Isbm__c of type sobjectField or sobject in import @salesforce/schema/Book__c.Isbm__c',
    ]);
    const wrongWay = "import A from '@salesforce/schema/Book__c.Isbn__r.Name';";
    assert.match(
      (await problemsOf({ ...BOOK, ...card(script(wrongWay)) })).join('\n'),
      /reference Book__c\.Isbn__r /,
    );
  });

  test('a field that is in the org already need not be deployed again', async () => {
    const source = card(script("import B from '@salesforce/schema/Book__c.Isbn__c';"));
    assert.equal((await problemsOf(source)).length, 1);
    assert.deepEqual(await problemsOf(source, orgWith(BOOK)), []);
  });

  test('labels exist', async () => {
    const labels = {
      'labels/CustomLabels.labels': meta(
        'CustomLabels',
        '<labels><fullName>Title</fullName><language>en_US</language><protected>true</protected><shortDescription>t</shortDescription><value>t</value></labels>',
      ),
    };
    const source = card(script("import T from '@salesforce/label/c.Title';"));
    assert.deepEqual(await problemsOf({ ...labels, ...source }), []);
    assert.deepEqual(await problemsOf(source), [
      'lwc/card/card.js:1 card.js: Invalid reference c.Title of type label',
    ]);
  });

  test('other bundles, platform modules and own files exist', async () => {
    const good = [
      "import 'c/helper';",
      "import 'lightning/uiRecordApi';",
      "import './parts.js';",
      "import './parts';",
    ].join('\n');
    const files = {
      ...bundle('card', { 'card.js': script(good), 'parts.js': 'export const a = 1;' }, HIDDEN),
    };
    assert.deepEqual(
      await problemsOf({ ...files, ...bundle('helper', { 'helper.js': 'export const b = 1;' }, HIDDEN) }),
      [],
    );
    const problems = await problemsOf({
      ...card(
        script(
          "import 'c/helpr';\nimport 'lightning/recordApi';\nimport './part.js';\nimport '../helper/helper.js';",
        ),
      ),
      ...bundle('helper', { 'helper.js': 'export const b = 1;' }, HIDDEN),
    });
    assert.deepEqual(problems, [
      'lwc/card/card.js:1 card.js: No MODULE named markup://c:helpr found',
      'lwc/card/card.js:2 card.js: No MODULE named markup://lightning:recordApi found',
      'lwc/card/card.js:3 card.js: No file ./part.js in the bundle',
      'lwc/card/card.js:4 card.js: ../helper/helper.js leaves the bundle; import another bundle as c/name',
    ]);
  });

  test('components in a template exist', async () => {
    const html =
      '<template>\n  <lightning-card></lightning-card>\n  <c-other-card></c-other-card>\n</template>';
    const page = bundle('card', { 'card.js': SCRIPT, 'card.html': html });
    assert.deepEqual(await problemsOf({ ...page, ...bundle('otherCard', { 'otherCard.js': SCRIPT }) }), []);
    assert.deepEqual(await problemsOf(page), [
      'lwc/card/card.html:3 card.html: No MODULE named markup://c:otherCard found',
    ]);
  });
});

suite('js-meta.xml', () => {
  const problems = (body: string, source = SCRIPT) => problemsOf(bundle('card', { 'card.js': source }, body));

  test('apiVersion and isExposed are needed, and the version is one of the org', async () => {
    assert.deepEqual(await problems('<isExposed>false</isExposed>'), [
      'lwc/card/card.js-meta.xml:2 Required field is missing: apiVersion',
    ]);
    assert.deepEqual(await problems('<apiVersion>67.0</apiVersion>'), [
      'lwc/card/card.js-meta.xml:2 Required field is missing: isExposed',
    ]);
    assert.match((await problems(HIDDEN.replace('67.0', '99.0'))).join('\n'), /Invalid apiVersion 99\.0/);
    assert.deepEqual(await problems(HIDDEN.replace('67.0', '66.0')), []);
  });

  test('targets are known, and a targetConfig is for one of them', async () => {
    assert.match(
      (await problems(EXPOSED.replaceAll('RecordPage', 'RecordPag'))).join('\n'),
      /Unknown target 'lightning__RecordPag'/,
    );
    assert.deepEqual(
      await problems(EXPOSED.replace('targets="lightning__RecordPage"', 'targets="lightning__AppPage"')),
      [
        "lwc/card/card.js-meta.xml:9 targetConfig names lightning__AppPage, which is not one of the component's targets",
      ],
    );
  });

  test('properties have a type of a page and a default of that type', async () => {
    assert.deepEqual(await problems(EXPOSED.replace('type="Integer"', 'type="Number"')), [
      "lwc/card/card.js-meta.xml:10 Property limit: type 'Number' is not one of Boolean, Integer, String, Color, ContentReference",
    ]);
    assert.deepEqual(await problems(EXPOSED.replace('default="3"', 'default="three"')), [
      "lwc/card/card.js-meta.xml:10 Property limit: default 'three' is not an Integer",
    ]);
  });

  test('a property is an @api property of the script, unless the class may inherit it', async () => {
    assert.deepEqual(await problems(EXPOSED, SCRIPT.replace('@api limit', 'limit')), [
      'lwc/card/card.js-meta.xml:10 Property limit: card.js has no @api property of that name',
    ]);
    const mixed = "import { Base } from 'c/base';\nexport default class Card extends Base {}\n";
    const base = bundle('base', { 'base.js': SCRIPT.replace('default class Card', 'class Base') }, HIDDEN);
    assert.deepEqual(await problemsOf({ ...base, ...bundle('card', { 'card.js': mixed }) }), []);
  });

  test('objects of a targetConfig exist', async () => {
    assert.deepEqual(await problems(EXPOSED.replace('<object>Account<', '<object>Acount__c<')), [
      'lwc/card/card.js-meta.xml:12 Object Acount__c of a targetConfig does not exist',
    ]);
  });
});
