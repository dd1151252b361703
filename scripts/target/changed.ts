import { numberOf, textOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import type { CopyContent, TableCopy } from './orgCopy.ts';
import type { OrgRun } from './overview.ts';

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

/** Milliseconds of a time as the org writes it; NaN where there is none. */
function instant(text: string | null): number {
  return Date.parse((text ?? '').replace(/\+0000$/, 'Z'));
}

/** Writes that a copy holds already: those of one user up to a time. Rows made later than another time are not in it. */
export interface OwnWrites {
  userId: string;
  until: string;
  createdAfter: string;
}

/** How long before a copy was read another run may have begun that still writes: longer than a job may take. */
const LONGEST_RUN_MS = 2 * 3_600_000;

/** Whether another run of the org may have written while the copy's own run was at work: such rows have the same user. */
function wasDisturbed(own: CopyContent['own'], runs: readonly OrgRun[]): boolean {
  const read = instant(own.createdAfter);
  return runs.some(({ key, status, modifiedAt }) => {
    const at = instant(modifiedAt);
    return key !== own.run && (at > read || (status === 'Running' && at > read - LONGEST_RUN_MS));
  });
}

/**
 * The writes that need not be read again: those of the run that the copy was kept by. Null unless that very run is the
 * newest one of the org and was alone, so that a run of another machine, one at the same time, or one that died, is read.
 */
export function ownWrites(own: CopyContent['own'], runs: readonly OrgRun[]): OwnWrites | null {
  const [newest] = runs;
  if (newest === undefined || own.run === null || own.run !== newest.key || wasDisturbed(own, runs))
    return null;
  const sameSecond = (a: string | null, b: string | null): boolean =>
    Math.floor(instant(a) / 1000) === Math.floor(instant(b) / 1000);
  const [until, createdAfter] = [instant(newest.modifiedAt), instant(own.createdAfter)];
  if (!sameSecond(own.finishedAt, newest.finishedAt) || Number.isNaN(until + createdAfter)) return null;
  return {
    userId: newest.userId,
    until: new Date(until).toISOString(),
    createdAfter: new Date(createdAfter).toISOString(),
  };
}

/** SOQL that reads a table, or of a copy only what has changed since, without `own` writes. */
export function changedQuery(
  object: string,
  fields: readonly string[],
  copy: TableCopy | null,
  own: OwnWrites | null = null,
): string {
  const others =
    own === null
      ? ''
      : ` AND (LastModifiedById != '${own.userId}' OR SystemModstamp > ${own.until} OR CreatedDate > ${own.createdAfter})`;
  const where = copy === null ? '' : ` WHERE SystemModstamp >= ${copy.since}${others}`;
  return `SELECT ${fields.join(', ')}, SystemModstamp FROM ${object}${where}`;
}

/** The time from which a later run must look for changes; null where no row tells. */
function nextSince(rows: readonly ReadRow[], before: string | null): string | null {
  let newest = before === null ? Number.NEGATIVE_INFINITY : Date.parse(before) + OVERLAP_MS;
  for (const row of rows) {
    const at = instant(textOf(row, 'SystemModstamp'));
    if (at > newest) newest = at;
  }
  return Number.isFinite(newest) ? new Date(newest - OVERLAP_MS).toISOString() : null;
}

/**
 * A table after the changes of the org: by id, so that a row with another key takes the place of what it was. Null where
 * nothing tells the org's time.
 * @param otherwise time from which changes count where no row tells
 */
export function merged(
  copy: TableCopy | null,
  changed: readonly ReadRow[],
  fields: readonly string[],
  otherwise: string | null = null,
): TableCopy | null {
  const since = nextSince(changed, copy?.since ?? null) ?? otherwise;
  if (since === null) return null;
  if (copy === null) return { fields, since, rows: changed };
  const byId = new Map(copy.rows.map((row) => [textOf(row, 'Id') ?? '', row]));
  for (const row of changed) byId.set(textOf(row, 'Id') ?? '', row);
  return { fields, since, rows: [...byId.values()] };
}

/**
 * Whether rows can be all that the org holds: as many, each once, with the same sum. A row that was deleted makes a
 * difference.
 */
export function agrees(
  table: TableCopy | null,
  check: TableCheck,
  fields: { unique: string; sum?: string },
): boolean {
  const rows = table?.rows ?? [];
  if (rows.length !== check.count) return false;
  if (new Set(rows.map((row) => textOf(row, fields.unique))).size !== rows.length) return false;
  const { sum: sumField } = fields;
  if (sumField === undefined || check.sum === null) return true;
  const sum = rows.reduce((total, row) => total + (numberOf(row, sumField) ?? 0), 0);
  const scale = rows.reduce((total, row) => total + Math.abs(numberOf(row, sumField) ?? 0), 1);
  return Math.abs(sum - check.sum) <= scale * 1e-9;
}
