import type { SaveError, SqlValue } from '../org.ts';
import type { FieldDef } from '../schema/types.ts';
import { rowError } from './errors.ts';

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/;

function badPicklist(field: FieldDef, value: string): SaveError | undefined {
  const list = field.picklist;
  if (!list?.restricted) return undefined;
  const parts = field.type === 'MultiselectPicklist' ? value.split(';') : [value];
  const wrong = parts.find((part) => !list.values.some((one) => one.isActive && one.value === part));
  if (wrong === undefined) return undefined;
  return rowError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${wrong}`,
    [field.name],
  );
}

/** What is wrong with a stored value by the limits of its field: length, restricted picklist, e-mail form. */
export function limitError(field: FieldDef, value: SqlValue): SaveError | undefined {
  if (typeof value !== 'string') return undefined;
  if (field.picklist) {
    const error = badPicklist(field, value);
    if (error) return error;
  }
  if (field.length !== undefined && value.length > field.length && field.type !== 'Id')
    return rowError(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`,
      [field.name],
    );
  if (field.type === 'Email' && !EMAIL.test(value))
    return rowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
  return undefined;
}
