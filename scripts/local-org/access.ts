import type { Access, Session } from './org.ts';
import { findField, findObject } from './org.ts';
import { BUSINESS_OBJECTS, OPEN_OBJECTS } from './schema/standard/index.ts';
import type { FieldDef, ObjectDef, OrgSchema } from './schema/types.ts';

type Right = 'read' | 'create' | 'edit' | 'delete';

/** Profile whose users may work with the standard business objects without any permission set. */
const STANDARD_USER = 'Standard User';

/** Fields that follow the object's own permission: no permission set can name them. */
function followsObject(field: FieldDef): boolean {
  return field.required || field.nameField || field.type === 'MasterDetail' || !field.custom;
}

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

/**
 * Rights of a session. They add up over its permission sets; an administrator has all. Standard fields and required
 * custom fields follow the object; every other custom field must be granted. Row-level sharing is not modelled.
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
      if (followsObject(field))
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
