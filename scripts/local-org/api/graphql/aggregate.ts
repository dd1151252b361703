import { GraphQLObjectType, type FieldNode, type GraphQLResolveInfo, type ValueNode } from 'graphql';
import { ApiError } from '../../errors.ts';
import type { SqlValue } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { quoteName, resolvePath, viewOf, type Scope } from '../../soql/scope.ts';
import { fragment, scopeOf, sortTerms } from '../uiapi/list-query.ts';
import { queryContext } from '../../soql/context.ts';
import { rowReader, type Page } from '../uiapi/rows.ts';
import { offsetOf } from './cursor.ts';
import { DATE_FUNCTIONS, groupedSql, readGrouping, refuseUngrouped } from './groups.ts';
import { orderKeys, plain } from './order.ts';
import { selectedFields } from './selection.ts';
import { meaningOf, type Context } from './types.ts';
import { whereSql, type Filter } from './where.ts';

/** The functions of the aggregate API. */
export const FUNCTIONS = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'] as const;
/** Name of an aggregate function. */
export type AggregateFunction = (typeof FUNCTIONS)[number];

const SQL: Record<AggregateFunction, (column: string) => string> = {
  count: (column) => `count(${column})`,
  countDistinct: (column) => `count(DISTINCT ${column})`,
  sum: (column) => `sum(${column})`,
  avg: (column) => `avg(${column})`,
  min: (column) => `min(${column})`,
  max: (column) => `max(${column})`,
};
const MAX_GROUPS = 2000;
const DATE_PARTS = new Set(Object.values(DATE_FUNCTIONS));

const isFunction = (name: string): name is AggregateFunction => FUNCTIONS.some((known) => known === name);

/** The functions that a query asks for, and the columns that must be grouped: plain values, parts of dates. */
function wanted(info: GraphQLResolveInfo): {
  results: Map<string, Set<AggregateFunction>>;
  columns: Set<string>;
} {
  const results = new Map<string, Set<AggregateFunction>>();
  const columns = new Set<string>();
  const below = (type: GraphQLObjectType, nodes: readonly FieldNode[], depth: number): void => {
    const sets = nodes.map((node) => node.selectionSet);
    for (const fieldNodes of selectedFields(info, type, sets).values()) {
      const definition = type.getFields()[fieldNodes[0]?.name.value ?? ''];
      if (!definition) continue;
      let inner = definition.type;
      while ('ofType' in inner) inner = inner.ofType;
      const meaning = meaningOf(definition);
      if (meaning?.kind === 'column' && inner instanceof GraphQLObjectType) {
        const { name } = meaning.field;
        const names = [
          ...selectedFields(
            info,
            inner,
            fieldNodes.map((node) => node.selectionSet),
          ).values(),
        ].map((inside) => inside[0]?.name.value ?? '');
        for (const fn of names.filter(isFunction))
          results.set(name, (results.get(name) ?? new Set()).add(fn));
        if (names.some((one) => ['value', 'displayValue', 'label'].includes(one))) columns.add(name);
        for (const part of names.filter((one) => DATE_PARTS.has(one))) columns.add(`${name}:${part}`);
      } else if (inner instanceof GraphQLObjectType && depth < 4) {
        below(inner, fieldNodes, depth + 1);
      }
    }
  };
  let type = info.returnType;
  while ('ofType' in type) type = type.ofType;
  if (type instanceof GraphQLObjectType) below(type, info.fieldNodes, 0);
  return { results, columns };
}

function resultColumns(scope: Scope, results: Map<string, Set<AggregateFunction>>): string[] {
  return [...results].flatMap(([name, functions]) => {
    const { sql } = resolvePath(scope, name);
    return [...functions].map((fn) => `${SQL[fn](sql)} AS ${quoteName(`${name}:${fn}`)}`);
  });
}

/** An argument as it was written: the order of its fields counts. */
function written(info: GraphQLResolveInfo, name: string): ValueNode | undefined {
  return info.fieldNodes[0]?.arguments?.find((argument) => argument.name.value === name)?.value;
}

/**
 * Groups of an object's rows with the functions that the query selects; one group of all rows without `groupBy`. Refuses a
 * plain value of a field, and a sort key, that is not grouped, as SOQL does.
 */
export function selectGroups(
  context: Context,
  info: GraphQLResolveInfo,
  object: ObjectDef,
  args: Record<string, unknown>,
): Page {
  const scope = scopeOf(queryContext(context.org, context.session, info.fieldName), object);
  const groupBy = written(info, 'groupBy');
  const grouping = readGrouping(scope, object, groupBy && plain(groupBy, info.variableValues));
  const { results, columns } = wanted(info);
  const keys = orderKeys(written(info, 'orderBy'), info.variableValues);
  refuseUngrouped(grouping, [...columns, ...keys.map(({ path }) => path)]);
  const totalled = grouping.totals !== 'none';
  if (totalled && keys.length > 0)
    throw new ApiError(400, 'MALFORMED_QUERY', "Tenki's local org doesn't cover orderBy with ROLLUP or CUBE");
  const selected = resultColumns(scope, results);
  const where = fragment(scope, () => whereSql(scope, (args['where'] ?? {}) as Filter));
  const sorted = fragment(scope, () => sortTerms(scope, keys).join(', '));
  const offset = offsetOf(args['after']);
  const first = typeof args['first'] === 'number' ? args['first'] : MAX_GROUPS;
  if (first < 1 || first > MAX_GROUPS) {
    throw new ApiError(400, 'LIMIT_EXCEEDED', `'first' must be from 1 to ${MAX_GROUPS}, but was ${first}.`);
  }
  const reader = rowReader(context.org, context.session);
  const from =
    `${viewOf(object)} ${scope.root} ${scope.joins.join(' ')} ` +
    `WHERE ${reader.present(object, scope.root)} AND ${where.sql}`;
  const keyed =
    keys.length > 0 ? [...selected, `row_number() OVER (ORDER BY ${sorted.sql}) AS "#rank"`] : selected;
  const grouped = groupedSql(grouping, keyed, from);
  const order = [...(keys.length > 0 ? ['"#rank"'] : []), ...grouped.order];
  const sql =
    `SELECT *, count(*) OVER () AS "#total" FROM (${grouped.sql}) ` +
    `${order.length > 0 ? `ORDER BY ${order.join(', ')}` : ''} LIMIT ? OFFSET ?`;
  const repeated = Array.from({ length: grouped.repeats }, () => where.params).flat();
  const params: SqlValue[] = [...sorted.params, ...repeated, first + 1, offset];
  const raw = reader.all(sql, params);
  return {
    rows: raw.slice(0, first).map((values) => ({ object, values, parents: new Map(), children: new Map() })),
    offset,
    hasNext: raw.length > first,
    total: Number(raw[0]?.['#total'] ?? 0),
  };
}
