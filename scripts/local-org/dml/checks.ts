import type { SaveError, SqlValue } from '../org.ts';
import { quote } from '../store/columns.ts';
import type { Engine } from './engine.ts';
import { rowError, RowRefused } from './errors.ts';
import { limitError } from './limits.ts';
import type { ObjectPlan, StoredRow } from './plan.ts';

/** Ends the row when required fields are empty (all are named), or changed values break a limit of their field. */
export function checkValues(plan: ObjectPlan, row: StoredRow, changes: StoredRow): void {
  const errors: SaveError[] = [];
  const missing = plan.required.filter((field) => row[field.name] === null || row[field.name] === undefined);
  if (missing.length) {
    const names = missing.map((field) => field.name);
    errors.push(
      rowError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names),
    );
  }
  for (const name of Object.keys(changes)) {
    const field = plan.object.fields.get(name);
    const error = field && limitError(field, changes[name] ?? null);
    if (error) errors.push(error);
  }
  if (errors.length) throw new RowRefused(errors);
}

function duplicate(
  engine: Engine,
  plan: ObjectPlan,
  where: string,
  values: SqlValue[],
  id: string | null,
): string | undefined {
  const found = engine.db.get(
    `SELECT Id FROM ${quote(plan.object.name)} WHERE ${where} AND IsDeleted = 0 AND Id <> ? LIMIT 1`,
    [...values, id ?? ''],
  );
  return found ? String(found['Id']) : undefined;
}

/** Ends the row when a unique value is taken by another row. Only fields in `changes` are looked at. */
export function checkUnique(
  engine: Engine,
  plan: ObjectPlan,
  row: StoredRow,
  changes: StoredRow,
  id: string | null,
): void {
  for (const field of plan.unique) {
    const value = row[field.name];
    if (value === null || value === undefined || !(field.name in changes)) continue;
    const exact = field.caseSensitive ? ' COLLATE BINARY' : '';
    const other = duplicate(engine, plan, `${quote(field.name)} = ?${exact}`, [value], id);
    if (other)
      throw new RowRefused([
        rowError(
          'DUPLICATE_VALUE',
          `duplicate value found: ${field.name} duplicates value on record with id: ${other}`,
        ),
      ]);
  }
  for (const names of plan.object.uniqueTogether ?? []) {
    const values = names.map((name) => row[name] ?? null);
    const where = names.map((name) => `${quote(name)} = ?`).join(' AND ');
    const other = duplicate(engine, plan, where, values, id);
    if (other)
      throw new RowRefused([
        rowError(
          'DUPLICATE_VALUE',
          `duplicate value found: ${names.join(', ')} duplicates value on record with id: ${other}`,
        ),
      ]);
  }
}
