import type { Cell } from '../plan/types.ts';

/** A row as read, whatever API it came through: JSON values, or the text of a CSV. Parents are flat: `Account__r.Name`. */
export type ReadRow = Readonly<Record<string, unknown>>;

/** Text of a field; null when it is empty. */
export function textOf(row: ReadRow, field: string): string | null {
  const value = row[field];
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Number of a field; null when it is empty or no number. */
export function numberOf(row: ReadRow, field: string): number | null {
  const text = textOf(row, field);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Text of a field that holds one of a few words; null when it is empty or holds another. */
export function wordOf<T extends string>(row: ReadRow, field: string, words: readonly T[]): T | null {
  const text = textOf(row, field);
  return words.find((word) => word === text) ?? null;
}

/** A cell for comparison with one that would be written: CSV text becomes the type of the planned cell's field. */
export function cellOf(row: ReadRow, field: string, kind: 'text' | 'number' | 'boolean'): Cell {
  if (kind === 'number') return numberOf(row, field);
  return kind === 'boolean' ? textOf(row, field) === 'true' : textOf(row, field);
}

/** Flattens parents of a JSON record and leaves out its `attributes`. */
export function flatten(record: Readonly<Record<string, unknown>>, prefix = ''): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      Object.assign(flat, flatten(value as Record<string, unknown>, `${prefix}${name}.`));
    } else flat[`${prefix}${name}`] = value;
  }
  return flat;
}
