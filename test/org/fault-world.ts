import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faultProxy, type FaultProxy } from './fault-proxy.ts';
import { runPipeline, type PipelineRun } from './pipeline.ts';
import { startWorld, usageCsv, type SyncWorld } from './sync-world.ts';

const CACHE = path.join(tmpdir(), 'tenki-test-compiled');
const PROGRAM = path.join(import.meta.dirname, 'pipeline.ts');

/** Twelve accounts, as many as there are ways through the days. */
const KEYS = Array.from({ length: 12 }, (_, index) => `F-${String(index).padStart(2, '0')}`);

export const FIRST_DAY = '2026-11-18';
export const SECOND_DAY = '2026-11-19';

/** Use up to a day: some accounts fell on the 10th, some fall or recover on the 19th, one has no data. */
function usage(last: number): string {
  const rows: [string, string, number][] = [];
  for (const [index, key] of KEYS.slice(0, -1).entries())
    for (let day = 1; day <= last; day += 1) {
      const isLow =
        (index % 3 === 0 && day >= 10 && !(index === 6 && day === 19)) || (index === 1 && day >= 18);
      const users = isLow ? 5 : index === 2 && day === 19 ? 12 : 30;
      rows.push([key, `2026-11-${String(day).padStart(2, '0')}`, users]);
    }
  return usageCsv(rows);
}

/** A world behind a proxy, with the first day synced and the data of the second day there. */
export interface FaultWorld {
  world: SyncWorld;
  proxy: FaultProxy;
  run: PipelineRun;
  /** Runs the second day in a process of its own. */
  spawn(): ChildProcess;
  close(): Promise<void>;
}

/** Makes such a world; `bulkRows` is the number of rows above which a step goes by the Bulk API. */
export async function faultWorld(bulkRows: number): Promise<FaultWorld> {
  const world = await startWorld(KEYS);
  const proxy = await faultProxy(world.running.url);
  const env = { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: proxy.url };
  const run = { folder: world.folder, env, asOf: SECOND_DAY, bulkRows };
  world.write('usage.csv', usage(18));
  await runPipeline({ ...run, asOf: FIRST_DAY });
  world.write('usage.csv', usage(19));
  return {
    world,
    proxy,
    run,
    spawn: () =>
      spawn(process.execPath, [PROGRAM, JSON.stringify(run)], {
        stdio: 'ignore',
        // The programs are many and the same.
        env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
      }),
    async close() {
      await proxy.close();
      await world.close();
    },
  };
}

/** Runs `work` in a world of its own. */
export async function inFaultWorld<T>(bulkRows: number, work: (world: FaultWorld) => Promise<T>): Promise<T> {
  const world = await faultWorld(bulkRows);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}
