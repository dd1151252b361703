import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { FailedRow } from '../apply/types.ts';
import type { Rejected } from '../model.ts';
import { clearUp, draftOf, WRITING } from '../owner.ts';
import { openCsv, type CsvFile } from './csvFile.ts';

/** The files that a run leaves beside what it writes to the org. */
export interface Receipts {
  rejected(row: Rejected): Promise<void>;
  /** Writes the remaining files and closes all of them. */
  finish(
    unmatched: readonly { account: string; rows: number }[],
    failed: readonly FailedRow[],
  ): Promise<void>;
  /** Ends what was begun when the run is given up: its rejected rows may be the reason. */
  abandon(): Promise<void>;
}

/** Receipts of a dry run without a folder of its own: nothing is kept. */
export const NO_RECEIPTS: Receipts = {
  rejected: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  abandon: () => Promise.resolve(),
};

const HEADERS = {
  rejected: ['source', 'file', 'line', 'rule', 'reason', 'row'],
  failed: ['key', 'object', 'code', 'message'],
  unmatched: ['account', 'rows'],
} as const;

type Kind = keyof typeof HEADERS;

/** A file under the name that this run writes it to, and that under which people find it. */
interface Draft {
  csv: CsvFile;
  draft: string;
  file: string;
}

/** Receipts that this process has opened; two runs in it write to different files. */
let opened = 0;

async function draftIn(folder: string, kind: Kind): Promise<Draft> {
  const file = `${kind}.csv`;
  const draft = await draftOf(folder, `${String(opened)}-${file}`);
  return { csv: await openCsv(draft, HEADERS[kind]), draft, file: path.join(folder, file) };
}

const refusal = (folder: string, error: unknown): CommandError =>
  new CommandError(
    `--out ${folder}: the folder can't be written (${error instanceof Error ? error.message : String(error)}).`,
    { cause: error },
  );

/**
 * Opens rejected.csv, failed.csv and unmatched.csv in a folder. They take the place of an earlier run's when the run ends, also
 * empty ones: of two runs at once each file is whole and of the one that ends last, and a killed one leaves nothing in their place.
 */
export async function openReceipts(folder: string): Promise<Receipts> {
  try {
    await mkdir(folder, { recursive: true });
    await clearUp(folder, WRITING, Date.now());
    opened += 1;
    const [rejected, failed, unmatched] = [
      await draftIn(folder, 'rejected'),
      await draftIn(folder, 'failed'),
      await draftIn(folder, 'unmatched'),
    ];
    const all = [rejected, failed, unmatched];
    const put = async (): Promise<void> => {
      try {
        await Promise.all(all.map(({ csv }) => csv.close()));
        for (const { draft, file } of all) await rename(draft, file);
      } catch (error) {
        await Promise.all(all.map(({ draft }) => rm(draft, { force: true })));
        throw refusal(folder, error);
      }
    };
    return {
      rejected: (row) => rejected.csv.write([row.source, row.file, row.line, row.rule, row.reason, row.row]),
      async finish(accounts, rows) {
        for (const { account, rows: count } of accounts) await unmatched.csv.write([account, count]);
        for (const row of rows) await failed.csv.write([row.key, row.object, row.code, row.message]);
        await put();
      },
      abandon: put,
    };
  } catch (error) {
    throw refusal(folder, error);
  }
}
