import { ApiError } from '../errors.ts';
import type { Test, Where } from './ast.ts';

/** Conditions of one tree, after `x = 1 OR x = 2` has become one list. SQLite's time to prepare grows with their square. */
const MAX_CONDITIONS = 2000;

/** The tree with chains of `x = 1 OR x = 2` as `x IN (1, 2)`. Throws QUERY_TOO_COMPLICATED when too many conditions are left. */
export function simplify(tree: Where): Where {
  const merged = merge(tree);
  refuseTooMany(weight(merged));
  return merged;
}

/** Throws QUERY_TOO_COMPLICATED (400) for more conditions than a statement may have. */
export function refuseTooMany(conditions: number): void {
  if (conditions <= MAX_CONDITIONS) return;
  const message = 'Query is either selecting too many fields or the filter conditions are too complicated.';
  throw new ApiError(400, 'QUERY_TOO_COMPLICATED', message);
}

function merge(tree: Where): Where {
  if (tree.type === 'test') return tree;
  if (tree.type === 'not') return { type: 'not', part: merge(tree.part) };
  const parts = tree.parts.map(merge);
  return tree.type === 'and' ? { type: 'and', parts } : withLists(parts);
}

/** An equation with a plain value. */
const isEquation = (part: Where): part is Test & { operand: string } =>
  part.type === 'test' &&
  part.operator === '=' &&
  typeof part.operand === 'string' &&
  part.values.every((value) => value.type !== 'period');

function withLists(parts: Where[]): Where {
  const lists = new Map<string, Test>();
  const rest: Where[] = [];
  for (const part of parts) {
    const known = isEquation(part) ? lists.get(part.operand) : undefined;
    if (known) {
      known.operator = 'IN';
      known.values.push(...(part as Test).values);
      continue;
    }
    const own = isEquation(part) ? { ...part, values: [...part.values] } : part;
    if (isEquation(own)) lists.set(own.operand, own);
    rest.push(own);
  }
  const [only] = rest;
  return rest.length === 1 && only ? only : { type: 'or', parts: rest };
}

function weight(tree: Where): number {
  if (tree.type === 'not') return weight(tree.part);
  if (tree.type !== 'test') return tree.parts.reduce((sum, part) => sum + weight(part), 0);
  const listed = tree.operator === 'IN' || tree.operator === 'NOT IN';
  const ranges = tree.values.filter((value) => !listed || value.type === 'period').length;
  return Math.max(1, ranges);
}
