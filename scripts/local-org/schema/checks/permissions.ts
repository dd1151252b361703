import { findField } from '../../org.ts';
import { isPermissionable } from '../permissionable.ts';
import type { ObjectDef, OrgSchema, PermissionSetDef } from '../types.ts';
import { uncoveredField, uncoveredObject } from '../uncovered-objects.ts';
import { element } from './findings.ts';
import type { Add, Check } from './findings.ts';

function checkObjects(schema: OrgSchema, set: PermissionSetDef, add: Add): void {
  for (const [name, grant] of set.objects) {
    const object = schema.objects.get(name);
    const report = (problem: string) =>
      add('PermissionSet', set.name, problem, element('objectPermissions', name));
    if (!object) {
      report(uncoveredObject(name) ?? `In field: field - no CustomObject named ${name} found`);
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
  const name = key.slice(key.indexOf('.') + 1);
  const field = object && findField(object, name);
  if (!object || !field) {
    const owner = key.slice(0, key.indexOf('.'));
    const uncovered = object ? uncoveredField(owner, name) : uncoveredObject(owner);
    return uncovered ?? `In field: field - no CustomField named ${key} found`;
  }
  if (!isPermissionable(field)) return `You cannot deploy to a required field: ${key}`;
  if (edit && (field.formula !== undefined || field.summary || field.type === 'AutoNumber'))
    return `Field ${key} is not editable: it is calculated`;
  return undefined;
}

/** Permission sets name objects, fields and custom permissions that exist and can be granted, with what they depend on. */
export const checkPermissions: Check = (schema, add) => {
  for (const set of schema.permissionSets.values()) {
    checkObjects(schema, set, add);
    for (const [key, grant] of set.fields) {
      const object = schema.objects.get(key.slice(0, key.indexOf('.')));
      const problem = fieldProblem(object, key, grant.edit);
      if (problem) add('PermissionSet', set.name, problem, element('fieldPermissions', key));
    }
    for (const name of set.customPermissions)
      if (!schema.customPermissions.has(name))
        add(
          'PermissionSet',
          set.name,
          `In field: customPermission - no CustomPermission named ${name} found`,
          element('customPermissions', name),
        );
    for (const [list, type, names] of [
      ['tabSettings', 'CustomTab', set.tabs],
      ['applicationVisibilities', 'CustomApplication', set.applications],
    ] as const)
      for (const name of names)
        if (!name.startsWith('standard') && !schema.components.has(`${type}:${name}`))
          add(
            'PermissionSet',
            set.name,
            `In field: ${list} - no ${type} named ${name} found`,
            element(list, name),
          );
  }
};
