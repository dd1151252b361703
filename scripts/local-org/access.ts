import { grantsOf } from './access/grants.ts';
import { rowCondition, type SharingModel } from './access/rows.ts';
import type { Access, Session } from './org.ts';
import { findField, findObject } from './org.ts';
import { isPermissionable } from './schema/permissionable.ts';
import { BUSINESS_OBJECTS, OPEN_OBJECTS } from './schema/standard/index.ts';
import type { FieldDef, ObjectDef, OrgSchema } from './schema/types.ts';

type Right = 'read' | 'create' | 'edit' | 'delete';

/** Profile whose users may work with the standard business objects without any permission set. */
const STANDARD_USER = 'Standard User';

function objectRight(schema: OrgSchema, session: Session, object: ObjectDef, right: Right): boolean {
  if (session.isAdmin) return true;
  if (right === 'read' && OPEN_OBJECTS.has(object.name)) return true;
  if (session.profile === STANDARD_USER && BUSINESS_OBJECTS.has(object.name)) return true;
  const { objects, userPermissions, settings } = grantsOf(schema, session);
  if (object.kind)
    return userPermissions.has('CustomizeApplication') || (right === 'read' && settings.has(object.name));
  if (!OPEN_OBJECTS.has(object.name)) {
    if (userPermissions.has('ModifyAllData')) return true;
    if (right === 'read' && userPermissions.has('ViewAllData')) return true;
  }
  const grant = objects.get(object.name);
  if (!grant) return false;
  if (right === 'read') return grant.read || grant.viewAll || grant.modifyAll;
  return grant[right] || grant.modifyAll;
}

/** Standard fields that come with the profile; custom fields never do. */
function byProfile(session: Session, object: ObjectDef, field: FieldDef): boolean {
  if (field.custom) return false;
  return (
    OPEN_OBJECTS.has(object.name) || (session.profile === STANDARD_USER && BUSINESS_OBJECTS.has(object.name))
  );
}

/** What those with the permission "Set Audit Fields upon Record Creation" may set in new rows. */
const AUDIT_FIELDS: ReadonlySet<string> = new Set([
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
]);

/**
 * Rights of a session. They add up over its permission sets and permission set groups; an administrator has all, custom
 * and user permissions excepted. A Standard User works with the standard business objects and their standard fields;
 * everything else must be granted. `sharing` names org-wide defaults that differ from the metadata.
 */
export function createAccess(
  schema: () => OrgSchema,
  sharing: Readonly<Record<string, SharingModel>> = {},
): Access {
  const models = new Map(Object.entries(sharing));
  const access: Access = {
    canObject(session, objectName, right) {
      const object = findObject(schema(), objectName);
      return object !== undefined && objectRight(schema(), session, object, right);
    },
    canField(session, objectName, fieldName, right) {
      const object = findObject(schema(), objectName);
      const field = object && findField(object, fieldName);
      if (!object || !field) return false;
      if (right === 'edit' && !field.createable && !field.updateable) return false;
      if (session.isAdmin) return true;
      if (field.compound !== undefined && right === 'read')
        return access.canField(session, objectName, field.compound, 'read');
      if (!objectRight(schema(), session, object, 'read')) return false;
      if (object.kind !== undefined || !isPermissionable(field) || byProfile(session, object, field))
        return (
          right === 'read' ||
          objectRight(schema(), session, object, 'edit') ||
          objectRight(schema(), session, object, 'create')
        );
      const { fields, objects } = grantsOf(schema(), session);
      if (right === 'read' && objects.get(object.name)?.viewAllFields === true) return true;
      return fields.get(`${object.name}.${field.compound ?? field.name}`)?.[right] === true;
    },
    canWrite(session, objectName, fieldName, operation) {
      const object = findObject(schema(), objectName);
      const field = object && findField(object, fieldName);
      if (!object || !field) return false;
      const isInsert = operation === 'insert';
      if (!objectRight(schema(), session, object, isInsert ? 'create' : 'edit')) return false;
      if (isInsert && AUDIT_FIELDS.has(field.name))
        return access.hasUserPermission(session, 'CreateAuditFields');
      const open = isInsert ? field.createable : field.updateable;
      return open && access.canField(session, object.name, field.name, 'edit');
    },
    hasPermission(session, customPermission) {
      if (!schema().customPermissions.has(customPermission)) return false;
      return grantsOf(schema(), session).customPermissions.has(customPermission);
    },
    canTab(session, tab) {
      const { permissionSets, profiles } = schema();
      const isNamed = [...permissionSets.values(), ...profiles.values()].some(({ tabs }) => tabs.has(tab));
      return session.isAdmin || !isNamed || grantsOf(schema(), session).tabs.has(tab);
    },
    hasUserPermission: (session, name) => grantsOf(schema(), session).userPermissions.has(name),
    rowFilter: (session, object, alias, right) =>
      rowCondition({ schema: schema(), models }, session, object, alias, right),
  };
  return access;
}
