import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import type { CommandEffects } from '../../../scripts/command.ts';
import { command } from '../../../scripts/commands/check.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'check-'));
after(() => rmSync(folder, { recursive: true }));

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const meta = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACE}>\n${body}\n</${root}>\n`;

function write(project: string, files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, project, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return project;
}

async function check(source: string): Promise<{ code: number; out: string[]; log: string[] }> {
  const out: string[] = [];
  const log: string[] = [];
  const effects: CommandEffects = {
    root: folder,
    env: {},
    now: () => new Date(0),
    out: (line) => out.push(line),
    log: (line) => log.push(line),
    interactive: false,
    signal: new AbortController().signal,
  };
  return { code: await command.run({ source }, effects), out, log };
}

const FIELD = (label: string): string =>
  meta('CustomField', `<fullName>Shelf__c</fullName>\n${label}\n<length>20</length>\n<type>Text</type>`);
const SHELF = 'objects/Account/fields/Shelf__c.field-meta.xml';
const SET = 'permissionsets/Clerk.permissionset-meta.xml';
const clerk = (field: string): string =>
  meta(
    'PermissionSet',
    `<fieldPermissions>\n<editable>true</editable>\n<field>${field}</field>\n</fieldPermissions>\n<label>Clerk</label>`,
  );

suite('check of another project', () => {
  test('an API version that an org would refuse is a finding', async () => {
    const project = (sourceApiVersion: string) => ({
      'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'main' }], sourceApiVersion }),
      [`main/${SHELF}`]: FIELD('<label>Shelf</label>'),
    });
    assert.deepEqual((await check(write('now', project('67.0')))).out, []);
    for (const [name, version] of [
      ['late', '70.0'],
      ['old', '30.0'],
      ['worded', '67.x'],
    ] as const)
      assert.deepEqual((await check(write(name, project(version)))).out, [
        `${name}/sfdx-project.json: sourceApiVersion: Invalid version specified: ${version} (31.0 to 67.0)`,
      ]);
  });

  test('all findings come at once, with file and line', async () => {
    const source = write('two', {
      [`main/${SHELF}`]: FIELD('<lable>Shelf</lable>'),
      [`main/${SET}`]: clerk('Account.Rack__c'),
    });
    const { code, out } = await check(source);
    assert.equal(code, 1);
    assert.deepEqual(out, [
      `two/main/${SHELF}:2: Required field is missing: label (CustomField Account.Shelf__c)`,
      `two/main/${SHELF}:4: Element lable invalid at this location in type CustomField (CustomField Account.Shelf__c)`,
      `two/main/${SET}:3: In field: field - no CustomField named Account.Rack__c found (PermissionSet Clerk)`,
    ]);
  });

  test('what is not covered is told, but is no finding', async () => {
    const source = write('other', {
      'main/classes/Shelves.cls': 'public class Shelves {}',
      'main/classes/Shelves.cls-meta.xml': meta('ApexClass', '<apiVersion>67.0</apiVersion>'),
      'main/objects/Moved__e/Moved__e.object-meta.xml': meta('CustomObject', '<label>Moved</label>'),
      'main/objects/Moved__e/fields/Shelf__c.field-meta.xml': FIELD('<label>Shelf</label>'),
      'main/objects/Account/fields/Product__c.field-meta.xml': meta(
        'CustomField',
        '<fullName>Product__c</fullName>\n<label>Product</label>\n<referenceTo>Product2</referenceTo>\n<relationshipName>Accounts</relationshipName>\n<type>Lookup</type>',
      ),
    });
    const { code, out, log } = await check(source);
    assert.deepEqual([code, out], [0, []]);
    const said = (start: string): string[] =>
      log
        .filter((line) => line.startsWith(start))
        .map((line) => /(doesn't cover|checks and keeps) (.*?) \(/.exec(line)?.[2] ?? line);
    assert.deepEqual(said('Not checked: '), ['type ApexClass: it runs no Apex']);
    assert.deepEqual(said('Note: '), [
      'metadata of Moved__e, but has no rows of it',
      'metadata of Moved__e, but has no rows of it',
      'the object Product2',
    ]);
  });

  test('what names fields of an object that is not covered is no finding; what it lacks is', async () => {
    const layout = (field: string): string =>
      meta(
        'Layout',
        `<layoutSections>\n<customLabel>false</customLabel>\n<layoutColumns>\n<layoutItems>\n<field>${field}</field>\n</layoutItems>\n</layoutColumns>\n<style>OneColumn</style>\n</layoutSections>`,
      );
    const files = (field: string) => ({
      'objects/Lead/fields/Shelf__c.field-meta.xml': FIELD('<label>Shelf</label>'),
      'layouts/Lead-Lead Layout.layout-meta.xml': layout(field),
      'objectTranslations/Lead-ja.objectTranslation-meta.xml': meta(
        'CustomObjectTranslation',
        '<fields>\n<label>棚</label>\n<name>Shelf__c</name>\n</fields>',
      ),
      'reportTypes/Leads.reportType-meta.xml': meta(
        'ReportType',
        '<baseObject>Lead</baseObject>\n<category>leads</category>\n<deployed>true</deployed>\n<label>Leads</label>\n<sections>\n<columns>\n<checkedByDefault>true</checkedByDefault>\n<field>Shelf__c</field>\n<table>Lead</table>\n</columns>\n<masterLabel>Leads</masterLabel>\n</sections>',
      ),
      [SET]: clerk('Lead.Shelf__c'),
    });
    assert.deepEqual((await check(write('leads', files('Shelf__c')))).out, []);
    assert.deepEqual((await check(write('lacking', files('Rack__c')))).out, [
      'lacking/layouts/Lead-Lead Layout.layout-meta.xml:6: Field Lead.Rack__c does not exist (Layout Lead-Lead Layout)',
    ]);
  });

  test('of a project only the package directories count, without what is ignored and what is no metadata', async () => {
    const source = write('project', {
      'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true},{"path":"more"}]}',
      '.forceignore': '# not deployed\n**/drafts/**\nmore/Old.*\n!more/Old.kept\n',
      'scratch/permissionsets/Bad.permissionset-meta.xml': '<broken',
      'app/drafts/permissionsets/Bad.permissionset-meta.xml': '<broken',
      'app/README.md': 'Not metadata.',
      [`app/${SHELF}`]: FIELD('<label>Shelf</label>'),
      [`more/${SET}`]: clerk('Account.Shelf__c'),
    });
    assert.deepEqual(await check(source), {
      code: 0,
      out: [],
      log: ['Nothing to mend: configuration and metadata are in order.'],
    });
  });

  test('a file that is named like metadata and is none is a finding', async () => {
    const { code, out } = await check(write('odd', { 'main/odd/Thing.odd-meta.xml': '<Odd/>' }));
    assert.equal(code, 1);
    assert.match(out[0] ?? '', /^odd\/main\/odd\/Thing\.odd-meta\.xml: Could not infer a metadata type/);
  });

  test('a folder that is not there is told', async () => {
    await assert.rejects(check('nowhere'), /--source nowhere: there is no such folder\./);
  });
});
