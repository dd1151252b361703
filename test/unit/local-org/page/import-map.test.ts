import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import { importMap } from '../../../../scripts/local-org/page/import-map.ts';
import type { BuildManifest } from '../../../../scripts/local-org/page/build/types.ts';
import { reader } from './objects.ts';

const org = openOrg();
after(() => org.close());
const text = new TextEncoder();
org.applyMetadata(
  [
    {
      type: 'CustomLabel',
      fullName: 'Title',
      files: new Map([
        [
          'labels/CustomLabels.labels',
          text.encode('<labels><fullName>Title</fullName><value>Say "hi"</value></labels>'),
        ],
      ]),
    },
  ],
  { checkOnly: false },
);

const required = '@salesforce/label/LightningControl.required';
const scoped = [
  '@salesforce/label/c.Title',
  '@salesforce/label/c.Gone',
  '@salesforce/schema/Book__c',
  '@salesforce/schema/Book__c.Publisher__r.Name',
  '@salesforce/user/Id',
  '@salesforce/i18n/locale',
  '@salesforce/i18n/dateTime.shortDateFormat',
  '@salesforce/gate/bc.260.enableComboboxElementInternals',
  '@salesforce/gate/bc.260.other',
  required,
];
const manifest = (more: Partial<BuildManifest>): BuildManifest => ({
  key: 'k',
  entries: {},
  imports: {},
  scoped: [],
  defaults: {},
  ...more,
});
const vendor = {
  base: '/assets/vendor/k',
  manifest: manifest({
    entries: { 'lightning/card': 'lightning/card.js', 'lightning/toast': 'lightning/toast.js' },
    scoped,
    defaults: {
      [required]: 'export default "required";',
      '@salesforce/gate/bc.260.other': 'export default { isOpen: () => true };',
    },
  }),
};
const own = { base: '/assets/browser/b', manifest: manifest({ entries: { 'lightning/toast': 'toast.js' } }) };

/** The value that the page gets for a module. */
async function valueOf(map: Record<string, string>, id: string): Promise<unknown> {
  const module = (await import(map[id] ?? '')) as { default: unknown };
  return module.default;
}

test('scoped modules carry the values of the session', async () => {
  const map = importMap(org, reader, [vendor]);
  assert.equal(await valueOf(map, '@salesforce/label/c.Title'), 'Say "hi"');
  assert.equal(await valueOf(map, '@salesforce/label/c.Gone'), 'c.Gone');
  assert.deepEqual(await valueOf(map, '@salesforce/schema/Book__c'), { objectApiName: 'Book__c' });
  assert.deepEqual(await valueOf(map, '@salesforce/schema/Book__c.Publisher__r.Name'), {
    objectApiName: 'Book__c',
    fieldApiName: 'Publisher__r.Name',
  });
  assert.equal(await valueOf(map, '@salesforce/user/Id'), '005000000000002AAA');
  assert.equal(await valueOf(map, '@salesforce/i18n/dateTime.shortDateFormat'), 'M/d/yyyy');
  assert.equal(await valueOf(map, required), 'required');
});

test('another language needs no other build', async () => {
  const map = importMap(org, { ...reader, language: 'ja', locale: 'ja-JP' }, [vendor]);
  assert.equal(await valueOf(map, required), '必須');
  assert.equal(await valueOf(map, '@salesforce/i18n/locale'), 'ja-JP');
  assert.equal(await valueOf(map, '@salesforce/i18n/dateTime.shortDateFormat'), 'yyyy/MM/dd');
});

test('the gate that synthetic shadow cannot pass is closed, the others stay as they are', async () => {
  const map = importMap(org, reader, [vendor]);
  const isOpen = async (id: string): Promise<boolean> =>
    ((await valueOf(map, id)) as { isOpen: () => boolean }).isOpen();
  assert.equal(await isOpen('@salesforce/gate/bc.260.enableComboboxElementInternals'), false);
  assert.equal(await isOpen('@salesforce/gate/bc.260.other'), true);
});

test('the page’s own modules stand before those of the packages', () => {
  const map = importMap(org, reader, [vendor, own]);
  assert.equal(map['lightning/card'], '/assets/vendor/k/lightning/card.js');
  assert.equal(map['lightning/toast'], '/assets/browser/b/toast.js');
});
