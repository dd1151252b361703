import type { CallExpression, Expression } from 'esformula';
import type { SqlValue } from '../org.ts';
import { roundHalfUp } from '../dml/round.ts';
import { compileNode } from './closures.ts';
import { EXTENSION_TYPES, STAND_INS } from './extension.ts';
import { BUILTINS, compileTree } from './library.ts';
import type { ExpressionTypeDictionary } from './library.ts';
import { explain, FormulaError, resultMessage } from './messages.ts';
import { uncoveredFunction } from './not-covered.ts';
import { parseText, pathOf } from './syntax.ts';
import { expressionType } from './types.ts';
import type { FormulaValue, Inputs, ResultType, Scope, Slot } from './types.ts';

/** A formula that is ready to run. */
export interface Formula {
  /** The fields that it reads, in slot order. */
  slots: Slot[];
  returns: ResultType;
  /** The result in stored form: booleans 0 or 1, times ISO in UTC, numbers rounded to the wanted scale. */
  evaluate(inputs: Inputs): SqlValue;
}

/** What a formula must give. */
export interface Wanted {
  type: ResultType;
  /** Decimals of a number. */
  scale?: number;
  blanksAsZero?: boolean;
}

interface Rewriting {
  scope: Scope;
  slots: Slot[];
  types: ExpressionTypeDictionary;
  text: string;
}

function slotFor(state: Rewriting, path: string[], node: Expression): Expression {
  const found = state.scope(path);
  if ('problem' in found) throw new FormulaError(found.problem);
  const key = found.slot.path.join('.');
  let index = state.slots.findIndex((slot) => slot.path.join('.') === key);
  if (index < 0) index = state.slots.push(found.slot) - 1;
  state.types[`f${index}`] = expressionType(found.slot.type);
  return { ...node, type: 'Identifier', name: `f${index}` };
}

function rewriteCall(state: Rewriting, node: CallExpression): Expression {
  const callee = node.callee;
  if (callee.type !== 'Identifier') throw new FormulaError('Syntax error');
  const name = callee.name.toUpperCase();
  if (!(name in BUILTINS) && !(name in EXTENSION_TYPES))
    throw new FormulaError(uncoveredFunction(name) ?? `Unknown function ${callee.name}. Check spelling.`);
  const args = node.arguments as Expression[];
  if (name === 'PRIORVALUE' || name === 'ISCHANGED')
    for (const arg of args)
      if (!pathOf(arg)) throw new FormulaError(`Function ${name} needs a field name as its parameter`);
  return {
    ...node,
    callee: { ...callee, name: STAND_INS[name] ?? name },
    arguments: args.map((arg) => rewrite(state, arg)),
  };
}

const isNull = (node: Expression): boolean => node.type === 'Literal' && node.value === null;

/** Names in canonical form, fields as slots, `x = NULL` as ISNULL(x). */
function rewrite(state: Rewriting, node: Expression): Expression {
  const path = pathOf(node);
  if (path) return slotFor(state, path, node);
  switch (node.type) {
    case 'CallExpression':
      return rewriteCall(state, node);
    case 'UnaryExpression':
      return { ...node, argument: rewrite(state, node.argument) };
    case 'LogicalExpression':
      return { ...node, left: rewrite(state, node.left), right: rewrite(state, node.right) };
    case 'BinaryExpression': {
      const left = rewrite(state, node.left);
      const right = rewrite(state, node.right);
      const equal = node.operator.startsWith('==');
      if (!equal && !node.operator.startsWith('!=')) return { ...node, left, right };
      if (!isNull(left) && !isNull(right)) return { ...node, left, right };
      const call = (name: string, argument: Expression): Expression => ({
        type: 'CallExpression',
        callee: { type: 'Identifier', name },
        arguments: [argument],
        optional: false,
      });
      const test = call('ISBLANK', isNull(right) ? left : right);
      return equal ? test : call('NOT', test);
    }
    default:
      return node;
  }
}

function numberOf(value: FormulaValue): number | null {
  if (value === null || value === undefined) return null;
  const number = typeof value === 'object' ? (value as { toNumber(): number }).toNumber() : Number(value);
  return Number.isFinite(number) ? number : null;
}

function textOf(value: FormulaValue): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'object' ? (value as { toString(): string }).toString() : String(value);
  return text.trim() || null;
}

/** A result in stored form. Percents are kept as 45.5 for 45.5 %, plain numbers as 0.455. */
function toStored(value: FormulaValue, calculated: string, wanted: Wanted): SqlValue {
  switch (wanted.type) {
    case 'boolean':
      return value ? 1 : 0;
    case 'number':
    case 'currency':
    case 'percent': {
      const number = numberOf(value);
      if (number === null) return null;
      const shifted =
        wanted.type === 'percent' && calculated !== 'percent'
          ? Number((number * 100).toPrecision(15))
          : number;
      return wanted.scale === undefined ? shifted : roundHalfUp(shifted, wanted.scale);
    }
    case 'datetime': {
      const text = textOf(value);
      const moment = text === null ? undefined : new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
      return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null;
    }
    // The library writes a day or time out of its range as words.
    case 'date':
    case 'time': {
      const text = textOf(value);
      return text !== null && /^\d{2}(\d{2}-|:)/.test(text) ? text : null;
    }
    default:
      return textOf(value);
  }
}

/**
 * Compiles formula text once: parse, resolve fields, check types, build closures.
 * @throws FormulaError with a message in the manner of the platform.
 */
export function compileFormula(text: string, wanted: Wanted, scope: Scope): Formula {
  const state: Rewriting = { scope, slots: [], types: { ...EXTENSION_TYPES }, text };
  try {
    const tree = rewrite(state, parseText(text));
    const checked = compileTree(tree, {
      inputTypes: state.types,
      returnType: wanted.type,
      blankAsZero: wanted.blanksAsZero ?? false,
    }).compiled;
    // The library would cut the time off in silence.
    if (wanted.type === 'date' && checked.calculatedType === 'datetime')
      throw new FormulaError(resultMessage('datetime', ['date']));
    const evaluate = compileNode(checked.expression);
    return {
      slots: state.slots,
      returns: wanted.type,
      evaluate: (inputs) => toStored(evaluate(inputs), checked.calculatedType, wanted),
    };
  } catch (error) {
    throw explain(error, text, state.slots);
  }
}
