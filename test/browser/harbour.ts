/** A small org for the tests of the app's frame: a home page, an app page, a utility bar, a dynamic form, record types. */

const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const field = (name: string, type: string, label: string, rest = ''): [string, string] => [
  `objects/Berth__c/fields/${name}.field-meta.xml`,
  `<CustomField ${metadata}><fullName>${name}</fullName><label>${label}</label><type>${type}</type>${rest}</CustomField>`,
];
const values = (...names: string[]): string =>
  `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${names
    .map(
      (name) =>
        `<value><fullName>${name.toLowerCase()}</fullName><default>false</default><label>${name}</label></value>`,
    )
    .join('')}</valueSetDefinition></valueSet>`;
const recordType = (name: string, label: string, ...states: string[]): [string, string] => [
  `objects/Berth__c/recordTypes/${name}.recordType-meta.xml`,
  `<RecordType ${metadata}><fullName>${name}</fullName><active>true</active><label>${label}</label><picklistValues><picklist>State__c</picklist>${states
    .map((state) => `<values><fullName>${state}</fullName><default>false</default></values>`)
    .join('')}</picklistValues></RecordType>`,
];

type Rule = [left: string, operator: string, right: string];
const when = (...rules: Rule[]): string =>
  `<visibilityRule>${rules
    .map(
      ([left, operator, right]) =>
        `<criteria><leftValue>${left}</leftValue><operator>${operator}</operator><rightValue>${right}</rightValue></criteria>`,
    )
    .join('')}</visibilityRule>`;
const property = (name: string, text: string, type = ''): string =>
  `<componentInstanceProperties><name>${name}</name>${type && `<type>${type}</type>`}<value>${text}</value></componentInstanceProperties>`;
const component = (name: string, id: string, properties = '', rule = ''): string =>
  `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName><identifier>${id}</identifier>${rule}</componentInstance></itemInstances>`;
const text = (id: string, words: string, rule = ''): string =>
  component('flexipage:richText', id, property('richTextValue', words), rule);
const placed = (name: string, behavior = 'none', rule = ''): string =>
  `<itemInstances><fieldInstance><fieldInstanceProperties><name>uiBehavior</name><value>${behavior}</value></fieldInstanceProperties><fieldItem>Record.${name}</fieldItem><identifier>Record${name.replaceAll('_', '')}</identifier>${rule}</fieldInstance></itemInstances>`;
const region = (name: string, type: string, ...content: string[]): string =>
  `<flexiPageRegions>${content.join('')}<name>${name}</name><type>${type}</type></flexiPageRegions>`;
const page = (name: string, type: string, template: string, ...content: string[]): [string, string] => [
  `flexipages/${name}.flexipage-meta.xml`,
  `<FlexiPage ${metadata}>${content.join('')}<masterLabel>${name.replaceAll('_', ' ')}</masterLabel>${type === 'RecordPage' ? '<sobjectType>Berth__c</sobjectType>' : ''}<template><name>${template}</name></template><type>${type}</type></FlexiPage>`,
];
const dynamicActions = `<componentInstanceProperties><name>actionNames</name><valueList>
  <valueListItems><value>Edit</value></valueListItems>
  <valueListItems><value>Berth__c.Close</value>${when(['{!Record.State__c}', 'EQUAL', 'open'])}</valueListItems>
  <valueListItems><value>Delete</value>${when(['{!$Permission.CustomPermission.Harbour_Master}', 'EQUAL', 'true'])}</valueListItems>
  </valueList></componentInstanceProperties>${property('enableActionsConfiguration', 'true')}${property('numVisibleActions', '2')}`;

const bundle = (
  name: string,
  targets: string[],
  html: string,
  js: string,
  config = '',
): [string, string][] => [
  [`lwc/${name}/${name}.html`, html],
  [`lwc/${name}/${name}.js`, js],
  [
    `lwc/${name}/${name}.js-meta.xml`,
    `<LightningComponentBundle ${metadata}><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets>${targets.map((target) => `<target>${target}</target>`).join('')}</targets>${config && `<targetConfigs>${config}</targetConfigs>`}</LightningComponentBundle>`,
  ],
];

const lookout = bundle(
  'lookout',
  ['lightning__HomePage', 'lightning__AppPage'],
  `<template><lightning-card title={heading}><p class="slds-p-horizontal_small" data-seen>{seen}</p>
    <p class="slds-p-horizontal_small" data-tide>{tide}</p>
    <lightning-button label="East" onclick={east}></lightning-button></lightning-card></template>`,
  `import { LightningElement, api, wire } from 'lwc';
  import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
  import { MessageContext, subscribe } from 'lightning/messageService';
  import TIDE from '@salesforce/messageChannel/Tide__c';
  import master from '@salesforce/customPermission/Harbour_Master';
  import formFactor from '@salesforce/client/formFactor';
  let made = 0;
  export default class Lookout extends NavigationMixin(LightningElement) {
    @api heading; @api limit; @api loud;
    page; tide = 'no tide'; number = (made += 1);
    @wire(MessageContext) context;
    @wire(CurrentPageReference) turn(page) { this.page = page; }
    connectedCallback() { subscribe(this.context, TIDE, (message) => { this.tide = message.tide; }); }
    get seen() {
      return [this.number, typeof this.limit + this.limit, this.loud, this.page?.state?.c__side ?? 'no side', master ? 'master' : 'crew', formFactor].join(' ');
    }
    east() { this[NavigationMixin.Navigate]({ ...this.page, state: { ...this.page.state, c__side: 'east' } }); }
  }`,
  `<targetConfig targets="lightning__HomePage,lightning__AppPage"><property name="heading" type="String" default="Lookout"/><property name="limit" type="Integer" default="5"/><property name="loud" type="Boolean" default="true"/></targetConfig>`,
);
const bell = bundle(
  'bell',
  ['lightning__UtilityBar'],
  `<template><p data-info>{info}</p><lightning-button label="Ring" onclick={ring}></lightning-button>
    <lightning-button label="Away" onclick={away}></lightning-button></template>`,
  `import { LightningElement, wire } from 'lwc';
  import { EnclosingUtilityId, getInfo, minimize, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
  import { MessageContext, publish } from 'lightning/messageService';
  import TIDE from '@salesforce/messageChannel/Tide__c';
  export default class Bell extends LightningElement {
    info = '';
    @wire(EnclosingUtilityId) id;
    @wire(MessageContext) context;
    async ring() {
      publish(this.context, TIDE, { tide: 'high tide' });
      await updateUtility(this.id, { label: 'Bell (1)', highlighted: true, iconVariant: 'warning' });
      await updatePanel(this.id, { label: 'The bell rang', width: 500 });
      const { utilityLabel, utilityVisible, utilityHighlighted, panelWidth, panelHeaderLabel } = await getInfo(this.id);
      this.info = [utilityLabel, utilityVisible, utilityHighlighted, panelWidth, panelHeaderLabel].join('|');
    }
    async away() { await minimize(this.id); }
  }`,
);

const close = `<QuickAction ${metadata}><label>Close</label><optionsCreateFeedItem>false</optionsCreateFeedItem><quickActionLayout><layoutSectionStyle>TwoColumnsLeftToRight</layoutSectionStyle><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>State__c</field><uiBehavior>Required</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>Reason__c</field><uiBehavior>Edit</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns></quickActionLayout><targetObject>Berth__c</targetObject><type>Update</type></QuickAction>`;
const override = (action: string, content: string, of: string): string =>
  `<actionOverrides><actionName>${action}</actionName><content>${content}</content><formFactor>Large</formFactor><pageOrSobjectType>${of}</pageOrSobjectType><type>Flexipage</type></actionOverrides>`;
const master = `<PermissionSet ${metadata}><customPermissions><enabled>true</enabled><name>Harbour_Master</name></customPermissions><label>Master</label></PermissionSet>`;

const files: [string, string][] = [
  [
    'objects/Berth__c/Berth__c.object-meta.xml',
    `<CustomObject ${metadata}><deploymentStatus>Deployed</deploymentStatus><label>Berth</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Berths</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>`,
  ],
  field('State__c', 'Picklist', 'State', values('Open', 'Closed', 'Flooded')),
  field('Reason__c', 'Text', 'Reason', '<length>80</length>'),
  field('Ships__c', 'Number', 'Ships', '<precision>4</precision><scale>0</scale>'),
  field(
    'Keeper__c',
    'Lookup',
    'Keeper',
    '<referenceTo>Account</referenceTo><relationshipName>Berths</relationshipName>',
  ),
  recordType('Quay', 'Quay', 'open', 'closed'),
  recordType('Dock', 'Dock', 'open', 'closed', 'flooded'),
  page(
    'Harbour_Home',
    'HomePage',
    'home:desktopTemplate',
    region(
      'top',
      'Region',
      component('c:lookout', 'c_lookout', property('heading', 'From the tower') + property('limit', '7')),
    ),
    region('bottomLeft', 'Region', text('left', 'On the left')),
    region(
      'bottomRight',
      'Region',
      text('right', 'On the right', when(['{!$User.LastName}', 'EQUAL', 'Nemo'])),
    ),
    region(
      'sidebar',
      'Region',
      text('side', 'At the side', when(['{!$Permission.CustomPermission.Harbour_Master}', 'EQUAL', 'true'])),
    ),
  ),
  page(
    'Night_Watch',
    'AppPage',
    'flexipage:appHomeTemplateHeaderTwoColumns',
    region('region1', 'Region', text('head', 'Across the head')),
    region('region2', 'Region', component('c:lookout', 'c_lookout')),
    region('region3', 'Region', text('beside', 'Beside it')),
  ),
  page(
    'Harbour_Bar',
    'UtilityBar',
    'one:utilityBarTemplateDesktop',
    region(
      'utilityItems',
      'Region',
      component(
        'c:bell',
        'c_bell',
        property('eager', 'false', 'decorator') +
          property('height', '300', 'decorator') +
          property('icon', 'alert', 'decorator') +
          property('label', 'Bell', 'decorator') +
          property('scrollable', 'true', 'decorator') +
          property('width', '360', 'decorator'),
      ),
      component(
        'flexipage:richText',
        'note',
        property('richTextValue', 'Mind the gap') +
          property('icon', 'note', 'decorator') +
          property('label', 'Note', 'decorator'),
      ),
    ),
    region('backgroundComponents', 'Background'),
  ),
  page(
    'Berth_Page',
    'RecordPage',
    'flexipage:recordHomeTemplateDesktop',
    region('header', 'Region', component('force:highlightsPanel', 'highlights', dynamicActions)),
    region('Facet-left', 'Facet', placed('Name', 'required'), placed('State__c'), placed('Keeper__c')),
    region(
      'Facet-right',
      'Facet',
      placed('Reason__c', 'required', when(['{!Record.State__c}', 'EQUAL', 'closed'])),
      placed('Ships__c', 'readonly'),
    ),
    region(
      'Facet-columns',
      'Facet',
      component('flexipage:column', 'c1', property('body', 'Facet-left')),
      component('flexipage:column', 'c2', property('body', 'Facet-right')),
    ),
    region(
      'main',
      'Region',
      component(
        'flexipage:fieldSection',
        'section',
        property('columns', 'Facet-columns') + property('label', 'At the quay'),
      ),
    ),
  ),
  ...lookout,
  ...bell,
  ['quickActions/Berth__c.Close.quickAction-meta.xml', close],
  [
    'messageChannels/Tide.messageChannel-meta.xml',
    `<LightningMessageChannel ${metadata}><isExposed>true</isExposed><lightningMessageFields><fieldName>tide</fieldName></lightningMessageFields><masterLabel>Tide</masterLabel></LightningMessageChannel>`,
  ],
  [
    'customPermissions/Harbour_Master.customPermission-meta.xml',
    `<CustomPermission ${metadata}><label>Harbour master</label></CustomPermission>`,
  ],
  ['permissionsets/Master.permissionset-meta.xml', master],
  [
    'tabs/Berth__c.tab-meta.xml',
    `<CustomTab ${metadata}><customObject>true</customObject><motif>Custom55: Books</motif></CustomTab>`,
  ],
  [
    'tabs/Night_Watch.tab-meta.xml',
    `<CustomTab ${metadata}><flexiPage>Night_Watch</flexiPage><label>Night watch</label><motif>Custom11: Star</motif></CustomTab>`,
  ],
  [
    'applications/Harbour.app-meta.xml',
    `<CustomApplication ${metadata}>${override('Tab', 'Harbour_Home', 'standard-home')}${override('View', 'Berth_Page', 'Berth__c')}<label>Harbour</label><navType>Standard</navType><tabs>standard-home</tabs><tabs>Berth__c</tabs><tabs>Night_Watch</tabs><tabs>standard-Account</tabs><uiType>Lightning</uiType><utilityBar>Harbour_Bar</utilityBar></CustomApplication>`,
  ],
];

/** The org's source files by path. */
export function harbour(): Map<string, Uint8Array> {
  return new Map(files.map(([path, content]) => [path, new TextEncoder().encode(content)]));
}
