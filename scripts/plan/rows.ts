import type { Cell, PlanStep, Row, Rows } from './types.ts';

/** Two cells say the same: absent, null and empty text are one, numbers agree to the four decimals of the org's fields. */
export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  const left = a === '' || a === undefined ? null : a;
  const right = b === '' || b === undefined ? null : b;
  if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right) < 0.000_05;
  if (typeof left === 'string' && typeof right === 'string') return normalText(left) === normalText(right);
  return left === right;
}

/** The org stores line ends as LF and trims the end of a text. */
function normalText(text: string): string {
  return text.replace(/\r\n/g, '\n').trim();
}

/** True when every cell of `row` is already in `present`. */
export function sameRow(row: Row, present: Row | undefined): boolean {
  return (
    present !== undefined && Object.entries(row).every(([field, cell]) => sameCell(cell, present[field]))
  );
}

/** A text cut to `length` characters, so that a long title doesn't lose the whole row. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length);
}

/** Rows that are made of their items whenever they are read: all rows of a large book at once would take gigabytes. */
export function madeRows<T>(items: readonly T[], make: (item: T) => Row): Rows {
  return {
    length: items.length,
    slice: (from, to) => items.slice(from, to).map(make),
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}

/** Steps that have something to write. */
export function withRows(steps: readonly PlanStep[]): PlanStep[] {
  return steps.filter(({ rows }) => rows.length > 0);
}
