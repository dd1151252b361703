import { Kind, type ValueNode } from 'graphql';
import type { SortKey } from '../uiapi/list-query.ts';

type Input = { [name: string]: unknown };

const isInput = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An argument as plain data. Unlike GraphQL's own coercion it keeps the order in which keys were written. */
export function plain(node: ValueNode, variables: Input): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, plain(value, variables)]));
    case Kind.BOOLEAN:
    case Kind.ENUM:
    case Kind.STRING:
      return node.value;
    default:
      return undefined;
  }
}

/**
 * The sort keys of an `orderBy` argument, in the order of the query: `{ Owner: { Name: { order: DESC, nulls: LAST } } }`.
 * Ascending with empty values first unless it says otherwise.
 */
export function orderKeys(argument: ValueNode | undefined, variables: Input): SortKey[] {
  const value = argument && plain(argument, variables);
  return isInput(value) ? keysOf(value, []) : [];
}

function keysOf(input: Input, path: string[]): SortKey[] {
  return Object.entries(input).flatMap(([name, value]): SortKey[] => {
    if (!isInput(value)) return [];
    const isClause = Object.keys(value).every((key) => key === 'order' || key === 'nulls');
    if (!isClause) return keysOf(value, [...path, name]);
    return [
      {
        path: [...path, name].join('.'),
        descending: value['order'] === 'DESC',
        nullsLast: value['nulls'] === 'LAST',
      },
    ];
  });
}
