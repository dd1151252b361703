/** A small org for the tests of forms, rules and actions: tickets with snacks, and components that act on them. */

const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const field = (object: string, name: string, type: string, label: string, rest = ''): [string, string] => [
  `objects/${object}/fields/${name}.field-meta.xml`,
  `<CustomField ${metadata}><fullName>${name}</fullName><label>${label}</label><type>${type}</type>${rest}</CustomField>`,
];
const object = (name: string, label: string, plural: string): [string, string] => [
  `objects/${name}/${name}.object-meta.xml`,
  `<CustomObject ${metadata}><deploymentStatus>Deployed</deploymentStatus><label>${label}</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>${plural}</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>`,
];
const value = (name: string, label = name): string =>
  `<value><fullName>${name}</fullName><default>false</default><label>${label}</label></value>`;
const values = (...all: string[]): string =>
  `<valueSetDefinition><sorted>false</sorted>${all.join('')}</valueSetDefinition>`;
const allowed = (hall: string, ...kinds: string[]): string =>
  `<valueSettings>${kinds.map((kind) => `<controllingFieldValue>${kind}</controllingFieldValue>`).join('')}<valueName>${hall}</valueName></valueSettings>`;

const item = (name: string, behavior = 'Edit'): string =>
  `<layoutItems><behavior>${behavior}</behavior><field>${name}</field></layoutItems>`;
const layout = `<Layout ${metadata}>
  <layoutSections><detailHeading>true</detailHeading><editHeading>true</editHeading><label>Seats and money</label>
    <layoutColumns>${item('Name', 'Required')}${item('Kind__c')}${item('Hall__c')}${item('Seats__c')}${item('Price__c')}</layoutColumns>
    <layoutColumns>${item('On__c', 'Required')}${item('Doors__c')}${item('Guest__c')}${item('Paid__c')}${item('Code__c', 'Readonly')}</layoutColumns>
    <style>TwoColumnsTopToBottom</style></layoutSections>
  <layoutSections><detailHeading>true</detailHeading><editHeading>true</editHeading><label>More</label>
    <layoutColumns>${item('Extras__c')}${item('Note__c')}</layoutColumns><style>OneColumn</style></layoutSections>
  <quickActionList><quickActionListItems><quickActionName>Ticket__c.Stamp</quickActionName></quickActionListItems>
    <quickActionListItems><quickActionName>Ticket__c.Ping</quickActionName></quickActionListItems>
    <quickActionListItems><quickActionName>Ticket__c.Add_Snack</quickActionName></quickActionListItems></quickActionList>
</Layout>`;

const rule = (name: string, formula: string, message: string, at = ''): [string, string] => [
  `objects/Ticket__c/validationRules/${name}.validationRule-meta.xml`,
  `<ValidationRule ${metadata}><fullName>${name}</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula>${at && `<errorDisplayField>${at}</errorDisplayField>`}<errorMessage>${message}</errorMessage></ValidationRule>`,
];

const component = (name: string, id: string, properties = '', when = ''): string =>
  `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName><identifier>${id}</identifier>${when}</componentInstance></itemInstances>`;
const property = (name: string, text: string): string =>
  `<componentInstanceProperties><name>${name}</name><value>${text}</value></componentInstanceProperties>`;
const when = (filter: string, ...criteria: [string, string, string][]): string =>
  `<visibilityRule>${filter && `<booleanFilter>${filter}</booleanFilter>`}${criteria
    .map(
      ([left, operator, right]) =>
        `<criteria><leftValue>${left}</leftValue><operator>${operator}</operator><rightValue>${right}</rightValue></criteria>`,
    )
    .join('')}</visibilityRule>`;
const text = (id: string, words: string, rules: string): string =>
  component('flexipage:richText', id, property('richTextValue', words), rules);
const region = (name: string, type: string, ...content: string[]): string =>
  `<flexiPageRegions>${content.join('')}<name>${name}</name><type>${type}</type></flexiPageRegions>`;
const page = `<FlexiPage ${metadata}>
  ${region('header', 'Region', component('force:highlightsPanel', 'highlights'))}
  ${region('details', 'Facet', component('force:detailPanel', 'details'))}
  ${region('thanks', 'Facet', text('thanks', 'Thank you for paying', ''))}
  ${region(
    'tabs',
    'Facet',
    component('flexipage:tab', 't1', property('title', 'Standard.Tab.detail') + property('body', 'details')),
    component(
      'flexipage:tab',
      't2',
      property('title', 'Receipt') + property('body', 'thanks'),
      when('', ['{!Record.Paid__c}', 'EQUAL', 'true']),
    ),
  )}
  ${region(
    'main',
    'Region',
    text('open', 'Not paid yet', when('', ['{!Record.Paid__c}', 'EQUAL', 'false'])),
    text(
      'group',
      'A group',
      when(
        '1 AND (2 OR 3)',
        ['{!Record.Seats__c}', 'GT', '2'],
        ['{!Record.Kind__c}', 'EQUAL', 'film'],
        ['{!$Permission.CustomPermission.See_Groups}', 'EQUAL', 'true'],
      ),
    ),
    text('phone', 'On a phone', when('', ['{!$Client.FormFactor}', 'EQUAL', 'Small'])),
    component('flexipage:tabset', 'tabset', property('tabs', 'tabs')),
  )}
  ${region('sidebar', 'Region', component('force:relatedListContainer', 'related'))}
  <masterLabel>Ticket</masterLabel><sobjectType>Ticket__c</sobjectType>
  <template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type></FlexiPage>`;

const bundle = (name: string, files: Record<string, string>, action: string): [string, string][] => [
  ...Object.entries(files).map(
    ([ending, content]) => [`lwc/${name}/${name}.${ending}`, content] as [string, string],
  ),
  [
    `lwc/${name}/${name}.js-meta.xml`,
    `<LightningComponentBundle ${metadata}><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordAction</target></targets><targetConfigs><targetConfig targets="lightning__RecordAction"><actionType>${action}</actionType></targetConfig></targetConfigs></LightningComponentBundle>`,
  ],
];
const stamp = {
  html: `<template><lightning-quick-action-panel header="Stamp the ticket">
    <p>Stamp <b data-record>{recordId}</b> of {objectApiName}</p>
    <div slot="footer"><lightning-button label="Stamp" onclick={stamp}></lightning-button></div>
  </lightning-quick-action-panel></template>`,
  js: `import { LightningElement, api } from 'lwc';
    import { CloseActionScreenEvent } from 'lightning/actions';
    import { updateRecord } from 'lightning/uiRecordApi';
    export default class Stamp extends LightningElement {
      @api recordId;
      @api objectApiName;
      async stamp() {
        await updateRecord({ fields: { Id: this.recordId, Paid__c: true } });
        this.dispatchEvent(new CloseActionScreenEvent());
      }
    }`,
};
const ping = {
  js: `import { LightningElement, api } from 'lwc';
    import { ShowToastEvent } from 'lightning/platformShowToastEvent';
    export default class Ping extends LightningElement {
      @api recordId;
      @api invoke() { this.dispatchEvent(new ShowToastEvent({ title: 'Pinged ' + this.recordId })); }
    }`,
};
const action = (name: string, label: string, body: string): [string, string] => [
  `quickActions/Ticket__c.${name}.quickAction-meta.xml`,
  `<QuickAction ${metadata}><label>${label}</label><optionsCreateFeedItem>false</optionsCreateFeedItem>${body}</QuickAction>`,
];
const translated = `<CustomObjectTranslation ${metadata}><caseValues><plural>false</plural><value>チケット</value></caseValues>
  <layouts><layout>Ticket Layout</layout><sections><label>座席と料金</label><section>Seats and money</section></sections></layouts>
  <quickActions><label>スタンプを押す</label><name>Stamp</name></quickActions></CustomObjectTranslation>`;
const grant = (name: string): string =>
  `<fieldPermissions><editable>false</editable><field>Ticket__c.${name}</field><readable>true</readable></fieldPermissions>`;
const readers = (
  label: string,
  ...fields: string[]
): string => `<PermissionSet ${metadata}>${fields.map(grant).join('')}<label>${label}</label>
  <objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Ticket__c</object><viewAllRecords>true</viewAllRecords></objectPermissions></PermissionSet>`;

const files: [string, string][] = [
  object('Ticket__c', 'Ticket', 'Tickets'),
  field(
    'Ticket__c',
    'Kind__c',
    'Picklist',
    'Kind',
    `<required>true</required><valueSet><restricted>true</restricted>${values(value('concert', 'Concert'), value('film', 'Film'))}</valueSet>`,
  ),
  field(
    'Ticket__c',
    'Hall__c',
    'Picklist',
    'Hall',
    `<valueSet><controllingField>Kind__c</controllingField><restricted>true</restricted>${values(value('Opera'), value('Studio'), value('Arena'))}${allowed('Opera', 'concert')}${allowed('Arena', 'concert', 'film')}${allowed('Studio', 'film')}</valueSet>`,
  ),
  field(
    'Ticket__c',
    'Seats__c',
    'Number',
    'Seats',
    '<inlineHelpText>How many people come.</inlineHelpText><precision>4</precision><scale>0</scale>',
  ),
  field('Ticket__c', 'Price__c', 'Currency', 'Price', '<precision>10</precision><scale>2</scale>'),
  field('Ticket__c', 'On__c', 'Date', 'On'),
  field('Ticket__c', 'Doors__c', 'DateTime', 'Doors open'),
  field(
    'Ticket__c',
    'Guest__c',
    'Lookup',
    'Guest',
    '<referenceTo>Account</referenceTo><relationshipLabel>Tickets</relationshipLabel><relationshipName>Tickets</relationshipName>',
  ),
  field('Ticket__c', 'Paid__c', 'Checkbox', 'Paid', '<defaultValue>false</defaultValue>'),
  field('Ticket__c', 'Code__c', 'Text', 'Code', '<length>20</length>'),
  field(
    'Ticket__c',
    'Extras__c',
    'MultiselectPicklist',
    'Extras',
    `<valueSet><restricted>true</restricted>${values(value('coat', 'Coat check'), value('drink', 'Drink'))}</valueSet><visibleLines>4</visibleLines>`,
  ),
  field('Ticket__c', 'Note__c', 'LongTextArea', 'Note', '<length>500</length><visibleLines>3</visibleLines>'),
  rule('Few_Seats', 'Seats__c &gt; 6', 'At most six seats', 'Seats__c'),
  rule('Late', 'AND(ISPICKVAL(Kind__c, &quot;film&quot;), Price__c &gt; 50)', 'No film costs that much'),
  object('Snack__c', 'Snack', 'Snacks'),
  field(
    'Snack__c',
    'Ticket__c',
    'Lookup',
    'Ticket',
    '<referenceTo>Ticket__c</referenceTo><relationshipLabel>Snacks</relationshipLabel><relationshipName>Snacks</relationshipName>',
  ),
  field(
    'Snack__c',
    'Size__c',
    'Picklist',
    'Size',
    `<valueSet>${values(value('small'), value('large'))}</valueSet>`,
  ),
  ['layouts/Ticket__c-Ticket Layout.layout-meta.xml', layout],
  ['flexipages/Ticket_Page.flexipage-meta.xml', page],
  [
    'customPermissions/See_Groups.customPermission-meta.xml',
    `<CustomPermission ${metadata}><label>See groups</label></CustomPermission>`,
  ],
  [
    'tabs/Ticket__c.tab-meta.xml',
    `<CustomTab ${metadata}><customObject>true</customObject><motif>Custom55: Books</motif></CustomTab>`,
  ],
  [
    'applications/Box.app-meta.xml',
    `<CustomApplication ${metadata}><actionOverrides><actionName>View</actionName><content>Ticket_Page</content><formFactor>Large</formFactor><pageOrSobjectType>Ticket__c</pageOrSobjectType><type>Flexipage</type></actionOverrides><actionOverrides><actionName>View</actionName><content>Ticket_Page</content><formFactor>Small</formFactor><pageOrSobjectType>Ticket__c</pageOrSobjectType><type>Flexipage</type></actionOverrides><label>Box office</label><navType>Standard</navType><tabs>Ticket__c</tabs><tabs>standard-Account</tabs><uiType>Lightning</uiType></CustomApplication>`,
  ],
  ...bundle('stamp', stamp, 'ScreenAction'),
  ...bundle('ping', ping, 'Action'),
  action(
    'Stamp',
    'Stamp',
    '<actionSubtype>ScreenAction</actionSubtype><lightningWebComponent>stamp</lightningWebComponent><type>LightningWebComponent</type>',
  ),
  action(
    'Ping',
    'Ping',
    '<actionSubtype>Action</actionSubtype><lightningWebComponent>ping</lightningWebComponent><type>LightningWebComponent</type>',
  ),
  action(
    'Add_Snack',
    'Add snack',
    '<quickActionLayout><layoutSectionStyle>TwoColumnsLeftToRight</layoutSectionStyle><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>Name</field><uiBehavior>Required</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns><quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>Size__c</field><uiBehavior>Edit</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns></quickActionLayout><targetObject>Snack__c</targetObject><targetParentField>Ticket__c</targetParentField><type>Create</type>',
  ),
  ['objectTranslations/Ticket__c-ja/Ticket__c-ja.objectTranslation-meta.xml', translated],
  ['permissionsets/Clerk.permissionset-meta.xml', readers('Clerk', 'Seats__c', 'Paid__c')],
  ['permissionsets/Cleaner.permissionset-meta.xml', readers('Cleaner')],
  [
    'staticresources/note.resource-meta.xml',
    `<StaticResource ${metadata}><cacheControl>Public</cacheControl><contentType>text/plain</contentType></StaticResource>`,
  ],
  ['staticresources/note.txt', 'A note for the wall.'],
];

/** The org's source files by path. */
export function boxOffice(): Map<string, Uint8Array> {
  return new Map(files.map(([path, content]) => [path, new TextEncoder().encode(content)]));
}
