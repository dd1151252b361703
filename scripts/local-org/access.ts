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
  return session.permissionSets.some((name) => {
    const grant = schema.permissionSets.get(name)?.objects.get(object.name);
    if (!grant) return false;
    if (right === 'read') return grant.read || grant.viewAll || grant.modifyAll;
    return grant[right] || grant.modifyAll;
  });
}

/** Standard fields that come with the profile; custom fields never do. */
function byProfile(session: Session, object: ObjectDef, field: FieldDef): boolean {
  if (field.custom) return false;
  return (
    OPEN_OBJECTS.has(object.name) || (session.profile === STANDARD_USER && BUSINESS_OBJECTS.has(object.name))
  );
}

/**
 * Rights of a session. They add up over its permission sets; an administrator has all, custom permissions excepted. A
 * Standard User works with the standard business objects and their standard fields; everything else must be granted.
 * Row-level sharing is not modelled.
 */
export function createAccess(schema: () => OrgSchema): Access {
  return {
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
      if (!objectRight(schema(), session, object, 'read')) return false;
      if (!isPermissionable(field) || byProfile(session, object, field))
        return (
          right === 'read' ||
          objectRight(schema(), session, object, 'edit') ||
          objectRight(schema(), session, object, 'create')
        );
      const key = `${object.name}.${field.name}`;
      return session.permissionSets.some(
        (name) => schema().permissionSets.get(name)?.fields.get(key)?.[right] === true,
      );
    },
    hasPermission(session, customPermission) {
      if (!schema().customPermissions.has(customPermission)) return false;
      return session.permissionSets.some(
        (name) => schema().permissionSets.get(name)?.customPermissions.has(customPermission) === true,
      );
    },
  };
}
