import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { FailedRow } from '../apply/types.ts';
import type { Rejected } from '../model.ts';
import { openCsv } from './csvFile.ts';

/** The files that a run leaves beside what it writes to the org. */
export interface Receipts {
  rejected(row: Rejected): Promise<void>;
  /** Writes the remaining files and closes all of them. */
  finish(
    unmatched: readonly { account: string; rows: number }[],
    failed: readonly FailedRow[],
  ): Promise<void>;
  /** Closes what was begun when the run is given up. */
  abandon(): Promise<void>;
}

/** Receipts of a dry run without a folder of its own: nothing is kept. */
export const NO_RECEIPTS: Receipts = {
  rejected: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  abandon: () => Promise.resolve(),
};

/** Opens rejected.csv, failed.csv and unmatched.csv in a folder; files of an earlier run are replaced, also by empty ones. */
export async function openReceipts(folder: string): Promise<Receipts> {
  try {
    await mkdir(folder, { recursive: true });
    const rejected = await openCsv(path.join(folder, 'rejected.csv'), [
      'source',
      'file',
      'line',
      'rule',
      'reason',
      'row',
    ]);
    const failed = await openCsv(path.join(folder, 'failed.csv'), ['key', 'object', 'code', 'message']);
    const unmatched = await openCsv(path.join(folder, 'unmatched.csv'), ['account', 'rows']);
    const closeAll = async (): Promise<void> => {
      await Promise.all([rejected.close(), failed.close(), unmatched.close()]);
    };
    return {
      rejected: (row) => rejected.write([row.source, row.file, row.line, row.rule, row.reason, row.row]),
      async finish(accounts, rows) {
        for (const { account, rows: count } of accounts) await unmatched.write([account, count]);
        for (const row of rows) await failed.write([row.key, row.object, row.code, row.message]);
        await closeAll();
      },
      abandon: closeAll,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`--out ${folder}: the folder can't be written (${reason}).`, { cause: error });
  }
}
