import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap,
} from 'graphql';
import type { Org, Session } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { readByIds } from '../uiapi/read.ts';
import { rowReader, type Row } from '../uiapi/rows.ts';
import { writeOne, type MutationResult } from './mutation.ts';
import { planNode } from './plan.ts';
import { SCALARS } from './scalars.ts';
import type { Builder } from './schema.ts';
import type { Context } from './types.ts';

type Operation = 'Create' | 'Update';
type PayloadType = GraphQLObjectType<MutationResult, Context>;

/** `<Object>CreateRepresentation`: the fields that the session may set; undefined when there are none. */
function representation(
  builder: Builder,
  session: Session,
  org: Org,
  object: ObjectDef,
  operation: Operation,
): GraphQLInputObjectType | undefined {
  const fields: GraphQLInputFieldConfigMap = {};
  for (const field of builder.fieldsOf(object)) {
    const settable = operation === 'Create' ? field.createable : field.updateable;
    if (!settable || !org.access.canField(session, object.name, field.name, 'edit')) continue;
    const type = field.referenceTo.length > 0 ? SCALARS.IdOrRef : SCALARS[builder.types.scalar(field)];
    fields[field.name] = { type };
  }
  if (Object.keys(fields).length === 0) return undefined;
  return new GraphQLInputObjectType({ name: `${object.name}${operation}Representation`, fields });
}

/** `<Object>CreatePayload`: the record as it is after the write. */
function payload(builder: Builder, object: ObjectDef, operation: Operation): PayloadType {
  return new GraphQLObjectType<MutationResult, Context>({
    name: `${object.name}${operation}Payload`,
    fields: () => ({
      Record: {
        type: builder.node(object),
        resolve({ id }, _args, context, info): Row | null {
          const planner = { context, info, budget: context.budget };
          const level = planNode(planner, object, builder.node(object), [...info.fieldNodes]);
          return readByIds(rowReader(context.org, context.session), level, [id])[0] ?? null;
        },
      },
      success: { type: GraphQLBoolean, resolve: () => true },
    }),
  });
}

function writeField(
  object: ObjectDef,
  operation: Operation,
  fields: GraphQLInputObjectType,
  type: PayloadType,
): GraphQLFieldConfig<unknown, Context> {
  const input = new GraphQLInputObjectType({
    name: `${object.name}${operation}Input`,
    fields: {
      ...(operation === 'Update' ? { Id: { type: new GraphQLNonNull(SCALARS.IdOrRef) } } : {}),
      [object.name]: { type: new GraphQLNonNull(fields) },
    },
  });
  return {
    type,
    args: { input: { type: new GraphQLNonNull(input) } },
    resolve: (_source, args: Record<string, unknown>, context, info): MutationResult => {
      const given = args['input'] as { Id?: string } & Record<string, unknown>;
      return writeOne(context, info, object, {
        operation: operation === 'Create' ? 'insert' : 'update',
        row: {
          ...(given[object.name] as Record<string, unknown>),
          ...(operation === 'Update' ? { Id: given.Id } : {}),
        },
      });
    },
  };
}

function deleteField(
  object: ObjectDef,
  input: GraphQLInputObjectType,
  type: PayloadType,
): GraphQLFieldConfig<unknown, Context> {
  return {
    type,
    args: { input: { type: new GraphQLNonNull(input) } },
    resolve: (_source, args: { input: { Id: string } }, context, info): MutationResult =>
      writeOne(context, info, object, {
        operation: 'delete',
        row: { Id: args.input.Id },
      }),
  };
}

/** `Mutation`: create, update and delete of each object, as far as the session's rights go; undefined without any. */
export function mutationType(
  builder: Builder,
  org: Org,
  session: Session,
): GraphQLObjectType<unknown, Context> | undefined {
  const deleteInput = new GraphQLInputObjectType({
    name: 'RecordDeleteInput',
    fields: { Id: { type: new GraphQLNonNull(SCALARS.IdOrRef) } },
  });
  const deletePayload = new GraphQLObjectType<MutationResult, Context>({
    name: 'RecordDeletePayload',
    fields: { Id: { type: SCALARS.ID, resolve: ({ id }) => id } },
  });
  const fields: GraphQLFieldConfigMap<unknown, Context> = {};
  for (const object of builder.objects.values()) {
    if (object.readOnly) continue;
    const may = (right: 'create' | 'edit' | 'delete'): boolean =>
      org.access.canObject(session, object.name, right);
    for (const operation of ['Create', 'Update'] as const) {
      if (!may(operation === 'Create' ? 'create' : 'edit')) continue;
      const settable = representation(builder, session, org, object, operation);
      if (settable)
        fields[object.name + operation] = writeField(
          object,
          operation,
          settable,
          payload(builder, object, operation),
        );
    }
    if (may('delete')) fields[`${object.name}Delete`] = deleteField(object, deleteInput, deletePayload);
  }
  if (Object.keys(fields).length === 0) return undefined;
  const settings = new GraphQLInputObjectType({
    name: 'UIAPIMutationsInput',
    fields: { allOrNone: { type: GraphQLBoolean } },
  });
  return new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      uiapi: {
        type: new GraphQLNonNull(new GraphQLObjectType({ name: 'UIAPIMutations', fields })),
        args: { input: { type: settings } },
        resolve: (_source, args: { input?: { allOrNone?: boolean } }, context) => {
          context.writes.allOrNone = args.input?.allOrNone ?? true;
          return {};
        },
      },
    },
  });
}
