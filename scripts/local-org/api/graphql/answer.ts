import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import { ApiError } from '../../errors.ts';
import { run, runMutation } from './execution.ts';
import { withoutMissing } from './optional-fields.ts';
import { twinOf } from './twin.ts';
import type { Context } from './types.ts';

/** One error as the GraphQL API words it. */
export interface ErrorEntry {
  message: string;
  locations: { line: number; column: number }[];
  paths: (string | number)[];
  extensions: { ErrorType: ErrorType };
}

/** The documented kinds of errors. */
export type ErrorType =
  | 'InvalidSyntax'
  | 'ValidationError'
  | 'DataFetchingException'
  | 'OperationNotSupported'
  | 'ExecutionAborted';

/** The answer to one request. The status is 200 even when there are errors. */
export interface Answer {
  data: unknown;
  errors: ErrorEntry[];
}

/** A request as clients post it. */
export interface Request {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string;
}

/** A document that may run; `introspects` when it asks about the schema itself. */
type Checked = { document: DocumentNode; introspects: boolean } | { errors: ErrorEntry[] };

const MAX_KEPT = 200;
/** Validation takes more than linear time, so documents are bounded; the components' queries have a few hundred tokens. */
const MAX_TOKENS = 5000;
const checkedBySchema = new WeakMap<GraphQLSchema, Map<string, Checked>>();

function entry(error: GraphQLError, ErrorType: ErrorType, message = error.message): ErrorEntry {
  return {
    message,
    locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
    paths: [...(error.path ?? [])],
    extensions: { ErrorType },
  };
}

const isField = (node: ASTNode): node is FieldNode => node.kind === Kind.FIELD;

/** Where a field stands in the document, by the names above it: `uiapi/query/Account/edges/node/Name`. */
function pathOf(document: DocumentNode, error: GraphQLError): string {
  const target = error.nodes?.[0];
  let found = '';
  visit(document, {
    Field(node, _key, _parent, _path, ancestors) {
      if (node !== target) return;
      const above = ancestors.flatMap((one) => ('kind' in one && isField(one) ? [one.name.value] : []));
      found = [...above, node.name.value].join('/');
    },
  });
  return found;
}

/** The platform's wording for a field that is not in the schema: it does not exist or the session can't read it. */
function validationMessage(document: DocumentNode, error: GraphQLError): string {
  const match = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!match) return `Validation error: ${error.message}`;
  const path = pathOf(document, error);
  return `Validation error (FieldUndefined@[${path}]) : Field '${match[1]}' in type '${match[2]}' is undefined`;
}

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  return found;
}

function check(schema: GraphQLSchema, query: string): Checked {
  let document: DocumentNode;
  try {
    document = withoutMissing(schema, parse(query, { maxTokens: MAX_TOKENS }));
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [entry(error, 'InvalidSyntax')] };
    throw error;
  }
  const other = document.definitions.find(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (definition.operation === OperationTypeNode.SUBSCRIPTION ||
        (definition.operation === OperationTypeNode.MUTATION && !schema.getMutationType())),
  );
  if (other) {
    const message =
      'The operation is not supported: subscriptions are not, mutations only with rights to write.';
    return { errors: [entry(new GraphQLError(message, { nodes: [other] }), 'OperationNotSupported')] };
  }
  const errors = validate(schema, document);
  if (errors.length === 0) return { document, introspects: introspects(document) };
  return {
    errors: errors.map((error) => entry(error, 'ValidationError', validationMessage(document, error))),
  };
}

/** Parsing and validating cost more than a small query, and components send the same few texts, so results are kept. */
function checked(schema: GraphQLSchema, query: string): Checked {
  const kept = checkedBySchema.get(schema) ?? new Map<string, Checked>();
  checkedBySchema.set(schema, kept);
  const known = kept.get(query);
  if (known) return known;
  const result = check(schema, query);
  const oldest = kept.keys().next().value;
  if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(query, result);
  return result;
}

/** Answers one request against a schema. Never throws for anything that the request can contain. */
export function answer(schema: GraphQLSchema, context: Context, request: Request): Answer {
  const result = checked(schema, request.query);
  if ('errors' in result) return { data: null, errors: result.errors };
  const writes =
    getOperationAST(result.document, request.operationName)?.operation === OperationTypeNode.MUTATION;
  const args: ExecutionArgs = {
    schema: result.introspects || writes ? schema : twinOf(schema),
    document: result.document,
    contextValue: context,
    variableValues: request.variables,
    ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
  };
  const executed = writes ? runMutation(args, context) : run(args);
  const errors = (executed.errors ?? []).map((error) => {
    const thrown = error.originalError;
    if (thrown && !(thrown instanceof ApiError) && !(thrown instanceof GraphQLError)) throw thrown;
    if (error.path) return entry(error, 'DataFetchingException');
    return entry(error, /operation/i.test(error.message) ? 'OperationNotSupported' : 'ValidationError');
  });
  return { data: executed.data ?? null, errors };
}
