import type { SaveError, SqlValue } from '../org.ts';
import type { FieldDef } from '../schema/types.ts';
import { rowError } from './errors.ts';

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/;

/** The days that a date may hold. Source: SOQL and SOSL Reference, "Date Formats and Date Literals". */
const FIRST_DAY = '1700-01-01';
const LAST_DAY = '4000-12-31';

/** What is wrong with a stored value by the limits of its field: length, e-mail form, range of dates. */
export function limitError(field: FieldDef, value: SqlValue): SaveError | undefined {
  if (typeof value !== 'string') return undefined;
  if (field.length !== undefined && value.length > field.length && field.type !== 'Id')
    return rowError(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`,
      [field.name],
    );
  if (field.type === 'Email' && !EMAIL.test(value))
    return rowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
  if (
    (field.type === 'Date' || field.type === 'DateTime') &&
    (value < FIRST_DAY || value.slice(0, 10) > LAST_DAY)
  )
    return rowError('NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range: ${value}`, [
      field.name,
    ]);
  return undefined;
}
