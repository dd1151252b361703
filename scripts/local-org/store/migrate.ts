import { componentFile } from '../schema/read-components.ts';
import type { DeployProblem, FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import { columnType, indexStatements, quote, storedFields } from './columns.ts';
import type { Database } from './database.ts';

interface Column {
  name: string;
  type: string;
}

function presentColumns(db: Database, table: string): Map<string, Column> {
  const rows = db.all(`SELECT name FROM pragma_table_info(?)`, [table]);
  return new Map(rows.map((row) => [String(row['name']), { name: String(row['name']), type: '' }]));
}

function createTable(db: Database, object: ObjectDef): void {
  const columns = storedFields(object).map((field) => `${quote(field.name)} ${columnType(field)}`);
  db.exec(`CREATE TABLE ${quote(object.name)} (${columns.join(', ')})`);
}

/** Replaces a column by one of another type; values are carried over as SQLite converts them. */
function retypeColumn(db: Database, object: ObjectDef, field: FieldDef): void {
  const table = quote(object.name);
  db.exec(`ALTER TABLE ${table} ADD COLUMN "_new" ${columnType(field)}`);
  db.exec(`UPDATE ${table} SET "_new" = ${quote(field.name)}`);
  db.exec(`ALTER TABLE ${table} DROP COLUMN ${quote(field.name)}`);
  db.exec(`ALTER TABLE ${table} RENAME COLUMN "_new" TO ${quote(field.name)}`);
}

function dropIndexes(db: Database, table: string, kept: ReadonlyMap<string, string>): Set<string> {
  const rows = db.all(
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
    [table],
  );
  const present = new Set<string>();
  for (const row of rows) {
    const name = String(row['name']);
    if (kept.get(name) === row['sql']) present.add(name);
    else db.exec(`DROP INDEX ${quote(name)}`);
  }
  return present;
}

function migrateTable(db: Database, object: ObjectDef, before: ObjectDef | undefined): void {
  const present = presentColumns(db, object.name);
  const indexes = indexStatements(object);
  if (present.size === 0) createTable(db, object);
  else {
    const stored = storedFields(object);
    const wanted = new Set(stored.map((field) => field.name));
    const changed = stored.filter((field) => {
      const old = before?.fields.get(field.name);
      return old && present.has(field.name) && columnType(old) !== columnType(field);
    });
    const structural = changed.length > 0 || [...present.keys()].some((name) => !wanted.has(name));
    dropIndexes(db, object.name, structural ? new Map() : indexes);
    for (const name of present.keys())
      if (!wanted.has(name)) db.exec(`ALTER TABLE ${quote(object.name)} DROP COLUMN ${quote(name)}`);
    for (const field of stored)
      if (!present.has(field.name))
        db.exec(`ALTER TABLE ${quote(object.name)} ADD COLUMN ${quote(field.name)} ${columnType(field)}`);
    for (const field of changed) retypeColumn(db, object, field);
  }
  const kept = dropIndexes(db, object.name, indexes);
  for (const [name, statement] of indexes) if (!kept.has(name)) db.exec(statement);
}

/**
 * Brings the tables in line with `after`: new tables and columns, dropped ones, changed types, indexes. Call it inside a
 * transaction, with all views dropped. `before` is the schema of the tables as they stand (undefined at start-up: types
 * are taken as unchanged).
 * @throws the database's error when a new unique index meets duplicate values.
 */
export function migrate(db: Database, before: OrgSchema | undefined, after: OrgSchema): void {
  const tables = db.all(`SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 1) <> '_'`);
  for (const row of tables) {
    const name = String(row['name']);
    if (!after.objects.has(name) && !name.startsWith('sqlite_')) db.exec(`DROP TABLE ${quote(name)}`);
  }
  for (const object of after.objects.values()) migrateTable(db, object, before?.objects.get(object.name));
  db.forget();
}

/** The problem of a field that can't become unique because of its values; undefined for any other error. */
export function duplicateProblem(error: unknown, schema: OrgSchema): DeployProblem | undefined {
  const match = error instanceof Error ? /UNIQUE constraint failed: (\w+)\.(\w+)/.exec(error.message) : null;
  if (!match) return undefined;
  const fullName = `${match[1]}.${match[2]}`;
  const component = schema.components.get(`CustomField:${fullName}`);
  return {
    componentType: 'CustomField',
    fullName,
    fileName: component ? componentFile(component) : '',
    problem: `Cannot set ${fullName} to unique: duplicate values exist in its records`,
    problemType: 'Error',
    line: component?.line ?? 1,
    column: 1,
  };
}
