import { toDate, toDateTime } from '../dml/coerce.ts';
import { ApiError } from '../errors.ts';
import type { SqlValue } from '../org.ts';
import { toId18 } from '../schema/ids.ts';
import type { Literal } from './ast.ts';
import { asStoredDate, asStoredDateTime, dateLiteralRange, type DateRange } from './dates.ts';
import { invalidField, malformed, misplaced } from './errors.ts';
import type { ValueKind } from './field-kind.ts';
import type { QueryContext } from './scope.ts';

/** What a literal is compared with. */
export interface LiteralTarget {
  /** Field or function as written, for messages. */
  name: string;
  kind: ValueKind;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', "'": "'" };

/** The text of a quoted SOQL string. In a LIKE pattern `\%` and `\_` keep their backslash. */
export function unquote(quoted: string, forLike = false): string {
  return quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (code === '\\' || code === '%' || code === '_') return forLike ? whole : code;
    const character = ESCAPES[/^[NRTBF]$/.test(code) ? code.toLowerCase() : code];
    if (character === undefined)
      throw malformed(
        `Invalid string literal '${quoted.slice(1, -1)}'. Illegal character sequence '${whole}' in string literal.`,
      );
    return character;
  });
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
  switch (target.kind) {
    case 'id':
      if (type === 'string') return idValue(unquote(text));
      break;
    case 'text':
    case 'picklist':
    case 'multipicklist':
      if (type === 'string') return unquote(text);
      break;
    case 'number':
      if (type === 'number') return Number(text);
      if (type === 'currency') return Number(text.slice(3));
      break;
    case 'boolean':
      if (type === 'boolean') return /^true$/i.test(text) ? 1 : 0;
      break;
    case 'date':
      if (type === 'date') return dateValue(context, text);
      break;
    case 'datetime':
      if (type === 'datetime') return dateTimeValue(context, text);
      break;
    case 'time':
      if (type === 'time') return timeValue(text);
      break;
    case 'longtext':
      break;
  }
  throw wrongType(context, target);
}

function dateValue(context: QueryContext, text: string): string {
  const date = toDate(text);
  if (date === undefined) throw misplaced(context, text, `Invalid date: ${text}`);
  return date;
}

function dateTimeValue(context: QueryContext, text: string): string {
  const moment = toDateTime(text);
  if (moment === undefined) throw misplaced(context, text, `Invalid date/time: ${text}`);
  return moment;
}

/** `10:00:00Z` as a Time field stores it. */
function timeValue(text: string): string {
  const [clock = '', fraction = ''] = text.slice(0, -1).split('.');
  return `${clock}.${fraction.padEnd(3, '0')}Z`;
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
    encrypted: 'string',
    location: 'location',
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
