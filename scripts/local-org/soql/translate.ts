import type { ObjectDef } from '../schema/types.ts';
import type { SqlValue } from '../org.ts';
import { ApiError } from '../errors.ts';
import type { Query } from './ast.ts';
import { conditionTree } from './conditions.ts';
import { misplaced } from './errors.ts';
import { groupingSets, groupSql, inSet, refuseAggregates, refuseUngrouped, type Groups } from './grouping.ts';
import { checkJoins, semiJoin } from './joins.ts';
import { orderTerms, type OrderTerm } from './order.ts';
import { parseCondition } from './parse.ts';
import { isAggregateQuery, rowIdSql, selectColumns, type SelectColumn, type ValueColumn } from './select.ts';
import { simplify } from './simplify.ts';
import {
  bind,
  openScope,
  quoteName,
  readableObject,
  viewOf,
  type QueryContext,
  type Scope,
} from './scope.ts';

/** A query as SQL: one row per record, columns `c0`, `c1`, …, `p0`, … (foreign keys of the parents) and `_id`. */
export interface Translation {
  sql: string;
  params: SqlValue[];
  object: ObjectDef;
  columns: SelectColumn[];
  aggregate: boolean;
  /** `SELECT COUNT()`: the one row's `c0` is the total, there are no records. */
  countOnly: boolean;
  /** Distinct foreign keys of the select list, in the order of `p0`, `p1`, … */
  parentKeys: string[];
}

/** How a child list is bound to its parents. */
export interface ChildOf {
  object: ObjectDef;
  /** Lookup field of the child; the parents' ids are the first parameter, as a JSON list. */
  lookup: string;
  parentIds: string[];
}

/** Largest OFFSET of the API. */
const MAX_OFFSET = 2000;

/**
 * Translates a parsed query. Object and field names come from the schema only, values are bound.
 * Throws ApiError INVALID_TYPE, INVALID_FIELD or MALFORMED_QUERY. LIMIT and OFFSET of a child list are left to the caller,
 * because they count per parent.
 */
export function translate(query: Query, context: QueryContext, child?: ChildOf): Translation {
  const object = child?.object ?? readableObject(context, query.from);
  const scope = openScope(context, object, query.alias);
  const aggregate = isAggregateQuery(query);
  const countOnly = isCountOnly(query);
  checkClauses(query, context, aggregate, countOnly, child !== undefined);
  const columns = selectColumns(scope, query, aggregate);
  const values = columns.filter((column): column is ValueColumn => column.type === 'value');
  const base = { object, columns, aggregate, countOnly, params: scope.params };
  if (query.totals !== 'none') return { ...base, sql: totalled(scope, query, values), parentKeys: [] };
  const parentKeys = [...new Set(values.flatMap(keysOf))];
  const selected = [
    ...values.map((column, index) => `${column.sql} AS c${index}`),
    ...parentKeys.map((key, index) => `${key} AS p${index}`),
    ...(aggregate ? [] : [`${rowIdSql(scope)} AS _id`]),
    ...(child ? [`${scope.root}.${quoteName(child.lookup)} AS _parent`] : []),
  ];
  const where = whereSql(scope, query, child);
  const groups = query.groupBy.map((group) => groupSql(scope, group));
  if (aggregate) refuseUngrouped(scope, query, values, groups);
  const having = query.having
    ? ` HAVING ${conditionTree(scope, simplify(query.having), semiJoin(whereSql))}`
    : '';
  const order = orderTerms(scope, query, values, aggregate ? groups : undefined);
  const grouped = groups.length > 0 ? ` GROUP BY ${groups.join(', ')}` : '';
  const tail = `${where}${grouped}${having}${orderSql(order, (term) => term.sql)}${child ? '' : limitSql(query)}`;
  const from = fromSql(scope);
  const sql = countOnly
    ? `SELECT COUNT(*) AS c0 FROM (SELECT 1 ${from}${tail})`
    : `SELECT ${selected.join(', ')} ${from}${tail}`;
  return { ...base, sql, parentKeys };
}

/** GROUP BY ROLLUP and CUBE: one SELECT per set of groups. Their parts are bound again for each, in the order of the text. */
function totalled(scope: Scope, query: Query, values: ValueColumn[]): string {
  const groups: Groups = query.groupBy.map((group) => groupSql(scope, group));
  refuseUngrouped(scope, query, values, groups);
  let terms: OrderTerm[] = [];
  const parts = groupingSets(groups, query.totals).map((set) => {
    terms = orderTerms(scope, query, values, groups);
    const selected = [
      ...values.map((column, index) => `${inSet(groups, set, column.sql, column.grouping)} AS c${index}`),
      ...terms.map((term, index) => `${inSet(groups, set, term.sql, term.grouping)} AS o${index}`),
    ];
    const where = whereSql(scope, query);
    const grouped = set.length > 0 ? ` GROUP BY ${set.join(', ')}` : '';
    const having = query.having
      ? ` HAVING ${conditionTree(scope, simplify(query.having), semiJoin(whereSql))}`
      : '';
    return {
      selected,
      tail: `${where}${grouped}${having || (set.length > 0 ? '' : ' HAVING COUNT(*) > 0')}`,
    };
  });
  const from = fromSql(scope);
  const union = parts
    .map((part) => `SELECT ${part.selected.join(', ')} ${from}${part.tail}`)
    .join(' UNION ALL ');
  return `SELECT * FROM (${union})${orderSql(terms, (_, index) => `o${index}`)}${limitSql(query)}`;
}

/** Foreign keys that decide which parents of a column are there. */
const keysOf = ({ parents, guard }: ValueColumn): string[] => [
  ...parents.map((parent) => parent.keySql),
  ...(guard ? [guard.keySql] : []),
];

/** The joins are complete only after every clause has been translated: paths in each add theirs. */
const fromSql = (scope: Scope): string =>
  `FROM ${viewOf(scope.object)} ${scope.root} ${scope.joins.join(' ')}`.trimEnd();

function isCountOnly(query: Query): boolean {
  const [only] = query.select;
  return (
    query.select.length === 1 &&
    only?.type === 'call' &&
    only.name.toUpperCase() === 'COUNT' &&
    only.args.length === 0
  );
}

/** Clauses that exclude each other. Source: SOQL and SOSL Reference, the considerations of each clause. */
function checkClauses(
  query: Query,
  context: QueryContext,
  aggregate: boolean,
  countOnly: boolean,
  child: boolean,
): void {
  const refuse = (token: string, reason: string): never => {
    throw misplaced(context, token, reason);
  };
  if (child && aggregate) refuse(query.from, 'Grouped query cannot be used in a child relationship');
  if (query.having && query.groupBy.length === 0) refuse('HAVING', "unexpected token: 'HAVING'");
  if (countOnly && query.groupBy.length > 0) refuse('GROUP', "unexpected token: 'GROUP'");
  if (countOnly && query.orderBy.length > 0) refuse('ORDER', "unexpected token: 'ORDER'");
  if (aggregate && !countOnly && query.groupBy.length === 0 && query.limit !== undefined)
    refuse('LIMIT', 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
  if (query.locks && (aggregate || query.orderBy.length > 0))
    refuse('UPDATE', 'FOR UPDATE cannot be used with ORDER BY or in a grouped query');
  if (query.where) checkJoins(context, query.where);
}

/** SQL of a condition by itself, as it stands behind WHERE; its values are bound into the scope. */
export function conditionSql(scope: Scope, text: string): string {
  return conditionTree(scope, simplify(parseCondition(text)), semiJoin(whereSql));
}

/** The WHERE of a query: its conditions, its scope, and only rows that are not deleted. */
function whereSql(scope: Scope, query: Query, child?: ChildOf): string {
  const { context, object, root } = scope;
  const tests: string[] = [];
  if (child) {
    const ids = bind(scope, JSON.stringify(child.parentIds));
    tests.push(`${root}.${quoteName(child.lookup)} IN (SELECT value FROM json_each(${ids}))`);
  }
  const range = query.scope?.toLowerCase() ?? 'everything';
  if (range === 'mine' && object.fields.has('OwnerId')) {
    tests.push(`${root}."OwnerId" = ${bind(scope, context.userId)}`);
  } else if (range !== 'everything') {
    const reason = `scope '${query.scope ?? ''}' is not supported for entity '${object.name}'`;
    throw misplaced(context, query.scope ?? '', reason);
  }
  const reached = context.rowFilter(object, root);
  if (reached !== undefined) tests.push(reached);
  if (query.where) {
    refuseAggregates(scope, query.where);
    tests.push(`(${conditionTree(scope, simplify(query.where), semiJoin(whereSql))})`);
  }
  if (!context.allRows && object.fields.has('IsDeleted')) tests.push(`${root}."IsDeleted" = 0`);
  return tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : '';
}

function orderSql(terms: OrderTerm[], write: (term: OrderTerm, index: number) => string): string {
  const written = terms.map((term, index) => `${write(term, index)} ${term.direction}`);
  return written.length > 0 ? ` ORDER BY ${written.join(', ')}` : '';
}

function limitSql({ limit, offset }: Query): string {
  if (offset !== undefined && offset > MAX_OFFSET) {
    throw new ApiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  }
  const skip = offset === undefined ? '' : ` OFFSET ${offset}`;
  if (limit !== undefined) return ` LIMIT ${limit}${skip}`;
  return skip === '' ? '' : ` LIMIT -1${skip}`;
}
