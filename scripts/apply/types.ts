import type { PlanStep, Row } from '../plan/types.ts';
import type { Patience } from '../target/backoff.ts';

/** A row that the org refused, or that wasn't sent because its parent was refused; for failed.csv. */
export interface FailedRow {
  key: string;
  object: string;
  /** Status code of the API, `PARENT_FAILED`, or `JOB_FAILED` when a job ended before the row's turn. */
  code: string;
  message: string;
}

/** What was written. A new row that was there already counts as nothing. */
export interface ApplyResult {
  created: number;
  updated: number;
  deleted: number;
  failed: FailedRow[];
}

/** What applying needs besides the org. */
export interface ApplyEffects {
  patience: Patience;
  /** Rows of a step above which it goes by the Bulk API. Absent: 4,000. */
  bulkRows?: number;
  /** Told after each part: rows of the plan that have been dealt with so far. */
  progress(done: number, total: number): void;
}

/** What became of one row. */
export type Outcome =
  | { status: 'created' | 'updated' | 'deleted' | 'present' }
  | { status: 'failed'; code: string; message: string };

/** Rows of one step that are sent together. */
export interface Batch {
  step: PlanStep;
  rows: Row[];
  /** Each row as a record of its own and not all in a collection, of which a call takes few. */
  singly?: boolean;
}

/** The key that a row is reported by. */
export function keyOf(step: PlanStep, row: Row): string {
  return String(row[step.keyField] ?? row['Id'] ?? '');
}
