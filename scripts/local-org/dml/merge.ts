import type { Access, Dml, MergeOutcome, MergeRequest, SaveError, Session } from '../org.ts';
import { findObject } from '../org.ts';
import { toId18 } from '../schema/ids.ts';
import type { ObjectDef } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import type { Engine } from './engine.ts';
import { RowRefused, refuse, rowError } from './errors.ts';
import { createRowAccess } from './row-access.ts';

/** Most records that go in one merge, the one that remains not counted. Source: SOAP API Developer Guide, `merge()`. */
const MOST_MERGED = 2;

/** Ends a merge that was begun, so that nothing of it stays. */
class Undo extends Error {
  readonly errors: SaveError[];

  constructor(errors: SaveError[]) {
    super('merge refused');
    this.errors = errors;
  }
}

const nothing = (errors: SaveError[]): MergeOutcome => ({
  ...{ success: false, id: null, created: false, errors },
  ...{ merged: [], related: [] },
});

/** Whether a chain of parents comes back to where it began. */
function isCycle(engine: Engine, object: ObjectDef, id: string): boolean {
  const seen = new Set<string>();
  for (let at: unknown = id; typeof at === 'string';) {
    if (seen.has(at)) return true;
    seen.add(at);
    at = engine.db.get(`SELECT ParentId FROM ${quote(object.name)} WHERE Id = ?`, [at])?.['ParentId'];
  }
  return false;
}

/** Hangs everything of `from` on `to`, as a change of those rows; gives their ids. */
function reparent(
  engine: Engine,
  object: ObjectDef,
  [from, to]: readonly [string, string],
  [userId, now]: readonly [string, string],
): string[] {
  const moved: string[] = [];
  for (const { object: child, field } of engine.plan(object).incoming) {
    if (field.name === 'MasterRecordId') continue;
    const column = quote(field.name);
    const rows = engine.db.all(
      `SELECT Id FROM ${quote(child.name)} WHERE IsDeleted = 0 AND ${column} = ? ORDER BY Id`,
      [from],
    );
    moved.push(...rows.map((row) => String(row['Id'])));
    engine.db.run(
      `UPDATE ${quote(child.name)} SET ${column} = ?, LastModifiedById = ?, LastModifiedDate = ?, SystemModstamp = ?
       WHERE IsDeleted = 0 AND ${column} = ?`,
      [to, userId, now, now, from],
    );
  }
  return moved;
}

/** Makes the merge of records of one object: all of it, or nothing. */
export function createMerge(
  engine: Engine,
  access: Access,
  run: Dml['run'],
  clock: () => Date,
  sessionOf: (userId: string) => Session | undefined,
): Dml['merge'] {
  const checkLosers = (session: Session, object: ObjectDef, master: string, others: string[]): void => {
    const rows = createRowAccess(engine, access, session, sessionOf);
    if (others.length === 0 || others.length > MOST_MERGED)
      refuse(
        'MERGE_FAILED',
        `A merge takes one or ${String(MOST_MERGED)} records besides the one that remains`,
      );
    if (new Set([master, ...others]).size !== others.length + 1)
      refuse('MERGE_FAILED', 'A record can only be merged once, and not with itself');
    for (const id of others) {
      if (engine.wasDeleted(object, id)) refuse('ENTITY_IS_DELETED', 'entity is deleted');
      const found = engine.db.get(`SELECT 1 AS found FROM ${quote(object.name)} WHERE Id = ?`, [id]);
      if (found === undefined || !rows.may(object, id, 'read'))
        refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
      if (!access.canObject(session, object.name, 'delete') || !rows.may(object, id, 'delete'))
        refuse('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }
  };
  const merge = (session: Session, object: ObjectDef, { master, others }: MergeRequest): MergeOutcome => {
    const idOf = (id: unknown): string => {
      const found = typeof id === 'string' ? toId18(id) : undefined;
      if (found === undefined || found.slice(0, 3) !== object.keyPrefix)
        return refuse('MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${String(id)}`, [
          'Id',
        ]);
      return found;
    };
    const id = idOf(master['Id']);
    const losers = others.map(idOf);
    checkLosers(session, object, id, losers);
    const [kept] = run(session, {
      operation: 'update',
      object: object.name,
      rows: [master],
      allOrNone: true,
    });
    if (kept?.success !== true) throw new Undo(kept?.errors ?? []);
    const now = clock().toISOString();
    const related = losers.flatMap((loser) => reparent(engine, object, [loser, id], [session.userId, now]));
    for (const loser of losers)
      engine.db.run(
        `UPDATE ${quote(object.name)} SET IsDeleted = 1, MasterRecordId = ?, LastModifiedById = ?, LastModifiedDate = ?, SystemModstamp = ?
         WHERE Id = ?`,
        [id, session.userId, now, now, loser],
      );
    if (isCycle(engine, object, id))
      throw new Undo([
        rowError('CIRCULAR_DEPENDENCY', 'The merge would make an account its own parent', ['ParentId']),
      ]);
    return { ...kept, merged: losers, related };
  };
  return (session, request) => {
    const object = findObject(engine.schema(), request.object);
    if (object?.name !== 'Account')
      return nothing([
        rowError('INVALID_TYPE', `Tenki's local org merges accounts only, not ${request.object}`),
      ]);
    try {
      return engine.db.transaction(() => merge(session, object, request));
    } catch (error) {
      if (error instanceof RowRefused || error instanceof Undo) return nothing(error.errors);
      throw error;
    }
  };
}
