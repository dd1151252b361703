import type { CallExpression, Expression } from 'esformula';
import { EXTENSION } from './extension.ts';
import { BUILTINS } from './library.ts';
import type { FormulaValue, Inputs } from './types.ts';
import { dayIn } from './zone.ts';

/** A compiled expression. */
export type Evaluate = (inputs: Inputs) => FormulaValue;

type Callable = (...values: FormulaValue[]) => FormulaValue;

const isDate = (value: FormulaValue): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The day of a text, a date or a moment; a moment's day is that of the user's zone. */
function dateValue(value: FormulaValue, timeZone: string): FormulaValue {
  if (typeof value !== 'string' || value === '') return null;
  if (isDate(value)) return (BUILTINS['DATEVALUE'] as Callable)(value);
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : dayIn(moment, timeZone);
}

const SPECIAL: Record<string, (args: Evaluate[], priors: Evaluate[]) => Evaluate> = {
  TODAY: () => (inputs) => dayIn(inputs.now, inputs.timeZone),
  NOW: () => (inputs) => inputs.now.toISOString(),
  TIMENOW: () => (inputs) => inputs.now.toISOString().slice(11),
  ISNEW: () => (inputs) => inputs.isNew,
  DATEVALUE:
    ([text]) =>
    (inputs) =>
      dateValue(text?.(inputs), inputs.timeZone),
  PRIORVALUE:
    (_, [prior]) =>
    (inputs) =>
      prior?.(inputs),
  ISCHANGED:
    ([now], [prior]) =>
    (inputs) =>
      !inputs.isNew && (now?.(inputs) ?? null) !== (prior?.(inputs) ?? null),
  IF:
    ([test, yes, no]) =>
    (inputs) =>
      test?.(inputs) ? yes?.(inputs) : no?.(inputs),
  AND: (args) => (inputs) => {
    let result: FormulaValue = true;
    for (const arg of args) {
      const value = arg(inputs);
      if (value === false) return false;
      if (value === null || value === undefined) result = null;
    }
    return result;
  },
  OR: (args) => (inputs) => {
    let result: FormulaValue = false;
    for (const arg of args) {
      const value = arg(inputs);
      if (value === true) return true;
      if (value === null || value === undefined) result = null;
    }
    return result;
  },
  NULLVALUE:
    ([value, other]) =>
    (inputs) =>
      value?.(inputs) ?? other?.(inputs),
};

function compileCall(node: CallExpression, prior: boolean): Evaluate {
  if (node.callee.type !== 'Identifier') throw new Error('A formula can only call functions by name');
  const name = node.callee.name;
  const nodes = node.arguments as Expression[];
  const args = nodes.map((arg) => compileNode(arg, prior));
  const special = SPECIAL[name];
  if (special)
    return special(
      args,
      name === 'PRIORVALUE' || name === 'ISCHANGED' ? nodes.map((arg) => compileNode(arg, true)) : [],
    );
  const work = (EXTENSION[name] ?? BUILTINS[name]) as Callable | undefined;
  if (!work) throw new Error(`Unknown function ${name}`);
  const [first, second] = args;
  if (first && args.length === 1) return (inputs) => work(first(inputs));
  if (first && second && args.length === 2) return (inputs) => work(first(inputs), second(inputs));
  return (inputs) => work(...args.map((arg) => arg(inputs)));
}

/**
 * Turns a type-checked tree into closures. Slots are identifiers `f0`, `f1`, …; inside PRIORVALUE and ISCHANGED they read
 * the value before the update. `prior` starts in that state.
 */
export function compileNode(node: Expression, prior = false): Evaluate {
  switch (node.type) {
    case 'Literal': {
      const value = node.value as FormulaValue;
      return () => value;
    }
    case 'Identifier': {
      const slot = Number(node.name.slice(1));
      return prior ? (inputs) => inputs.prior(slot) : (inputs) => inputs.value(slot);
    }
    case 'ArrayExpression': {
      const parts = node.elements.map((element) => compileNode(element as Expression, prior));
      return (inputs) => parts.map((part) => part(inputs));
    }
    case 'CallExpression':
      return compileCall(node, prior);
    default:
      throw new Error(`A formula can't hold ${node.type}`);
  }
}
