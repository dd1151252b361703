import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap,
} from 'graphql';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { isAggregatable, isGroupable, kindOf } from '../../soql/field-kind.ts';
import type { Page, Row } from '../uiapi/rows.ts';
import { FUNCTIONS, selectGroups, type AggregateFunction } from './aggregate.ts';
import { cursorOf } from './cursor.ts';
import { DATE_FUNCTIONS, GROUP_TYPES } from './groups.ts';
import type { Builder } from './schema.ts';
import { SCALARS } from './scalars.ts';
import { withMeaning, type Context, type EdgeSource, type FieldSource } from './types.ts';

/** The functions that a field offers: sums and averages only of numbers, none of check boxes and long texts. */
function functionsOf(builder: Builder, field: FieldDef): AggregateFunction[] {
  const kind = kindOf(builder.schema, field);
  if (!isAggregatable(kind)) return [];
  return FUNCTIONS.filter((name) => kind === 'number' || (name !== 'sum' && name !== 'avg'));
}

/** `LongValue`, the type of counts. */
function countType(): GraphQLObjectType<number, Context> {
  return new GraphQLObjectType<number, Context>({
    name: 'LongValue',
    fields: {
      value: { type: SCALARS.Long, resolve: (count) => count },
      displayValue: {
        type: GraphQLString,
        resolve: (count, _args, { session }) => count.toLocaleString(session.locale),
      },
    },
  });
}

/** `IntValue` as parts of dates and `grouping` have it. */
function partType(): GraphQLObjectType<number, Context> {
  return new GraphQLObjectType<number, Context>({
    name: 'AggregateIntValue',
    fields: {
      value: { type: GraphQLInt, resolve: (value) => value },
      displayValue: { type: GraphQLString, resolve: (value) => String(value) },
    },
  });
}

/** A day that moments are grouped by. */
function dayType(): GraphQLObjectType<string, Context> {
  return new GraphQLObjectType<string, Context>({
    name: 'AggregateDateValue',
    fields: { value: { type: SCALARS.Date, resolve: (value) => value } },
  });
}

/** A column of the result that isn't the field's own value; null where a subtotal leaves it out. */
const partOf =
  (part: string) =>
  ({ row, field }: FieldSource): unknown =>
    row.values[`${field.name}:${part}`] ?? null;

/** A result as if it were the field's value, so that it is formatted like one. */
function resultSource({ row, field }: FieldSource, name: AggregateFunction): FieldSource {
  const value = row.values[`${field.name}:${name}`] ?? null;
  return { row: { ...row, values: { [field.name]: value } }, field };
}

/** `<Type>Aggregate`, one for each kind of value. */
function fieldTypes(builder: Builder): (field: FieldDef) => GraphQLObjectType<FieldSource, Context> {
  const made = new Map<string, GraphQLObjectType<FieldSource, Context>>();
  const counts = countType();
  const parts = partType();
  const days = dayType();
  return (field) => {
    const value = builder.types.value(field);
    const name = value.name.replace(/Value$/, 'Aggregate');
    const known = made.get(name);
    if (known) return known;
    const fields: GraphQLFieldConfigMap<FieldSource, Context> = {};
    for (const [key, { type, resolve }] of Object.entries(value.getFields())) {
      fields[key] = { type, ...(resolve ? { resolve } : {}) };
    }
    fields['grouping'] = { type: parts, resolve: partOf('grouping') };
    if (kindOf(builder.schema, field) === 'datetime')
      for (const part of Object.values(DATE_FUNCTIONS))
        fields[part] =
          part === 'dayOnly' ? { type: days, resolve: partOf(part) } : { type: parts, resolve: partOf(part) };
    for (const fn of functionsOf(builder, field)) {
      const isCount = fn === 'count' || fn === 'countDistinct';
      fields[fn] = isCount
        ? { type: counts, resolve: ({ row, field: of }) => Number(row.values[`${of.name}:${fn}`] ?? 0) }
        : { type: value, resolve: (source) => resultSource(source, fn) };
    }
    const type = new GraphQLObjectType<FieldSource, Context>({ name, fields });
    made.set(name, type);
    return type;
  };
}

/** The inputs that all `groupBy` arguments share. */
interface GroupInputs {
  clause: GraphQLInputObjectType;
  byFunction: GraphQLInputObjectType;
  type: GraphQLEnumType;
}

/** `GroupByClause` for plain values, `GroupByDateFunction` for moments, `GroupByType` for subtotals. */
function groupInputs(): GroupInputs {
  const enumOf = (name: string, values: readonly string[]): GraphQLEnumType =>
    new GraphQLEnumType({ name, values: Object.fromEntries(values.map((value) => [value, {}])) });
  const functions = enumOf('GroupByFunction', Object.keys(DATE_FUNCTIONS));
  return {
    clause: new GraphQLInputObjectType({
      name: 'GroupByClause',
      fields: { group: { type: GraphQLBoolean } },
    }),
    byFunction: new GraphQLInputObjectType({
      name: 'GroupByDateFunction',
      fields: { function: { type: functions } },
    }),
    type: enumOf('GroupByType', GROUP_TYPES),
  };
}

function groupByType(
  builder: Builder,
  object: ObjectDef,
  { clause, byFunction, type }: GroupInputs,
): GraphQLInputObjectType {
  const fields: GraphQLInputFieldConfigMap = {};
  for (const field of builder.fieldsOf(object)) {
    const kind = kindOf(builder.schema, field);
    if (isGroupable(kind, field)) fields[field.name] = { type: clause };
    else if (kind === 'datetime' && field.formula === undefined) fields[field.name] = { type: byFunction };
  }
  if (Object.keys(fields).length > 0) fields['type'] = { type };
  return new GraphQLInputObjectType({ name: `${object.name}_GroupBy`, fields });
}

function connectionType(
  builder: Builder,
  object: ObjectDef,
  typeOf: (field: FieldDef) => GraphQLObjectType<FieldSource, Context>,
): GraphQLObjectType<Page, Context> {
  const aggregate = new GraphQLObjectType<Row, Context>({
    name: `${object.name}Aggregate`,
    fields: () =>
      Object.fromEntries(
        builder
          .fieldsOf(object)
          .filter((field) => kindOf(builder.schema, field) !== 'longtext')
          .map((field) => [
            field.name,
            {
              type: typeOf(field),
              resolve: (row: Row): FieldSource => ({ row, field }),
              ...withMeaning({ kind: 'column', field }),
            },
          ]),
      ),
  });
  const node = new GraphQLObjectType<Row, Context>({
    name: `${object.name}Result`,
    fields: { aggregate: { type: aggregate, resolve: (row) => row } },
  });
  const edge = new GraphQLObjectType<EdgeSource, Context>({
    name: `${object.name}AggregateEdge`,
    fields: {
      node: { type: node, resolve: ({ row }) => row },
      cursor: { type: new GraphQLNonNull(GraphQLString), resolve: ({ position }) => cursorOf(position) },
    },
  });
  return new GraphQLObjectType<Page, Context>({
    name: `${object.name}AggregateConnection`,
    fields: {
      edges: {
        type: new GraphQLList(edge),
        resolve: (page) => page.rows.map((row, index) => ({ row, position: page.offset + index + 1 })),
      },
      pageInfo: { type: new GraphQLNonNull(builder.connections.pageInfo), resolve: (page) => page },
      totalCount: { type: GraphQLInt, resolve: (page) => page.total },
    },
  });
}

/** `RecordQueryAggregate`: one list of groups for each object. */
export function aggregateTypes(builder: Builder): GraphQLObjectType<unknown, Context> {
  const typeOf = fieldTypes(builder);
  const inputs = groupInputs();
  const fields: GraphQLFieldConfigMap<unknown, Context> = {};
  for (const object of builder.objects.values()) {
    const groupBy = groupByType(builder, object, inputs);
    fields[object.name] = {
      type: connectionType(builder, object, typeOf),
      args: {
        first: { type: GraphQLInt },
        after: { type: GraphQLString },
        where: { type: builder.filter(object) },
        orderBy: { type: builder.orderBy(object) },
        ...(Object.keys(groupBy.getFields()).length > 0 ? { groupBy: { type: groupBy } } : {}),
      },
      resolve: (_source, args: Record<string, unknown>, context, info): Page =>
        selectGroups(context, info, object, args),
    };
  }
  return new GraphQLObjectType({ name: 'RecordQueryAggregate', fields });
}
