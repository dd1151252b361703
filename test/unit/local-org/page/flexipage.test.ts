import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flexiPage } from '../../../../scripts/local-org/page/model/flexipage.ts';
import type { MetadataComponent, OrgSchema } from '../../../../scripts/local-org/schema/types.ts';
import { parseXml } from '../../../../scripts/local-org/schema/xml.ts';

const settings = `<LightningComponentBundle><targetConfigs><targetConfig targets="lightning__RecordPage">
  <property name="most" type="Integer" default="5"/><property name="loud" type="Boolean"/><property name="note" type="String" default="x"/>
</targetConfig></targetConfigs></LightningComponentBundle>`;
const bundle: MetadataComponent = {
  type: 'LightningComponentBundle',
  fullName: 'card',
  files: new Map([['lwc/card/card.js-meta.xml', new TextEncoder().encode(settings)]]),
};
const schema = {
  components: new Map([['LightningComponentBundle:card', bundle]]),
  labels: new Map([['en_US', new Map([['Notes', 'My notes']])]]),
} as unknown as OrgSchema;

const instance = (name: string, properties: Record<string, string> = {}): string =>
  `<itemInstances><componentInstance>${Object.entries(properties)
    .map(
      ([key, value]) =>
        `<componentInstanceProperties><name>${key}</name><value>${value}</value></componentInstanceProperties>`,
    )
    .join(
      '',
    )}<componentName>${name}</componentName><identifier>${name}</identifier></componentInstance></itemInstances>`;
const region = (name: string, type: string, ...items: string[]): string =>
  `<flexiPageRegions>${items.join('')}<name>${name}</name><type>${type}</type></flexiPageRegions>`;
const page = (...regions: string[]): ReturnType<typeof flexiPage> =>
  flexiPage(
    schema,
    parseXml(`<FlexiPage>${regions.join('')}<masterLabel>P</masterLabel></FlexiPage>`),
    'en_US',
  );

test('facets are put where tab sets use them; standard titles are words', () => {
  const drawn = page(
    region('F1', 'Facet', instance('force:detailPanel')),
    region(
      'F2',
      'Facet',
      instance('flexipage:tab', { body: 'F1', title: 'Standard.Tab.detail' }),
      instance('flexipage:tab', { body: 'gone', title: '{!$Label.Notes}' }),
    ),
    region('main', 'Region', instance('flexipage:tabset', { tabs: 'F2' })),
  );
  assert.deepEqual(drawn.regions, [
    {
      name: 'main',
      body: [
        {
          kind: 'tabs',
          tabs: [
            { title: 'Details', body: [{ kind: 'details' }] },
            { title: 'My notes', body: [] },
          ],
        },
      ],
    },
  ]);
});

test('properties get the types and defaults that the component declares', () => {
  const drawn = page(
    region('main', 'Region', instance('c:card', { most: '3', loud: 'true' }), instance('card')),
  );
  assert.deepEqual(drawn.regions[0]?.body, [
    { kind: 'component', name: 'card', properties: { most: 3, loud: true, note: 'x' } },
    { kind: 'component', name: 'card', properties: { most: 5, note: 'x' } },
  ]);
});

test('what the stand-in does not know keeps its place and its name', () => {
  const drawn = page(
    region('main', 'Region', instance('runtime_sales_activities:activityPanel'), instance('c:gone')),
  );
  assert.deepEqual(drawn.regions[0]?.body, [
    { kind: 'other', name: 'runtime_sales_activities:activityPanel' },
    { kind: 'other', name: 'c:gone' },
  ]);
});

test('rich text is shown as text, never as HTML', () => {
  const value = '&lt;p&gt;Hello &lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;&lt;p&gt;you&lt;/p&gt;';
  const drawn = page(region('main', 'Region', instance('flexipage:richText', { richTextValue: value })));
  assert.deepEqual(drawn.regions[0]?.body, [{ kind: 'text', text: 'Hello x()\nyou' }]);
});
