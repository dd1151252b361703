import { findField } from '../../org.ts';
import { isPermissionable } from '../permissionable.ts';
import type { ObjectDef, OrgSchema, PermissionSetDef } from '../types.ts';
import { uncoveredField, uncoveredObject } from '../uncovered-objects.ts';
import { element } from './findings.ts';
import type { Add, Check } from './findings.ts';

/** What the platform has and this org lacks can be granted all the same: the grant is kept without effect. */
const withoutEffect = (uncovered: string | undefined): string | undefined =>
  uncovered && `${uncovered}: the grant is kept without effect`;

function checkObjects(schema: OrgSchema, type: string, set: PermissionSetDef, add: Add): void {
  for (const [name, grant] of set.objects) {
    const object = schema.objects.get(name);
    const place = element('objectPermissions', name);
    const report = (problem: string): void => add(type, set.name, problem, place);
    if (!object) {
      const uncovered = withoutEffect(uncoveredObject(name));
      if (uncovered) add(type, set.name, uncovered, place, 'Info');
      else report(`In field: field - no CustomObject named ${name} found`);
      continue;
    }
    const needs = (right: string, needed: string): void =>
      report(`Permission ${right} ${object.name} depends on permission(s): ${needed} ${object.name}`);
    if ((grant.create || grant.edit || grant.viewAll) && !grant.read)
      needs(grant.create ? 'Create' : grant.edit ? 'Edit' : 'View All', 'Read');
    if (grant.delete && (!grant.read || !grant.edit)) needs('Delete', grant.read ? 'Edit' : 'Read');
    if (grant.modifyAll && !(grant.read && grant.edit && grant.delete && grant.viewAll))
      needs('Modify All', 'Read, Edit, Delete, View All');
    for (const field of object.fields.values()) {
      const master = field.type === 'MasterDetail' ? field.referenceTo[0] : undefined;
      if (master && grant.read && !set.objects.get(master)?.read)
        report(`Permission Read ${object.name} depends on permission(s): Read ${master}`);
    }
  }
}

function fieldProblem(object: ObjectDef | undefined, key: string, edit: boolean): string | undefined {
  const field = object && findField(object, key.slice(key.indexOf('.') + 1));
  if (!object || !field) return `In field: field - no CustomField named ${key} found`;
  if (!isPermissionable(field)) return `You cannot deploy to a required field: ${key}`;
  if (edit && (field.formula !== undefined || field.summary || field.type === 'AutoNumber'))
    return `Field ${key} is not editable: it is calculated`;
  return undefined;
}

function checkFields(schema: OrgSchema, type: string, set: PermissionSetDef, add: Add): void {
  for (const [key, grant] of set.fields) {
    const owner = key.slice(0, key.indexOf('.'));
    const name = key.slice(key.indexOf('.') + 1);
    const object = schema.objects.get(owner);
    const known = object && findField(object, name);
    const uncovered = known
      ? undefined
      : withoutEffect(object ? uncoveredField(owner, name) : uncoveredObject(owner));
    const place = element('fieldPermissions', key);
    const problem = uncovered ?? fieldProblem(object, key, grant.edit);
    if (problem) add(type, set.name, problem, place, uncovered ? 'Info' : 'Error');
  }
}

function checkNames(schema: OrgSchema, type: string, set: PermissionSetDef, add: Add): void {
  for (const name of set.customPermissions)
    if (!schema.customPermissions.has(name))
      add(
        type,
        set.name,
        `In field: customPermission - no CustomPermission named ${name} found`,
        element('customPermissions', name),
      );
  for (const [list, kind, names] of [
    ['tabSettings', 'CustomTab', set.tabs],
    ['applicationVisibilities', 'CustomApplication', set.applications],
  ] as const)
    for (const name of names)
      if (!name.startsWith('standard') && !schema.components.has(`${kind}:${name}`))
        add(type, set.name, `In field: ${list} - no ${kind} named ${name} found`, element(list, name));
}

/** Permission sets and profiles name objects, fields and custom permissions that exist and can be granted, with what they depend on. */
export const checkPermissions: Check = (schema, add) => {
  const holders = [
    ...[...schema.permissionSets.values()].map((set) => ['PermissionSet', set] as const),
    ...[...schema.profiles.values()].map((set) => ['Profile', set] as const),
  ];
  for (const [type, set] of holders)
    for (const check of [checkObjects, checkFields, checkNames]) check(schema, type, set, add);
};
