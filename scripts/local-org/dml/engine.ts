import type { SqlValue } from '../org.ts';
import { makeId, sequenceOf } from '../schema/ids.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import type { Database } from '../store/database.ts';
import { planObject } from './plan.ts';
import type { ObjectPlan, StoredRow } from './plan.ts';

/** Rows of the database as the pipeline reads and writes them: no checks, no rights. */
export interface Engine {
  readonly db: Database;
  schema(): OrgSchema;
  plan(object: ObjectDef): ObjectPlan;
  nextId(object: ObjectDef): string;
  /** The next value of an auto number field. */
  nextNumber(object: ObjectDef, field: FieldDef): number;
  /** Writes the auto numbers that were used; part of the request's transaction. */
  saveNumbers(): void;
  /** True when a deleted row has that id. */
  wasDeleted(object: ObjectDef, id: string): boolean;
  insert(plan: ObjectPlan, row: StoredRow): void;
  update(plan: ObjectPlan, id: string, changes: StoredRow): void;
}

/** Makes the engine over an open database whose tables match the schema. */
export function createEngine(db: Database, schema: () => OrgSchema): Engine {
  const plans = new WeakMap<ObjectDef, ObjectPlan>();
  const sequences = new Map<string, number>();
  // Kept in memory between requests: a number that a rolled back request used is skipped, as in an org.
  const counters = new Map<string, number>();
  const changed = new Set<string>();
  db.exec('CREATE TABLE IF NOT EXISTS _counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)');

  function plan(object: ObjectDef): ObjectPlan {
    let found = plans.get(object);
    if (!found) {
      found = planObject(schema(), object);
      plans.set(object, found);
    }
    return found;
  }

  function lastSequence(object: ObjectDef): number {
    const row = db.get(`SELECT max(Id) AS last FROM ${quote(object.name)} WHERE Id LIKE ? || '%'`, [
      object.keyPrefix,
    ]);
    return typeof row?.['last'] === 'string' ? sequenceOf(row['last']) : 0;
  }

  return {
    db,
    schema,
    plan,
    nextId(object) {
      const next = (sequences.get(object.keyPrefix) ?? lastSequence(object)) + 1;
      sequences.set(object.keyPrefix, next);
      return makeId(object.keyPrefix, next);
    },
    nextNumber(object, field) {
      const name = `${object.name}.${field.name}`;
      const last =
        counters.get(name) ?? db.get('SELECT value FROM _counter WHERE name = ?', [name])?.['value'];
      const next = Number(last ?? (field.startingNumber ?? 1) - 1) + 1;
      counters.set(name, next);
      changed.add(name);
      return next;
    },
    saveNumbers() {
      for (const name of changed)
        db.run(
          'INSERT INTO _counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
          [name, counters.get(name) ?? 0],
        );
      changed.clear();
    },
    wasDeleted: (object, id) =>
      db.get(`SELECT 1 AS found FROM ${quote(object.name)} WHERE Id = ? AND IsDeleted = 1`, [id]) !==
      undefined,
    insert(target, row) {
      const values: SqlValue[] = [];
      for (const field of target.stored) values.push(row[field.name] ?? null);
      db.run(target.insertSql, values);
    },
    update(target, id, changes) {
      const names: string[] = [];
      const values: SqlValue[] = [];
      for (const name in changes) {
        names.push(name);
        values.push(changes[name] ?? null);
      }
      const key = names.join();
      let sql = target.updates.get(key);
      if (sql === undefined) {
        const sets = names.map((name) => `${quote(name)} = ?`).join(', ');
        sql = `UPDATE ${quote(target.object.name)} SET ${sets} WHERE Id = ?`;
        target.updates.set(key, sql);
      }
      values.push(id);
      db.run(sql, values);
    },
  };
}
