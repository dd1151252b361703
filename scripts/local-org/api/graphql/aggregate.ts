import { GraphQLObjectType, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { ApiError } from '../../errors.ts';
import { findField, type SqlValue } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { quoteName, resolvePath, viewOf, type Scope } from '../../soql/scope.ts';
import { fragment, scopeOf, sortTerms } from '../uiapi/list-query.ts';
import { queryContext } from '../../soql/context.ts';
import { rowReader, type Page } from '../uiapi/rows.ts';
import { offsetOf } from './cursor.ts';
import { orderKeys } from './order.ts';
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

const isFunction = (name: string): name is AggregateFunction => FUNCTIONS.some((known) => known === name);

/** The functions that a query asks for, and the fields whose plain value it wants (they must be grouped). */
function wanted(info: GraphQLResolveInfo): {
  results: Map<string, Set<AggregateFunction>>;
  plain: Set<string>;
} {
  const results = new Map<string, Set<AggregateFunction>>();
  const plain = new Set<string>();
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
        if (names.some((one) => ['value', 'displayValue', 'label'].includes(one))) plain.add(name);
      } else if (inner instanceof GraphQLObjectType && depth < 4) {
        below(inner, fieldNodes, depth + 1);
      }
    }
  };
  let type = info.returnType;
  while ('ofType' in type) type = type.ofType;
  if (type instanceof GraphQLObjectType) below(type, info.fieldNodes, 0);
  return { results, plain };
}

function groupFields(object: ObjectDef, groupBy: unknown): string[] {
  if (typeof groupBy !== 'object' || groupBy === null) return [];
  return Object.entries(groupBy).flatMap(([name, clause]: [string, unknown]) => {
    const grouped =
      typeof clause === 'object' && clause !== null && 'group' in clause && clause.group === true;
    const field = grouped ? findField(object, name) : undefined;
    return field ? [field.name] : [];
  });
}

function columns(scope: Scope, groups: string[], results: Map<string, Set<AggregateFunction>>): string[] {
  const terms = groups.map((name) => `${resolvePath(scope, name).sql} AS ${quoteName(name)}`);
  for (const [name, functions] of results) {
    const { sql } = resolvePath(scope, name);
    for (const fn of functions) terms.push(`${SQL[fn](sql)} AS ${quoteName(`${name}:${fn}`)}`);
  }
  return terms.length > 0 ? terms : ['count(*) AS "n"'];
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
  const groups = groupFields(object, args['groupBy']);
  const { results, plain } = wanted(info);
  const argument = info.fieldNodes[0]?.arguments?.find(({ name }) => name.value === 'orderBy')?.value;
  const keys = orderKeys(argument, info.variableValues);
  for (const name of [...plain, ...keys.map(({ path }) => path)]) {
    if (!groups.includes(name)) {
      throw new ApiError(400, 'MALFORMED_QUERY', `Field must be grouped or aggregated: ${name}`, [name]);
    }
  }
  const select = columns(scope, groups, results);
  const where = fragment(scope, () => whereSql(scope, (args['where'] ?? {}) as Filter));
  const order = fragment(scope, () =>
    [...sortTerms(scope, keys), ...groups.map((name) => resolvePath(scope, name).sql)].join(', '),
  );
  const offset = offsetOf(args['after']);
  const first = typeof args['first'] === 'number' ? args['first'] : MAX_GROUPS;
  if (first < 1 || first > MAX_GROUPS) {
    throw new ApiError(400, 'LIMIT_EXCEEDED', `'first' must be from 1 to ${MAX_GROUPS}, but was ${first}.`);
  }
  const grouped =
    groups.length > 0 ? `GROUP BY ${groups.map((name) => resolvePath(scope, name).sql).join(', ')}` : '';
  const reader = rowReader(context.org, context.session);
  const sql =
    `SELECT ${select.join(', ')}, count(*) OVER () AS "#total" FROM ${viewOf(object)} ${scope.root} ${scope.joins.join(' ')} ` +
    `WHERE ${reader.present(object, scope.root)} AND ${where.sql} ${grouped} ${order.sql ? `ORDER BY ${order.sql}` : ''} LIMIT ? OFFSET ?`;
  const params: SqlValue[] = [...where.params, ...order.params, first + 1, offset];
  const raw = reader.all(sql, params);
  return {
    rows: raw.slice(0, first).map((values) => ({ object, values, parents: new Map(), children: new Map() })),
    offset,
    hasNext: raw.length > first,
    total: Number(raw[0]?.['#total'] ?? 0),
  };
}
