import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { zipSync } from 'fflate';
import { runDeploy } from '../../../../scripts/local-org/metadata/deploy.ts';
import { readOptions } from '../../../../scripts/local-org/metadata/options.ts';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import type { OrgFeatures } from '../../../../scripts/local-org/schema/features.ts';
import { retrieve } from '../../../../scripts/local-org/metadata/retrieve.ts';
import { BOOK, bytesOf, meta, orgWith } from './helpers.ts';

const types = (lists: Record<string, string[]>): string =>
  Object.entries(lists)
    .map(([name, members]) => {
      const each = members.map((member) => `<members>${member}</members>`).join('');
      return `<types>${each}<name>${name}</name></types>`;
    })
    .join('');

/** Deploys files with a manifest to a new org; gives what failed, and what went through with its warning. */
async function deployed(
  files: Record<string, string>,
  members: Record<string, string[]>,
  features: Partial<OrgFeatures> = {},
): Promise<{ failed: string[]; warned: string[]; kept: string[] }> {
  const org = openOrg({ features });
  try {
    const manifest = meta('Package', `${types(members)}<version>67.0</version>`);
    const { details } = await runDeploy(org, {
      id: '0Af000000000001AAA',
      zip: zipSync(Object.fromEntries(bytesOf({ ...files, 'package.xml': manifest }))),
      options: readOptions({ singlePackage: true }),
      session: { userId: '005000000000001AAA', name: 'Admin' },
    });
    return {
      failed: details.componentFailures.map((each) => `${each.fullName}: ${each.problem ?? ''}`),
      warned: details.componentSuccesses
        .filter((each) => each.warning)
        .map((each) => `${each.fullName}: ${each.problem ?? ''}`),
      kept: [...org.schema().components.keys()].filter((key) => !key.startsWith('Custom')).sort(),
    };
  } finally {
    org.close();
  }
}

const FOLDERS = {
  'reports/Shelves-meta.xml': meta('ReportFolder', '<name>Shelves</name>'),
  'dashboards/Shelves-meta.xml': meta('DashboardFolder', '<name>Shelves</name>'),
};
const REPORT = {
  'reports/Shelves/Books.report': meta(
    'Report',
    `<columns><field>CUST_NAME</field></columns>
<format>Tabular</format>
<name>Books</name>
<reportType>CustomEntity$Book__c</reportType>
<scope>organization</scope>`,
  ),
};
const dashboard = (user: string) => ({
  'dashboards/Shelves/Books.dashboard': meta(
    'Dashboard',
    `<backgroundEndColor>#FFFFFF</backgroundEndColor>
<backgroundFadeDirection>Diagonal</backgroundFadeDirection>
<backgroundStartColor>#FFFFFF</backgroundStartColor>
<dashboardType>SpecifiedUser</dashboardType>
<runningUser>${user}</runningUser>
<textColor>#000000</textColor>
<title>Books</title>
<titleColor>#000000</titleColor>
<titleSize>12</titleSize>`,
  ),
});
const LISTED = {
  CustomObject: ['Book__c'],
  Dashboard: ['Shelves/', 'Shelves/Books'],
  Report: ['Shelves/', 'Shelves/Books'],
};
const flow = (status: string) => ({
  'flows/Lend.flow': meta(
    'Flow',
    `<apiVersion>67.0</apiVersion>
<label>Lend</label>
<processType>AutoLaunchedFlow</processType>
<start>
<locationX>0</locationX>
<locationY>0</locationY>
</start>
<status>${status}</status>`,
  ),
});

suite('components that the org checks and keeps', () => {
  test('folders with reports and dashboards, as the CLI packs and lists them', async () => {
    const files = { ...BOOK, ...FOLDERS, ...REPORT, ...dashboard('Admin@local.example') };
    const { failed, warned, kept } = await deployed(files, LISTED);
    assert.deepEqual(failed, []);
    assert.deepEqual(warned, []);
    assert.deepEqual(kept, [
      'Dashboard:Shelves/Books',
      'DashboardFolder:Shelves',
      'Report:Shelves/Books',
      'ReportFolder:Shelves',
    ]);
  });

  test("a dashboard can't run as a user whom the org doesn't have", async () => {
    const files = { ...BOOK, ...FOLDERS, ...REPORT, ...dashboard('someone@elsewhere.example') };
    const { failed, kept } = await deployed(files, LISTED);
    assert.equal(failed.length, 1);
    assert.match(
      failed[0] ?? '',
      /^Shelves\/Books: Cannot find a user .* usernames: someone@elsewhere\.example/,
    );
    assert.deepEqual(kept, []);
  });

  test('a flow goes through with the word that it is not run', async () => {
    const { failed, warned } = await deployed(flow('Active'), { Flow: ['Lend'] });
    assert.deepEqual(failed, []);
    assert.deepEqual(warned, ["Lend: Tenki's local org checks and keeps flows, but doesn't run them"]);
  });

  test('an org that has a feature off refuses what needs it', async () => {
    const off = await deployed(flow('Active'), { Flow: ['Lend'] }, { activeFlows: false });
    assert.deepEqual(off.failed, [
      'Lend: An active flow needs "Deploy processes and flows as active" in this org',
    ]);
    const draft = await deployed(flow('Draft'), { Flow: ['Lend'] }, { activeFlows: false });
    assert.deepEqual(draft.failed, []);
    const ja = { 'translations/ja.translation': meta('Translations', '') };
    const refused = await deployed(ja, { Translations: ['ja'] }, { languages: ['de'] });
    assert.deepEqual(refused.failed, [
      'ja: Language ja is not active in the Translation Workbench of this org',
    ]);
    assert.deepEqual((await deployed(ja, { Translations: ['ja'] }, { languages: ['ja'] })).failed, []);
  });

  test('a type that the org makes nothing of is kept, told and given back', async () => {
    const workflow = meta(
      'Workflow',
      `<rules>
<fullName>New</fullName>
<active>true</active>
<formula>ISNEW()</formula>
<triggerType>onCreateOnly</triggerType>
</rules>`,
    );
    const files = { ...BOOK, 'workflows/Book__c.workflow': workflow };
    const members = { CustomObject: ['Book__c'], Workflow: ['Book__c'], WorkflowRule: ['Book__c.New'] };
    const { failed, warned, kept } = await deployed(files, members);
    assert.deepEqual(failed, []);
    assert.deepEqual(warned, [
      "Book__c: Tenki's local org checks and keeps components of type Workflow, but makes nothing of them",
    ]);
    assert.deepEqual(kept, ['Workflow:Book__c']);
    const schema = orgWith(files);
    const found = retrieve(schema, [{ type: 'WorkflowRule', members: ['Book__c.New'] }]);
    assert.deepEqual(found.messages, []);
    assert.equal(Buffer.from(found.files.get('workflows/Book__c.workflow') ?? '').toString(), workflow);
  });

  test('what belongs to a standard object without rows is kept', async () => {
    const lead = meta(
      'CustomObject',
      `<fields>
<fullName>Shelf__c</fullName>
<label>Shelf</label>
<length>5</length>
<type>Text</type>
</fields>
<validationRules>
<fullName>Shelf_Needed</fullName>
<active>true</active>
<errorConditionFormula>ISBLANK(Shelf__c)</errorConditionFormula>
<errorMessage>Name a shelf.</errorMessage>
</validationRules>`,
    );
    const { failed, warned } = await deployed({ 'objects/Lead.object': lead }, { CustomObject: ['Lead'] });
    assert.deepEqual(failed, []);
    assert.deepEqual(warned, [
      "Lead.Shelf__c: Tenki's local org checks and keeps metadata of Lead, but has no rows of it",
      "Lead.Shelf_Needed: Tenki's local org checks and keeps metadata of Lead, but has no rows of it",
    ]);
  });
});
