import type { Call, Order, Query } from './ast.ts';
import { invalidField, misplaced } from './errors.ts';
import { isSortable, kindOf } from './field-kind.ts';
import { functionSql } from './functions.ts';
import { ungrouped, type Groups } from './grouping.ts';
import type { ValueColumn } from './select.ts';
import { bind, resolvePath, type Scope } from './scope.ts';

/** One term of ORDER BY as SQL. */
export interface OrderTerm {
  sql: string;
  /** `ASC NULLS FIRST` and its kind. */
  direction: string;
  /** For GROUPING: SQL of the field that it asks about. */
  grouping: string | undefined;
}

/** Most terms. Source: SOQL and SOSL Reference, "ORDER BY". */
const MAX_TERMS = 32;

/** Translates ORDER BY. `groups` are the groups of an aggregate query: only they, aggregates and aliases may sort it. */
export function orderTerms(
  scope: Scope,
  query: Query,
  columns: ValueColumn[],
  groups: Groups | undefined,
): OrderTerm[] {
  if (query.orderBy.length > MAX_TERMS)
    throw misplaced(scope.context, 'ORDER', `ORDER BY takes at most ${MAX_TERMS} fields`);
  return query.orderBy.map((order) => {
    const direction = `${order.direction} NULLS ${order.nulls}`;
    return { ...termSql(scope, query, order, columns, groups), direction };
  });
}

function termSql(
  scope: Scope,
  query: Query,
  { by }: Order,
  columns: ValueColumn[],
  groups: Groups | undefined,
): Omit<OrderTerm, 'direction'> {
  if (typeof by !== 'string') return callSql(scope, by, groups);
  const alias = groups && columns.find((one) => one.isFunction && isNamed(one, by));
  if (alias) return { sql: alias.sql, grouping: alias.grouping };
  const renamed = groups && columns.find((one) => isNamed(one, by))?.source;
  const { field, sql } = renamed ?? resolvePath(scope, by);
  if (groups && !groups.includes(sql)) throw ungrouped(scope, by);
  const kind = kindOf(scope.context.schema, field);
  if (!isSortable(kind)) {
    throw invalidField(scope.context, by, `field '${by}' can not be sorted in a query call`);
  }
  const values = kind === 'picklist' && query.totals === 'none' ? field.picklist?.values : undefined;
  return { sql: values ? picklistOrder(scope, sql, values) : sql, grouping: undefined };
}

const isNamed = (column: ValueColumn, name: string): boolean =>
  column.path.length === 1 && column.path[0]?.toLowerCase() === name.toLowerCase();

function callSql(scope: Scope, by: Call, groups: Groups | undefined): Omit<OrderTerm, 'direction'> {
  const call = functionSql(scope, by);
  if (call.aggregate && !groups) throw misplaced(scope.context, by.text, `unexpected token: '${by.name}'`);
  if (groups && !call.aggregate && !groups.includes(call.sql)) throw ungrouped(scope, by.text);
  return { sql: call.sql, grouping: call.grouping };
}

/** Picklists sort in the order of their definition, unknown values last; an empty one stays null. */
function picklistOrder(scope: Scope, sql: string, values: { value: string }[]): string {
  if (values.length === 0) return sql;
  const branches = values.map(({ value }, index) => `WHEN ${sql} = ${bind(scope, value)} THEN ${index}`);
  return `CASE ${branches.join(' ')} WHEN ${sql} IS NULL THEN NULL ELSE ${values.length} END`;
}
