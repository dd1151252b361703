import type { Access, RowRight, Session } from '../org.ts';
import type { ObjectDef } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import type { Engine } from './engine.ts';
import { refuse } from './errors.ts';

/** What the session of a request may do with single rows. */
export interface RowAccess {
  /** True when the session reaches that row, deleted or not, with that right. */
  may(object: ObjectDef, id: string, right: RowRight): boolean;
  /** Ends the row unless the session may give it to that owner, who has to be able to read it. */
  checkOwner(object: ObjectDef, id: string | null, ownerId: string): void;
}

/** Key prefix of groups and queues. */
const GROUP_PREFIX = '00G';

const NO_ACCESS = 'insufficient access rights on object id';

/** Ends the row because the session may see it, but not do that. */
export const noAccessToRow = (): never => refuse('INSUFFICIENT_ACCESS_OR_READONLY', NO_ACCESS);

/** Makes the row access of one request; conditions and owners are remembered for it. */
export function createRowAccess(
  engine: Engine,
  access: Access,
  session: Session,
  sessionOf: (userId: string) => Session | undefined,
): RowAccess {
  const statements = new Map<string, string | undefined>();
  const owners = new Map<string, boolean>();

  function statement(object: ObjectDef, right: RowRight): string | undefined {
    const key = `${object.name} ${right}`;
    if (!statements.has(key)) {
      const filter = access.rowFilter(session, object, 't', right);
      statements.set(
        key,
        filter && `SELECT 1 AS found FROM ${quote(object.name)} t WHERE t."Id" = ? AND ${filter}`,
      );
    }
    return statements.get(key);
  }

  function may(object: ObjectDef, id: string, right: RowRight): boolean {
    const sql = statement(object, right);
    if (sql === undefined) return true;
    const named = sql.includes(':viewer') ? { viewer: session.userId } : undefined;
    return engine.db.get(sql, [id], named) !== undefined;
  }

  function canOwn(object: ObjectDef, ownerId: string): boolean {
    const key = `${object.name} ${ownerId}`;
    let answer = owners.get(key);
    if (answer === undefined) {
      const owner = sessionOf(ownerId);
      answer = !owner || access.canObject(owner, object.name, 'read');
      owners.set(key, answer);
    }
    return answer;
  }

  function mayTransfer(object: ObjectDef, id: string): boolean {
    return may(object, id, 'transfer') || access.hasUserPermission(session, 'TransferAnyEntity');
  }

  const takes = (queueId: string, object: ObjectDef): boolean =>
    engine.db.get(
      'SELECT 1 AS found FROM "QueueSobject" WHERE QueueId = ? AND SobjectType = ? AND IsDeleted = 0',
      [queueId, object.name],
    ) !== undefined;

  return {
    may,
    checkOwner(object, id, ownerId) {
      if (ownerId === session.userId && id === null) return;
      if (id !== null) {
        const sql = `SELECT OwnerId FROM ${quote(object.name)} WHERE Id = ?`;
        if (engine.db.get(sql, [id])?.['OwnerId'] === ownerId) return;
        if (!mayTransfer(object, id)) noAccessToRow();
      }
      if (ownerId.startsWith(GROUP_PREFIX) && !takes(ownerId, object))
        refuse('INVALID_OPERATION', 'Queue not associated with this SObject type', ['OwnerId']);
      if (!canOwn(object, ownerId))
        refuse('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', ['OwnerId']);
    },
  };
}
