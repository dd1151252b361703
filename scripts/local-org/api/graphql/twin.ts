import {
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
} from 'graphql';
import { projection } from './project.ts';
import type { Context } from './types.ts';

/** Holds a whole part of an answer: to the executor it is a leaf. */
const PROJECTED = new GraphQLScalarType({ name: 'Projected', serialize: (value) => value });

function unwrapped(field: GraphQLField<unknown, Context>): GraphQLObjectType | undefined {
  let type = field.type;
  while ('ofType' in type) type = type.ofType;
  return isObjectType(type) ? type : undefined;
}

const argsOf = (
  field: GraphQLField<unknown, Context>,
): Pick<GraphQLFieldConfig<unknown, Context>, 'args'> => ({
  args: Object.fromEntries(field.args.map(({ name, type, defaultValue }) => [name, { type, defaultValue }])),
});

/** A list field as a leaf: its own resolver runs, then the selection is projected in one go. */
function projected(
  real: GraphQLSchema,
  parentType: GraphQLObjectType,
  field: GraphQLField<unknown, Context>,
): GraphQLFieldConfig<unknown, Context> {
  return {
    type: PROJECTED,
    ...argsOf(field),
    resolve(source, args: Record<string, unknown>, context, info) {
      const own = { ...info, schema: real, parentType, returnType: field.type };
      const value: unknown = field.resolve?.(source, args, context, own);
      return value === null || value === undefined
        ? null
        : projection(own, context, field.type, info.fieldNodes)(value);
    },
  };
}

/** An object type whose fields are copied down to `depth` levels; what lies deeper is projected. */
function copyOf(real: GraphQLSchema, type: GraphQLObjectType, depth: number): GraphQLObjectType {
  const fields: GraphQLFieldConfigMap<unknown, Context> = {};
  const own: Record<string, GraphQLField<unknown, Context>> = type.getFields();
  for (const [name, field] of Object.entries(own)) {
    const below = unwrapped(field);
    fields[name] =
      depth > 0 && below && field.args.length === 0
        ? {
            type: copyOf(real, below, depth - 1),
            ...(field.resolve ? { resolve: field.resolve } : {}),
          }
        : projected(real, type, field);
  }
  return new GraphQLObjectType({ name: type.name, fields });
}

const twins = new WeakMap<GraphQLSchema, GraphQLSchema>();

/**
 * A schema that answers the same queries faster: `uiapi`, `query` and `aggregate` are as in the real one, and every list
 * below them is a leaf. Documents are validated against the real schema first, and introspection must use it too.
 */
export function twinOf(real: GraphQLSchema): GraphQLSchema {
  const known = twins.get(real);
  if (known) return known;
  const query = real.getQueryType();
  if (!query) throw new Error('The schema has no queries');
  const twin = new GraphQLSchema({ query: copyOf(real, query, 2) });
  twins.set(real, twin);
  return twin;
}
