import type { SqlValue } from '../org.ts';
import type { ValueColumn } from './select.ts';
import type { ValueKind } from './field-kind.ts';
import { valueLabel, valueLabels } from './labels.ts';

/** A value of a record as the REST API shows it. */
export type JsonValue = string | number | boolean | null | { [part: string]: string | number | null };

/** What rendering depends on. */
export interface RenderContext {
  language: string;
  locale: string;
  timeZone: string;
  currency: string;
}

/** A stored value as the REST API shows it: booleans as such, datetimes with `+0000`. */
export function jsonValue(value: SqlValue | undefined, kind: ValueKind): JsonValue {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return value === 1 || value === '1' || value === 'true';
  if (kind === 'location') return JSON.parse(String(value)) as JsonValue;
  if (kind === 'datetime') return String(value).replace(/Z$/, '+0000');
  return value;
}

/** The value of a column: plain, as a label (toLabel) or written for the user's locale (FORMAT). */
export function columnValue(
  column: ValueColumn,
  value: SqlValue | undefined,
  context: RenderContext,
): JsonValue {
  if (value === null || value === undefined || column.rendering === 'value')
    return jsonValue(value, column.kind);
  const { source, kind } = column;
  if (column.rendering === 'address') return JSON.parse(String(value)) as JsonValue;
  if (kind === 'picklist' && source)
    return valueLabel(source.object, source.field, String(value), context.language);
  if (kind === 'multipicklist' && source) {
    return valueLabels(source.object, source.field, String(value), context.language);
  }
  return column.rendering === 'format' ? formatted(column, value, context) : jsonValue(value, kind);
}

function formatted(column: ValueColumn, value: string | number, context: RenderContext): JsonValue {
  const { kind, source } = column;
  const { locale, timeZone, currency } = context;
  if (kind === 'number') {
    const digits = source?.field.scale ?? 0;
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const style = source?.field.type === 'Currency' ? { style: 'currency' as const, currency } : {};
    const text = new Intl.NumberFormat(locale, { ...fraction, ...style }).format(Number(value));
    return source?.field.type === 'Percent' ? `${text}%` : text;
  }
  if (kind === 'date') {
    return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
  }
  if (kind === 'datetime') {
    const style = { timeZone, dateStyle: 'short' as const, timeStyle: 'short' as const };
    return new Intl.DateTimeFormat(locale, style).format(new Date(value));
  }
  return jsonValue(value, kind);
}
