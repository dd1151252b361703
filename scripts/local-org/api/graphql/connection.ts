import {
  GraphQLEnumType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLBoolean,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
} from 'graphql';
import type { ObjectDef } from '../../schema/types.ts';
import type { Page, Row } from '../uiapi/rows.ts';
import { cursorOf } from './cursor.ts';
import type { Builder } from './schema.ts';
import type { Context, EdgeSource } from './types.ts';

/** The list types of one schema. */
export interface ConnectionTypes {
  /** Type and arguments of a field that lists an object. */
  field(builder: Builder, object: ObjectDef): Pick<GraphQLFieldConfig<unknown, Context>, 'type' | 'args'>;
  pageInfo: GraphQLObjectType<Page, Context>;
}

function pageInfoType(): GraphQLObjectType<Page, Context> {
  return new GraphQLObjectType<Page, Context>({
    name: 'PageInfo',
    fields: {
      hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean), resolve: (page) => page.hasNext },
      hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean), resolve: (page) => page.offset > 0 },
      startCursor: {
        type: GraphQLString,
        resolve: (page) => (page.rows.length > 0 ? cursorOf(page.offset + 1) : null),
      },
      endCursor: {
        type: GraphQLString,
        resolve: (page) => (page.rows.length > 0 ? cursorOf(page.offset + page.rows.length) : null),
      },
    },
  });
}

const edgesOf = (page: Page): EdgeSource[] =>
  page.rows.map((row, index) => ({ row, position: page.offset + index + 1 }));

/** Makes the connection, edge and page types of one schema. */
export function connectionTypes(): ConnectionTypes {
  const pageInfo = pageInfoType();
  const scope = new GraphQLEnumType({ name: 'SupportedScopes', values: { EVERYTHING: {}, MINE: {} } });
  const made = new Map<string, GraphQLObjectType<Page, Context>>();
  const connection = (builder: Builder, object: ObjectDef): GraphQLObjectType<Page, Context> => {
    const known = made.get(object.name);
    if (known) return known;
    const edge = new GraphQLObjectType<EdgeSource, Context>({
      name: `${object.name}Edge`,
      fields: () => ({
        node: { type: builder.node(object), resolve: (source): Row => source.row },
        cursor: { type: new GraphQLNonNull(GraphQLString), resolve: (source) => cursorOf(source.position) },
      }),
    });
    const type = new GraphQLObjectType<Page, Context>({
      name: `${object.name}Connection`,
      fields: () => ({
        edges: { type: new GraphQLList(edge), resolve: edgesOf },
        pageInfo: { type: new GraphQLNonNull(pageInfo), resolve: (page) => page },
        totalCount: { type: GraphQLInt, resolve: (page) => page.total },
        pageResultCount: { type: GraphQLInt, resolve: (page) => page.rows.length },
      }),
    });
    made.set(object.name, type);
    return type;
  };
  return {
    pageInfo,
    field(builder, object) {
      const args: GraphQLFieldConfigArgumentMap = {
        first: { type: GraphQLInt },
        after: { type: GraphQLString },
        upperBound: { type: GraphQLInt },
        where: { type: builder.filter(object) },
        orderBy: { type: builder.orderBy(object) },
        scope: { type: scope },
      };
      return { type: connection(builder, object), args };
    },
  };
}
