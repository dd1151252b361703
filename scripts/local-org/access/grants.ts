import type { Session } from '../org.ts';
import type { ObjectGrant, OrgSchema, PermissionSetDef } from '../schema/types.ts';

/** What permission sets give together. Keys are API names; `Object.Field` for fields. */
export interface Grants {
  objects: ReadonlyMap<string, ObjectGrant>;
  fields: ReadonlyMap<string, { read: boolean; edit: boolean }>;
  customPermissions: ReadonlySet<string>;
  userPermissions: ReadonlySet<string>;
  tabs: ReadonlySet<string>;
  settings: ReadonlySet<string>;
}

type Flags = Record<string, boolean>;

function join<T extends object>(into: Map<string, T>, from: ReadonlyMap<string, T>): void {
  for (const [key, grant] of from) {
    const known = into.get(key) as Flags | undefined;
    const flags = Object.entries(grant as Flags).map(([right, on]) => [right, on || known?.[right] === true]);
    into.set(key, Object.fromEntries(flags) as T);
  }
}

function mute<T extends object>(grants: Map<string, T>, muted: ReadonlyMap<string, T>): void {
  for (const [key, off] of muted) {
    const known = grants.get(key);
    if (!known) continue;
    const { read: noRead, ...rest } = off as Flags;
    const flags = Object.entries(known as Flags).map(([right, on]) => [right, on && !noRead && !rest[right]]);
    grants.set(key, Object.fromEntries(flags) as T);
  }
}

/** Rights add up over sets. */
export function joinGrants(sets: Iterable<Grants>): Grants {
  const objects = new Map<string, ObjectGrant>();
  const fields = new Map<string, { read: boolean; edit: boolean }>();
  const customPermissions = new Set<string>();
  const userPermissions = new Set<string>();
  const tabs = new Set<string>();
  const settings = new Set<string>();
  for (const set of sets) {
    join(objects, set.objects);
    join(fields, set.fields);
    for (const name of set.customPermissions) customPermissions.add(name);
    for (const name of set.userPermissions) userPermissions.add(name);
    for (const name of set.tabs) tabs.add(name);
    for (const name of set.settings) settings.add(name);
  }
  return { objects, fields, customPermissions, userPermissions, tabs, settings };
}

/** The sets of a group without what its muting sets name. Muting works inside its own group only; nothing is left without reading. */
export function mutedGrants(sets: Iterable<PermissionSetDef>, muting: PermissionSetDef[]): Grants {
  const joined = joinGrants(sets);
  const objects = new Map(joined.objects);
  const fields = new Map(joined.fields);
  for (const set of muting) {
    mute(objects, set.objects);
    mute(fields, set.fields);
  }
  const kept = (
    names: ReadonlySet<string>,
    kind: 'customPermissions' | 'userPermissions' | 'tabs' | 'settings',
  ): Set<string> => new Set([...names].filter((name) => !muting.some((set) => set[kind].has(name))));
  return {
    objects,
    fields,
    customPermissions: kept(joined.customPermissions, 'customPermissions'),
    userPermissions: kept(joined.userPermissions, 'userPermissions'),
    tabs: kept(joined.tabs, 'tabs'),
    settings: kept(joined.settings, 'settings'),
  };
}

/**
 * Whether a session may call the APIs (`ApiEnabled`). Every standard profile has the right, so it lacks only where a
 * deployed profile switches it off and no permission set gives it back.
 */
export function mayCallApis(schema: OrgSchema, session: Session): boolean {
  if (session.isAdmin || !schema.profiles.get(session.profile)?.switchedOff.has('ApiEnabled')) return true;
  return grantsOf(schema, session).userPermissions.has('ApiEnabled');
}

const known = new WeakMap<OrgSchema, Map<string, Grants>>();

/** A text that is the same for sessions of the same rights. */
export const rightsKey = (session: Session): string =>
  session.isAdmin
    ? `admin${JSON.stringify([session.permissionSets, session.permissionSetGroups])}`
    : JSON.stringify([session.profile, session.permissionSets, session.permissionSetGroups]);

/** What a session's profile, permission sets and groups give; worked out once per schema and combination. */
export function grantsOf(schema: OrgSchema, session: Session): Grants {
  let bySets = known.get(schema);
  if (!bySets) {
    bySets = new Map();
    known.set(schema, bySets);
  }
  const key = rightsKey(session);
  let grants = bySets.get(key);
  if (!grants) {
    const setsOf = (names: string[]): PermissionSetDef[] =>
      names.flatMap((name) => schema.permissionSets.get(name) ?? []);
    const groups = session.permissionSetGroups.flatMap((name) => {
      const group = schema.permissionSetGroups.get(name);
      return group ? [mutedGrants(setsOf(group.permissionSets), group.muting)] : [];
    });
    const profile = schema.profiles.get(session.profile);
    grants = joinGrants([...(profile ? [profile] : []), ...setsOf(session.permissionSets), ...groups]);
    bySets.set(key, grants);
  }
  return grants;
}
