import { dayNumber } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import type { Day } from '../model.ts';
import { filterClause } from './aggregateSql.ts';
import { EARLIEST } from './past.ts';

/** Stands for a milestone that is not missed: later than any due date. */
export const NOT_MISSED = 10_000_000;

/** SQL for the first day that can be meant. */
const FIRST = `DATE '${EARLIEST}'`;

/** SQL conditions that must all hold; null: none. */
function both(a: string | null, b: string): string {
  return a === null ? b : `(\n${a}\n) AND ${b}`;
}

/** Condition of the rows that say something about the customer: our own outreach does not. */
export function countedSql({ ownOutreach }: SourceDefinition): string {
  return ownOutreach === null ? 'true' : `(\n${ownOutreach}\n) IS NOT TRUE`;
}

/** Due date as days since 1970-01-01 where the milestone is missed at a day; `NOT_MISSED` where it is not. */
function missedAt(due: string, done: string, point: Day): string {
  const day = `DATE '${point}'`;
  return `CASE WHEN ${due} < ${day} AND (${done} IS NULL OR ${done} > ${day} OR ${done} < ${FIRST}) THEN ${due} - DATE '1970-01-01' ELSE ${NOT_MISSED} END`;
}

/**
 * Condition of the rows that an aggregate looks at; null: all. The value of a last row is that of one that has a value, and a
 * milestone is one with a due date that can be meant.
 */
export function rowCondition({ kind, column, filter }: Aggregate): string | null {
  if (kind === 'milestone') return both(filter, `${identifier(column ?? '')} >= ${FIRST}`);
  return kind === 'last' ? both(filter, `${identifier(column ?? '')} IS NOT NULL`) : filter;
}

/**
 * Partial value of an aggregate over the rows between two edges, as SQL. Distinct days can be added up, because two edges
 * have no day in common; a milestone has one partial value for each point, because its state depends on the day.
 */
export function partialSql(aggregate: Aggregate, source: SourceDefinition, points: readonly Day[]): string {
  const column = aggregate.column === null ? '' : identifier(aggregate.column);
  const filter = filterClause(rowCondition(aggregate));
  switch (aggregate.kind) {
    case 'sum':
    case 'max':
    case 'min':
      return `${aggregate.kind}(${column})${filter}`;
    case 'last':
      return `max({'at': ${identifier(source.time ?? '')}, 'value': ${column}})${filter}`;
    case 'active_days':
      return `count(DISTINCT _day)${filter}`;
    case 'milestone': {
      const done = identifier(aggregate.done ?? '');
      return `[${points.map((point) => `min(${missedAt(column, done, point)})${filter}`).join(', ')}]`;
    }
    case 'slope':
      return column === '' ? `count(*)${filter}` : `sum(${column})${filter}`;
    case 'count':
      return `count(${column === '' ? '*' : column})${filter}`;
    default:
      return `max(_day)${filter}`;
  }
}

/** Where an aggregate looks at a point, as SQL: expressions of its window's start and of the day that it stands at. */
export interface Reach {
  start: string;
  end: string;
  /** Rows after the end are looked at too, and must be left out. */
  open?: boolean;
}

/** FILTER clause that keeps the partial values within an aggregate's reach. */
export function insideSql({ kind, window, shift }: Aggregate, { start, end, open }: Reach): string {
  const limits = [
    ...(window === null && kind !== 'slope' ? [] : [`_edge > ${start}`]),
    ...(shift === null && open !== true ? [] : [`_edge <= ${end}`]),
  ];
  return limits.length === 0 ? '' : ` FILTER (WHERE ${limits.join(' AND ')})`;
}

/** One partial value out of several of the same stretch, as SQL; distinct days and values are bits. */
export function mergedSql({ kind }: Aggregate, v: string): string {
  switch (kind) {
    case 'min':
      return `min(${v})`;
    case 'max':
    case 'last':
    case 'days_since_last':
      return `max(${v})`;
    case 'active_days':
    case 'count_distinct':
      return `bit_or(${v})`;
    default:
      return `sum(${v})`;
  }
}

/** Value of an aggregate at a point `p` from its partial values `v`, as SQL. */
export function combinedSql(aggregate: Aggregate, v: string, reach: Reach): string {
  const inside = insideSql(aggregate, reach);
  switch (aggregate.kind) {
    case 'max':
    case 'days_since_last':
      return `max(${v})${inside}`;
    case 'min':
      return `min(${v})${inside}`;
    case 'last':
      return `struct_extract(max(${v})${inside}, 'value')`;
    case 'milestone':
      return `min(${v}[p.i + 1])${inside}`;
    case 'count_distinct':
      // One bit for each value, where they are few; others are counted by themselves.
      return `bit_count(bit_or(${v})${inside})`;
    case 'slope':
      // Numerator of the least-squares slope over zero-filled weeks; exact, and divided once at the very end.
      return `sum(${v} * (${aggregate.weeks - 1} - 2 * ((${reach.end} - _edge) // 7)))${inside}`;
    default:
      return `sum(${v})${inside}`;
  }
}

/** Days that a milestone is overdue at a point; `raw` is what SQL gave. 0: none is missed. Null: there is none. */
export function overdueDays(raw: number, point: Day): number | null {
  if (Number.isNaN(raw)) return null;
  return raw >= NOT_MISSED ? 0 : dayNumber(point) - raw;
}
