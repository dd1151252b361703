import {
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  specifiedDirectives,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
} from 'graphql';
import type { Org, Session } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { selectPage } from '../uiapi/read.ts';
import { rowReader, targetsOf, type Page, type Row } from '../uiapi/rows.ts';
import { aggregateTypes } from './aggregate-schema.ts';
import { connectionTypes, type ConnectionTypes } from './connection.ts';
import { makeFieldTypes, orderTypes, type FieldTypes } from './field-types.ts';
import { filterType, once, orderType } from './inputs.ts';
import { mutationType } from './mutation-schema.ts';
import { objectInfosField } from './object-infos.ts';
import { OPTIONAL } from './optional-fields.ts';
import { childKey, planConnection } from './plan.ts';
import { SCALARS } from './scalars.ts';
import { withMeaning, type Context } from './types.ts';

/** What the types of one schema share while they are built. */
export interface Builder {
  schema: OrgSchema;
  /** Objects that the session may read, by name. */
  objects: Map<string, ObjectDef>;
  /** Fields of an object that the session may read. */
  fieldsOf(object: ObjectDef): FieldDef[];
  types: FieldTypes;
  connections: ConnectionTypes;
  filter(object: ObjectDef): GraphQLInputObjectType;
  orderBy(object: ObjectDef): GraphQLInputObjectType;
  node(object: ObjectDef): GraphQLObjectType<Row, Context>;
}

/** Children that point to an object: the child object and its reference field. */
function childrenOf(
  builder: Builder,
  object: ObjectDef,
): { name: string; field: FieldDef; child: ObjectDef }[] {
  const found: { name: string; field: FieldDef; child: ObjectDef }[] = [];
  for (const child of builder.objects.values()) {
    for (const field of builder.fieldsOf(child)) {
      if (field.childRelationship !== undefined && field.referenceTo.includes(object.name)) {
        found.push({ name: field.childRelationship, field, child });
      }
    }
  }
  return found;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function recordInterface(): GraphQLInterfaceType {
  return new GraphQLInterfaceType({
    name: 'Record',
    fields: {
      Id: { type: new GraphQLNonNull(SCALARS.ID) },
      ApiName: { type: new GraphQLNonNull(SCALARS.String) },
      DisplayValue: { type: SCALARS.String },
      WeakEtag: { type: SCALARS.Long },
    },
    resolveType: (row: Row) => row.object.name,
  });
}

function nodeType(
  builder: Builder,
  object: ObjectDef,
  record: GraphQLInterfaceType,
): GraphQLObjectType<Row, Context> {
  return new GraphQLObjectType<Row, Context>({
    name: object.name,
    interfaces: [record],
    fields: () => {
      const fields: GraphQLFieldConfigMap<Row, Context> = {
        Id: { type: new GraphQLNonNull(SCALARS.ID), resolve: (row) => row.values['Id'] },
        ApiName: { type: new GraphQLNonNull(SCALARS.String), resolve: (row) => row.object.name },
        DisplayValue: { type: SCALARS.String, resolve: (row) => text(row.values[row.object.nameField]) },
        WeakEtag: {
          type: SCALARS.Long,
          resolve: (row) => Date.parse(String(row.values['SystemModstamp'])) || 0,
        },
      };
      for (const field of builder.fieldsOf(object)) {
        if (field.type === 'Id') continue;
        fields[field.name] = {
          type: builder.types.value(field),
          resolve: (row) => ({ row, field }),
          ...withMeaning({ kind: 'column', field }),
        };
        const parent = parentFieldConfig(builder, object, field);
        if (parent && field.parentPath !== undefined) fields[field.parentPath] = parent;
      }
      for (const { name, field, child } of childrenOf(builder, object)) {
        fields[name] = {
          ...builder.connections.field(builder, child),
          resolve: (row, _args, _context, info): Page | null =>
            row.children.get(childKey(info.fieldNodes)) ?? null,
          ...withMeaning({ kind: 'children', field, object: child }),
        };
      }
      return fields;
    },
  });
}

function parentFieldConfig(
  builder: Builder,
  object: ObjectDef,
  field: FieldDef,
): GraphQLFieldConfig<Row, Context> | undefined {
  const targets = targetsOf(builder.schema, field).filter((target) => builder.objects.has(target.name));
  const [target] = targets;
  if (!target || field.parentPath === undefined) return undefined;
  const type =
    field.referenceTo.length === 1
      ? builder.node(target)
      : new GraphQLUnionType({
          name: `${object.name}_${field.parentPath}_Union`,
          types: () => targets.map((one) => builder.node(one)),
          resolveType: (row: Row) => row.object.name,
        });
  const resolve = (row: Row): Row | null => row.parents.get(field.name) ?? null;
  return { type, resolve, ...withMeaning({ kind: 'parent', field, targets }) };
}

/**
 * The GraphQL schema of the org as one session may see it: objects and fields that it can't read are not in it. Building
 * takes some tens of milliseconds, so callers keep it for as long as metadata and access stay the same.
 */
export function buildGraphqlSchema(org: Org, session: Session): GraphQLSchema {
  const schema = org.schema();
  const objects = new Map(
    // Source: User Interface API Developer Guide, "Supported Objects": neither custom metadata nor custom settings.
    [...schema.objects].filter(
      ([name, { kind }]) => kind === undefined && org.access.canObject(session, name, 'read'),
    ),
  );
  const readable = once((object: ObjectDef) =>
    [...object.fields.values()].filter(
      (field) =>
        field.type === 'Id' ||
        // The parts of a geolocation stand for it.
        (field.type !== 'Location' && org.access.canField(session, object.name, field.name, 'read')),
    ),
  );
  const record = recordInterface();
  const { clause } = orderTypes();
  const join: GraphQLInputObjectType = new GraphQLInputObjectType({
    name: 'JoinInput',
    fields: () => ({
      ApiName: { type: SCALARS.String },
      ...Object.fromEntries(
        [...objects.values()].map((object) => [object.name, { type: builder.filter(object) }]),
      ),
    }),
  });
  const builder: Builder = {
    schema,
    objects,
    fieldsOf: readable,
    types: makeFieldTypes(schema, join),
    connections: connectionTypes(),
    filter: once((object) => filterType(builder, object)),
    orderBy: once((object) => orderType(builder, object, clause)),
    node: once((object) => nodeType(builder, object, record)),
  };
  const lists: GraphQLFieldConfigMap<unknown, Context> = {};
  for (const object of objects.values()) {
    lists[object.name] = {
      ...builder.connections.field(builder, object),
      resolve: (_source, _args, context, info): Page => {
        const definition = info.parentType.getFields()[info.fieldName];
        if (!definition) throw new Error(`No field ${info.fieldName}`);
        const planner = { context, info, budget: context.budget };
        return selectPage(
          rowReader(context.org, context.session),
          planConnection(planner, object, definition, [...info.fieldNodes]),
        );
      },
    };
  }
  const uiapi = new GraphQLObjectType({
    name: 'UIAPI',
    fields: {
      query: {
        type: new GraphQLNonNull(new GraphQLObjectType({ name: 'RecordQuery', fields: lists })),
        resolve: () => ({}),
      },
      aggregate: { type: new GraphQLNonNull(aggregateTypes(builder)), resolve: () => ({}) },
      objectInfos: objectInfosField(),
    },
  });
  const mutation = mutationType(builder, org, session);
  return new GraphQLSchema({
    directives: [...specifiedDirectives, OPTIONAL],
    ...(mutation ? { mutation } : {}),
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { uiapi: { type: new GraphQLNonNull(uiapi), resolve: () => ({}) } },
    }),
    types: [...objects.values()].map((object) => builder.node(object)),
  });
}
