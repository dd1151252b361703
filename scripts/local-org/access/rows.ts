import type { RowRight, Session } from '../org.ts';
import { findObject } from '../org.ts';
import { quote } from '../store/columns.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import { grantsOf } from './grants.ts';

/** The org-wide default of an object. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent';

/**
 * Users whose rows are as good as one's own: oneself, and everybody in a role below. The one parameter is named, because
 * these conditions stand between others whose values are bound by position.
 */
const OWNERS =
  `(SELECT :viewer UNION ALL SELECT u."Id" FROM "User" u WHERE u."UserRoleId" IN (` +
  `WITH RECURSIVE below(id) AS (SELECT r."Id" FROM "UserRole" r WHERE r."ParentRoleId" = ` +
  `(SELECT v."UserRoleId" FROM "User" v WHERE v."Id" = :viewer) ` +
  `UNION SELECT r."Id" FROM "UserRole" r JOIN below b ON r."ParentRoleId" = b.id) SELECT id FROM below))`;

/** Queues that one is a member of. Members of public groups are not known: no metadata names them. */
const QUEUES = `UNION ALL SELECT m."GroupId" FROM "GroupMember" m WHERE m."IsDeleted" = 0 AND m."UserOrGroupId" = :viewer)`;

/** Users and queues whose rows are as good as one's own. */
const ownersOf = (object: ObjectDef): string =>
  object.fields.get('OwnerId')?.referenceTo.includes('Group') ? OWNERS.replace(/\)$/, ` ${QUEUES}`) : OWNERS;

/** What row access depends on besides the session. */
export interface Sharing {
  schema: OrgSchema;
  /** Org-wide defaults that differ from the metadata, by object. */
  models: ReadonlyMap<string, SharingModel>;
}

/** True when a session reaches every row of an object that it has the object right for. */
function reachesAll(sharing: Sharing, session: Session, object: ObjectDef, right: RowRight): boolean {
  if (session.isAdmin) return true;
  const { objects, userPermissions } = grantsOf(sharing.schema, session);
  const grant = objects.get(object.name);
  if (grant?.modifyAll === true || userPermissions.has('ModifyAllData')) return true;
  if (right === 'read') return grant?.viewAll === true || userPermissions.has('ViewAllData');
  return false;
}

const mastersOf = (object: ObjectDef): FieldDef[] =>
  [...object.fields.values()].filter((field) => field.type === 'MasterDetail');

/** SQL that is true where the row behind a lookup is reached; undefined when every such row is. */
function throughLookup(
  sharing: Sharing,
  session: Session,
  field: FieldDef,
  alias: string,
  right: RowRight,
): string | undefined {
  const key = `${alias}.${quote(field.name)}`;
  const targets = field.referenceTo.flatMap((name) => findObject(sharing.schema, name) ?? []);
  let limited = false;
  const tests = targets.map((target) => {
    const inner = `${alias}_${target.keyPrefix}`;
    const below = rowCondition(sharing, session, target, inner, right);
    limited ||= below !== undefined;
    return below === undefined
      ? `substr(${key}, 1, 3) = '${target.keyPrefix}'`
      : `EXISTS (SELECT 1 FROM ${quote(target.name)} ${inner} WHERE ${inner}."Id" = ${key} AND ${below})`;
  });
  return limited || targets.length > 1 ? `(${tests.join(' OR ') || '0'})` : undefined;
}

/** Details follow all of their masters: to read they need reading, to write editing unless the field asks for less. */
function throughMasters(
  sharing: Sharing,
  session: Session,
  masters: FieldDef[],
  alias: string,
  right: RowRight,
): string | undefined {
  const tests = masters.flatMap((field) => {
    const needed = right === 'read' || field.writeRequiresMasterRead ? 'read' : 'edit';
    return throughLookup(sharing, session, field, alias, needed) ?? [];
  });
  return tests.length > 0 ? `(${tests.join(' AND ')})` : undefined;
}

/** A standard child with a parent follows it in every right; without one it is its owner's alone. */
function throughParent(
  sharing: Sharing,
  session: Session,
  field: FieldDef,
  alias: string,
  right: RowRight,
): string {
  const key = `${alias}.${quote(field.name)}`;
  const parent = throughLookup(sharing, session, field, alias, right) ?? `${key} IS NOT NULL`;
  return `(${parent} OR (${key} IS NULL AND ${alias}."OwnerId" = :viewer))`;
}

function privateCondition(
  sharing: Sharing,
  session: Session,
  object: ObjectDef,
  alias: string,
  right: RowRight,
): string {
  const owned = `${alias}."OwnerId" IN ${ownersOf(object)}`;
  if (right !== 'read' || !object.readableThrough) return owned;
  const related = object.readableThrough.flatMap((name) => {
    const field = object.fields.get(name);
    return field
      ? [throughLookup(sharing, session, field, alias, 'read') ?? `${alias}.${quote(name)} IS NOT NULL`]
      : [];
  });
  return `(${[owned, ...related].join(' OR ')})`;
}

/**
 * SQL over the table or view `alias` of an object: true for the rows that a session reaches with that right; undefined
 * when it reaches all. `:viewer` stands for the session's user. Sources: Salesforce Help, "Organization-Wide Default
 * Access Settings" and "Controlling Access Using Hierarchies". Sharing rules, manual and implicit sharing, teams and
 * territories are not modelled.
 */
export function rowCondition(
  sharing: Sharing,
  session: Session,
  object: ObjectDef,
  alias: string,
  right: RowRight,
): string | undefined {
  if (reachesAll(sharing, session, object, right)) return undefined;
  const masters = mastersOf(object);
  if (masters.length > 0) return throughMasters(sharing, session, masters, alias, right);
  if (!object.fields.has('OwnerId')) return undefined;
  const owned = `${alias}."OwnerId" IN ${ownersOf(object)}`;
  const parent = object.fields.get(object.controllingParent ?? '');
  switch (sharing.models.get(object.name) ?? object.sharingModel) {
    case 'ControlledByParent':
      return parent ? throughParent(sharing, session, parent, alias, right) : owned;
    case 'Read':
      return right === 'read' ? undefined : owned;
    case 'ReadWrite':
      return right === 'read' || right === 'edit' ? undefined : owned;
    case 'ReadWriteTransfer':
      return right === 'delete' ? owned : undefined;
    default:
      return privateCondition(sharing, session, object, alias, right);
  }
}
