import { numberOf, textOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import type { CopyContent, TableCopy } from './orgCopy.ts';
import type { OrgRun } from './overview.ts';

/**
 * How long before the newest change that was read a transaction may have begun whose rows could not be seen yet. Longer
 * than the longest transaction of an org (10 minutes).
 */
const OVERLAP_MS = 15 * 60_000;

/** What the org says about rows of a table: how many, and the sum of a number field where one is asked for. */
export interface GroupCheck {
  count: number;
  sum: number | null;
}

/** What the org says about a whole table: by the values of some fields, joined by `groupOf`. */
export type TableCheck = ReadonlyMap<string, GroupCheck>;

/** How a table is checked: the fields whose values make a group, the one that is summed, and the one that is unique. */
export interface CheckFields {
  by: readonly string[];
  sum?: string;
  unique: string;
}

/** Lamps by what a person sees of them. */
export const LAMP_CHECK: CheckFields = {
  by: ['Band__c', 'Freshness__c', 'Alarm__c'],
  sum: 'Value__c',
  unique: 'Key__c',
};

/** Health likewise; its amounts are kept with fewer decimals than they are written with, so they aren't summed. */
export const HEALTH_CHECK: CheckFields = {
  by: ['Band__c', 'Use__c', 'Outcome__c', 'Recognition__c'],
  unique: 'Key__c',
};

/** The group that a row belongs to. */
export function groupOf(row: ReadRow, by: readonly string[]): string {
  return by.map((field) => textOf(row, field) ?? '').join('|');
}

/** SOQL for the groups of a table; `more` are further fields to group by. */
export function checkQuery(object: string, { by, sum }: CheckFields, more: readonly string[] = []): string {
  const fields = [...more, ...by].join(', ');
  return `SELECT ${fields}, COUNT(Id) n${sum === undefined ? '' : `, SUM(${sum}) total`} FROM ${object} GROUP BY ${fields}`;
}

/** The groups of a table from the rows of `checkQuery`. */
export function checkOf(rows: readonly ReadRow[], { by }: CheckFields): TableCheck {
  const groups = new Map<string, GroupCheck>();
  for (const row of rows) {
    const group = groupOf(row, by);
    const { count, sum } = groups.get(group) ?? { count: 0, sum: 0 };
    groups.set(group, {
      count: count + (numberOf(row, 'n') ?? 0),
      sum: (sum ?? 0) + (numberOf(row, 'total') ?? 0),
    });
  }
  return groups;
}

/** Milliseconds of a time as the org writes it; NaN where there is none. */
function instant(text: string | null): number {
  return Date.parse((text ?? '').replace(/\+0000$/, 'Z'));
}

/**
 * Writes that a copy holds already: those of one user while a run wrote. What that user did between the run before and the
 * first write of this one was somebody's own doing, and rows made after the run before are not in the copy.
 */
export interface OwnWrites {
  userId: string;
  from: string;
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
  const from = instant(newest.createdAt);
  if (!sameSecond(own.finishedAt, newest.finishedAt) || Number.isNaN(from + until + createdAfter))
    return null;
  return {
    userId: newest.userId,
    from: new Date(from).toISOString(),
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
      : ` AND (LastModifiedById != '${own.userId}' OR SystemModstamp > ${own.until} OR CreatedDate > ${own.createdAfter} OR (SystemModstamp > ${own.createdAfter} AND SystemModstamp < ${own.from}))`;
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
 * Whether rows can be all that the org holds: each once, and in every group as many with the same sum. A row that was
 * deleted makes a difference, and so does one whose group or number was changed unseen.
 */
export function agrees(table: TableCopy | null, check: TableCheck, fields: CheckFields): boolean {
  const rows = table?.rows ?? [];
  if (new Set(rows.map((row) => textOf(row, fields.unique))).size !== rows.length) return false;
  const own = new Map<string, { count: number; sum: number; scale: number }>();
  for (const row of rows) {
    const group = groupOf(row, fields.by);
    const value = fields.sum === undefined ? 0 : (numberOf(row, fields.sum) ?? 0);
    const known = own.get(group) ?? { count: 0, sum: 0, scale: 1 };
    own.set(group, {
      count: known.count + 1,
      sum: known.sum + value,
      scale: known.scale + Math.abs(value),
    });
  }
  const told = [...check].filter(([, { count }]) => count > 0);
  if (own.size !== told.length) return false;
  return told.every(([group, { count, sum }]) => {
    const found = own.get(group);
    if (found?.count !== count) return false;
    return sum === null || Math.abs(found.sum - sum) <= found.scale * 1e-9;
  });
}
