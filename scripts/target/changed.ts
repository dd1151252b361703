import { numberOf, textOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import type { TableCopy } from './orgCopy.ts';

/**
 * How long before the newest change that was read a transaction may have begun whose rows could not be seen yet. Longer
 * than the longest transaction of an org (10 minutes).
 */
const OVERLAP_MS = 15 * 60_000;

/** What the org says about a whole table: rows, and the sum of a number field where there is one. */
export interface TableCheck {
  count: number;
  sum: number | null;
}

/** SOQL that reads a table, or of a copy only what has changed since. */
export function changedQuery(object: string, fields: readonly string[], copy: TableCopy | null): string {
  const where = copy === null ? '' : ` WHERE SystemModstamp >= ${copy.since}`;
  return `SELECT ${fields.join(', ')}, SystemModstamp FROM ${object}${where}`;
}

/** The time from which a later run must look for changes; null where no row tells. */
function nextSince(rows: readonly ReadRow[], before: string | null): string | null {
  let newest = before === null ? Number.NEGATIVE_INFINITY : Date.parse(before) + OVERLAP_MS;
  for (const row of rows) {
    const at = Date.parse((textOf(row, 'SystemModstamp') ?? '').replace(/\+0000$/, 'Z'));
    if (at > newest) newest = at;
  }
  return Number.isFinite(newest) ? new Date(newest - OVERLAP_MS).toISOString() : null;
}

/** A table after the changes of the org: by id, so that a row with another key takes the place of what it was. */
export function merged(
  copy: TableCopy | null,
  changed: readonly ReadRow[],
  fields: readonly string[],
): TableCopy | null {
  const since = nextSince(changed, copy?.since ?? null);
  if (since === null) return null;
  if (copy === null) return { fields, since, rows: changed };
  const byId = new Map(copy.rows.map((row) => [textOf(row, 'Id') ?? '', row]));
  for (const row of changed) byId.set(textOf(row, 'Id') ?? '', row);
  return { fields, since, rows: [...byId.values()] };
}

/** Whether rows can be all that the org holds: as many, with the same sum. A row that was deleted makes a difference. */
export function agrees(rows: readonly ReadRow[], check: TableCheck, sumField: string | null): boolean {
  if (rows.length !== check.count) return false;
  if (new Set(rows.map((row) => textOf(row, 'Key__c'))).size !== rows.length) return false;
  if (sumField === null || check.sum === null) return true;
  const sum = rows.reduce((total, row) => total + (numberOf(row, sumField) ?? 0), 0);
  const scale = rows.reduce((total, row) => total + Math.abs(numberOf(row, sumField) ?? 0), 1);
  return Math.abs(sum - check.sum) <= scale * 1e-9;
}
