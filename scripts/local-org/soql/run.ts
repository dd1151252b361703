import type { Org, Session } from '../org.ts';
import { malformed } from './errors.ts';
import { parseSoql } from './parse.ts';
import { queryContext } from './context.ts';
import { openScope, type QueryContext } from './scope.ts';
import {
  shapeRecords,
  type ChildLists,
  type QueryRecord,
  type ShapeContext,
  type SqlRow,
} from './records.ts';
import { selectColumns, type ChildColumn, type SelectColumn } from './select.ts';
import { translate, type Translation } from './translate.ts';

/** Version in record addresses when the caller names none. */
export const API_VERSION = '67.0';

/** Options of a query. */
export interface QueryOptions {
  /** Also deleted rows, as `/queryAll` and `ALL ROWS` do. */
  allRows?: boolean;
  /** API version in record addresses, for example `67.0`. */
  version?: string;
}

/** A query that has been run: the rows are fixed, records are shaped page by page. */
export interface OpenQuery {
  totalSize: number;
  translation: Translation;
  /** Records `from` (from 0) up to `to` (not included). */
  page(from: number, to: number): QueryRecord[];
}

/** Everything that a query yields. */
export interface QueryResult {
  totalSize: number;
  done: true;
  records: QueryRecord[];
  columns: SelectColumn[];
}

/**
 * Runs a query with the rights, zone and language of a session.
 * Throws ApiError INVALID_TYPE, INVALID_FIELD or MALFORMED_QUERY (400).
 */
export function openQuery(org: Org, session: Session, text: string, options: QueryOptions = {}): OpenQuery {
  const parsed = parseSoql(text);
  const context = queryContext(org, session, parsed.text, parsed.query.allRows || options.allRows === true);
  const translation = translate(parsed.query, context);
  const rows: SqlRow[] = org.reader.all(translation.sql, translation.params, session);
  if (translation.countOnly) return { totalSize: Number(rows[0]?.['c0'] ?? 0), translation, page: () => [] };
  checkChildren(translation, context);
  const shape: ShapeContext = {
    language: session.language,
    locale: session.locale,
    timeZone: session.timeZone,
    currency: session.currency,
    version: options.version ?? API_VERSION,
  };
  return {
    totalSize: rows.length,
    translation,
    page(from, to) {
      const part = rows.slice(from, to);
      return shapeRecords(
        translation,
        part,
        readChildren(org, session, translation, part, context, shape),
        shape,
      );
    },
  };
}

/** Runs a query and shapes all of its records. Errors as `openQuery`. */
export function runSoql(org: Org, session: Session, text: string, options: QueryOptions = {}): QueryResult {
  const query = openQuery(org, session, text, options);
  return {
    totalSize: query.totalSize,
    done: true,
    records: query.page(0, query.totalSize),
    columns: query.translation.columns,
  };
}

/** Child lists may lie in child lists this deep. Source: SOQL and SOSL Reference, "Relationship Query Limitations". */
const MAX_LEVELS = 5;

/** A wrong child list is refused even when there is no parent row. */
function checkChildren(translation: Translation, context: QueryContext, level = 1): void {
  for (const column of childrenOf(translation)) {
    if (column.query.offset !== undefined && column.query.offset > 0 && column.query.limit === undefined) {
      throw malformed('OFFSET in a child relationship needs a LIMIT');
    }
    if (level >= MAX_LEVELS) throw malformed(`Child relationships nest at most ${MAX_LEVELS} levels deep`);
    const child = { object: column.object, lookup: column.lookup.name, parentIds: [] };
    checkChildren(translate(column.query, context, child), context, level + 1);
  }
}

/** One query per child list for all parents of a page; LIMIT and OFFSET count per parent. */
function readChildren(
  org: Org,
  session: Session,
  translation: Translation,
  rows: SqlRow[],
  context: QueryContext,
  shape: ShapeContext,
): Map<ChildColumn, ChildLists> {
  const result = new Map<ChildColumn, ChildLists>();
  const parentIds = rows.map((row) => String(row['_id']));
  for (const column of childrenOf(translation)) {
    const lists: ChildLists = new Map();
    result.set(column, lists);
    if (parentIds.length === 0) continue;
    const child = translate(column.query, context, {
      object: column.object,
      lookup: column.lookup.name,
      parentIds,
    });
    const byParent = Map.groupBy(org.reader.all(child.sql, child.params, session), (row) =>
      String(row['_parent']),
    );
    const first = column.query.offset ?? 0;
    const end = column.query.limit === undefined ? undefined : first + column.query.limit;
    const grandchildren = readChildren(org, session, child, [...byParent.values()].flat(), context, shape);
    for (const [parent, childRows] of byParent) {
      lists.set(parent, shapeRecords(child, childRows.slice(first, end), grandchildren, shape));
    }
  }
  return result;
}

function childrenOf(translation: Translation): ChildColumn[] {
  return translation.columns.filter((column): column is ChildColumn => column.type === 'child');
}

/** The select list of a child column, for column metadata. */
export function childSelect(column: ChildColumn, context: QueryContext): SelectColumn[] {
  return selectColumns(openScope(context, column.object, undefined), column.query, false);
}
