import { openOrg } from '../../../scripts/local-org/open-org.ts';
import type { OpenOptions } from '../../../scripts/local-org/open-org.ts';
import type { DmlRequest, InputRow, Org, SaveResult, Session } from '../../../scripts/local-org/org.ts';
import { readComponents } from '../../../scripts/local-org/schema/read-components.ts';

/** A small project that has nothing to do with the product: a library lends books to accounts. */
export const LIBRARY: Record<string, string> = {
  'objects/Book__c.object': `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Book</label><pluralLabel>Books</pluralLabel>
  <nameField><label>Title</label><type>Text</type></nameField>
  <deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
  <fields><fullName>Isbn__c</fullName><label>ISBN</label><type>Text</type><length>13</length><externalId>true</externalId><unique>true</unique></fields>
  <fields><fullName>Shelf__c</fullName><label>Shelf</label><type>Text</type><length>5</length><externalId>true</externalId></fields>
  <fields><fullName>Price__c</fullName><label>Price</label><type>Number</type><precision>6</precision><scale>2</scale></fields>
  <fields><fullName>Genre__c</fullName><label>Genre</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
    <value><fullName>novel</fullName><default>true</default><label>Novel</label></value>
    <value><fullName>essay</fullName><default>false</default><label>Essay</label></value></valueSetDefinition></valueSet></fields>
  <fields><fullName>Rare__c</fullName><label>Rare</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>
  <fields><fullName>Bought__c</fullName><label>Bought</label><type>Date</type><defaultValue>TODAY()</defaultValue></fields>
  <fields><fullName>Sequel_Of__c</fullName><label>Sequel Of</label><type>Lookup</type><referenceTo>Book__c</referenceTo><relationshipName>Sequels</relationshipName><deleteConstraint>SetNull</deleteConstraint></fields>
  <fields><fullName>Age_Days__c</fullName><label>Age</label><type>Number</type><precision>18</precision><scale>0</scale><formula>TODAY() - Bought__c</formula></fields>
  <fields><fullName>Open_Loans__c</fullName><label>Open Loans</label><type>Summary</type><summaryOperation>count</summaryOperation><summaryForeignKey>Loan__c.Book__c</summaryForeignKey>
    <summaryFilterItems><field>Loan__c.Returned__c</field><operation>equals</operation><value>False</value></summaryFilterItems></fields>
  <fields><fullName>Fees__c</fullName><label>Fees</label><type>Summary</type><summaryOperation>sum</summaryOperation><summarizedField>Loan__c.Fee__c</summarizedField><summaryForeignKey>Loan__c.Book__c</summaryForeignKey></fields>
</CustomObject>`,
  'objects/Loan__c.object': `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Loan</label><pluralLabel>Loans</pluralLabel>
  <nameField><label>Number</label><type>AutoNumber</type><displayFormat>L-{YYYY}-{0000}</displayFormat></nameField>
  <deploymentStatus>Deployed</deploymentStatus><sharingModel>ControlledByParent</sharingModel>
  <fields><fullName>Book__c</fullName><label>Book</label><type>MasterDetail</type><referenceTo>Book__c</referenceTo><relationshipName>Loans</relationshipName><relationshipOrder>0</relationshipOrder></fields>
  <fields><fullName>Reader__c</fullName><label>Reader</label><type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Loans</relationshipName><required>true</required><deleteConstraint>Restrict</deleteConstraint></fields>
  <fields><fullName>Returned__c</fullName><label>Returned</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>
  <fields><fullName>Due__c</fullName><label>Due</label><type>Date</type></fields>
  <fields><fullName>Fee__c</fullName><label>Fee</label><type>Currency</type><precision>8</precision><scale>2</scale></fields>
  <fields><fullName>Book_Price__c</fullName><label>Book Price</label><type>Number</type><precision>18</precision><scale>2</scale><formula>Book__r.Price__c * 2</formula></fields>
  <fields><fullName>Borrower__c</fullName><label>Borrower</label><type>Text</type><formula>Reader__r.Name &amp; " / " &amp; Reader__r.Owner.LastName</formula></fields>
  <validationRules><fullName>Due_Required</fullName><active>true</active><errorConditionFormula>AND(NOT($Permission.Skip_Rules), NOT(Returned__c), ISBLANK(Due__c))</errorConditionFormula><errorDisplayField>Due__c</errorDisplayField><errorMessage>Say when it is due.</errorMessage></validationRules>
  <validationRules><fullName>Fee_Small</fullName><active>true</active><errorConditionFormula>Fee__c &gt; Book__r.Price__c</errorConditionFormula><errorMessage>The fee is above the price.</errorMessage></validationRules>
  <validationRules><fullName>No_Return_Back</fullName><active>true</active><errorConditionFormula>AND(NOT(ISNEW()), ISCHANGED(Returned__c), PRIORVALUE(Returned__c))</errorConditionFormula><errorMessage>It was given back already.</errorMessage></validationRules>
</CustomObject>`,
  'objects/Account.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <fields><fullName>Card__c</fullName><label>Card</label><type>Text</type><length>10</length><externalId>true</externalId><unique>true</unique></fields>
</CustomObject>`,
  'customPermissions/Skip_Rules.customPermission': `<CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><label>Skip rules</label></CustomPermission>`,
  'permissionsets/Clerk.permissionset': `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Clerk</label>
  <objectPermissions><object>Book__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit><allowDelete>false</allowDelete></objectPermissions>
  <fieldPermissions><field>Book__c.Isbn__c</field><readable>true</readable><editable>true</editable></fieldPermissions>
  <fieldPermissions><field>Book__c.Genre__c</field><readable>true</readable><editable>false</editable></fieldPermissions>
</PermissionSet>`,
  'permissionsets/Reader.permissionset': `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Reader</label>
  <objectPermissions><object>Account</object><allowRead>true</allowRead></objectPermissions>
  <objectPermissions><object>Book__c</object><allowRead>true</allowRead></objectPermissions>
  <objectPermissions><object>Loan__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate></objectPermissions>
  <fieldPermissions><field>Account.Phone</field><readable>true</readable></fieldPermissions>
  <fieldPermissions><field>Loan__c.Due__c</field><readable>true</readable><editable>true</editable></fieldPermissions>
</PermissionSet>`,
  'permissionsets/Skipper.permissionset': `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Skipper</label>
  <customPermissions><enabled>true</enabled><name>Skip_Rules</name></customPermissions>
</PermissionSet>`,
};

/** Text files as a deploy reads them. */
export const filesOf = (texts: Record<string, string>): Map<string, Uint8Array> =>
  new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));

/** An org with a session of its administrator. */
export interface Desk {
  org: Org;
  admin: Session;
  deploy(texts: Record<string, string>): ReturnType<Org['applyMetadata']>;
  run(
    operation: DmlRequest['operation'],
    object: string,
    rows: InputRow[],
    more?: Partial<DmlRequest>,
  ): SaveResult[];
  /** Inserts one row as administrator and gives its id; throws when it is refused. */
  make(object: string, row: InputRow): string;
  /** One value of a row, read through the view. */
  read(object: string, id: string, field: string, session?: Session): unknown;
}

/** The moment at which these orgs live. */
export const NOW = new Date('2026-03-02T09:00:00.000Z');

/** Opens an org and deploys `texts` into it (default: the library). */
export function openDesk(options: OpenOptions = {}, texts: Record<string, string> = LIBRARY): Desk {
  const org = openOrg({ clock: () => NOW, ...options });
  const deploy = (more: Record<string, string>) => {
    const { components, problems } = readComponents(filesOf(more));
    const result = org.applyMetadata(components, { checkOnly: false });
    return { ...result, problems: [...problems, ...result.problems] };
  };
  const found = deploy(texts).problems;
  if (found.length) throw new Error(found.map((one) => `${one.fullName}: ${one.problem}`).join('\n'));
  const id = String(
    org.reader.all(`SELECT Id FROM "v_User" WHERE Username = 'admin@local.example'`)[0]?.['Id'],
  );
  const admin = org.sessionFor(id);
  if (!admin) throw new Error('no administrator');
  const run: Desk['run'] = (operation, object, rows, more = {}) =>
    org.dml.run(admin, { operation, object, rows, allOrNone: false, ...more });
  return {
    org,
    admin,
    deploy,
    run,
    make(object, row) {
      const [result] = run('insert', object, [row]);
      if (!result?.success || !result.id) throw new Error(JSON.stringify(result?.errors));
      return result.id;
    },
    read: (object, rowId, field, session) =>
      org.reader.all(`SELECT "${field}" AS value FROM "v_${object}" WHERE Id = ?`, [rowId], session)[0]?.[
        'value'
      ],
  };
}

/** Inserts a user of a profile with permission sets; gives the session. */
export function hire(
  desk: Desk,
  name: string,
  profile: string,
  sets: string[] = [],
  more: InputRow = {},
): Session {
  const profileId = String(
    desk.org.reader.all('SELECT Id FROM "v_Profile" WHERE Name = ?', [profile])[0]?.['Id'],
  );
  const id = desk.make('User', {
    Username: `${name.toLowerCase()}@library.example`,
    LastName: name,
    Email: `${name.toLowerCase()}@library.example`,
    ProfileId: profileId,
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    LanguageLocaleKey: 'ja',
    ...more,
  });
  for (const set of sets) {
    const setId = String(
      desk.org.reader.all('SELECT Id FROM "v_PermissionSet" WHERE Name = ?', [set])[0]?.['Id'],
    );
    desk.make('PermissionSetAssignment', { AssigneeId: id, PermissionSetId: setId });
  }
  const session = desk.org.sessionFor(id);
  if (!session) throw new Error(`no session for ${name}`);
  return session;
}
