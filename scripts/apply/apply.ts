import { madeRows } from '../plan/rows.ts';
import type { Parent, PlanStep, Row, Rows } from '../plan/types.ts';
import { MAX_RETRIES, retryWait } from '../target/backoff.ts';
import type { OrgClient } from '../target/client.ts';
import { sendBulk } from './bulk.ts';
import { COLLECTION_ROWS, sendBatches, takeCall } from './composite.ts';
import { isPassing, success } from './outcome.ts';
import { keyOf } from './types.ts';
import type { ApplyEffects, ApplyResult, Batch, FailedRow, Outcome } from './types.ts';

/** Rows of a step above which a job (made, filled, closed and looked at: four calls) takes fewer calls than composite. */
export const BULK_ROWS = 4000;

/** The run's own receipt: it counts rows and isn't counted. */
const RECEIPT = 'Sync_Run__c';

/** Bookkeeping of one apply. */
interface Ledger {
  result: ApplyResult;
  /** Keys of refused rows by object, for their children. */
  refused: Map<string, Set<string>>;
}

const parentKey = ({ column, suffix = '' }: Parent, row: Row): string => `${String(row[column])}${suffix}`;

function failedParent(step: PlanStep, row: Row, { refused }: Ledger): string | null {
  for (const parent of step.parents) {
    const key = parentKey(parent, row);
    if (refused.get(parent.object)?.has(key)) return `its ${parent.object} '${key}' was refused`;
  }
  return null;
}

function note(step: PlanStep, row: Row, outcome: Outcome, ledger: Ledger): void {
  const { result, refused } = ledger;
  if (outcome.status === 'present') return;
  if (outcome.status !== 'failed') {
    if (step.object !== RECEIPT) result[outcome.status] += 1;
    return;
  }
  const key = keyOf(step, row);
  const keys = refused.get(step.object) ?? new Set<string>();
  refused.set(step.object, keys.add(key));
  // A parent in the same call: the org saw no such record, which says less than that it refused it.
  const parent = failedParent(step, row, ledger);
  const failure: FailedRow =
    parent === null
      ? { key, object: step.object, code: outcome.code, message: outcome.message }
      : { key, object: step.object, code: 'PARENT_FAILED', message: parent };
  result.failed.push(failure);
}

/** Sends batches, and those of their rows that met a lock again, with growing waits. Notes every row once. */
async function sendWithRetries(
  client: OrgClient,
  batches: readonly Batch[],
  effects: ApplyEffects,
  ledger: Ledger,
): Promise<void> {
  let open = batches.filter(({ rows }) => rows.length > 0);
  for (let retry = 0; open.length > 0; retry += 1) {
    const answers = await sendBatches(client, open);
    const locked: Batch[] = [];
    const lockedKeys = new Map<string, Set<string>>();
    for (const [index, batch] of open.entries()) {
      const { step, rows } = batch;
      const again: Row[] = [];
      // A child in the same call as its locked parent was refused only because the parent wasn't there yet.
      const waits = (row: Row) =>
        step.parents.some((parent) => lockedKeys.get(parent.object)?.has(parentKey(parent, row)));
      for (const [position, row] of rows.entries()) {
        const outcome = answers[index]?.[position] ?? {
          status: 'failed',
          code: 'UNKNOWN',
          message: 'no result',
        };
        const passing = isPassing(outcome) || (outcome.status === 'failed' && waits(row));
        if (passing && retry < MAX_RETRIES) again.push(row);
        else note(step, row, outcome, ledger);
      }
      if (again.length === 0) continue;
      locked.push({ ...batch, rows: again });
      const keys = lockedKeys.get(step.object) ?? new Set<string>();
      for (const row of again) keys.add(keyOf(step, row));
      lockedKeys.set(step.object, keys);
    }
    open = locked;
    if (open.length > 0) await effects.patience.sleep(retryWait(retry, () => effects.patience.random()));
  }
}

/** Those of a step's rows whose parents stand; the others are noted as failed. */
function sendable(step: PlanStep, rows: Rows, ledger: Ledger): Rows {
  if (!step.parents.some(({ object }) => ledger.refused.has(object))) return rows;
  const standing: number[] = [];
  let place = 0;
  for (const row of rows) {
    const parent = failedParent(step, row, ledger);
    if (parent === null) standing.push(place);
    else note(step, row, { status: 'failed', code: 'PARENT_FAILED', message: parent }, ledger);
    place += 1;
  }
  return madeRows(standing, (at) => rows.slice(at, at + 1)[0] ?? {});
}

function chunks(step: PlanStep, rows: Rows): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < rows.length; start += COLLECTION_ROWS) {
    batches.push({ step, rows: rows.slice(start, start + COLLECTION_ROWS) });
  }
  return batches;
}

async function sendLarge(
  client: OrgClient,
  step: PlanStep,
  effects: ApplyEffects,
  ledger: Ledger,
  tick: (n: number) => void,
) {
  const locked: Row[] = [];
  const { status } = success(step, false);
  for await (const sent of sendBulk(client, step, sendable(step, step.rows, ledger), effects.patience)) {
    for (const { row, outcome } of sent.refused) {
      if (isPassing(outcome)) locked.push(row);
      else note(step, row, outcome, ledger);
    }
    ledger.result[status] += sent.rows - sent.refused.length;
    tick(sent.rows);
  }
  const waiting = chunks(step, locked);
  while (waiting.length > 0) await sendWithRetries(client, takeCall(waiting), effects, ledger);
}

/**
 * Writes the steps in order. Small steps share composite calls, whose parts are written in order too; a step of more than
 * 4,000 rows goes by the Bulk API. Refused rows are collected and stop nothing but their own children. Throws OrgError
 * when the org is gone: what is written stays, and the next run goes on from there.
 */
export async function applySteps(
  client: OrgClient,
  steps: readonly PlanStep[],
  effects: ApplyEffects,
): Promise<ApplyResult> {
  const ledger: Ledger = { result: { created: 0, updated: 0, deleted: 0, failed: [] }, refused: new Map() };
  const total = steps.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  const tick = (rows: number): void => {
    done += rows;
    effects.progress(done, total);
  };
  const waiting: Batch[] = [];
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = takeCall(waiting);
      const rows = group.reduce((sum, batch) => sum + batch.rows.length, 0);
      const standing = group.map((batch) => ({
        ...batch,
        rows: [...sendable(batch.step, batch.rows, ledger)],
      }));
      await sendWithRetries(client, standing, effects, ledger);
      tick(rows);
    }
  };
  for (const step of steps) {
    if (step.rows.length > (effects.bulkRows ?? BULK_ROWS)) {
      await flush();
      await sendLarge(client, step, effects, ledger, tick);
    } else waiting.push(...chunks(step, step.rows));
  }
  await flush();
  return ledger.result;
}
