import type { Session, SqlValue } from '../org.ts';
import type { FieldDef, ObjectDef, RecordTypeDef } from '../schema/types.ts';
import type { Engine } from './engine.ts';
import { refuse } from './errors.ts';
import type { StoredRow } from './plan.ts';

/** Id of the master record type: every object has it, and no row keeps it. */
const MASTER = '012000000000000AAA';

/** The record types of one object for one session. */
export interface RecordTypes {
  /** Gives a new row that names none the session's default, and takes the master record type for none. */
  settle(changes: StoredRow, isNew: boolean): void;
  /** The record type behind an id; undefined for the master record type. */
  of(id: SqlValue | undefined): RecordTypeDef | undefined;
  /** Ends the row unless the id is an active record type of the object that the session may use. */
  check(field: FieldDef, id: string): void;
}

/** Reads the record types of an object; undefined when it has none. */
export function createRecordTypes(
  engine: Engine,
  session: Session,
  object: ObjectDef,
): RecordTypes | undefined {
  if (object.recordTypes.size === 0) return undefined;
  const rows = engine.db.all(
    'SELECT Id, DeveloperName FROM "RecordType" WHERE SobjectType = ? AND IsDeleted = 0',
    [object.name],
  );
  const byId = new Map<SqlValue, RecordTypeDef>();
  for (const row of rows) {
    const type = object.recordTypes.get(String(row['DeveloperName']));
    if (type) byId.set(row['Id'] ?? null, type);
  }
  const grants = session.permissionSets.flatMap((name) => {
    const set = engine.schema().permissionSets.get(name);
    return set ? [set.recordTypes] : [];
  });
  const key = (type: RecordTypeDef): string => `${object.name}.${type.name}`;
  const mayUse = (type: RecordTypeDef): boolean =>
    type.active && (session.isAdmin || grants.some((grant) => grant.has(key(type))));

  return {
    settle(changes, isNew) {
      if (changes['RecordTypeId'] === MASTER) changes['RecordTypeId'] = null;
      if (!isNew || 'RecordTypeId' in changes) return;
      for (const [id, type] of byId)
        if (mayUse(type) && grants.some((grant) => grant.get(key(type)) === true)) {
          changes['RecordTypeId'] = id;
          return;
        }
    },
    of: (id) => (id === null || id === undefined ? undefined : byId.get(id)),
    check(field, id) {
      const type = byId.get(id);
      if (!type || !mayUse(type))
        refuse(
          'INVALID_CROSS_REFERENCE_KEY',
          `${field.label}: this ID value isn't valid for the user: ${id}`,
          [field.name],
        );
    },
  };
}
