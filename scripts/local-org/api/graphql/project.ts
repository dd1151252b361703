import {
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { selectedFields, type SelectionInfo } from './selection.ts';
import type { Context } from './types.ts';

/** Turns what a resolver gave into the JSON that the query selects of it. */
export type Projection = (source: unknown) => unknown;

/**
 * Compiles a selection. The library's executor looks up types, arguments and directives anew for every field of every
 * row; here that is done once, and each row runs the resolvers only. For values whose resolvers don't throw.
 */
export function projection(
  info: SelectionInfo,
  context: Context,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Projection {
  if (isNonNullType(type)) return projection(info, context, type.ofType, nodes);
  if (isListType(type)) {
    const each = projection(info, context, type.ofType, nodes);
    return (source) => (Array.isArray(source) ? source.map((one) => nullOr(each, one)) : null);
  }
  if (isLeafType(type)) return (source) => source;
  if (isAbstractType(type)) return ofAbstract(info, context, type, nodes);
  return ofObject(info, context, type, nodes);
}

const nullOr = (project: Projection, source: unknown): unknown =>
  source === null || source === undefined ? null : project(source);

function ofAbstract(
  info: SelectionInfo,
  context: Context,
  type: GraphQLAbstractType,
  nodes: readonly FieldNode[],
): Projection {
  const byName = new Map(
    info.schema.getPossibleTypes(type).map((one) => [one.name, ofObject(info, context, one, nodes)]),
  );
  return (source) => {
    const name: unknown = type.resolveType?.(source, context, noInfo, type);
    const project = typeof name === 'string' ? byName.get(name) : undefined;
    return project ? project(source) : null;
  };
}

// Types are told by their rows alone.
const noInfo = {} as GraphQLResolveInfo;

function ofObject(
  info: SelectionInfo,
  context: Context,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Projection {
  const selected = selectedFields(
    info,
    type,
    nodes.map((node) => node.selectionSet),
  );
  const keys = [...selected.keys()];
  const reads = [...selected.values()].map((fieldNodes) => ofField(info, context, type, fieldNodes));
  return (source) => {
    const result: Record<string, unknown> = {};
    for (let at = 0; at < keys.length; at += 1) result[keys[at] ?? ''] = reads[at]?.(source);
    return result;
  };
}

function ofField(
  info: SelectionInfo,
  context: Context,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Projection {
  const [node] = nodes;
  const name = node?.name.value ?? '';
  if (name === '__typename') return () => type.name;
  const definition: GraphQLField<unknown, unknown> | undefined = type.getFields()[name];
  const resolve = definition?.resolve;
  if (!node || !definition || !resolve) throw new Error(`${type.name}.${name} has no resolver`);
  const project = projection(info, context, definition.type, nodes);
  const args = getArgumentValues(definition, node, info.variableValues);
  const own = { ...info, fieldName: name, fieldNodes: nodes, parentType: type } as GraphQLResolveInfo;
  return (source) => nullOr(project, resolve(source, args, context, own));
}
