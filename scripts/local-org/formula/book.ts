import { readType, scopeOf } from './scope.ts';
import { compileFormula } from './compile.ts';
import type { Formula, Wanted } from './compile.ts';
import { resultType } from './types.ts';
import type { FieldDef, ObjectDef, OrgSchema, ValidationRule } from '../schema/types.ts';

/** All formulas of a schema, each compiled on first use. Compiling throws FormulaError. */
export interface FormulaBook {
  field(object: ObjectDef, field: FieldDef): Formula;
  rule(object: ObjectDef, rule: ValidationRule): Formula;
  defaultValue(object: ObjectDef, field: FieldDef): Formula;
}

const books = new WeakMap<OrgSchema, FormulaBook>();

function makeBook(schema: OrgSchema): FormulaBook {
  const kept = new WeakMap<object, Formula>();

  function compiled(key: object, object: ObjectDef, text: string, wanted: Wanted): Formula {
    let found = kept.get(key);
    if (!found) {
      found = compileFormula(text, wanted, scopeOf(schema, object));
      kept.set(key, found);
    }
    return found;
  }

  const wantedOf = (field: FieldDef): Wanted => ({
    type: resultType(readType(schema, field)),
    ...(field.scale === undefined ? {} : { scale: field.scale }),
    blanksAsZero: field.blanksAsZero ?? false,
  });

  return {
    field: (object, field) => compiled(field, object, field.formula ?? 'NULL', wantedOf(field)),
    rule: (object, rule) => compiled(rule, object, rule.formula, { type: 'boolean' }),
    defaultValue: (object, field) => compiled(field, object, field.defaultValue ?? 'NULL', wantedOf(field)),
  };
}

/** The formulas of a schema. */
export function bookOf(schema: OrgSchema): FormulaBook {
  let book = books.get(schema);
  if (!book) {
    book = makeBook(schema);
    books.set(schema, book);
  }
  return book;
}
