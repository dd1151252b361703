import type { Call, Query, Where } from './ast.ts';
import { invalidField, misplaced } from './errors.ts';
import { isGroupable, kindOf } from './field-kind.ts';
import { functionSql, isAggregate } from './functions.ts';
import type { ValueColumn } from './select.ts';
import { resolvePath, type Scope } from './scope.ts';

/** SQL of the terms of a GROUP BY. */
export type Groups = string[];

/** Most terms of ROLLUP and CUBE. Source: SOQL and SOSL Reference, "GROUP BY ROLLUP". */
const MAX_TOTALLED = 3;

/** SQL of one term of GROUP BY. */
export function groupSql(scope: Scope, group: string | Call): string {
  if (typeof group !== 'string') {
    const call = functionSql(scope, group);
    if (call.aggregate) throw misplaced(scope.context, group.text, `unexpected token: '${group.name}'`);
    return call.sql;
  }
  const { field, sql } = resolvePath(scope, group);
  if (!isGroupable(kindOf(scope.context.schema, field), field)) {
    throw invalidField(scope.context, group, `field '${group}' can not be grouped in a query call`);
  }
  return sql;
}

/** The sets by which ROLLUP and CUBE group, most detailed first; the last one is empty, the grand total. */
export function groupingSets(groups: Groups, totals: Query['totals']): Groups[] {
  if (totals === 'rollup')
    return Array.from({ length: groups.length + 1 }, (_, gone) => groups.slice(0, groups.length - gone));
  const sets = Array.from({ length: 2 ** groups.length }, (_, gone) =>
    groups.filter((_group, index) => (gone & (1 << index)) === 0),
  );
  return sets.sort((left, right) => right.length - left.length);
}

/** SQL of a column in one set: null for a group that the set totals, 1 or 0 for GROUPING. */
export function inSet(groups: Groups, set: Groups, sql: string, grouping: string | undefined): string {
  if (grouping !== undefined) return set.includes(grouping) ? '0' : '1';
  return groups.includes(sql) && !set.includes(sql) ? 'NULL' : sql;
}

/** Refuses columns and HAVING terms that are neither grouped nor aggregated, and GROUPING of what is not grouped. */
export function refuseUngrouped(scope: Scope, query: Query, columns: ValueColumn[], groups: Groups): void {
  if (query.totals !== 'none' && groups.length > MAX_TOTALLED)
    throw misplaced(scope.context, query.totals, `At most ${MAX_TOTALLED} fields can be totalled`);
  for (const column of columns) {
    if (column.grouping !== undefined) checkGrouping(scope, query, column.grouping, groups);
    else if (!column.aggregate && !groups.includes(column.sql))
      throw ungrouped(scope, column.source?.field.name ?? column.path.join('.'));
  }
  if (query.having) checkTests(scope, query, query.having, groups);
}

/** The refusal of a field that stands where only grouped and aggregated ones may. */
export const ungrouped = (scope: Scope, name: string): Error =>
  misplaced(scope.context, name, `Field must be grouped or aggregated: ${name}`);

/** Refuses aggregates in a WHERE: they belong into HAVING. */
export function refuseAggregates(scope: Scope, tree: Where): void {
  if (tree.type === 'not') return refuseAggregates(scope, tree.part);
  if (tree.type !== 'test') return tree.parts.forEach((part) => refuseAggregates(scope, part));
  const { operand } = tree;
  if (typeof operand !== 'string' && isAggregate(operand))
    throw misplaced(scope.context, operand.text, `unexpected token: '${operand.name}'`);
}

function checkTests(scope: Scope, query: Query, tree: Where, groups: Groups): void {
  if (tree.type === 'not') return checkTests(scope, query, tree.part, groups);
  if (tree.type !== 'test') return tree.parts.forEach((part) => checkTests(scope, query, part, groups));
  if (typeof tree.operand === 'string') {
    if (!groups.includes(resolvePath(scope, tree.operand).sql)) throw ungrouped(scope, tree.operand);
    return;
  }
  const call = functionSql(scope, tree.operand);
  if (call.grouping !== undefined)
    throw misplaced(scope.context, tree.operand.text, `unexpected token: '${tree.operand.name}'`);
  if (!call.aggregate && !groups.includes(call.sql)) throw ungrouped(scope, tree.operand.text);
}

function checkGrouping(scope: Scope, query: Query, sql: string, groups: Groups): void {
  if (query.totals === 'none' || !groups.includes(sql))
    throw misplaced(scope.context, 'GROUPING', 'GROUPING takes a field of GROUP BY ROLLUP or GROUP BY CUBE');
}
