import { ApiError } from '../errors.ts';
import type { SqlValue } from '../org.ts';
import { toId18 } from '../schema/ids.ts';
import { asStoredDate, asStoredDateTime, dateLiteralRange, type DateRange } from './dates.ts';
import { invalidField, malformed } from './errors.ts';
import type { ValueKind } from './field-kind.ts';
import type { QueryContext } from './scope.ts';

/** One value of a condition, as the parser hands it over. */
export interface Literal {
  text: string;
  type: string;
  /** n of `LAST_N_DAYS:n`. */
  n: number;
}

/** What a literal is compared with. */
export interface LiteralTarget {
  /** Field or function as written, for messages. */
  name: string;
  kind: ValueKind;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a quoted SOQL string. In a LIKE pattern `\%` and `\_` keep their backslash. */
export function unquote(quoted: string, forLike = false): string {
  return quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (forLike && (code === '%' || code === '_' || code === '\\')) return whole;
    return ESCAPES[code] ?? code;
  });
}

/** True for `TODAY`, `LAST_N_DAYS:3` and their kind. */
export function isDateLiteral(literal: Literal): boolean {
  return literal.type === 'DATE_LITERAL' || literal.type === 'DATE_N_LITERAL';
}

/** The stored forms of a date literal's ends for a Date or DateTime field. */
export function storedRange(
  context: QueryContext,
  target: LiteralTarget,
  literal: Literal,
): { from: string; to: string } {
  if (target.kind !== 'date' && target.kind !== 'datetime') throw wrongType(context, target);
  const range: DateRange = dateLiteralRange(literal.text, literal.n, context);
  const stored = target.kind === 'date' ? asStoredDate : asStoredDateTime;
  return { from: stored(range.from), to: stored(range.to) };
}

/** The value to bind. Throws INVALID_FIELD when the literal does not fit the field's type, as an org does. */
export function literalValue(context: QueryContext, target: LiteralTarget, literal: Literal): SqlValue {
  const { type, text } = literal;
  const currency = /^(INTEGER|DECIMAL)_WITH_CURRENCY_PREFIX$/.test(type);
  switch (target.kind) {
    case 'id':
      if (type === 'STRING') return idValue(unquote(text));
      break;
    case 'text':
    case 'picklist':
    case 'multipicklist':
      if (type === 'STRING') return unquote(text);
      break;
    case 'number':
      if (type === 'INTEGER' || type === 'DECIMAL') return Number(text);
      if (currency) return Number(text.replace(/^[A-Za-z]{3}/, ''));
      break;
    case 'boolean':
      if (type === 'BOOLEAN') return /^true$/i.test(text) ? 1 : 0;
      break;
    case 'date':
      if (type === 'DATE') return text;
      break;
    case 'datetime':
      if (type === 'DATETIME') return dateTimeValue(text);
      break;
    case 'time':
      if (type === 'STRING') return unquote(text);
      break;
    case 'longtext':
      break;
  }
  if (type === 'APEX_BIND_VARIABLE') throw malformed(`unexpected token: ':'`);
  throw wrongType(context, target);
}

function dateTimeValue(text: string): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw malformed(`line 1:1 no viable alternative at character '${text}'`);
  return moment.toISOString();
}

function wrongType(context: QueryContext, target: LiteralTarget): ApiError {
  const name: Record<ValueKind, string> = {
    id: 'ID',
    text: 'string',
    longtext: 'string',
    picklist: 'string',
    multipicklist: 'string',
    number: 'double',
    boolean: 'boolean',
    date: 'date',
    datetime: 'dateTime',
    time: 'time',
  };
  const quoted = ['id', 'text', 'picklist', 'multipicklist'].includes(target.kind);
  return invalidField(
    context,
    target.name,
    `value of filter criterion for field '${target.name}' must be of type ${name[target.kind]} and should ` +
      `${quoted ? '' : 'not '}be enclosed in quotes`,
  );
}

/** Ids are compared exactly and in their 18-character form; 15 characters are completed. */
function idValue(text: string): string {
  const id = toId18(text);
  if (id === undefined) throw new ApiError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}
