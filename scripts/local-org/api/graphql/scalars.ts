import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  type ValueNode,
} from 'graphql';

type Check = (value: unknown) => boolean;

function scalar(name: string, wants: string, check: Check): GraphQLScalarType {
  const parse = (value: unknown): unknown => {
    if (check(value)) return value;
    throw new GraphQLError(`Expected ${wants} for type '${name}', but was ${JSON.stringify(value)}`);
  };
  const literal = (node: ValueNode): unknown => {
    if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return parse(Number(node.value));
    if (node.kind === Kind.STRING || node.kind === Kind.ENUM || node.kind === Kind.BOOLEAN)
      return parse(node.value);
    return parse(null);
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => value,
    parseValue: parse,
    parseLiteral: literal,
  });
}

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)));

const text = (name: string): GraphQLScalarType => scalar(name, 'text', isText);
const numeric = (name: string): GraphQLScalarType => scalar(name, 'a number', isNumber);

/** The scalar types of the schema, by name. */
export const SCALARS = {
  ID: GraphQLID,
  IdOrRef: text('IdOrRef'),
  String: GraphQLString,
  Int: GraphQLInt,
  Boolean: GraphQLBoolean,
  Double: numeric('Double'),
  Long: numeric('Long'),
  Currency: numeric('Currency'),
  Percent: numeric('Percent'),
  Picklist: text('Picklist'),
  MultiPicklist: text('MultiPicklist'),
  TextArea: text('TextArea'),
  LongTextArea: text('LongTextArea'),
  RichTextArea: text('RichTextArea'),
  Email: text('Email'),
  PhoneNumber: text('PhoneNumber'),
  Url: text('Url'),
  EncryptedString: text('EncryptedString'),
  Time: text('Time'),
  Date: scalar('Date', 'YYYY-MM-DD', matches(/^\d{4}-\d{2}-\d{2}$/)),
  DateTime: scalar(
    'DateTime',
    'an ISO 8601 moment',
    matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/),
  ),
} as const;

/** Name of a scalar type. */
export type ScalarName = keyof typeof SCALARS;
