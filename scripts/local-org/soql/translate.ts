import type { GroupByClause, OrderByClause, Query, ValueQueryCondition } from '@jetstreamapp/soql-parser-js';
import type { ObjectDef } from '../schema/types.ts';
import type { SqlValue } from '../org.ts';
import { ApiError } from '../errors.ts';
import { conditionTree } from './conditions.ts';
import { invalidField, malformed } from './errors.ts';
import { isGroupable, isSortable, kindOf } from './field-kind.ts';
import { functionSql, isAggregate } from './functions.ts';
import { isAggregateQuery, rowIdSql, selectColumns, type SelectColumn, type ValueColumn } from './select.ts';
import {
  bind,
  openScope,
  quoteName,
  readableObject,
  resolvePath,
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
  const object = child?.object ?? readableObject(context, query.sObject ?? '');
  const scope = openScope(context, object, query.sObjectAlias);
  const aggregate = isAggregateQuery(query);
  if (child && aggregate) throw malformed('Grouped query cannot be used in a child relationship');
  const columns = selectColumns(scope, query, aggregate);
  const values = columns.filter((column): column is ValueColumn => column.type === 'value');
  const countOnly = isCountOnly(query);
  const parentKeys = [...new Set(values.flatMap((column) => column.parents.map((parent) => parent.keySql)))];

  const selected = [
    ...values.map((column, index) => `${column.sql} AS c${index}`),
    ...parentKeys.map((key, index) => `${key} AS p${index}`),
    ...(aggregate ? [] : [`${rowIdSql(scope)} AS _id`]),
    ...(child ? [`${scope.root}.${quoteName(child.lookup)} AS _parent`] : []),
  ];
  const where = whereSql(scope, query, child);
  const groups = [query.groupBy ?? []].flat().map((group) => groupSql(scope, group));
  if (aggregate) refuseUngrouped(query, values, groups);
  const having = query.having ? ` HAVING ${conditionTree(scope, query.having, semiJoin)}` : '';
  const order = [query.orderBy ?? []].flat().map((clause) => orderSql(scope, clause, values, aggregate));
  // The joins are complete only now: paths in every clause add theirs.
  const from = `FROM ${viewOf(object)} ${scope.root} ${scope.joins.join(' ')}`.trimEnd();
  const grouped = groups.length > 0 ? ` GROUP BY ${groups.join(', ')}` : '';
  const tail = `${where}${grouped}${having}${order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''}`;
  const limit = child ? '' : limitSql(query);
  const sql = countOnly
    ? `SELECT COUNT(*) AS c0 FROM (SELECT 1 ${from}${tail}${limit})`
    : `SELECT ${selected.join(', ')} ${from}${tail}${limit}`;
  return { sql, params: scope.params, object, columns, aggregate, countOnly, parentKeys };
}

function isCountOnly(query: Query): boolean {
  const only = query.fields?.length === 1 ? query.fields[0] : undefined;
  return (
    only?.type === 'FieldFunctionExpression' &&
    only.functionName.toUpperCase() === 'COUNT' &&
    only.parameters.length === 0
  );
}

function whereSql(scope: Scope, query: Pick<Query, 'where' | 'usingScope'>, child?: ChildOf): string {
  const { context, object, root } = scope;
  const tests: string[] = [];
  if (child) {
    const ids = bind(scope, JSON.stringify(child.parentIds));
    tests.push(`${root}.${quoteName(child.lookup)} IN (SELECT value FROM json_each(${ids}))`);
  }
  if (query.usingScope?.toLowerCase() === 'mine' && object.fields.has('OwnerId')) {
    tests.push(`${root}."OwnerId" = ${bind(scope, context.userId)}`);
  }
  const reached = context.rowFilter(object, root);
  if (reached !== undefined) tests.push(reached);
  if (query.where) tests.push(`(${conditionTree(scope, query.where, semiJoin)})`);
  if (!context.allRows && object.fields.has('IsDeleted')) tests.push(`${root}."IsDeleted" = 0`);
  return tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : '';
}

function semiJoin(outer: Scope, node: ValueQueryCondition): string {
  const query = node.valueQuery;
  const only = query.fields?.length === 1 ? query.fields[0] : undefined;
  if (!only || (only.type !== 'Field' && only.type !== 'FieldRelationship')) {
    throw malformed('Semi join sub-selects must select exactly one id or reference field');
  }
  const scope = openScope(
    outer.context,
    readableObject(outer.context, query.sObject ?? ''),
    query.sObjectAlias,
    outer,
  );
  const path = only.type === 'Field' ? only.field : [...only.relationships, only.field].join('.');
  const selected = resolvePath(scope, path);
  if (kindOf(outer.context.schema, selected.field) !== 'id') {
    throw malformed(`The selected field '${path}' in the subquery must be an id or reference field`);
  }
  const where = whereSql(scope, query);
  const from = `${viewOf(scope.object)} ${scope.root} ${scope.joins.join(' ')}`.trimEnd();
  // An empty id in the list would make NOT IN unknown for every row.
  return `SELECT ${selected.sql} FROM ${from}${where}${where ? ' AND' : ' WHERE'} ${selected.sql} IS NOT NULL${limitSql(query)}`;
}

function groupSql(scope: Scope, group: GroupByClause): string {
  if ('fn' in group) {
    if (/^(rollup|cube)$/i.test(group.fn.functionName ?? '')) {
      throw malformed('GROUP BY ROLLUP and GROUP BY CUBE are not supported by this org');
    }
    return functionSql(scope, group.fn).sql;
  }
  const { field, sql } = resolvePath(scope, group.field);
  if (!isGroupable(kindOf(scope.context.schema, field), field)) {
    throw invalidField(
      scope.context,
      group.field,
      `field '${group.field}' can not be grouped in a query call`,
    );
  }
  return sql;
}

function refuseUngrouped(query: Query, columns: ValueColumn[], groups: string[]): void {
  for (const column of columns) {
    if (column.aggregate || groups.includes(column.sql)) continue;
    throw malformed(
      `Field must be grouped or aggregated: ${column.source?.field.name ?? column.path.join('.')}`,
    );
  }
  if (query.groupBy === undefined && columns.length === 0) throw malformed('unexpected token: FROM');
}

function orderSql(scope: Scope, clause: OrderByClause, columns: ValueColumn[], aggregate: boolean): string {
  const direction = `${clause.order ?? 'ASC'} NULLS ${clause.nulls ?? 'FIRST'}`;
  if ('fn' in clause) {
    if (isAggregate(clause.fn) && !aggregate)
      throw malformed(`unexpected token: '${clause.fn.rawValue ?? ''}'`);
    return `${functionSql(scope, clause.fn).sql} ${direction}`;
  }
  const alias = columns.findIndex(
    (column) =>
      aggregate && column.path.length === 1 && column.path[0]?.toLowerCase() === clause.field.toLowerCase(),
  );
  if (alias >= 0 && columns[alias]?.isFunction) return `c${alias} ${direction}`;
  const { field, sql } = resolvePath(scope, clause.field);
  const kind = kindOf(scope.context.schema, field);
  if (!isSortable(kind)) {
    throw invalidField(
      scope.context,
      clause.field,
      `field '${clause.field}' can not be sorted in a query call`,
    );
  }
  if (kind === 'picklist' && field.picklist)
    return `${picklistOrder(scope, sql, field.picklist.values)} ${direction}`;
  return `${sql} ${direction}`;
}

/** Picklists sort in the order of their definition, unknown values last; an empty one stays null. */
function picklistOrder(scope: Scope, sql: string, values: { value: string }[]): string {
  if (values.length === 0) return sql;
  const branches = values.map(({ value }, index) => `WHEN ${sql} = ${bind(scope, value)} THEN ${index}`);
  return `CASE ${branches.join(' ')} WHEN ${sql} IS NULL THEN NULL ELSE ${values.length} END`;
}

function limitSql(query: Pick<Query, 'limit' | 'offset'>): string {
  const { limit, offset } = query;
  if (offset !== undefined && offset > MAX_OFFSET) {
    throw new ApiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  }
  const skip = offset === undefined ? '' : ` OFFSET ${Number(offset)}`;
  if (limit !== undefined) return ` LIMIT ${Number(limit)}${skip}`;
  return skip === '' ? '' : ` LIMIT -1${skip}`;
}
