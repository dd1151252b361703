import {
  DirectiveLocation,
  GraphQLDirective,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';

/**
 * `@optional` on a field: who can't read it gets an answer without it, in place of an error. Source: GraphQL API Developer
 * Guide, "Query Objects" (optional fields, API version 65.0 and later).
 */
export const OPTIONAL = new GraphQLDirective({ name: 'optional', locations: [DirectiveLocation.FIELD] });

const isOptional = (node: FieldNode): boolean =>
  node.directives?.some(({ name }) => name.value === OPTIONAL.name) ?? false;

/** Stands where nothing is left: a selection can't be empty. */
const NOTHING: SelectionNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
  directives: [
    {
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: 'skip' },
      arguments: [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'if' },
          value: { kind: Kind.BOOLEAN, value: true },
        },
      ],
    },
  ],
};

/** The document without optional fields that the schema lacks. */
export function withoutMissing(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: (node) =>
          isOptional(node) && types.getParentType() && !types.getFieldDef() ? null : undefined,
      },
      SelectionSet: {
        leave: (node) => (node.selections.length > 0 ? undefined : { ...node, selections: [NOTHING] }),
      },
    }),
  );
}
