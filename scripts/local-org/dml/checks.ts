import type { SaveError, SqlValue } from '../org.ts';
import type { FieldDef, RecordTypeDef } from '../schema/types.ts';
import { quote } from '../store/columns.ts';
import type { Engine } from './engine.ts';
import { rowError, RowRefused } from './errors.ts';
import { limitError } from './limits.ts';
import { picklistError } from './picklists.ts';
import type { ObjectPlan, StoredRow } from './plan.ts';

/** Ends the row when required fields are empty (all are named), or changed values break a limit of their field. */
export function checkValues(
  plan: ObjectPlan,
  row: StoredRow,
  changes: StoredRow,
  recordType: RecordTypeDef | undefined,
): void {
  const errors: SaveError[] = [];
  const isEmpty = (name: string): boolean => row[name] === null || row[name] === undefined;
  const missing = plan.required.filter((field) => isEmpty(field.name));
  const { requiredOneOf } = plan.object;
  const first = requiredOneOf?.every(isEmpty) ? plan.object.fields.get(requiredOneOf[0] ?? '') : undefined;
  if (first) missing.push(first);
  if (missing.length) {
    const names = missing.map((field) => field.name);
    errors.push(
      rowError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names),
    );
  }
  for (const name of withDependents(plan, changes)) {
    const field = plan.object.fields.get(name);
    const value = row[name] ?? null;
    const error = field && (picklistError(field, value, row, recordType) ?? limitError(field, value));
    if (error) errors.push(error);
  }
  if (errors.length) throw new RowRefused(errors);
}

/** Names of changed fields, and of the picklists whose values depend on one of them. */
function withDependents(plan: ObjectPlan, changes: StoredRow): Iterable<string> {
  if (!plan.dependents.length) return Object.keys(changes);
  const names = new Set(Object.keys(changes));
  for (const field of plan.dependents)
    if (field.picklist?.controllingField && names.has(field.picklist.controllingField)) names.add(field.name);
  return names;
}

const taken = (fields: string, other: SqlValue | undefined): RowRefused =>
  new RowRefused([
    rowError(
      'DUPLICATE_VALUE',
      `duplicate value found: ${fields} duplicates value on record with id: ${other}`,
    ),
  ]);

/**
 * Ends the row when a unique value is taken by another row. Only fields in `changes` are looked at, and not `key`: an
 * upsert has searched for it already.
 */
export function checkUnique(
  engine: Engine,
  plan: ObjectPlan,
  row: StoredRow,
  changes: StoredRow,
  id: string | null,
  key: FieldDef | undefined,
): void {
  for (const field of plan.unique) {
    const value = row[field.name];
    if (field === key || value === null || value === undefined || !(field.name in changes)) continue;
    const other = engine.db.get(plan.uniqueSql.get(field) ?? '', [value, id ?? '']);
    if (other) throw taken(field.name, other['Id']);
  }
  for (const names of plan.object.uniqueTogether ?? []) {
    const where = names.map((name) => `${quote(name)} = ?`).join(' AND ');
    const other = engine.db.get(
      `SELECT Id FROM ${quote(plan.object.name)} WHERE ${where} AND IsDeleted = 0 AND Id <> ? LIMIT 1`,
      [...names.map((name) => row[name] ?? null), id ?? ''],
    );
    if (other) throw taken(names.join(', '), other['Id']);
  }
}
