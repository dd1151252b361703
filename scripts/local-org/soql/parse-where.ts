import type { Point } from '../distance.ts';
import type { Call, Literal, Query, Test, Where } from './ast.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

/** Reads the inner query of a join. Handed in, because it is a whole query again. */
export type QueryReader = (cursor: Cursor) => Query;

const PERIOD =
  /^(TODAY|YESTERDAY|TOMORROW|(LAST|NEXT)_90_DAYS|(LAST|THIS|NEXT)_(WEEK|MONTH|(FISCAL_)?(QUARTER|YEAR)))$/i;
const N_PERIOD =
  /^((LAST|NEXT)_N_(DAYS|WEEKS|MONTHS|(FISCAL_)?(QUARTERS|YEARS))|N_(DAYS|WEEKS|MONTHS|(FISCAL_)?(QUARTERS|YEARS))_AGO)$/i;
const CURRENCY = /^[A-Za-z]{3}\d+(\.\d+)?$/;

/** Reads a function call whose name comes next. */
export function parseCall(cursor: Cursor): Call {
  const { start, text: name } = cursor.peek();
  cursor.takeName();
  cursor.takeMark('(');
  if (name.toUpperCase() === 'DISTANCE') return parseDistance(cursor, name, start);
  const args = cursor.isMark(')')
    ? []
    : cursor.nested(() => cursor.list(() => (cursor.isMark('(', 1) ? parseCall(cursor) : cursor.takeName())));
  cursor.takeMark(')');
  return { type: 'call', name, args, text: cursor.text.slice(start, cursor.end) };
}

function takeDegrees(cursor: Cursor): number {
  const token = cursor.peek();
  if (token.kind !== 'number') throw cursor.unexpected();
  return Number(cursor.next().text);
}

function takePoint(cursor: Cursor): Point {
  cursor.takeWord('GEOLOCATION');
  cursor.takeMark('(');
  const latitude = takeDegrees(cursor);
  cursor.takeMark(',');
  const longitude = takeDegrees(cursor);
  cursor.takeMark(')');
  return { latitude, longitude };
}

/** The rest of `DISTANCE(field, GEOLOCATION(latitude, longitude), 'unit')`. */
function parseDistance(cursor: Cursor, name: string, start: number): Call {
  const path = cursor.takeName();
  cursor.takeMark(',');
  const from = takePoint(cursor);
  cursor.takeMark(',');
  const unit = cursor.peek();
  if (unit.kind !== 'string' || !/^'(mi|km)'$/i.test(unit.text)) throw cursor.unexpected();
  cursor.next();
  cursor.takeMark(')');
  const text = cursor.text.slice(start, cursor.end);
  return { type: 'call', name, args: [path], distance: { from, unit: unit.text.slice(1, -1) }, text };
}

/** Reads a field path or a call. */
export const parseOperand = (cursor: Cursor): string | Call =>
  cursor.isMark('(', 1) ? parseCall(cursor) : cursor.takeName();

/** Reads a tree of conditions. AND and OR may not meet without parentheses. */
export function parseWhere(cursor: Cursor, query: QueryReader): Where {
  const first = parsePart(cursor, query);
  const word = cursor.isWord('AND') ? 'AND' : cursor.isWord('OR') ? 'OR' : undefined;
  if (word === undefined) return first;
  const parts = [first];
  while (cursor.skip(word)) parts.push(parsePart(cursor, query));
  return { type: word === 'AND' ? 'and' : 'or', parts };
}

function parsePart(cursor: Cursor, query: QueryReader): Where {
  if (cursor.skip('NOT')) return { type: 'not', part: cursor.nested(() => parsePart(cursor, query)) };
  if (!cursor.skipMark('(')) return parseTest(cursor, query);
  const inner = cursor.nested(() => parseWhere(cursor, query));
  cursor.takeMark(')');
  return inner;
}

function parseTest(cursor: Cursor, query: QueryReader): Test {
  const operand = parseOperand(cursor);
  const operator = parseOperator(cursor);
  const test: Test = { type: 'test', operand, operator, values: [] };
  if (operator === 'IN' || operator === 'NOT IN' || operator === 'INCLUDES' || operator === 'EXCLUDES') {
    cursor.takeMark('(');
    if (cursor.isWord('SELECT') && operator.endsWith('IN')) test.query = cursor.nested(() => query(cursor));
    else test.values = cursor.list(() => parseLiteral(cursor));
    cursor.takeMark(')');
  } else test.values = [parseLiteral(cursor)];
  return test;
}

function parseOperator(cursor: Cursor): string {
  for (const word of ['LIKE', 'IN', 'INCLUDES', 'EXCLUDES']) if (cursor.skip(word)) return word;
  if (cursor.skip('NOT', 'IN')) return 'NOT IN';
  const token = cursor.peek();
  if (token.kind !== 'mark' || !/^([<>]=?|=|!=|<>)$/.test(token.text)) throw cursor.unexpected();
  return cursor.next().text;
}

function parseLiteral(cursor: Cursor): Literal {
  const token = cursor.peek();
  const type = literalType(token);
  if (type === undefined) throw cursor.unexpected();
  cursor.next();
  if (type !== 'period' || !N_PERIOD.test(token.text)) return { type, text: token.text, n: 0 };
  cursor.takeMark(':');
  return { type, text: token.text, n: cursor.takeCount() };
}

function literalType({ kind, text }: Token): Literal['type'] | undefined {
  if (kind === 'end' || kind === 'mark') return undefined;
  if (kind !== 'word') return kind;
  if (/^(true|false)$/i.test(text)) return 'boolean';
  if (/^null$/i.test(text)) return 'null';
  if (PERIOD.test(text) || N_PERIOD.test(text)) return 'period';
  return CURRENCY.test(text) ? 'currency' : undefined;
}
