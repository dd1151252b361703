import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import type { Org } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { clientOf, type Client } from './access-client.ts';
import {
  addEditor,
  expectedFor,
  readProject,
  type Expected,
  type FileField,
  type FileObject,
  type Project,
} from './access-files.ts';
import { LIBRARY } from './library.ts';
import { hireFor, sampler } from './access-world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROJECTS = [path.join(LIBRARY, 'force-app'), path.join(ROOT, 'force-app')];

interface Person {
  name: string;
  userId: string;
  client: Client;
  expected: Expected;
}

const REFUSALS = new Set([
  'INVALID_FIELD',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INVALID_TYPE',
  'INVALID_TYPE_FOR_OPERATION',
  'INSUFFICIENT_ACCESS',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'NOT_FOUND',
  'INVALIDENTITY',
  'Failed',
]);

/** The refusal behind a code; anything else (a missing value, a rule) came after the rights were found good. */
const refusal = (code: string): string => (REFUSALS.has(code) ? code : 'allowed');

interface Described {
  name: string;
  createable: boolean;
  updateable: boolean;
}

function sortedNames(list: string[], object: FileObject): string[] {
  return list.filter((name) => object.fields.some((field) => field.name === name)).sort();
}

async function checkReading({ client, expected, name }: Person, object: FileObject): Promise<void> {
  const label = `${name} reads ${object.name}`;
  const readable = expected.object(object.name, 'Read');
  const expectedFields = object.fields
    .filter((field) => expected.field(object, field, 'readable'))
    .map((field) => field.name)
    .sort();
  const soql = `SELECT Id FROM ${object.name}`;
  assert.equal(await client.soql(soql), readable ? 'OK' : 'INVALID_TYPE', `${label}, SOQL`);
  const bulkQuery = await client.code('POST', '/jobs/query', { operation: 'query', query: soql });
  assert.equal(bulkQuery, readable ? 'OK' : 'INVALID_TYPE', `${label}, Bulk`);
  const describe = await client.send('GET', `/sobjects/${object.name}/describe`);
  const info = await client.send('GET', `/ui-api/object-info/${object.name}`);
  const type = (await client.graphql(`{ __type(name: "${object.name}") { fields { name } } }`)).data?.[
    '__type'
  ] as { fields: { name: string }[] } | null;
  assert.equal(describe.status, readable ? 200 : 404, `${label}, describe`);
  assert.equal(info.status, readable ? 200 : 403, `${label}, object-info`);
  assert.equal(type !== null, readable, `${label}, GraphQL`);
  if (!readable) return;
  const described = (describe.body as { fields: Described[] }).fields;
  const infoFields = (info.body as { fields: Record<string, Described> }).fields;
  for (const [api, names] of [
    ['describe', described.map((field) => field.name)],
    ['object-info', Object.keys(infoFields)],
    ['GraphQL', type?.fields.map((field) => field.name) ?? []],
  ] as const)
    assert.deepEqual(sortedNames(names, object), expectedFields, `${label}, fields in ${api}`);
  for (const field of object.fields) {
    const code = await client.soql(`SELECT ${field.name} FROM ${object.name}`);
    const wanted = expectedFields.includes(field.name) ? 'OK' : 'INVALID_FIELD';
    assert.equal(code, wanted, `${label}.${field.name}, SOQL`);
  }
  const hidden = object.fields.find((field) => !expectedFields.includes(field.name));
  if (hidden)
    assert.equal(
      await client.soql(`SELECT Id FROM ${object.name} WHERE ${hidden.name} = null`),
      'INVALID_FIELD',
      `${label}, filter by ${hidden.name}`,
    );
  const mayWrite = { createable: 'Create', updateable: 'Edit' } as const;
  for (const field of described) {
    const file = object.fields.find((one) => one.name === field.name);
    if (!file) continue;
    for (const [flag, right] of Object.entries(mayWrite) as [
      'createable' | 'updateable',
      'Create' | 'Edit',
    ][]) {
      // A master is named once, when the detail is made.
      const fixed: boolean = flag === 'updateable' && file.type === 'MasterDetail';
      const wanted: boolean =
        expected.field(object, file, 'editable') && expected.object(object.name, right) && !fixed;
      assert.equal(field[flag], wanted, `${label}.${file.name} ${flag} in describe`);
      assert.equal(infoFields[file.name]?.[flag], wanted, `${label}.${file.name} ${flag} in object-info`);
    }
  }
}

/** The refusal that a write of one field deserves. */
function fieldRefusal(expected: Expected, object: FileObject, field: FileField): string {
  if (expected.field(object, field, 'editable')) return 'allowed';
  return expected.field(object, field, 'readable') ? 'INVALID_FIELD_FOR_INSERT_UPDATE' : 'INVALID_FIELD';
}

async function checkCreating(
  { client, expected, name }: Person,
  object: FileObject,
  master: boolean,
): Promise<void> {
  const label = `${name} creates ${object.name}`;
  const right = expected.object(object.name, 'Create');
  const whole = !expected.object(object.name, 'Read')
    ? 'NOT_FOUND'
    : !right
      ? 'INVALID_TYPE_FOR_OPERATION'
      : master
        ? undefined
        : 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY';
  const seen = new Set<string>();
  for (const field of object.fields) {
    const wanted = whole ?? fieldRefusal(expected, object, field);
    const code = refusal(await client.code('POST', `/sobjects/${object.name}`, { [field.name]: null }));
    assert.equal(code, wanted, `${label}, ${field.name}, REST`);
    if (seen.has(wanted)) continue;
    seen.add(wanted);
    const input = { apiName: object.name, fields: { [field.name]: null } };
    const ui = refusal(await client.code('POST', '/ui-api/records', input));
    assert.equal(ui, right ? wanted : 'INSUFFICIENT_ACCESS', `${label}, ${field.name}, UI API`);
    const bulk = refusal(await client.bulk(object.name, 'insert', { [field.name]: '#N/A' }));
    const bulkWanted = expected.field(object, field, 'readable') ? wanted : 'Failed';
    assert.equal(bulk, whole === 'NOT_FOUND' ? 'INVALIDENTITY' : bulkWanted, `${label}, ${field.name}, Bulk`);
  }
}

async function checkEditing(
  { client, expected, name }: Person,
  object: FileObject,
  id: string,
  master: boolean,
): Promise<void> {
  const label = `${name} edits ${object.name}`;
  const whole = !expected.object(object.name, 'Edit')
    ? 'INSUFFICIENT_ACCESS_OR_READONLY'
    : master
      ? undefined
      : 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY';
  const seen = new Set<string>();
  for (const field of object.fields) {
    if (field.type === 'MasterDetail') continue;
    const wanted = whole ?? fieldRefusal(expected, object, field);
    const record = `/sobjects/${object.name}/${id}`;
    const rest = refusal(await client.code('PATCH', record, { [field.name]: null }));
    assert.equal(rest, wanted, `${label}, ${field.name}, REST`);
    // The slower APIs take one field of each kind.
    if (seen.has(wanted)) continue;
    seen.add(wanted);
    const ui = await client.code('PATCH', `/ui-api/records/${id}`, { fields: { [field.name]: null } });
    const uiWanted = whole === 'INSUFFICIENT_ACCESS_OR_READONLY' ? 'INSUFFICIENT_ACCESS' : wanted;
    assert.equal(refusal(ui), uiWanted, `${label}, ${field.name}, UI API`);
    const bulk = refusal(await client.bulk(object.name, 'update', { Id: id, [field.name]: '#N/A' }));
    const bulkWanted = expected.field(object, field, 'readable') ? wanted : 'Failed';
    assert.equal(bulk, bulkWanted, `${label}, ${field.name}, Bulk`);
  }
}

async function checkDeleting(
  { client, expected, name }: Person,
  object: FileObject,
  ids: string[],
  master: boolean,
): Promise<void> {
  const right = expected.object(object.name, 'Delete');
  const wanted = !right
    ? 'INSUFFICIENT_ACCESS_OR_READONLY'
    : master
      ? 'allowed'
      : 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY';
  const [first = '', second = '', third = ''] = ids;
  const label = `${name} deletes ${object.name}`;
  assert.equal(
    refusal(await client.code('DELETE', `/sobjects/${object.name}/${first}`)),
    wanted,
    `${label}, REST`,
  );
  assert.equal(refusal(await client.bulk(object.name, 'delete', { Id: second })), wanted, `${label}, Bulk`);
  const ui = refusal(await client.code('DELETE', `/ui-api/records/${third}`));
  assert.equal(ui, right ? wanted : 'INSUFFICIENT_ACCESS', `${label}, UI API`);
}

/** True when the object rights to an object's masters let its details be written. */
const mastersAllow = (expected: Expected, object: FileObject): boolean =>
  object.fields
    .filter((field) => field.type === 'MasterDetail')
    .every((field) => expected.object(field.referenceTo, field.readsMaster ? 'Read' : 'Edit'));

for (const folder of PROJECTS)
  describe(`rights by the permission set files of ${path.relative(ROOT, folder)}`, () => {
    const project: Project = readProject(folder);
    addEditor(project);
    let org: Org;
    before(() => {
      org = openOrg();
      const { components, problems } = readComponents(project.files);
      const result = org.applyMetadata(components, { checkOnly: false });
      assert.deepEqual(
        [...problems, ...result.problems].filter((one) => one.problemType === 'Error'),
        [],
      );
    });
    after(() => org.close());

    const personas = [
      { name: 'administrator', sets: [], admin: true },
      { name: 'nobody', sets: [], admin: false },
      ...[...project.sets.keys(), ...project.groups.keys()].map((set) => ({
        name: set,
        sets: [set],
        admin: false,
      })),
    ];

    for (const { name, sets, admin } of personas)
      it(`${name}`, async () => {
        const userId = hireFor(org, `${name}@matrix.example`, admin, sets);
        const person: Person = {
          name,
          userId,
          client: clientOf(org, org.issueToken(userId)),
          expected: expectedFor(project, sets, admin),
        };
        const sample = sampler(org, project);
        for (const object of project.objects.values()) {
          await checkReading(person, object);
          const master = mastersAllow(person.expected, object);
          await checkCreating(person, object, master);
          if (!person.expected.object(object.name, 'Read')) continue;
          await checkEditing(person, object, sample(object.name, userId), master);
          const ids = [1, 2, 3].map(() => sample(object.name, userId));
          await checkDeleting(person, object, ids, master);
        }
        const standard = new Set(['Account.Phone', 'Account.Website', 'Account.Industry', 'Contact.Email']);
        for (const { fields } of project.sets.values()) for (const key of fields.keys()) standard.add(key);
        for (const key of standard) {
          const [object = '', field = ''] = key.split('.');
          if (field.endsWith('__c') || object.endsWith('__c')) continue;
          const wanted = !person.expected.object(object, 'Read')
            ? 'INVALID_TYPE'
            : person.expected.standardField(object, field)
              ? 'OK'
              : 'INVALID_FIELD';
          assert.equal(
            await person.client.soql(`SELECT ${field} FROM ${object}`),
            wanted,
            `${name} reads ${key}`,
          );
        }
      });
  });
