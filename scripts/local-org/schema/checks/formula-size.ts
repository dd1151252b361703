import { tokenize } from '../../formula/tokens.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../types.ts';
import { fieldAt } from './formula-graph.ts';

/** Largest compiled formula, in characters. */
const MAX_COMPILED = 15_000;

/** Sizes of formula fields, kept while one schema is checked. */
export type Sizes = Map<FieldDef, number>;

/**
 * Characters of a formula without blanks and comments, once the formula fields that it names are put in their place.
 * An org's own count is not public, but it is not below this one.
 */
function expandedSize(schema: OrgSchema, object: ObjectDef, text: string, sizes: Sizes): number {
  const tokens = tokenize(text);
  let size = 0;
  for (let at = 0; at < tokens.length; at++) {
    const path: string[] = [];
    while (tokens[at]?.kind === 'name') {
      path.push(tokens[at]?.text ?? '');
      if (tokens[at + 1]?.text !== '.' || tokens[at + 2]?.kind !== 'name') break;
      at += 2;
    }
    if (path.length === 0) size += (tokens[at]?.end ?? 0) - (tokens[at]?.start ?? 0);
    else {
      const [owner, field] = fieldAt(schema, object, path) ?? [];
      const inner = owner && field && field.formula !== undefined ? sizeOf(schema, owner, field, sizes) : 0;
      size += Math.max(inner, path.join('.').length);
    }
  }
  return size;
}

function sizeOf(schema: OrgSchema, object: ObjectDef, field: FieldDef, sizes: Sizes): number {
  let size = sizes.get(field);
  if (size === undefined) {
    sizes.set(field, 0); // a formula that needs itself is refused as such
    size = expandedSize(schema, object, field.formula ?? '', sizes);
    sizes.set(field, size);
  }
  return size;
}

/** Says that a formula is too big to execute, when it surely is. */
export function sizeProblem(
  schema: OrgSchema,
  object: ObjectDef,
  text: string,
  sizes: Sizes,
): string | undefined {
  const size = expandedSize(schema, object, text, sizes);
  if (size <= MAX_COMPILED) return undefined;
  const [found, most] = [size, MAX_COMPILED].map((count) => count.toLocaleString('en-US'));
  return `Compiled formula is too big to execute (${found} characters). Maximum size is ${most} characters`;
}
