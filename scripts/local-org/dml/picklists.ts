import type { SaveError, SqlValue } from '../org.ts';
import type { FieldDef, Picklist, RecordTypeDef } from '../schema/types.ts';
import { rowError } from './errors.ts';
import type { StoredRow } from './plan.ts';

/** True when the picklist holds the value, the record type offers it, and it goes with the controlling value. */
function offers(
  list: Picklist,
  field: FieldDef,
  value: string,
  row: StoredRow,
  recordType: RecordTypeDef | undefined,
): boolean {
  if (!list.values.some((one) => one.isActive && one.value === value)) return false;
  const offered = recordType?.picklistValues.get(field.name);
  if (offered && !offered.values.includes(value)) return false;
  if (list.controllingField === undefined) return true;
  const controlling = row[list.controllingField] ?? null;
  return list.validFor?.get(value)?.some((one) => isChosen(one, controlling)) ?? false;
}

/** A controlling checkbox is named by `checked` and `unchecked`. */
const isChosen = (name: string, controlling: SqlValue): boolean =>
  typeof controlling === 'number'
    ? name === (controlling === 1 ? 'checked' : 'unchecked')
    : name === controlling;

/**
 * What is wrong with a value of a restricted picklist. Others take any text, as in an org: there the restriction is all
 * that the API keeps to.
 */
export function picklistError(
  field: FieldDef,
  value: SqlValue,
  row: StoredRow,
  recordType: RecordTypeDef | undefined,
): SaveError | undefined {
  const list = field.picklist;
  if (!list?.restricted || typeof value !== 'string') return undefined;
  const parts = field.type === 'MultiselectPicklist' ? value.split(';') : [value];
  const wrong = parts.find((part) => !offers(list, field, part, row, recordType));
  if (wrong === undefined) return undefined;
  return rowError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${wrong}`,
    [field.name],
  );
}

/** The default of a picklist: that of the record type when it lists the field, else the field's own. */
export function defaultChoice(field: FieldDef, recordType: RecordTypeDef | undefined): string | null {
  const offered = recordType?.picklistValues.get(field.name);
  if (offered) return offered.defaultValue ?? null;
  return field.picklist?.values.find((value) => value.isDefault)?.value ?? null;
}
