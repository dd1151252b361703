import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addDays } from '../config/calendar.ts';
import { loadConfig } from '../config/load.ts';
import { measure } from '../measure/measure.ts';
import { accountRows, AS_OF, benchConfig } from './measure-world.ts';

/** What one measured run took, in a process of its own. */
export interface MeasuredRun {
  seconds: number;
  /** User and system seconds. */
  cpu: number;
  /** Peak of the whole process, in MB. */
  peak: number;
  rows: number;
}

/** Measures an export: folder, format, number of accounts and, to keep parts, a state folder. Prints a `MeasuredRun`. */
const [folder = '', format = 'csv', accounts = '10000', stateDir] = process.argv.slice(2);
const text = benchConfig(format === 'csv' ? 'csv' : 'parquet');
const config = await loadConfig('bench.yaml', { readText: () => Promise.resolve(text) });
const rows = accountRows(Number(accounts));
const tempDir = await mkdtemp(path.join(tmpdir(), 'tenki-bench-'));
try {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await measure(config, rows, [AS_OF], {
    dataDir: folder,
    tempDir,
    // The morning on which the last file, whose end belongs to the next business day, is there.
    today: addDays(AS_OF, 1),
    soql: () => Promise.reject(new Error('the bench has no org')),
    log: () => undefined,
    ...(stateDir === undefined ? {} : { stateDir }),
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const run: MeasuredRun = {
    seconds,
    cpu: (user + system) / 1e6,
    peak: process.resourceUsage().maxRSS / 1024,
    rows: result.readRows,
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
} finally {
  await rm(tempDir, { recursive: true, force: true });
}
