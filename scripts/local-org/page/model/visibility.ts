import type { Org, Session } from '../../org.ts';
import { findField, findObject } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { child, childText, children } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import type { Criterion, VisibilityModel } from '../browser/model.ts';
import { compare } from '../browser/judge.ts';

/** Who looks at a page, and at records of which object. */
export interface Viewer {
  org: Org;
  session: Session;
  object: ObjectDef | undefined;
}

/** The visibility rule of a piece of a page; undefined when it has none. */
export function visibility(viewer: Viewer, instance: XmlNode): VisibilityModel | undefined {
  const rule = child(instance, 'visibilityRule');
  if (!rule) return undefined;
  const criteria = children(rule, 'criteria').map((one) =>
    criterion(
      viewer,
      childText(one, 'leftValue') ?? '',
      childText(one, 'operator') ?? '',
      childText(one, 'rightValue') ?? '',
    ),
  );
  return { filter: childText(rule, 'booleanFilter') ?? '', criteria };
}

function criterion(viewer: Viewer, left: string, operator: string, value: string): Criterion {
  const path = left.replace(/^\{!|\}$/g, '').trim();
  const [root = '', ...rest] = path.split('.');
  if (root === 'Record') return recordCriterion(viewer, rest, operator, value);
  if (path === '$Client.FormFactor') return { kind: 'formFactor', operator, value };
  return { kind: 'known', holds: compare(fact(viewer, root, rest), operator, value, 'Text') };
}

/** A field of the record, through parents too. A field that the session can't read is empty for it. */
function recordCriterion(viewer: Viewer, path: string[], operator: string, value: string): Criterion {
  let object = viewer.object;
  const last = path.at(-1) ?? '';
  for (const step of path.slice(0, -1)) {
    const field = [...(object?.fields.values() ?? [])].find((one) => one.parentPath === step);
    const readable =
      object && field && viewer.org.access.canField(viewer.session, object.name, field.name, 'read');
    // A parent of several objects is a person wherever pages ask for one.
    const parent = field?.referenceTo.includes('User') ? 'User' : field?.referenceTo[0];
    object = readable && parent ? findObject(viewer.org.schema(), parent) : undefined;
  }
  const field = object && findField(object, last);
  if (!object || !field || !viewer.org.access.canField(viewer.session, object.name, field.name, 'read'))
    return { kind: 'known', holds: compare(null, operator, value, 'Text') };
  return {
    kind: 'field',
    path: [...path.slice(0, -1), field.name].join('.'),
    type: field.type,
    operator,
    value,
  };
}

/** `$User.…`, `$Permission.…`: facts that don't change while a page is open. */
function fact(viewer: Viewer, root: string, path: string[]): string | boolean | null {
  const { org, session } = viewer;
  const last = path.at(-1) ?? '';
  if (root === '$Permission') {
    return path[0] === 'StandardPermission' ? session.isAdmin : org.access.hasPermission(session, last);
  }
  if (root !== '$User') return null;
  if (path.join('.') === 'Profile.Name') return session.profile;
  const user = findObject(org.schema(), 'User');
  const field = user && path.length === 1 ? findField(user, last) : undefined;
  if (!field) return null;
  const [row] = org.reader.all(`SELECT "${field.name}" AS value FROM "v_User" WHERE "Id" = ?`, [
    session.userId,
  ]);
  const value = row?.['value'] ?? null;
  if (field.type === 'Checkbox') return value === 1;
  return value === null ? null : String(value);
}
