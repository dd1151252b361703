import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { zipSync } from 'fflate';
import { runDeploy } from '../../../../scripts/local-org/metadata/deploy.ts';
import { readOptions } from '../../../../scripts/local-org/metadata/options.ts';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import type { Org } from '../../../../scripts/local-org/org.ts';
import { BOOK, bytesOf, meta } from './helpers.ts';

const manifest = (types: Record<string, string[]>, version = '67.0') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n${Object.entries(
    types,
  )
    .map(
      ([name, members]) =>
        `<types>\n${members.map((each) => `<members>${each}</members>`).join('\n')}\n<name>${name}</name>\n</types>`,
    )
    .join('\n')}\n<version>${version}</version>\n</Package>\n`;
const BOOK_PACKAGE = { ...BOOK, 'package.xml': manifest({ CustomObject: ['Book__c'] }) };
const BAD_SET = { 'permissionsets/P.permissionset': meta('PermissionSet', '<lable>P</lable>') };

function deploy(org: Org, files: Record<string, string>, options: Record<string, unknown> = {}) {
  return runDeploy(org, {
    id: '0Af000000000001AAA',
    zip: zipSync(Object.fromEntries(bytesOf(files))),
    options: readOptions({ singlePackage: true, ...options }),
    session: { userId: '005000000000001AAA', name: 'Admin' },
  });
}

async function withOrg(work: (org: Org) => Promise<void>): Promise<void> {
  const org = openOrg({ clock: () => new Date('2026-11-21T09:00:00Z') });
  try {
    await work(org);
  } finally {
    org.close();
  }
}

const named = (list: { componentType: string; fullName: string }[]) =>
  list.map((each) => `${each.componentType}:${each.fullName}`).sort();

suite('a deploy', () => {
  test('creates components and tells each with its file', () =>
    withOrg(async (org) => {
      const result = await deploy(org, BOOK_PACKAGE);
      assert.equal(result.status, 'Succeeded');
      assert.equal(result.success, true);
      assert.deepEqual(named(result.details.componentSuccesses), [
        ':package.xml',
        'CustomField:Book__c.Isbn__c',
        'CustomField:Book__c.Owner_Account__c',
        'CustomObject:Book__c',
      ]);
      const field = result.details.componentSuccesses.find((each) => each.fullName === 'Book__c.Isbn__c');
      assert.deepEqual(
        [field?.fileName, field?.created, field?.changed, field?.deleted, field?.success],
        ['objects/Book__c.object', true, true, false, true],
      );
      assert.equal(result.numberComponentsTotal, 3);
      assert.ok(org.schema().objects.has('Book__c'));
    }));

  test('again with the same files changes nothing', () =>
    withOrg(async (org) => {
      await deploy(org, BOOK_PACKAGE);
      const { details } = await deploy(org, BOOK_PACKAGE);
      const field = details.componentSuccesses.find((each) => each.fullName === 'Book__c.Isbn__c');
      assert.deepEqual([field?.created, field?.changed], [false, false]);
    }));

  test('with checkOnly leaves the org as it was', () =>
    withOrg(async (org) => {
      const before = org.schema();
      const result = await deploy(org, BOOK_PACKAGE, { checkOnly: 'true' });
      assert.equal(result.status, 'Succeeded');
      assert.equal(result.checkOnly, true);
      assert.equal(org.schema(), before);
    }));

  test('one error refuses everything, with the line', () =>
    withOrg(async (org) => {
      const before = org.schema();
      const result = await deploy(org, {
        ...BOOK_PACKAGE,
        ...BAD_SET,
        'package.xml': manifest({ CustomObject: ['Book__c'], PermissionSet: ['P'] }),
      });
      assert.equal(result.status, 'Failed');
      assert.equal(org.schema(), before);
      const failure = result.details.componentFailures.find((each) => each.problem?.includes('lable'));
      assert.deepEqual(
        [
          failure?.componentType,
          failure?.fullName,
          failure?.fileName,
          failure?.lineNumber,
          failure?.problemType,
        ],
        ['PermissionSet', 'P', 'permissionsets/P.permissionset', 3, 'Error'],
      );
    }));

  test('without rollbackOnError the rest goes through', () =>
    withOrg(async (org) => {
      const files = { ...BOOK_PACKAGE, ...BAD_SET };
      const result = await deploy(org, files, { rollbackOnError: false });
      assert.equal(result.status, 'SucceededPartial');
      assert.ok(org.schema().objects.has('Book__c'));
      assert.ok(!org.schema().permissionSets.has('P'));
      assert.deepEqual([...new Set(named(result.details.componentFailures))], ['PermissionSet:P']);
    }));

  test('deletes what destructiveChanges.xml names; what is not there is no failure', () =>
    withOrg(async (org) => {
      await deploy(org, BOOK_PACKAGE);
      const result = await deploy(org, {
        'package.xml': manifest({}),
        'destructiveChanges.xml': manifest({ CustomField: ['Book__c.Isbn__c', 'Book__c.Nothing__c'] }),
      });
      assert.equal(result.status, 'Succeeded');
      assert.ok(!org.schema().objects.get('Book__c')?.fields.has('Isbn__c'));
      const isbn = result.details.componentSuccesses.find((each) => each.fullName === 'Book__c.Isbn__c');
      assert.deepEqual([isbn?.deleted, isbn?.fileName], [true, 'destructiveChanges.xml']);
      const nothing = result.details.componentSuccesses.find(
        (each) => each.fullName === 'Book__c.Nothing__c',
      );
      assert.deepEqual([nothing?.deleted, nothing?.warning], [false, true]);
    }));

  test('refuses what package.xml names and the zip lacks, unless files may be missing', () =>
    withOrg(async (org) => {
      const files = {
        ...BOOK,
        'package.xml': manifest({ CustomObject: ['Book__c'], CustomTab: ['Book__c'] }),
      };
      const strict = await deploy(org, files);
      assert.equal(strict.status, 'Failed');
      assert.match(
        strict.details.componentFailures[0]?.problem ?? '',
        /'Book__c' of type CustomTab was named in package\.xml, but was not found/,
      );
      const lenient = await deploy(org, files, { allowMissingFiles: true, ignoreWarnings: true });
      assert.equal(lenient.status, 'Succeeded');
    }));

  test('refuses types that are not covered, once and by name', () =>
    withOrg(async (org) => {
      const result = await deploy(org, {
        'package.xml': manifest({ ApexClass: ['Judge'] }),
        'classes/Judge.cls': 'public class Judge {}',
        'classes/Judge.cls-meta.xml': meta('ApexClass', '<apiVersion>67.0</apiVersion>'),
      });
      assert.deepEqual(
        result.details.componentFailures.map((each) => [each.componentType, each.fullName, each.problem]),
        [['ApexClass', 'Judge', "Tenki's local org doesn't cover type ApexClass: it runs no Apex"]],
      );
    }));

  test('a newer API version than the org has is refused', () =>
    withOrg(async (org) => {
      const result = await deploy(org, {
        ...BOOK,
        'package.xml': manifest({ CustomObject: ['Book__c'] }, '99.0'),
      });
      assert.match(result.details.componentFailures[0]?.problem ?? '', /Invalid version specified: 99\.0/);
    }));

  test('a zip without package.xml fails as a whole', () =>
    withOrg(async (org) => {
      const result = await deploy(org, BOOK);
      assert.deepEqual(
        [result.status, result.done, result.errorMessage],
        ['Failed', true, 'No package.xml found'],
      );
    }));
});
