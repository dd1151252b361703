import { oneLine } from '../target/errors.ts';
import type { PlanStep } from '../plan/types.ts';
import type { Outcome } from './types.ts';

/** Gone already: the aim of a delete. */
const GONE = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND']);

/**
 * Outcome of a row that the org refused. A new row whose key exists, and a deleted one that is gone, are where they should
 * be: an earlier try, whose answer was lost, has done it.
 */
export function refusal(step: PlanStep, code: string, message: string): Outcome {
  if (step.operation === 'insert' && code === 'DUPLICATE_VALUE' && message.includes(step.keyField)) {
    return { status: 'present' };
  }
  if (step.operation === 'delete' && GONE.has(code)) return { status: 'present' };
  return { status: 'failed', code, message: oneLine(message, 500) };
}

/** Outcome of a row that the org took. */
export function success(step: PlanStep, created: boolean): { status: 'created' | 'updated' | 'deleted' } {
  if (step.operation === 'delete') return { status: 'deleted' };
  return { status: step.operation === 'insert' || created ? 'created' : 'updated' };
}

/** Refusals that another try may mend: another transaction held the parent. */
export function isPassing(outcome: Outcome): boolean {
  return outcome.status === 'failed' && outcome.code === 'UNABLE_TO_LOCK_ROW';
}
