import { ApiError } from '../errors.ts';
import type { ValueKind } from '../soql/field-kind.ts';

/** A value of a filter as SOQL writes it. */
export interface FilterLiteral {
  literal: string;
  /** It is a day, and the field a moment: the moment's day in the user's time zone is compared. */
  isDay: boolean;
}

/** A text as a SOQL literal. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const PERIOD = /^[A-Z][A-Z0-9_]*(:\d+)?$/i;
const NUMBER = /^-?\d+(\.\d+)?%?$/;
const TIME = /^\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * A value of a list view's filter for a field of a kind. Metadata writes dates as people in the United States do
 * (`11/21/2026`), and periods as SOQL does (`LAST_N_DAYS:7`). Throws INVALID_FILTER (400) for a value that the kind
 * can't be compared with.
 */
export function literalOf(kind: ValueKind, value: string, column: string): FilterLiteral {
  const plain = (literal: string): FilterLiteral => ({ literal, isDay: false });
  const wrong = (): ApiError =>
    new ApiError(400, 'INVALID_FILTER', `The list view compares ${column} with ${value}, which it can't be`);
  if (value === '') return plain('null');
  switch (kind) {
    case 'boolean':
      return plain(/^(1|true)$/i.test(value) ? 'true' : 'false');
    case 'number':
      if (!NUMBER.test(value)) throw wrong();
      return plain(value.replace('%', ''));
    case 'time':
      if (!TIME.test(value)) throw wrong();
      return plain(value);
    case 'date':
    case 'datetime': {
      const [, month = '', day = '', year = ''] = US_DATE.exec(value) ?? [];
      const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value;
      if (DATE.test(date)) return { literal: date, isDay: kind === 'datetime' };
      if (PERIOD.test(value) || (kind === 'datetime' && MOMENT.test(value))) return plain(value);
      throw wrong();
    }
    default:
      return plain(soqlText(value));
  }
}
