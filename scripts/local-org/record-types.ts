import type { Engine } from './dml/engine.ts';
import { plant } from './users.ts';

/** Brings the rows of RecordType in line with the record types of the schema; ids stay. */
export function mirrorRecordTypes(engine: Engine, now: string): void {
  const { db } = engine;
  const adminId = String(db.get(`SELECT min(Id) AS id FROM "User"`)?.['id'] ?? '');
  const rows = db.all(
    'SELECT Id, SobjectType, DeveloperName, Name, Description, IsActive FROM "RecordType" WHERE IsDeleted = 0',
  );
  const known = new Map(rows.map((row) => [`${row['SobjectType']}.${row['DeveloperName']}`, row]));
  for (const object of engine.schema().objects.values())
    for (const type of object.recordTypes.values()) {
      const key = `${object.name}.${type.name}`;
      const values = {
        Name: type.label,
        Description: type.description ?? null,
        IsActive: type.active ? 1 : 0,
      };
      const row = known.get(key);
      known.delete(key);
      if (!row)
        plant(
          engine,
          'RecordType',
          { ...values, DeveloperName: type.name, SobjectType: object.name },
          now,
          adminId,
        );
      else
        db.run('UPDATE "RecordType" SET Name = ?, Description = ?, IsActive = ? WHERE Id = ?', [
          values.Name,
          values.Description,
          values.IsActive,
          row['Id'] ?? null,
        ]);
    }
  for (const row of known.values())
    db.run('UPDATE "RecordType" SET IsDeleted = 1 WHERE Id = ?', [row['Id'] ?? null]);
}
