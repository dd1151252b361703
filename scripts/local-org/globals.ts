import type { Engine } from './dml/engine.ts';
import type { Access, Session, SqlValue } from './org.ts';
import { findField, findObject } from './org.ts';
import { BASE_LANGUAGE } from './schema/languages.ts';
import type { OrgSchema } from './schema/types.ts';
import { quote } from './store/columns.ts';
import { pathSql } from './store/expressions.ts';

/** Reads the globals of formulas for one session; each is read once. */
export type Globals = (path: string) => SqlValue;

/** Not a formula's global: 1 when the session may read encrypted texts. */
export const READS_ENCRYPTED = '$ViewEncryptedData';

/** Where globals are read from. */
export interface GlobalsSource {
  schema(): OrgSchema;
  db: Pick<Engine['db'], 'get'>;
}

/** SQL that gives the id of the row behind a global; `?` is the user's id. */
const ROOTS: Record<string, { object: string; id: string }> = {
  $User: { object: 'User', id: '?' },
  $Profile: { object: 'Profile', id: '(SELECT ProfileId FROM "User" WHERE Id = ?)' },
  $UserRole: { object: 'UserRole', id: '(SELECT UserRoleId FROM "User" WHERE Id = ?)' },
  $Organization: { object: 'Organization', id: `coalesce((SELECT min(Id) FROM "Organization"), ?)` },
};

function readRow(engine: GlobalsSource, session: Session, head: string, rest: string[]): SqlValue {
  const root = ROOTS[head];
  const object = root && findObject(engine.schema(), root.object);
  if (!root || !object) return null;
  const expression = pathSql(engine.schema(), object, rest, 'g');
  const row = engine.db.get(
    `SELECT ${expression} AS value FROM ${quote(object.name)} g WHERE g.Id = ${root.id}`,
    [session.userId],
  );
  return row?.['value'] ?? null;
}

/** The first value that the user, the user's profile or the org has; a row's checkboxes always have one. */
function readSetting(
  engine: GlobalsSource,
  session: Session,
  [name = '', fieldName = '']: string[],
): SqlValue {
  const object = findObject(engine.schema(), name);
  const field = object && findField(object, fieldName);
  if (!object || !field) return null;
  const value = `s.${quote(field.name)}`;
  const row = engine.db.get(
    `SELECT ${value} AS value FROM ${quote(object.name)} s
     LEFT JOIN "User" u ON u.Id = ?
     WHERE s.IsDeleted = 0 AND ${value} IS NOT NULL
       AND (s.SetupOwnerId IN (u.Id, u.ProfileId) OR s.SetupOwnerId IN (SELECT Id FROM "Organization"))
     ORDER BY s.SetupOwnerId = u.Id DESC, s.SetupOwnerId = u.ProfileId DESC LIMIT 1`,
    [session.userId],
  );
  return row?.['value'] ?? (field.type === 'Checkbox' ? 0 : null);
}

function readMetadata(engine: GlobalsSource, [name = '', record = '', fieldName = '']: string[]): SqlValue {
  const object = findObject(engine.schema(), name);
  if (!object) return null;
  const row = engine.db.get(
    `SELECT ${quote(fieldName)} AS value FROM ${quote(object.name)} WHERE "DeveloperName" = ?`,
    [record],
  );
  return row?.['value'] ?? null;
}

/** Makes the globals of a session: `$User`, `$Profile`, `$UserRole`, `$Organization`, `$Permission`, `$Label`. */
export function createGlobals(engine: GlobalsSource, access: Access, session: Session): Globals {
  const known = new Map<string, SqlValue>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const [head = '', ...rest] = path.split('.');
    let value: SqlValue;
    if (path === '$System.OriginDateTime') value = '1900-01-01T00:00:00.000Z';
    else if (path === READS_ENCRYPTED) value = access.hasUserPermission(session, 'ViewEncryptedData') ? 1 : 0;
    else if (head === '$Permission') value = access.hasPermission(session, rest[0] ?? '') ? 1 : 0;
    else if (head === '$Label') {
      const labels = engine.schema().labels;
      const name = rest[0] ?? '';
      value = labels.get(session.language)?.get(name) ?? labels.get(BASE_LANGUAGE)?.get(name) ?? null;
    } else if (head === '$Setup') value = readSetting(engine, session, rest);
    else if (head === '$CustomMetadata') value = readMetadata(engine, rest);
    else value = readRow(engine, session, head, rest);
    known.set(path, value);
    return value;
  };
}
