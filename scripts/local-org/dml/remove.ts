import type { SqlValue } from '../org.ts';
import type { ObjectDef } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import type { Engine } from './engine.ts';
import { refuse } from './errors.ts';

interface Doomed {
  object: ObjectDef;
  ids: Set<string>;
}

/** Ids in one IN list. */
const LIST = 500;

function* lists(ids: Iterable<string>): Generator<string[]> {
  let list: string[] = [];
  for (const id of ids) {
    list.push(id);
    if (list.length === LIST) {
      yield list;
      list = [];
    }
  }
  if (list.length) yield list;
}

const holes = (list: string[]): string => list.map(() => '?').join(', ');

function childIds(
  engine: Engine,
  object: ObjectDef,
  field: string,
  parents: Set<string>,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const list of lists(parents)) {
    const rows = engine.db.all(
      `SELECT Id, ${quote(object.nameField)} AS label FROM ${quote(object.name)} WHERE IsDeleted = 0 AND ${quote(field)} IN (${holes(list)})`,
      list,
    );
    for (const row of rows) found.set(String(row['Id']), String(row['label'] ?? row['Id']));
  }
  return found;
}

/** All rows that go with the given one: children by master-detail and by cascading lookups, and theirs. */
function collect(engine: Engine, object: ObjectDef, id: string): Map<string, Doomed> {
  const doomed = new Map<string, Doomed>([[object.name, { object, ids: new Set([id]) }]]);
  const queue: Doomed[] = [{ object, ids: new Set([id]) }];
  for (let next = queue.shift(); next; next = queue.shift())
    for (const { object: child, field } of engine.plan(next.object).incoming) {
      if (field.deleteConstraint !== 'Cascade') continue;
      const known = doomed.get(child.name) ?? { object: child, ids: new Set<string>() };
      doomed.set(child.name, known);
      const fresh = new Set(
        [...childIds(engine, child, field.name, next.ids).keys()].filter((one) => !known.ids.has(one)),
      );
      for (const one of fresh) known.ids.add(one);
      if (fresh.size) queue.push({ object: child, ids: fresh });
    }
  return doomed;
}

function checkRestricted(engine: Engine, doomed: Map<string, Doomed>): void {
  for (const { object, ids } of doomed.values())
    for (const { object: child, field } of engine.plan(object).incoming) {
      if (
        field.deleteConstraint !== 'Restrict' ||
        field.name === 'CreatedById' ||
        field.name === 'LastModifiedById'
      )
        continue;
      const gone = doomed.get(child.name)?.ids;
      const holding = [...childIds(engine, child, field.name, ids)].filter(([id]) => !gone?.has(id));
      if (holding.length)
        refuse(
          'DELETE_FAILED',
          `Your attempt to delete the ${object.label} could not be completed because it is associated with the following ${child.pluralLabel}: ${holding
            .slice(0, 5)
            .map(([, name]) => name)
            .join(', ')}`,
        );
    }
}

function clearLookups(engine: Engine, doomed: Map<string, Doomed>): void {
  for (const { object, ids } of doomed.values())
    for (const { object: child, field } of engine.plan(object).incoming) {
      if (field.deleteConstraint !== 'SetNull') continue;
      for (const list of lists(ids))
        engine.db.run(
          `UPDATE ${quote(child.name)} SET ${quote(field.name)} = NULL WHERE IsDeleted = 0 AND ${quote(field.name)} IN (${holes(list)})`,
          list,
        );
    }
}

/**
 * Marks a row and everything that cascades from it as deleted, and clears lookups to it. Ends the row with
 * DELETE_FAILED when a restricting lookup still points at one of them. Rows in the bin keep their own values.
 */
export function removeRow(engine: Engine, object: ObjectDef, id: string, userId: string, now: string): void {
  const doomed = collect(engine, object, id);
  checkRestricted(engine, doomed);
  clearLookups(engine, doomed);
  for (const { object: target, ids } of doomed.values())
    for (const list of lists(ids)) {
      const values: SqlValue[] = [userId, now, now, ...list];
      engine.db.run(
        `UPDATE ${quote(target.name)} SET IsDeleted = 1, LastModifiedById = ?, LastModifiedDate = ?, SystemModstamp = ? WHERE Id IN (${holes(list)})`,
        values,
      );
    }
}
