import { ApiError } from '../errors.ts';
import { findObject } from '../org.ts';
import { columnsAnswer } from '../soql/columns.ts';
import { parseSoql } from '../soql/parse.ts';
import { openQuery, type OpenQuery } from '../soql/run.ts';
import { queryContext } from '../soql/context.ts';
import { translate } from '../soql/translate.ts';
import { ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';

/** Rows of a page: asked for by `Sforce-Query-Options: batchSize=N`. Source: REST API Developer Guide, "Query Options Header". */
const BATCH = { least: 200, most: 2000 };
/** Cursors kept; the oldest is dropped. */
const MAX_CURSORS = 50;

interface Cursor {
  query: OpenQuery;
  userId: string;
  size: number;
}

/** Query, query more and the minimal tooling query. The cursors live as long as the server. */
export function queryResources(): DataResource[] {
  const cursors = new Map<string, Cursor>();
  let lastCursor = 0;

  const query =
    (allRows: boolean) =>
    (request: DataRequest): DataAnswer => {
      const text = queryText(request);
      if (request.query.get('columns') === 'true') return describeColumns(request, text);
      const { org, session, version } = request;
      const opened = openQuery(org, session, text, { allRows, version });
      const size = batchSize(request);
      if (opened.totalSize <= size || opened.translation.countOnly)
        return ok(page(opened, 0, opened.totalSize));
      lastCursor += 1;
      const id = `01g${String(lastCursor).padStart(15, '0')}`;
      cursors.set(id, { query: opened, userId: session.userId, size });
      const [oldest] = cursors.keys();
      if (cursors.size > MAX_CURSORS && oldest !== undefined) cursors.delete(oldest);
      return ok(cursorPage(request, id, { query: opened, userId: session.userId, size }, 0));
    };

  const more = (request: DataRequest, { locator = '' }: Record<string, string>): DataAnswer => {
    const [id = '', from = ''] = locator.split('-');
    const cursor = cursors.get(id);
    if (!cursor || cursor.userId !== request.session.userId || !/^\d+$/.test(from)) {
      throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return ok(cursorPage(request, id, cursor, Number(from)));
  };

  return [
    { method: 'GET', path: '/query', run: query(false) },
    { method: 'GET', path: '/queryAll', run: query(true) },
    { method: 'GET', path: '/query/:locator', run: more },
    { method: 'GET', path: '/queryAll/:locator', run: more },
    { method: 'GET', path: '/tooling/query', run: toolingQuery },
  ];
}

function queryText(request: DataRequest): string {
  const text = request.query.get('q');
  if (text === null || text.trim() === '') {
    throw new ApiError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  }
  return text;
}

function batchSize(request: DataRequest): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(request.header('sforce-query-options') ?? '')?.[1];
  return asked === undefined ? BATCH.most : Math.min(BATCH.most, Math.max(BATCH.least, Number(asked)));
}

function page(query: OpenQuery, from: number, to: number): Record<string, unknown> {
  return { totalSize: query.totalSize, done: true, records: query.page(from, to) };
}

function cursorPage(request: DataRequest, id: string, cursor: Cursor, from: number): Record<string, unknown> {
  const to = from + cursor.size;
  const answer = page(cursor.query, from, to);
  if (to >= cursor.query.totalSize) return answer;
  return { ...answer, done: false, nextRecordsUrl: `/services/data/v${request.version}/query/${id}-${to}` };
}

function describeColumns(request: DataRequest, text: string): DataAnswer {
  const parsed = parseSoql(text);
  const context = queryContext(request.org, request.session, parsed.text, parsed.query.allRows);
  return ok(columnsAnswer(translate(parsed.query, context), context));
}

/** The org has no tooling objects of its own: their queries are well-formed and empty. */
function toolingQuery(request: DataRequest): DataAnswer {
  const text = queryText(request);
  const { query } = parseSoql(text);
  const { org, session, version } = request;
  const known = findObject(org.schema(), query.from);
  const result = known ? openQuery(org, session, text, { version }) : undefined;
  const totalSize = result?.totalSize ?? 0;
  return ok({
    size: totalSize,
    totalSize,
    done: true,
    queryLocator: null,
    entityTypeName: query.from,
    records: result?.page(0, totalSize) ?? [],
  });
}
