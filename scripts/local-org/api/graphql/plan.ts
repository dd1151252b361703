import { getArgumentValues, GraphQLObjectType, type FieldNode, type GraphQLField } from 'graphql';
import { ApiError } from '../../errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { fragment, orderFragment, scopeOf, type ListQuery } from '../uiapi/list-query.ts';
import { queryContext } from '../../soql/context.ts';
import { bind } from '../../soql/scope.ts';
import { newLevel, type Level } from '../uiapi/rows.ts';
import { offsetOf } from './cursor.ts';
import { orderKeys } from './order.ts';
import { selectedFields, type SelectionInfo } from './selection.ts';
import { meaningOf, type Budget, type Context } from './types.ts';
import { whereSql, type Filter } from './where.ts';

const DEFAULT_PAGE = 10;
const MAX_PAGE = 2000;
/** Without `upperBound` a list ends here, however it is paged. */
const MAX_WITHOUT_BOUND = 4000;
const MAX_SUBQUERIES = 10;
const MAX_PARENTS = 55;

/** Everything that planning one request needs. */
export interface Planner {
  context: Context;
  info: SelectionInfo;
  budget: Budget;
}

function refuse(message: string): never {
  throw new ApiError(400, 'LIMIT_EXCEEDED', message);
}

/** Page size and bounds of a list from its arguments. Throws when they are outside the documented limits. */
export function pageOf(args: { [name: string]: unknown }): { offset: number; limit: number } {
  const first = typeof args['first'] === 'number' ? args['first'] : DEFAULT_PAGE;
  const bound = typeof args['upperBound'] === 'number' ? args['upperBound'] : undefined;
  if (first < 1 || first > MAX_PAGE) refuse(`'first' must be from 1 to ${MAX_PAGE}, but was ${first}.`);
  if (bound !== undefined && first < 200) {
    refuse(`With 'upperBound', 'first' must be from 200 to ${MAX_PAGE}, but was ${first}.`);
  }
  const offset = offsetOf(args['after']);
  const end = bound ?? MAX_WITHOUT_BOUND;
  if (offset > end) refuse(`The list ends after ${end} records; 'upperBound' moves the end.`);
  return { offset, limit: Math.min(first, end - offset) };
}

const nodeType = (connection: GraphQLObjectType, name: string): GraphQLObjectType => {
  let type = connection.getFields()[name]?.type;
  while (type && 'ofType' in type) type = type.ofType;
  if (!(type instanceof GraphQLObjectType)) throw new Error(`${connection.name}.${name} is no object type`);
  return type;
};

const sets = (nodes: FieldNode[] = []) => nodes.map((node) => node.selectionSet);
const named = (fields: Map<string, FieldNode[]>, name: string): FieldNode[] =>
  [...fields.values()].flat().filter((node) => node.name.value === name);

/** Plans a connection: one list query whose level carries everything that is selected below it. */
export function planConnection(
  planner: Planner,
  object: ObjectDef,
  definition: GraphQLField<unknown, unknown>,
  nodes: FieldNode[],
): ListQuery {
  const { context, info, budget } = planner;
  budget.subqueries += 1;
  if (budget.subqueries > MAX_SUBQUERIES)
    refuse(`A query may have at most ${MAX_SUBQUERIES} lists of records.`);
  const [node] = nodes;
  if (!node) throw new Error('A connection without a field');
  let type = definition.type;
  while ('ofType' in type) type = type.ofType;
  if (!(type instanceof GraphQLObjectType)) throw new Error(`${definition.name} is no connection`);

  const args = getArgumentValues(definition, node, info.variableValues);
  const scope = scopeOf(queryContext(context.org, context.session, node.name.value), object);
  const where = fragment(scope, () => {
    const filter = whereSql(scope, (args['where'] ?? {}) as Filter);
    if (args['scope'] !== 'MINE' || !object.fields.has('OwnerId')) return filter;
    return `${filter} AND ${scope.root}."OwnerId" = ${bind(scope, context.session.userId)}`;
  });
  const argument = node.arguments?.find(({ name }) => name.value === 'orderBy')?.value;
  const order = orderFragment(scope, orderKeys(argument, info.variableValues));

  const selected = selectedFields(info, type, sets(nodes));
  const edge = nodeType(type, 'edges');
  const edges = selectedFields(info, edge, sets(named(selected, 'edges')));
  const level = planNode(planner, object, nodeType(edge, 'node'), named(edges, 'node'));
  return { level, scope, where, order, ...pageOf(args), total: named(selected, 'totalCount').length > 0 };
}

/** Names a list of children within a document: where its (first) field is written. */
export const childKey = (nodes: readonly FieldNode[]): string => String(nodes[0]?.loc?.start);

/** Plans what to read of one object. */
export function planNode(
  planner: Planner,
  object: ObjectDef,
  type: GraphQLObjectType,
  nodes: FieldNode[],
): Level {
  const level = newLevel(object);
  for (const fieldNodes of selectedFields(planner.info, type, sets(nodes)).values()) {
    const definition = type.getFields()[fieldNodes[0]?.name.value ?? ''];
    const meaning = definition && meaningOf(definition);
    if (!definition || !meaning) continue;
    if (meaning.kind === 'column') level.columns.add(meaning.field.name);
    if (meaning.kind === 'children') {
      const list = planConnection(planner, meaning.object, definition, fieldNodes);
      addChildren(level.children, childKey(fieldNodes), { field: meaning.field, list });
    }
    if (meaning.kind === 'parent') planParent(planner, level, meaning, fieldNodes);
  }
  return level;
}

function planParent(
  planner: Planner,
  level: Level,
  meaning: { field: FieldDef; targets: ObjectDef[] },
  nodes: FieldNode[],
): void {
  planner.budget.parents += 1;
  if (planner.budget.parents > MAX_PARENTS) {
    refuse(`A query may follow at most ${MAX_PARENTS} child-to-parent relationships.`);
  }
  const known = level.parents.get(meaning.field.name) ?? newParent(meaning.field);
  for (const target of meaning.targets) {
    const type = planner.info.schema.getType(target.name);
    if (!(type instanceof GraphQLObjectType)) continue;
    const next = planNode(planner, target, type, nodes);
    const before = known.targets.get(target.name);
    known.targets.set(target.name, before ? merged(before, next) : next);
  }
  level.parents.set(meaning.field.name, known);
}

const newParent = (field: FieldDef): { field: FieldDef; targets: Map<string, Level> } => ({
  field,
  targets: new Map(),
});

function addChildren(
  children: Level['children'],
  key: string,
  child: { field: FieldDef; list: ListQuery },
): void {
  const known = children.get(key);
  const level = known ? merged(known.list.level, child.list.level) : child.list.level;
  children.set(key, { field: child.field, list: { ...child.list, level } });
}

/** The same parent selected under two aliases is read once, with what both need. */
function merged(a: Level, b: Level): Level {
  const parents = new Map(a.parents);
  for (const [name, parent] of b.parents) {
    const before = parents.get(name) ?? newParent(parent.field);
    const targets = new Map(before.targets);
    for (const [target, level] of parent.targets) {
      const known = targets.get(target);
      targets.set(target, known ? merged(known, level) : level);
    }
    parents.set(name, { field: parent.field, targets });
  }
  const children = new Map(a.children);
  for (const [key, child] of b.children) addChildren(children, key, child);
  return {
    object: a.object,
    columns: new Set([...a.columns, ...b.columns]),
    parents,
    children,
  };
}
