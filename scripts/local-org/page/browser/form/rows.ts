import { query, soqlText } from '../api.ts';
import type { Row } from '../api.ts';
import { selectList } from '../format.ts';
import type { FieldInput, FormModel, FormTask } from '../form-model.ts';
import { fieldPaths } from '../visibility.ts';

/** The record that a form edits, with the names of what it points to; undefined when it can't be seen. */
export async function readRow(form: FormModel, id: string): Promise<Row | undefined> {
  const names = selectList(form.object, Object.keys(form.fields)).split(', ');
  const columns = new Set([...names, ...Object.values(form.rules).flatMap(fieldPaths)]);
  const soql = `SELECT ${[...columns].join(', ')} FROM ${form.object.name} WHERE Id = ${soqlText(id)}`;
  return (await query(soql)).records[0];
}

/** A new record's values: defaults, then what it was opened with, with the names of what they point to. */
export async function newRow(form: FormModel, task: FormTask): Promise<Row> {
  const presets = Object.values(form.fields).map((field) => [field.name, field.preset] as const);
  const parent = form.parentField && task.parentId ? { [form.parentField]: task.parentId } : {};
  const row: Row = { ...Object.fromEntries(presets), ...typedValues(form, task.values ?? {}), ...parent };
  for (const [name, value] of Object.entries(row)) {
    const reference = form.object.fields[name]?.reference;
    if (!reference || typeof value !== 'string' || !value) continue;
    const { object, nameField } = reference;
    const found = await query(`SELECT ${nameField} FROM ${object} WHERE Id = ${soqlText(value)}`).catch(
      () => undefined,
    );
    row[reference.path] = found?.records[0] ?? null;
  }
  return row;
}

/** Values from an address are text; inputs and the API want them by type. */
export function typedValues(form: FormModel, values: Record<string, FieldInput>): Record<string, FieldInput> {
  const typed = Object.entries(values).map(([name, value]) => {
    const type = form.object.fields[name]?.type ?? '';
    if (type === 'Checkbox') return [name, value === true || value === 'true'] as const;
    const isNumber = ['Number', 'Currency', 'Percent'].includes(type) && value !== null && value !== '';
    return [name, isNumber ? Number(value) : value] as const;
  });
  return Object.fromEntries(typed);
}
