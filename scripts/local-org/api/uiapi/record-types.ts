import { ApiError } from '../../errors.ts';
import type { Org, Session } from '../../org.ts';
import { toId18 } from '../../schema/ids.ts';
import type { ObjectDef, RecordTypeDef } from '../../schema/types.ts';

/** Id of the master record type, which every object has. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** A record type of an object as a session sees it. */
export interface RecordTypeChoice {
  id: string;
  name: string;
  isDefault: boolean;
  isMaster: boolean;
  /** Undefined for the master record type. */
  definition?: RecordTypeDef;
}

/** The active record types that a session may choose, the master record type last; one of them is the default. */
export function recordTypesOf(org: Org, session: Session, object: ObjectDef): RecordTypeChoice[] {
  const { permissionSets, objects } = org.schema();
  const granted = new Map<string, boolean>();
  for (const name of session.permissionSets)
    for (const [type, isDefault] of permissionSets.get(name)?.recordTypes ?? [])
      granted.set(type, isDefault || (granted.get(type) ?? false));
  const active = [...object.recordTypes.values()].filter(
    ({ name, active: isActive }) => isActive && (session.isAdmin || granted.has(`${object.name}.${name}`)),
  );
  const ids =
    active.length > 0 && objects.has('RecordType')
      ? new Map(
          org.reader
            .all('SELECT "Id", "DeveloperName" FROM "v_RecordType" WHERE "SobjectType" = ?', [object.name])
            .map((row) => [String(row['DeveloperName']), String(row['Id'])]),
        )
      : new Map<string, string>();
  const own = active.flatMap((definition): RecordTypeChoice[] => {
    const id = ids.get(definition.name);
    const isDefault = granted.get(`${object.name}.${definition.name}`) ?? false;
    return id === undefined ? [] : [{ id, name: definition.label, isDefault, isMaster: false, definition }];
  });
  const isDefault = !own.some((one) => one.isDefault);
  return [...own, { id: MASTER_RECORD_TYPE, name: 'Master', isDefault, isMaster: true }];
}

/** The record type of an id. Throws ILLEGAL_QUERY_PARAMETER_VALUE (400) when the session can't choose it. */
export function recordTypeOf(
  org: Org,
  session: Session,
  object: ObjectDef,
  id: string = MASTER_RECORD_TYPE,
): RecordTypeChoice {
  const long = toId18(id);
  const found = recordTypesOf(org, session, object).find((one) => one.id === long);
  if (found) return found;
  throw new ApiError(
    400,
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `${object.name} has no record type with this id: ${id}`,
  );
}
