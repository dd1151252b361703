import type { Formula } from '../../formula/compile.ts';
import { parentField } from '../../formula/scope.ts';
import { findField, findObject } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../types.ts';

/** Field at the end of a path, and its object. */
export function fieldAt(
  schema: OrgSchema,
  object: ObjectDef,
  path: string[],
): [ObjectDef, FieldDef] | undefined {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    const field = findField(object, first);
    return field && [object, field];
  }
  for (const name of parentField(object, first)?.referenceTo ?? []) {
    const target = findObject(schema, name);
    const found = target && fieldAt(schema, target, rest);
    if (found) return found;
  }
  return undefined;
}

/** True when a computed field needs itself, directly or through others. */
export function circular(
  schema: OrgSchema,
  formulas: Map<FieldDef, [ObjectDef, Formula]>,
  start: FieldDef,
): boolean {
  const seen = new Set<FieldDef>();
  const visit = (field: FieldDef): boolean => {
    if (field === start && seen.size > 0) return true;
    if (seen.has(field)) return false;
    seen.add(field);
    const known = formulas.get(field);
    if (known) {
      const [object, formula] = known;
      return formula.slots.some((slot) => {
        const next = fieldAt(schema, object, slot.path);
        return next !== undefined && visit(next[1]);
      });
    }
    const child = field.summary && findObject(schema, field.summary.childObject);
    if (!child || !field.summary) return false;
    return [field.summary.summarizedField, ...field.summary.filters.map((filter) => filter.field)].some(
      (name) => {
        const next = name === undefined ? undefined : findField(child, name);
        return next !== undefined && visit(next);
      },
    );
  };
  return visit(start);
}
