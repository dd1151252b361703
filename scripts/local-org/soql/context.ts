import type { Org, Session } from '../org.ts';
import type { QueryContext } from './scope.ts';

/** What a translation needs to know of the org and the session. */
export function queryContext(org: Org, session: Session, text: string, allRows = false): QueryContext {
  return {
    schema: org.schema(),
    text,
    allRows,
    now: org.clock(),
    timeZone: session.timeZone,
    locale: session.locale,
    language: session.language,
    userId: session.userId,
    canReadObject: (object) => org.access.canObject(session, object, 'read'),
    canReadField: (object, field) => org.access.canField(session, object, field, 'read'),
    rowFilter: (object, alias) => org.access.rowFilter(session, object, alias, 'read'),
  };
}
