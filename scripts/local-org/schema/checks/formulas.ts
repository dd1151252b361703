import { bookOf } from '../../formula/book.ts';
import type { Formula } from '../../formula/compile.ts';
import { FormulaError } from '../../formula/messages.ts';
import { parentField } from '../../formula/scope.ts';
import { findField, findObject } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../types.ts';
import { element } from './findings.ts';
import type { Add, Check } from './findings.ts';

/** Longest formula text, in characters. */
const MAX_LENGTH = 3900;

function attempt(
  text: string,
  compile: () => Formula,
  report: (problem: string) => void,
): Formula | undefined {
  if (text.length > MAX_LENGTH)
    report(`Formula is too long (${text.length} characters). Maximum length is ${MAX_LENGTH} characters.`);
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    report(error.message);
    return undefined;
  }
}

/** Field at the end of a path, and its object. */
function fieldAt(schema: OrgSchema, object: ObjectDef, path: string[]): [ObjectDef, FieldDef] | undefined {
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
function circular(
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

function checkFields(
  schema: OrgSchema,
  object: ObjectDef,
  add: Add,
  formulas: Map<FieldDef, [ObjectDef, Formula]>,
): void {
  const book = bookOf(schema);
  for (const field of object.fields.values()) {
    const fullName = `${object.name}.${field.name}`;
    if (field.formula !== undefined) {
      const formula = attempt(
        field.formula,
        () => book.field(object, field),
        (problem) => add('CustomField', fullName, problem, element('formula')),
      );
      if (formula) formulas.set(field, [object, formula]);
    } else if (field.defaultValue !== undefined && field.type !== 'Checkbox')
      attempt(
        field.defaultValue,
        () => book.defaultValue(object, field),
        (problem) => add('CustomField', fullName, problem, element('defaultValue')),
      );
    if (
      field.type === 'Checkbox' &&
      field.defaultValue !== undefined &&
      !/^(true|false)$/i.test(field.defaultValue)
    )
      add(
        'CustomField',
        fullName,
        `Invalid default value of a checkbox: ${field.defaultValue}`,
        element('defaultValue'),
      );
  }
}

function checkRules(schema: OrgSchema, object: ObjectDef, add: Add): void {
  for (const rule of object.validationRules) {
    const fullName = `${object.name}.${rule.name}`;
    attempt(
      rule.formula,
      () => bookOf(schema).rule(object, rule),
      (problem) => add('ValidationRule', fullName, problem, element('errorConditionFormula')),
    );
    if (rule.errorDisplayField === undefined) continue;
    const shown = findField(object, rule.errorDisplayField);
    const place = element('errorDisplayField');
    if (!shown)
      add(
        'ValidationRule',
        fullName,
        `Field ${rule.errorDisplayField} does not exist. Check spelling.`,
        place,
      );
    else if (shown.formula !== undefined || shown.summary)
      add('ValidationRule', fullName, `Field ${shown.name} cannot show an error: it is calculated`, place);
  }
}

/** Every formula, default value and validation rule compiles and gives the right type; no formula needs itself. */
export const checkFormulas: Check = (schema, add) => {
  const formulas = new Map<FieldDef, [ObjectDef, Formula]>();
  for (const object of schema.objects.values()) {
    checkFields(schema, object, add, formulas);
    checkRules(schema, object, add);
  }
  for (const object of schema.objects.values())
    for (const field of object.fields.values())
      if ((formulas.has(field) || field.summary) && circular(schema, formulas, field))
        add(
          'CustomField',
          `${object.name}.${field.name}`,
          `Field ${field.name} may not be used in this formula: circular reference`,
          element('formula'),
        );
};
