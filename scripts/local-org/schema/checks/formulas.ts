import { bookOf } from '../../formula/book.ts';
import type { Formula } from '../../formula/compile.ts';
import { FormulaError } from '../../formula/messages.ts';
import { tokenize } from '../../formula/tokens.ts';
import { findField } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../types.ts';
import { element } from './findings.ts';
import type { Add, Check } from './findings.ts';
import { circular } from './formula-graph.ts';
import { sizeProblem } from './formula-size.ts';
import type { Sizes } from './formula-size.ts';

/** Longest formula text, in characters. */
const MAX_LENGTH = 3900;

/** Functions that compare with the record before, which only rules have. */
const RULES_ONLY: ReadonlySet<string> = new Set(['ISCHANGED', 'ISNEW', 'PRIORVALUE']);

/** Names of the functions that a formula calls, in capitals. */
function callsIn(text: string): Set<string> {
  const tokens = tokenize(text);
  const calls = tokens.filter(
    (token, index) =>
      token.kind === 'name' && tokens[index + 1]?.text === '(' && tokens[index + 1]?.kind === 'mark',
  );
  return new Set(calls.map((token) => token.text.toUpperCase()));
}

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

function checkFormula(
  schema: OrgSchema,
  object: ObjectDef,
  field: FieldDef,
  text: string,
  sizes: Sizes,
  report: (problem: string) => void,
): Formula | undefined {
  const formula = attempt(text, () => bookOf(schema).field(object, field), report);
  if (!formula) return undefined;
  for (const slot of formula.slots)
    if (slot.type === 'LongTextArea' || slot.type === 'Html' || slot.type === 'EncryptedText')
      report(`Field ${slot.path.join('.')} may not be used in this type of formula`);
  for (const name of callsIn(text))
    if (RULES_ONLY.has(name)) report(`Function ${name} may not be used in this type of formula`);
  const tooBig = sizeProblem(schema, object, text, sizes);
  if (tooBig !== undefined) report(tooBig);
  return formula;
}

function checkFields(
  schema: OrgSchema,
  object: ObjectDef,
  add: Add,
  formulas: Map<FieldDef, [ObjectDef, Formula]>,
  sizes: Sizes,
): void {
  for (const field of object.fields.values()) {
    const report =
      (name: string) =>
      (problem: string): void =>
        add('CustomField', `${object.name}.${field.name}`, problem, element(name));
    const { defaultValue } = field;
    if (field.formula !== undefined) {
      const formula = checkFormula(schema, object, field, field.formula, sizes, report('formula'));
      if (formula) formulas.set(field, [object, formula]);
    } else if (defaultValue !== undefined && field.type !== 'Checkbox')
      attempt(defaultValue, () => bookOf(schema).defaultValue(object, field), report('defaultValue'));
    if (field.type === 'Checkbox' && defaultValue !== undefined && !/^(true|false)$/i.test(defaultValue))
      report('defaultValue')(`Invalid default value of a checkbox: ${defaultValue}`);
  }
}

function checkRules(schema: OrgSchema, object: ObjectDef, add: Add, sizes: Sizes): void {
  for (const rule of object.validationRules) {
    const fullName = `${object.name}.${rule.name}`;
    const report = (problem: string): void =>
      add('ValidationRule', fullName, problem, element('errorConditionFormula'));
    const formula = attempt(rule.formula, () => bookOf(schema).rule(object, rule), report);
    const tooBig = formula && sizeProblem(schema, object, rule.formula, sizes);
    if (tooBig !== undefined) report(tooBig);
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
  const sizes: Sizes = new Map();
  for (const object of schema.objects.values()) {
    checkFields(schema, object, add, formulas, sizes);
    checkRules(schema, object, add, sizes);
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
