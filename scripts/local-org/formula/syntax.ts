import type { Expression } from 'esformula';
import { FormulaError } from './messages.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Binary operators: how tightly they bind, and their name in the tree. */
const BINARY: Readonly<Record<string, [power: number, operator: string]>> = {
  '||': [1, '||'],
  '&&': [2, '&&'],
  '=': [3, '==='],
  '==': [3, '==='],
  '<>': [3, '!=='],
  '!=': [3, '!=='],
  '<': [3, '<'],
  '<=': [3, '<='],
  '>': [3, '>'],
  '>=': [3, '>='],
  '+': [4, '+'],
  '-': [4, '-'],
  '&': [4, '+'],
  '*': [5, '*'],
  '/': [5, '/'],
  '^': [6, '**'],
};

const UNARY = new Set(['-', '+', '!']);

/** Deepest nesting; an org's own limit on compiled size comes long before. */
const MAX_DEPTH = 200;

interface Cursor {
  tokens: Token[];
  at: number;
  depth: number;
}

const peek = (cursor: Cursor): Token =>
  cursor.tokens[cursor.at] ?? { kind: 'end', text: '', start: 0, end: 0 };

const isMark = (token: Token, text: string): boolean => token.kind === 'mark' && token.text === text;

/** A node with its place in the text, in the form that the type checker reports. */
function node(fields: object, start: number, end: number): Expression {
  return { ...fields, loc: { start: { offset: start }, end: { offset: end } } } as unknown as Expression;
}

const placeOf = (expression: Expression): { start: number; end: number } => {
  const loc = expression.loc as unknown as { start: { offset: number }; end: { offset: number } };
  return { start: loc.start.offset, end: loc.end.offset };
};

function unexpected(token: Token): never {
  throw new FormulaError(
    token.kind === 'end' ? 'Syntax error. The formula ends too early' : `Syntax error. Extra '${token.text}'`,
  );
}

function close(cursor: Cursor): Token {
  const token = peek(cursor);
  if (!isMark(token, ')')) throw new FormulaError("Syntax error. Missing ')'");
  cursor.at++;
  return token;
}

function callArguments(cursor: Cursor): Expression[] {
  const args: Expression[] = [];
  if (isMark(peek(cursor), ')')) return args;
  for (;;) {
    args.push(parseExpression(cursor, 0));
    if (!isMark(peek(cursor), ',')) return args;
    cursor.at++;
  }
}

function parseName(cursor: Cursor, first: Token): Expression {
  const { start } = first;
  const word = first.text.toUpperCase();
  if (word === 'TRUE' || word === 'FALSE')
    return node({ type: 'Literal', value: word === 'TRUE' }, start, first.end);
  if (word === 'NULL') return node({ type: 'Literal', value: null }, start, first.end);
  let result = node({ type: 'Identifier', name: first.text }, start, first.end);
  if (isMark(peek(cursor), '(')) {
    cursor.at++;
    const args = callArguments(cursor);
    const { end } = close(cursor);
    return node({ type: 'CallExpression', callee: result, arguments: args, optional: false }, start, end);
  }
  while (isMark(peek(cursor), '.')) {
    cursor.at++;
    const part = peek(cursor);
    if (part.kind !== 'name') unexpected(part);
    cursor.at++;
    const property = node({ type: 'Identifier', name: part.text }, part.start, part.end);
    result = node(
      { type: 'MemberExpression', object: result, property, computed: false, optional: false },
      start,
      part.end,
    );
  }
  return result;
}

function parseOperand(cursor: Cursor): Expression {
  const token = peek(cursor);
  cursor.at++;
  if (token.kind === 'number')
    return node({ type: 'Literal', value: Number(token.text) }, token.start, token.end);
  if (token.kind === 'string') return node({ type: 'Literal', value: token.text }, token.start, token.end);
  if (token.kind === 'name') return parseName(cursor, token);
  if (isMark(token, '(')) {
    const inner = parseExpression(cursor, 0);
    close(cursor);
    return inner;
  }
  if (token.kind === 'mark' && UNARY.has(token.text)) {
    const argument = parseExpression(cursor, 7);
    return node(
      { type: 'UnaryExpression', operator: token.text, argument, prefix: true },
      token.start,
      placeOf(argument).end,
    );
  }
  return unexpected(token);
}

/** Reads an expression whose operators bind tighter than `least`; all operators associate to the left. */
function parseExpression(cursor: Cursor, least: number): Expression {
  if (++cursor.depth > MAX_DEPTH) throw new FormulaError('The formula is nested too deeply');
  let left = parseOperand(cursor);
  for (;;) {
    const token = peek(cursor);
    const [power, operator] = (token.kind === 'mark' ? BINARY[token.text] : undefined) ?? [0, ''];
    if (power <= least) break;
    cursor.at++;
    const right = parseExpression(cursor, power);
    const type = operator === '||' || operator === '&&' ? 'LogicalExpression' : 'BinaryExpression';
    left = node({ type, operator, left, right }, placeOf(left).start, placeOf(right).end);
  }
  cursor.depth--;
  return left;
}

/**
 * Parses formula text into a syntax tree (ESTree shape), in time that grows with its length only.
 * @throws FormulaError with the platform's words for a syntax error.
 */
export function parseText(text: string): Expression {
  const cursor: Cursor = { tokens: tokenize(text), at: 0, depth: 0 };
  const tree = parseExpression(cursor, 0);
  if (peek(cursor).kind !== 'end') unexpected(peek(cursor));
  return tree;
}

/** The dotted path of a field expression (`Account__r.Name`); undefined for anything else. */
export function pathOf(expression: Expression): string[] | undefined {
  if (expression.type === 'Identifier') return [expression.name];
  if (expression.type !== 'MemberExpression' || expression.property.type !== 'Identifier') return undefined;
  const head = pathOf(expression.object as Expression);
  return head && [...head, expression.property.name];
}
