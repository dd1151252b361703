import type { SaveError, SqlValue } from '../org.ts';
import { toId18 } from '../schema/ids.ts';
import type { FieldDef } from '../schema/types.ts';
import { rowError } from './errors.ts';
import { roundHalfUp } from './round.ts';

/** A value in stored form, or why it can't be one. */
export type Coerced = { value: SqlValue } | { error: SaveError };

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:Z)?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const JSON_NAMES: Partial<Record<FieldDef['type'], string>> = {
  Number: 'double',
  Currency: 'double',
  Percent: 'double',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
};

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'VALUE_STRING';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}

/** A value of a request as it is shown in a message. */
export const display = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function wrongType(field: FieldDef, value: unknown, text: boolean): Coerced {
  const shown = display(value);
  if (text)
    return {
      error: rowError(
        'INVALID_TYPE_ON_FIELD_IN_RECORD',
        `${field.label}: value not of required type: ${shown}`,
        [field.name],
      ),
    };
  const name = JSON_NAMES[field.type] ?? 'string';
  return {
    error: rowError(
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of ${name} from ${tokenOf(value)} value ${shown} or request may be missing a required field`,
      [field.name],
    ),
  };
}

/** `YYYY-MM-DD` when the text is a day of the calendar; undefined otherwise. */
export function toDate(text: string): string | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const days = MONTH_DAYS[Number(month) - 1] ?? 0;
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  if (Number(day) < 1 || Number(day) > (month === '02' && !leap ? 28 : days)) return undefined;
  return text.length === 10 ? text : text.slice(0, 10);
}

/** `YYYY-MM-DDTHH:MM:SS.sssZ` of an ISO time (without a zone: UTC); undefined when it is none. */
export function toDateTime(text: string): string | undefined {
  const match = DATE_TIME.exec(text);
  if (!match || toDate(text.slice(0, 10)) === undefined) return undefined;
  const zone = match[3] === undefined ? 'Z' : match[3].replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const date = new Date(text.slice(0, text.length - (match[3]?.length ?? 0)) + zone);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function toTime(text: string): string | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  return `${match[1]}:${match[2]}:${match[3] ?? '00'}.${(match[4] ?? '').padEnd(3, '0')}Z`;
}

function toNumber(field: FieldDef, value: unknown, text: boolean): Coerced {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && NUMBER.test(value.trim())
        ? Number(value)
        : NaN;
  if (!Number.isFinite(number)) return wrongType(field, value, text);
  const rounded = roundHalfUp(number, field.scale ?? 0);
  const limit = 10 ** ((field.precision ?? 18) - (field.scale ?? 0));
  const outside = field.compound !== undefined && Math.abs(rounded) > (limit === 100 ? 90 : 180);
  if (Math.abs(rounded) >= limit || outside)
    return {
      error: rowError(
        'NUMBER_OUTSIDE_VALID_RANGE',
        `${field.label}: value outside of valid range on numeric field: ${number}`,
        [field.name],
      ),
    };
  return { value: rounded };
}

function toBoolean(field: FieldDef, value: unknown, text: boolean): Coerced {
  if (typeof value === 'boolean') return { value: value ? 1 : 0 };
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word === 'true' || (text && word === '1')) return { value: 1 };
  if (word === 'false' || (text && word === '0')) return { value: 0 };
  return wrongType(field, value, text);
}

function parsed(
  field: FieldDef,
  value: unknown,
  text: boolean,
  parse: (text: string) => string | undefined,
): Coerced {
  const result = typeof value === 'string' ? parse(value) : undefined;
  return result === undefined ? wrongType(field, value, text) : { value: result };
}

function toReference(field: FieldDef, value: unknown, text: boolean): Coerced {
  if (typeof value !== 'string') return wrongType(field, value, text);
  const id = toId18(value);
  if (id === undefined)
    return {
      error: rowError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]),
    };
  return { value: id };
}

function toText(field: FieldDef, value: unknown, text: boolean): Coerced {
  if (typeof value !== 'string') return wrongType(field, value, text);
  if (value.trim() === '') return { value: null };
  return {
    value:
      field.type === 'LongTextArea' || field.type === 'TextArea' ? value.replaceAll('\r\n', '\n') : value,
  };
}

/**
 * Turns a value of a request into its stored form by the field's type: numbers rounded to the field's scale, times in
 * UTC, checkboxes 0 or 1, ids of 18 characters, empty text null. `text` marks CSV cells.
 */
export function coerce(field: FieldDef, value: unknown, text: boolean): Coerced {
  if (value === null || value === undefined || value === '')
    return { value: field.type === 'Checkbox' ? 0 : null };
  switch (field.type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return toNumber(field, value, text);
    case 'Checkbox':
      return toBoolean(field, value, text);
    case 'Date':
      return parsed(field, value, text, toDate);
    case 'DateTime':
      return parsed(field, value, text, toDateTime);
    case 'Time':
      return parsed(field, value, text, toTime);
    case 'Id':
    case 'Lookup':
    case 'MasterDetail':
      return toReference(field, value, text);
    default:
      return toText(field, value, text);
  }
}
