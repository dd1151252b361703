import { mkdtempSync, readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { loadConfig } from '../../scripts/config/load.ts';
import { openHistory } from '../../scripts/history/history.ts';
import { REAL, type KeepEffects } from '../../scripts/history/keep.ts';
import { measure } from '../../scripts/measure/measure.ts';
import { NO_RECEIPTS } from '../../scripts/sync/receipts.ts';
import { stages } from '../../scripts/sync/stages.ts';
import { sync, type SyncOutcome } from '../../scripts/sync/sync.ts';
import type { Patience } from '../../scripts/target/backoff.ts';
import type { OrgClient } from '../../scripts/target/client.ts';
import { connect } from '../../scripts/target/connect.ts';
import { orgCopy } from '../../scripts/target/orgCopy.ts';
import { PAGE_WORDS } from '../page-words.ts';

/** One run of the pipeline as the command makes it, with a clock and waits of the test's own. */
export interface PipelineRun {
  /** Configuration, data and history. */
  folder: string;
  /** Variables of the login. */
  env: Record<string, string>;
  asOf: string;
  bulkRows: number;
  /** Folder of the copy of the org. Absent: that of the history. */
  copy?: string;
}

const NOW = new Date('2026-11-20T03:00:00Z');

/** Waits for nothing; its clock goes by what was waited. */
export function haste(): Patience {
  let elapsed = 0;
  return {
    sleep: (milliseconds) => {
      elapsed += milliseconds;
      return Promise.resolve();
    },
    random: () => 0.5,
    elapsed: () => elapsed,
  };
}

/** Runs the pipeline with its history and its copy of the org. */
export async function runPipeline(
  { folder, env, asOf, bulkRows, copy }: PipelineRun,
  patience = haste(),
  keeping: KeepEffects = REAL,
  wrap: (client: OrgClient) => OrgClient = (client) => client,
): Promise<SyncOutcome> {
  const target = await connect({
    targetOrg: undefined,
    env,
    root: folder,
    patience,
    now: () => Date.now(),
  });
  const config = await loadConfig('config/tenki.yaml', {
    readText: (file) => Promise.resolve(readFileSync(path.join(folder, file), 'utf8')),
  });
  const quiet = {
    dataDir: folder,
    tempDir: mkdtempSync(path.join(folder, 'work-')),
    soql: () => Promise.reject(new Error('no SOQL source')),
    log: () => undefined,
  };
  const history = path.join(folder, 'history');
  return sync(
    { config, asOf, dryRun: false, words: PAGE_WORDS },
    {
      client: wrap(target.client),
      patience,
      now: () => NOW,
      stages: stages(() => 0),
      receipts: NO_RECEIPTS,
      measure: (accounts, points) => measure(config, accounts, points, quiet),
      history: openHistory(history, keeping),
      copy: orgCopy(copy === undefined ? history : path.join(folder, copy), target.instanceUrl),
      bulkRows,
    },
  );
}

// As a program of its own, so that it can be killed: the run as JSON is its argument.
if (import.meta.main) {
  // A killed program leaves nothing at its end, so what the next one reads again is left at the beginning.
  flushCompileCache();
  await runPipeline(JSON.parse(process.argv[2] ?? '') as PipelineRun);
}
