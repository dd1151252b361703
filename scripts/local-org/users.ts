import { randomBytes } from 'node:crypto';
import type { Engine } from './dml/engine.ts';
import type { StoredRow } from './dml/plan.ts';
import { applyDefaults } from './dml/defaults.ts';
import type { Session } from './org.ts';
import { findObject } from './org.ts';

/** The profile whose users may do everything. */
export const ADMIN_PROFILE = 'System Administrator';

/** Profiles of a new org. */
export const PROFILES = [ADMIN_PROFILE, 'Standard User', 'Minimum Access - API Only Integrations'];

/** Zone, language and currency of a new org. */
export interface OrgDefaults {
  timeZone: string;
  locale: string;
  language: string;
  currency: string;
}

/** A user of no rights limit that stands for the org itself. */
export const systemSession = (defaults: OrgDefaults): Session => ({
  userId: '',
  username: '',
  name: 'Automated Process',
  isAdmin: true,
  profile: ADMIN_PROFILE,
  permissionSets: [],
  permissionSetGroups: [],
  language: defaults.language,
  locale: defaults.locale.replace('_', '-'),
  timeZone: defaults.timeZone,
  currency: defaults.currency,
});

/** Writes one row without checks: for rows that the org makes itself. Returns its id. */
export function plant(
  engine: Engine,
  objectName: string,
  values: StoredRow,
  now: string,
  userId: string,
): string {
  const object = findObject(engine.schema(), objectName);
  if (!object) throw new Error(`No standard object ${objectName}`);
  const plan = engine.plan(object);
  const rules = { check: () => undefined, defaultOf: () => null };
  const session = { userId } as Session;
  const id = engine.nextId(object);
  engine.insert(plan, {
    ...applyDefaults(plan, values, rules, session),
    Id: id,
    CreatedDate: now,
    LastModifiedDate: now,
    SystemModstamp: now,
    CreatedById: userId,
    LastModifiedById: userId,
  });
  return id;
}

/** Fills a new org: the organization, its profiles and one administrator. Returns the organization's id. */
export function seedOrg(engine: Engine, defaults: OrgDefaults, now: string): string {
  const user = findObject(engine.schema(), 'User');
  if (!user) throw new Error('No standard object User');
  const profiles = PROFILES.map((name) => plant(engine, 'Profile', { Name: name }, now, ''));
  const adminId = plant(
    engine,
    'User',
    {
      Username: 'admin@local.example',
      LastName: 'Admin',
      FirstName: 'Local',
      Name: 'Local Admin',
      Email: 'admin@local.example',
      Alias: 'admin',
      ProfileId: profiles[0] ?? null,
      TimeZoneSidKey: defaults.timeZone,
      LocaleSidKey: defaults.locale,
      LanguageLocaleKey: defaults.language,
      UserType: 'Standard',
    },
    now,
    '',
  );
  engine.db.run(`UPDATE "Profile" SET CreatedById = ?, LastModifiedById = ?`, [adminId, adminId]);
  engine.db.run(`UPDATE "User" SET CreatedById = ?, LastModifiedById = ?`, [adminId, adminId]);
  return plant(
    engine,
    'Organization',
    {
      Name: 'Local Org',
      InstanceName: 'LOCAL',
      OrganizationType: 'Developer Edition',
      TimeZoneSidKey: defaults.timeZone,
      DefaultLocaleSidKey: defaults.locale,
      LanguageLocaleKey: defaults.language,
      DefaultCurrencyIsoCode: defaults.currency,
    },
    now,
    adminId,
  );
}

/** The session of an active user; undefined when there is none with that id. */
export function readSession(engine: Engine, userId: string, currency: string): Session | undefined {
  const user = engine.db.get(
    `SELECT u.*, p.Name AS ProfileName FROM "User" u LEFT JOIN "Profile" p ON p.Id = u.ProfileId
     WHERE u.Id = ? AND u.IsDeleted = 0 AND u.IsActive = 1`,
    [userId],
  );
  if (!user) return undefined;
  const sets = engine.db.all(
    `SELECT s.Name FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s.Id = a.PermissionSetId
     WHERE a.AssigneeId = ? AND a.IsDeleted = 0 AND s.IsDeleted = 0 ORDER BY s.Name`,
    [userId],
  );
  const groups = engine.db.all(
    `SELECT g.DeveloperName FROM "PermissionSetAssignment" a
     JOIN "PermissionSetGroup" g ON g.Id = a.PermissionSetGroupId
     WHERE a.AssigneeId = ? AND a.IsDeleted = 0 AND g.IsDeleted = 0 ORDER BY g.DeveloperName`,
    [userId],
  );
  return {
    userId,
    username: String(user['Username']),
    name: String(user['Name']),
    isAdmin: user['ProfileName'] === ADMIN_PROFILE,
    profile: String(user['ProfileName'] ?? ''),
    permissionSets: sets.map((row) => String(row['Name'])),
    permissionSetGroups: groups.map((row) => String(row['DeveloperName'])),
    language: String(user['LanguageLocaleKey']),
    locale: String(user['LocaleSidKey']).replace('_', '-'),
    timeZone: String(user['TimeZoneSidKey']),
    currency,
  };
}

/** Access tokens: kept in the database, so that they outlive a restart. */
export interface Tokens {
  issue(userId: string, ttlSeconds?: number): string;
  /** The user of a token that is known and has not expired. */
  userOf(token: string): string | undefined;
  revoke(token: string): void;
}

/** Makes the token store. Tokens have the form `<organizationId>!<43 word characters>`. */
export function createTokens(engine: Engine, organizationId: string, clock: () => Date): Tokens {
  engine.db.exec(
    'CREATE TABLE IF NOT EXISTS _token (token TEXT PRIMARY KEY, userId TEXT NOT NULL, expires TEXT)',
  );
  return {
    issue(userId, ttlSeconds) {
      const token = `${organizationId}!${randomBytes(40).toString('base64url').replace(/[-_]/g, 'x')}`;
      const expires =
        ttlSeconds === undefined ? null : new Date(clock().getTime() + ttlSeconds * 1000).toISOString();
      engine.db.run('INSERT INTO _token (token, userId, expires) VALUES (?, ?, ?)', [token, userId, expires]);
      return token;
    },
    userOf(token) {
      const row = engine.db.get('SELECT userId, expires FROM _token WHERE token = ?', [token]);
      if (!row || (typeof row['expires'] === 'string' && row['expires'] <= clock().toISOString()))
        return undefined;
      return String(row['userId']);
    },
    revoke: (token) => engine.db.run('DELETE FROM _token WHERE token = ?', [token]),
  };
}
