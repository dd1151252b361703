import { GraphQLError, parseConstValue, valueFromASTUntyped } from 'graphql';
import { ApiError } from '../../errors.ts';
import type { Org } from '../../org.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { quoteName, bind } from '../../soql/scope.ts';
import { whereSql, type Filter } from '../graphql/where.ts';
import { fragment, orderFragment, scopeOf, type SortKey } from './list-query.ts';
import { queryContext } from '../../soql/context.ts';
import { wantFields, type Asker } from './paths.ts';
import { selectPage } from './read.ts';
import { idAndObject, noRecord, readableObject, type WantedFields } from './reads.ts';
import { recordOf, type RecordRepresentation } from './record.ts';
import { rowReader } from './rows.ts';

/** How a page of a list is asked for. */
export interface PageRequest extends WantedFields {
  pageSize?: number;
  /** Opaque; what `nextPageToken` said. */
  pageToken?: string;
  /** Field names, a leading `-` sorts descending. */
  sortBy: string[];
  /** A filter in GraphQL's notation: `{ Name: { like: "A%" } }`. */
  where?: string;
}

/** A page of a list. */
export interface RecordCollection {
  count: number;
  currentPageToken: string;
  nextPageToken: string | null;
  pageSize: number;
  previousPageToken: string | null;
  records: RecordRepresentation[];
  sortBy: string[];
}

const DEFAULT_SIZE = 50;

/** Sort keys of `sortBy`; `Object.Field` may be written as `Field`. */
export function sortKeys(object: ObjectDef, sortBy: string[]): SortKey[] {
  return sortBy.map((entry) => {
    const descending = entry.startsWith('-');
    const name = entry.replace(/^[-+]/, '');
    const path = name.toLowerCase().startsWith(`${object.name.toLowerCase()}.`)
      ? name.slice(object.name.length + 1)
      : name;
    return { path, descending, nullsLast: false };
  });
}

/** Offset of a page token; tokens are offsets. */
function offsetOf(token: string | undefined): number {
  if (token === undefined) return 0;
  if (!/^\d{1,9}$/.test(token)) {
    throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `The page token is invalid: ${token}`);
  }
  return Number(token);
}

/**
 * Reads one page of an object's rows. `condition` builds the SQL of the list's own filter in the given scope. Throws
 * ILLEGAL_QUERY_PARAMETER_VALUE (400) for a page size outside 1 to `maximum`.
 */
export function readPage(
  org: Org,
  asker: Asker,
  object: ObjectDef,
  request: PageRequest,
  condition: (scope: ReturnType<typeof scopeOf>) => string,
  maximum = 2000,
): RecordCollection {
  const limit = request.pageSize ?? DEFAULT_SIZE;
  if (!Number.isInteger(limit) || limit < 1 || limit > maximum) {
    throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `pageSize must be from 1 to ${maximum}.`);
  }
  const wanted = wantFields(asker, object, request.fields, request.optionalFields);
  const scope = scopeOf(queryContext(org, asker.session, `list of ${object.name}`), object);
  const where = fragment(scope, () => condition(scope));
  const order = orderFragment(scope, sortKeys(object, request.sortBy));
  const offset = offsetOf(request.pageToken);
  const list = { level: wanted.level, scope, where, order, offset, limit, total: false };
  const page = selectPage(rowReader(org, asker.session), list);
  return {
    count: page.rows.length,
    currentPageToken: String(offset),
    nextPageToken: page.hasNext ? String(offset + limit) : null,
    pageSize: limit,
    previousPageToken: offset > 0 ? String(Math.max(0, offset - limit)) : null,
    records: page.rows.map((row) => recordOf(asker, wanted, row)),
    sortBy: request.sortBy,
  };
}

/** The child object and reference field behind a related list of an object. Throws NOT_FOUND (404). */
export function relatedList(
  asker: Asker,
  parent: ObjectDef,
  name: string,
): { child: ObjectDef; field: FieldDef } {
  for (const child of asker.schema.objects.values()) {
    for (const field of child.fields.values()) {
      const isIt = field.childRelationship?.toLowerCase() === name.toLowerCase();
      if (isIt && field.referenceTo.includes(parent.name)) {
        return { child: readableObject(asker, child.name), field };
      }
    }
  }
  throw noRecord();
}

const MAX_RELATED = 1999;

/** A filter in GraphQL's notation as data. Throws ILLEGAL_QUERY_PARAMETER_VALUE (400) when it is no object. */
function filterOf(where: string | undefined): Filter {
  if (where === undefined || where === '') return {};
  try {
    const value: unknown = valueFromASTUntyped(parseConstValue(where));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `where is no filter: ${where}`);
}

/** A page of a related list. */
export interface RelatedCollection extends RecordCollection {
  fields: string[];
  listReference: Record<string, unknown>;
  optionalFields: string[];
}

/** Children of a record by relationship name. Throws NOT_FOUND (404) for an unknown parent or relationship. */
export function relatedListRecords(
  org: Org,
  asker: Asker,
  parentId: string,
  relationship: string,
  request: PageRequest,
): RelatedCollection {
  const parent = idAndObject(asker, parentId);
  const { child, field } = relatedList(asker, parent.object, relationship);
  if (request.sortBy.length > 1) {
    throw new ApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', 'sortBy accepts one field.');
  }
  const page = readPage(
    org,
    asker,
    child,
    request,
    (scope) => {
      const ofParent = `${scope.root}.${quoteName(field.name)} = ${bind(scope, parent.id)}`;
      return `${ofParent} AND ${whereSql(scope, filterOf(request.where))}`;
    },
    MAX_RELATED,
  );
  return {
    ...page,
    fields: request.fields,
    listReference: {
      inContextOfRecordId: parent.id,
      parentObjectApiName: parent.object.name,
      recordTypeId: null,
      relatedListId: relationship,
      type: 'relatedList',
    },
    optionalFields: request.optionalFields,
  };
}
