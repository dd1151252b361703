import { dayIn } from '../formula/zone.ts';
import type { Session, SqlValue } from '../org.ts';
import { toId18 } from '../schema/ids.ts';
import type { FieldDef, RecordTypeDef } from '../schema/types.ts';
import { isReference } from '../store/columns.ts';
import { defaultChoice } from './picklists.ts';
import type { ObjectPlan, StoredRow } from './plan.ts';
import type { Rules } from './rules.ts';

/**
 * An auto number by its pattern: `AH-{0000}`, with `{YYYY}`, `{YY}`, `{MM}`, `{DD}` of the day that the moment `now` (ISO
 * text) is on in the zone of the person who makes the record.
 */
export function formatNumber(pattern: string, value: number, now: string, timeZone: string): string {
  const day = /[YMD]/.test(pattern) ? dayIn(new Date(now), timeZone) : '';
  const parts: Record<string, string> = {
    '{YYYY}': day.slice(0, 4),
    '{YY}': day.slice(2, 4),
    '{MM}': day.slice(5, 7),
    '{DD}': day.slice(8, 10),
  };
  return pattern.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (hole, inner: string) =>
    inner.startsWith('0') ? String(value).padStart(inner.length, '0') : (parts[hole] ?? hole),
  );
}

/** Value of a default formula; formulas write ids with 15 characters. */
function defaultOf(field: FieldDef, rules: Rules): SqlValue {
  const value = rules.defaultOf(field);
  return isReference(field) && typeof value === 'string' ? (toId18(value) ?? null) : value;
}

/** The row to insert: the values of the request, and defaults for the fields that it does not name. */
export function applyDefaults(
  plan: ObjectPlan,
  changes: StoredRow,
  rules: Rules,
  session: Session,
  recordType?: RecordTypeDef,
): StoredRow {
  const row: StoredRow = { ...changes };
  for (const field of plan.defaults) {
    if (field.name in row) continue;
    if (field.type === 'Checkbox') row[field.name] = field.defaultValue?.toLowerCase() === 'true' ? 1 : 0;
    else if (field.picklist && field.defaultValue === undefined)
      row[field.name] = defaultChoice(field, recordType);
    else if (field.defaultValue !== undefined) row[field.name] = defaultOf(field, rules);
  }
  if (plan.object.fields.has('OwnerId')) row['OwnerId'] ??= session.userId;
  return row;
}
