import type { Engine } from '../dml/engine.ts';
import { plant } from '../users.ts';

/** Objects that mirror metadata as rows: their name and label fields, and the reference of an assignment to them. */
const MIRRORS = [
  { object: 'PermissionSet', name: 'Name', label: 'Label', key: 'PermissionSetId' },
  { object: 'PermissionSetGroup', name: 'DeveloperName', label: 'MasterLabel', key: 'PermissionSetGroupId' },
] as const;

/** Adds a row for each deployed profile that the org has none of. Profiles that are gone stay: users may have them. */
function mirrorProfiles(engine: Engine, now: string, adminId: string): void {
  for (const name of engine.schema().profiles.keys())
    if (!engine.db.get('SELECT Id FROM "Profile" WHERE Name = ? AND IsDeleted = 0', [name]))
      plant(engine, 'Profile', { Name: name }, now, adminId);
}

/** Mirrors the deployed profiles, permission sets and groups as rows: new ones are added, changed labels taken over, gone ones deleted. */
export function mirrorRights(engine: Engine, now: string): void {
  const adminId = String(engine.db.get(`SELECT min(Id) AS id FROM "User"`)?.['id'] ?? '');
  const schema = engine.schema();
  mirrorProfiles(engine, now, adminId);
  for (const { object, name, label, key } of MIRRORS) {
    const rows = engine.db.all(
      `SELECT Id, "${name}" AS name, "${label}" AS label FROM "${object}" WHERE IsDeleted = 0`,
    );
    const known = new Map(rows.map((row) => [String(row['name']), row]));
    const present = object === 'PermissionSet' ? schema.permissionSets : schema.permissionSetGroups;
    for (const one of present.values()) {
      const row = known.get(one.name);
      known.delete(one.name);
      if (!row) plant(engine, object, { [name]: one.name, [label]: one.label }, now, adminId);
      else if (row['label'] !== one.label)
        engine.db.run(`UPDATE "${object}" SET "${label}" = ? WHERE Id = ?`, [one.label, row['Id'] ?? null]);
    }
    for (const row of known.values()) {
      const id = row['Id'] ?? null;
      engine.db.run(`UPDATE "PermissionSetAssignment" SET IsDeleted = 1 WHERE "${key}" = ?`, [id]);
      engine.db.run(`UPDATE "${object}" SET IsDeleted = 1 WHERE Id = ?`, [id]);
    }
  }
}
