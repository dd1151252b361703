import assert from 'node:assert/strict';
import type { InputRow, Org, Session } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import type { Project } from './access-files.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** The org's first administrator. */
export function administrator(org: Org): Session {
  const [row] = org.reader.all(`SELECT Id FROM "v_User" WHERE Username = 'admin@local.example'`);
  const session = org.sessionFor(String(row?.['Id']));
  assert.ok(session);
  return session;
}

/** Inserts one row as administrator, or fails the test. */
export function make(org: Org, object: string, row: InputRow, session = administrator(org)): string {
  const [result] = org.dml.run(session, { operation: 'insert', object, rows: [row], allOrNone: true });
  assert.deepEqual(result?.errors, [], `a ${object} is made`);
  assert.ok(result.id);
  return result.id;
}

const idOf = (org: Org, object: string, field: string, value: string): string =>
  String(org.reader.all(`SELECT Id FROM "v_${object}" WHERE "${field}" = ?`, [value])[0]?.['Id']);

/** What assigns a permission set or a permission set group by its name. */
function assignmentOf(org: Org, name: string): InputRow {
  const group = org.schema().permissionSetGroups.has(name);
  return group
    ? { PermissionSetGroupId: idOf(org, 'PermissionSetGroup', 'DeveloperName', name) }
    : { PermissionSetId: idOf(org, 'PermissionSet', 'Name', name) };
}

/** Hires a user with permission sets and groups; other than an administrator's, the profile gives no rights to data. */
export function hireFor(
  org: Org,
  username: string,
  admin: boolean,
  sets: string[],
  more: InputRow = {},
): string {
  const profile = admin ? 'System Administrator' : 'Minimum Access - API Only Integrations';
  const userId = make(org, 'User', {
    Username: username,
    LastName: username,
    Email: username,
    ProfileId: idOf(org, 'Profile', 'Name', profile),
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    ...more,
  });
  for (const set of sets)
    make(org, 'PermissionSetAssignment', { AssigneeId: userId, ...assignmentOf(org, set) });
  return userId;
}

/** An administrator who holds every custom permission, so that rules with an exception let samples pass. */
function exempted(org: Org, project: Project): Session {
  const name = 'Every_Exception';
  if (!org.schema().permissionSets.has(name)) {
    const grants = project.customPermissions
      .map((one) => `<customPermissions><enabled>true</enabled><name>${one}</name></customPermissions>`)
      .join('');
    const file = `<PermissionSet ${XMLNS}>${grants}<label>Every exception</label></PermissionSet>`;
    const { components } = readComponents(
      new Map([[`permissionsets/${name}.permissionset`, new TextEncoder().encode(file)]]),
    );
    org.applyMetadata(components, { checkOnly: false });
    hireFor(org, 'samples@matrix.example', true, [name]);
  }
  const session = org.sessionFor(idOf(org, 'User', 'Username', 'samples@matrix.example'));
  assert.ok(session);
  return session;
}

let count = 0;

/** Makes rows of a project's objects with their required fields, and the parents that they need; owned by a user. */
export function sampler(org: Org, project: Project): (object: string, ownerId: string) => string {
  const session = exempted(org, project);
  const sample = (name: string, ownerId: string): string => {
    count += 1;
    const object = project.objects.get(name);
    const row: InputRow = {};
    if (!object || object.nameType === 'Text') row['Name'] = `Sample ${count}`;
    const isDetail = object?.fields.some((field) => field.type === 'MasterDetail') === true;
    if (object && !isDetail) row['OwnerId'] = ownerId;
    for (const field of object?.fields ?? []) {
      if (!field.required && field.type !== 'MasterDetail') continue;
      row[field.name] = field.referenceTo
        ? sample(field.referenceTo, ownerId)
        : valueOf(field.type, field.firstValue);
    }
    return make(org, name, row, session);
  };
  return sample;
}

function valueOf(type: string, firstValue: string): string | number {
  switch (type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return 1;
    case 'Date':
      return '2026-03-02';
    case 'DateTime':
      return '2026-03-02T09:00:00.000Z';
    case 'Picklist':
      return firstValue;
    default:
      return `S${count}`;
  }
}
