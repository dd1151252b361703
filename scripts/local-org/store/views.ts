import type { OrgSchema } from '../schema/types.ts';
import { quote } from './columns.ts';
import type { Database } from './database.ts';
import { fieldSql } from './expressions.ts';

/** Name of the view of an object. */
export const viewName = (object: string): string => `v_${object}`;

/** Drops every view; done before tables change. */
export function dropViews(db: Database): void {
  for (const row of db.all(`SELECT name FROM sqlite_master WHERE type = 'view'`))
    db.exec(`DROP VIEW ${quote(String(row['name']))}`);
}

/** Makes one view per object: all stored fields, formula fields and roll-ups, computed when they are read. */
export function createViews(db: Database, schema: OrgSchema): void {
  for (const object of schema.objects.values()) {
    const columns = [...object.fields.values()].map(
      (field) => `${fieldSql(schema, object, field, 't')} AS ${quote(field.name)}`,
    );
    db.exec(
      `CREATE VIEW ${quote(viewName(object.name))} AS SELECT ${columns.join(', ')} FROM ${quote(object.name)} t`,
    );
  }
}
