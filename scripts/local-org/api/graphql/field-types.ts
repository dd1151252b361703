import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLObjectType,
  type GraphQLInputFieldConfig,
  type GraphQLInputType,
} from 'graphql';
import type { FieldDef, FieldType, OrgSchema } from '../../schema/types.ts';
import { resultType } from '../../soql/field-kind.ts';
import { displayValue } from '../uiapi/display.ts';
import { dataTypeOf, jsonValue, type JsonValue } from '../uiapi/values.ts';
import { dateInputs } from './date-inputs.ts';
import { SCALARS, type ScalarName } from './scalars.ts';
import type { Context, FieldSource } from './types.ts';

/** How the fields of one type are read and filtered. */
interface Spec {
  /** Prefix of the names `<name>Value` and `<name>Operators`. */
  name: string;
  scalar: ScalarName;
  operators: string[];
}

const EQUAL = ['eq', 'ne'];
const LISTS = ['in', 'nin'];
const ORDERED = [...EQUAL, 'lt', 'gt', 'lte', 'gte', ...LISTS];
const TEXT = [...ORDERED, 'like'];

const SPECS: Record<Exclude<FieldType, 'Summary' | 'Location'>, Spec> = {
  Id: { name: 'ID', scalar: 'ID', operators: ORDERED },
  Lookup: { name: 'ID', scalar: 'ID', operators: ORDERED },
  MasterDetail: { name: 'ID', scalar: 'ID', operators: ORDERED },
  Text: { name: 'String', scalar: 'String', operators: TEXT },
  AutoNumber: { name: 'String', scalar: 'String', operators: TEXT },
  TextArea: { name: 'TextArea', scalar: 'TextArea', operators: TEXT },
  LongTextArea: { name: 'LongTextArea', scalar: 'LongTextArea', operators: [] },
  Html: { name: 'RichTextArea', scalar: 'RichTextArea', operators: [] },
  Email: { name: 'Email', scalar: 'Email', operators: TEXT },
  Phone: { name: 'PhoneNumber', scalar: 'PhoneNumber', operators: TEXT },
  Url: { name: 'Url', scalar: 'Url', operators: TEXT },
  Number: { name: 'Double', scalar: 'Double', operators: ORDERED },
  Currency: { name: 'Currency', scalar: 'Currency', operators: ORDERED },
  Percent: { name: 'Percent', scalar: 'Percent', operators: ORDERED },
  Checkbox: { name: 'Boolean', scalar: 'Boolean', operators: EQUAL },
  Date: { name: 'Date', scalar: 'Date', operators: ORDERED },
  DateTime: { name: 'DateTime', scalar: 'DateTime', operators: ORDERED },
  Time: { name: 'Time', scalar: 'Time', operators: ORDERED },
  Picklist: { name: 'Picklist', scalar: 'Picklist', operators: TEXT },
  EncryptedText: { name: 'EncryptedString', scalar: 'EncryptedString', operators: [] },
  MultiselectPicklist: {
    name: 'MultiPicklist',
    scalar: 'MultiPicklist',
    operators: [...EQUAL, 'includes', 'excludes'],
  },
};
const INT: Spec = { name: 'Int', scalar: 'Int', operators: ORDERED };

/** The GraphQL types of fields. One set belongs to one schema, because types are compared by identity. */
export interface FieldTypes {
  /** `{ value displayValue … }` of a field. */
  value(field: FieldDef): GraphQLObjectType<FieldSource, Context>;
  /** What `where` may ask of a field; undefined when it can't be filtered. */
  operators(field: FieldDef): GraphQLInputObjectType | undefined;
  scalar(field: FieldDef): ScalarName;
}

function read(context: Context, { row, field }: FieldSource): JsonValue {
  return jsonValue(resultType(context.schema, field), row.values[field.name]);
}

function valueObject(spec: Spec): GraphQLObjectType<FieldSource, Context> {
  const show = (source: FieldSource, _: unknown, context: Context): string | null =>
    displayValue(context.schema, source.row.object, source.field, read(context, source), context.session);
  const labelled = spec.name === 'Picklist' || spec.name === 'MultiPicklist';
  return new GraphQLObjectType<FieldSource, Context>({
    name: `${spec.name}Value`,
    fields: {
      value: { type: SCALARS[spec.scalar], resolve: (source, _, context) => read(context, source) },
      displayValue: { type: SCALARS.String, resolve: show },
      ...(labelled ? { label: { type: SCALARS.String, resolve: show } } : {}),
    },
  });
}

function operatorsInput(
  spec: Spec,
  argument: GraphQLInputType,
  join: GraphQLInputType,
): GraphQLInputObjectType {
  const fields: Record<string, GraphQLInputFieldConfig> = {};
  for (const operator of spec.operators) {
    const many = ['in', 'nin', 'includes', 'excludes'].includes(operator);
    fields[operator] = {
      type: many ? new GraphQLList(argument) : operator === 'like' ? SCALARS.String : argument,
    };
  }
  if (spec.name === 'ID') Object.assign(fields, { inq: { type: join }, ninq: { type: join } });
  return new GraphQLInputObjectType({ name: `${spec.name}Operators`, fields });
}

/** Makes the field types of one schema. `join` is the input of `inq` and `ninq`. */
export function makeFieldTypes(schema: OrgSchema, join: GraphQLInputObjectType): FieldTypes {
  const values = new Map<string, GraphQLObjectType<FieldSource, Context>>();
  const operators = new Map<string, GraphQLInputObjectType>();
  const dates = dateInputs();
  const specOf = (field: FieldDef): Spec => {
    const type = resultType(schema, field);
    if (type === 'Location') throw new Error(`${field.name} has no GraphQL type: its parts stand for it`);
    return dataTypeOf(schema, field) === 'Int' ? INT : SPECS[type];
  };
  return {
    scalar: (field) => specOf(field).scalar,
    value(field) {
      const spec = specOf(field);
      const type = values.get(spec.name) ?? valueObject(spec);
      values.set(spec.name, type);
      return type;
    },
    operators(field) {
      const spec = specOf(field);
      if (spec.operators.length === 0) return undefined;
      const argument =
        spec.name === 'Date' ? dates.date : spec.name === 'DateTime' ? dates.dateTime : SCALARS[spec.scalar];
      const type = operators.get(spec.name) ?? operatorsInput(spec, argument, join);
      operators.set(spec.name, type);
      return type;
    },
  };
}

/** The two directions of a sort, and where empty values go. */
export function orderTypes(): { clause: GraphQLInputObjectType } {
  const order = new GraphQLEnumType({ name: 'ResultOrder', values: { ASC: {}, DESC: {} } });
  const nulls = new GraphQLEnumType({ name: 'NullsOrder', values: { FIRST: {}, LAST: {} } });
  const clause = new GraphQLInputObjectType({
    name: 'OrderByClause',
    fields: { order: { type: order }, nulls: { type: nulls } },
  });
  return { clause };
}
