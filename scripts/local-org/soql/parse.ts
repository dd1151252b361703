import { malformed } from './errors.ts';
import type { Call, Order, Query, SelectItem, TypeofItem, Where } from './ast.ts';
import { Cursor } from './cursor.ts';
import { parseCall, parseOperand, parseWhere } from './parse-where.ts';

/** A query as parsed, with its text. */
export interface ParsedQuery {
  query: Query;
  text: string;
}

/** Longest statement. Source: Salesforce Developer Limits Quick Reference, "SOQL and SOSL Limits". */
const MAX_LENGTH = 100_000;

/** Parses one SOQL text. Throws MALFORMED_QUERY that points at the token which does not fit. */
export function parseSoql(text: string): ParsedQuery {
  const trimmed = text.trim();
  if (trimmed === '') throw malformed('A query string has to be specified');
  if (trimmed.length > MAX_LENGTH)
    throw malformed(`SOQL statements cannot be longer than ${MAX_LENGTH} characters`);
  const cursor = new Cursor(trimmed);
  const query = parseQuery(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.unexpected();
  return { query, text: trimmed };
}

/** Parses a condition by itself, as it stands behind WHERE. Throws MALFORMED_QUERY. */
export function parseCondition(text: string): Where {
  const cursor = new Cursor(text);
  const where = parseWhere(cursor, parseQuery);
  if (cursor.peek().kind !== 'end') throw cursor.unexpected();
  return where;
}

function parseQuery(cursor: Cursor): Query {
  cursor.takeWord('SELECT');
  const select = cursor.list(() => parseItem(cursor));
  cursor.takeWord('FROM');
  const query: Query = {
    select,
    from: cursor.takeObject(),
    groupBy: [],
    totals: 'none',
    orderBy: [],
    locks: false,
    allRows: false,
  };
  cursor.skip('AS');
  const alias = cursor.skipAlias();
  if (alias !== undefined) query.alias = alias;
  if (cursor.skip('USING', 'SCOPE')) query.scope = cursor.takeName();
  if (cursor.skip('WHERE')) query.where = parseWhere(cursor, parseQuery);
  if (cursor.skip('WITH')) parseMode(cursor);
  if (cursor.skip('GROUP', 'BY')) parseGroups(cursor, query);
  if (cursor.skip('HAVING')) query.having = parseWhere(cursor, parseQuery);
  if (cursor.skip('ORDER', 'BY')) query.orderBy = cursor.list(() => parseOrder(cursor));
  if (cursor.skip('LIMIT')) query.limit = cursor.takeCount();
  if (cursor.skip('OFFSET')) query.offset = cursor.takeCount();
  while (cursor.skip('FOR')) parseFor(cursor, query);
  if (cursor.skip('ALL', 'ROWS')) query.allRows = true;
  return query;
}

function parseItem(cursor: Cursor): SelectItem {
  if (cursor.skipMark('(')) {
    const query = cursor.nested(() => parseQuery(cursor));
    cursor.takeMark(')');
    return { type: 'child', query };
  }
  if (cursor.isWord('TYPEOF') && cursor.peek(1).kind === 'word' && !cursor.isWord('FROM', 1))
    return parseTypeof(cursor);
  const item: SelectItem = cursor.isMark('(', 1)
    ? parseFunction(cursor)
    : { type: 'field', path: cursor.takeName() };
  const alias = cursor.skipAlias();
  return alias === undefined ? item : { ...item, alias };
}

/** `FIELDS(ALL)` has a word that is reserved elsewhere. */
function parseFunction(cursor: Cursor): Call {
  if (!cursor.isWord('FIELDS') || !cursor.isWord('ALL', 2)) return parseCall(cursor);
  const name = cursor.next().text;
  cursor.takeMark('(');
  cursor.takeWord('ALL');
  cursor.takeMark(')');
  return { type: 'call', name, args: ['ALL'], text: `${name}(ALL)` };
}

function parseTypeof(cursor: Cursor): TypeofItem {
  cursor.takeWord('TYPEOF');
  const item: TypeofItem = { type: 'typeof', path: cursor.takeName(), branches: [], otherwise: [] };
  const fields = (): string[] => cursor.list(() => cursor.takeName());
  do {
    cursor.takeWord('WHEN');
    const object = cursor.takeName();
    cursor.takeWord('THEN');
    item.branches.push({ object, fields: fields() });
  } while (cursor.isWord('WHEN'));
  if (cursor.skip('ELSE')) item.otherwise = fields();
  cursor.takeWord('END');
  return item;
}

/** The modes of access: every query of this org runs with the rights of its user. */
function parseMode(cursor: Cursor): void {
  for (const mode of ['SECURITY_ENFORCED', 'USER_MODE', 'SYSTEM_MODE']) if (cursor.skip(mode)) return;
  throw cursor.unexpected();
}

function parseGroups(cursor: Cursor, query: Query): void {
  const total = cursor.isMark('(', 1) && /^(rollup|cube)$/i.exec(cursor.peek().text)?.[0].toLowerCase();
  if (!total) {
    query.groupBy = cursor.list(() => parseOperand(cursor));
    return;
  }
  query.totals = total === 'cube' ? 'cube' : 'rollup';
  cursor.next();
  cursor.takeMark('(');
  query.groupBy = cursor.list(() => parseOperand(cursor));
  cursor.takeMark(')');
}

function parseOrder(cursor: Cursor): Order {
  const by = parseOperand(cursor);
  const direction = cursor.skip('DESC') ? 'DESC' : 'ASC';
  if (direction === 'ASC') cursor.skip('ASC');
  if (!cursor.skip('NULLS')) return { by, direction, nulls: 'FIRST' };
  if (cursor.skip('LAST')) return { by, direction, nulls: 'LAST' };
  cursor.takeWord('FIRST');
  return { by, direction, nulls: 'FIRST' };
}

function parseFor(cursor: Cursor, query: Query): void {
  if (cursor.skip('VIEW') || cursor.skip('REFERENCE')) return;
  cursor.takeWord('UPDATE');
  query.locks = true;
}
