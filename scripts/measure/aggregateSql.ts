import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { stageTable } from './stage.ts';

/** One aggregate and its place in the list that was asked for. */
export interface Wanted {
  aggregate: Aggregate;
  index: number;
}

/** What SQL found for one aggregate, account and point; NaN: nothing. */
export interface Found {
  value: number;
  /** Day number of the newest row behind the value. */
  newest: number;
  /** Rows up to the day that a shifted aggregate stands at. */
  seen: number;
}

/** Takes one result: aggregate, account and point by place. */
export type Put = (aggregate: number, place: number, point: number, found: Found) => void;

/** FILTER clause of a condition; on lines of its own, so that a comment at its end harms nothing. */
export function filterClause(filter: string | null): string {
  return filter === null ? '' : ` FILTER (WHERE (\n${filter}\n))`;
}

/** Each part with a comma before it. */
export function listed(parts: readonly string[]): string {
  return parts.map((part) => `, ${part}`).join('');
}

/** SQL of what can be told of an aggregate; see `Found`. */
export interface Told {
  value: string;
  newest: () => string;
  seen: () => string;
}

/** The SQL of what is asked of an aggregate: its value, and the others only where something depends on them. */
export function toldSql({ observed, shift }: Aggregate, { value, newest, seen }: Told): string[] {
  return [value, ...(observed === 'account' ? [newest()] : []), ...(shift === null ? [] : [seen()])];
}

/** Columns in which what `toldSql` asked for is found, from `first` on; null: it was not asked for. */
export function toldPlaces(
  aggregates: readonly Aggregate[],
  first: number,
): { value: number; newest: number | null; seen: number | null }[] {
  let next = first;
  const take = (): number => next++;
  return aggregates.map(({ observed, shift }) => ({
    value: take(),
    newest: observed === 'account' ? take() : null,
    seen: shift === null ? null : take(),
  }));
}

/** Rows of a source with their account's place; only accepted rows of known accounts. */
export function rowsSql(source: SourceDefinition): string {
  const day = source.time === null ? '0 AS _day' : '_day';
  const columns = source.columns.map(({ name }) => identifier(name)).join(', ');
  return `(SELECT _place, ${day}, ${columns} FROM (SELECT ${columns}, _day FROM ${stageTable(source.name)} WHERE _bad = 0) AS _rows
    JOIN _account ON _account._key = _rows.${identifier(source.account ?? '')})`;
}

/** Constant rows as a table. */
export function valuesTable(rows: readonly (readonly (number | string)[])[], columns: string): string {
  return `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS ${columns}`;
}
