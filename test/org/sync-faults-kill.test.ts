import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { seeded } from '../../scripts/demo/random.ts';
import { REAL } from '../../scripts/history/keep.ts';
import type { Fault } from './fault-proxy.ts';
import { inFaultWorld, type FaultWorld } from './fault-world.ts';
import { haste, runPipeline } from './pipeline.ts';
import { wholeTables } from './whole-tables.ts';

const SEED = 20_261_119;
const POINTS = 20;
/** Small books go by composite calls; with no row below it, every step of more than a row goes by Bulk jobs. */
const MODES = [2000, 1];
const PHASES = ['lost', 'halfSent', 'unanswered', 'halfAnswered'] as const;

interface Undisturbed {
  tables: string;
  requests: number;
}
const undisturbed = new Map<number, Undisturbed>();

before(async () => {
  for (const bulkRows of MODES)
    undisturbed.set(
      bulkRows,
      await inFaultWorld(bulkRows, async ({ world, proxy, run }) => {
        proxy.restart();
        await runPipeline(run);
        return { tables: await wholeTables(world.connection), requests: proxy.count() };
      }),
    );
});

test('a run by composite calls and one by Bulk jobs leave the same tables', () => {
  const [composite, bulk] = MODES.map((mode) => undisturbed.get(mode));
  assert.equal(composite?.tables, bulk?.tables);
  assert.match(composite?.tables ?? '', /"Key__c":"F-01\|active_users\|2026-11-19"/);
  assert.ok((bulk?.requests ?? 0) > (composite?.requests ?? 0) + 10);
});

test('a disk without room for the history: nothing is written to the org, no half of a run is kept, and the next run ends as the undisturbed one', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, rename'), { code: 'ENOSPC' });
  const keeping = { ...REAL, rename: () => Promise.reject(full) };
  for (const bulkRows of MODES)
    await inFaultWorld(bulkRows, async ({ world, run }) => {
      const before = await wholeTables(world.connection);
      const history = path.join(run.folder, 'history');
      await assert.rejects(
        runPipeline(run, haste(), keeping),
        /^CommandError: history_dir .*: this run can't be kept \(ENOSPC: no space left on device, rename\), so nothing of it was written to the org\. Make room or name another folder\.$/,
      );
      assert.equal(await wholeTables(world.connection), before);
      const left = readdirSync(history, { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        left.filter((name) => name.includes(run.asOf) || name.includes('.writing-')),
        // The place of the day was made before there was no room for its run.
        [`as_of=${run.asOf}`],
      );
      await runPipeline(run);
      assert.equal(await wholeTables(world.connection), undisturbed.get(bulkRows)?.tables);
      assert.equal(readdirSync(path.join(history, `as_of=${run.asOf}`)).length, 1);
    });
});

/** Kills the run's process with SIGKILL when its request of that number arrives, wherever that request then is. */
async function killAt(world: FaultWorld, number: number, phase: Fault['kind']): Promise<boolean> {
  const child = world.spawn();
  const gone = once(child, 'exit');
  let killed = false;
  world.proxy.restart((passing): Fault | undefined => {
    if (passing.number !== number) return undefined;
    // The org still gets what had left the process.
    setTimeout(() => child.kill('SIGKILL'), phase === 'lost' || phase === 'halfSent' ? 0 : 5);
    killed = true;
    return { kind: phase } as Fault;
  });
  await gone;
  world.proxy.restart();
  return killed;
}

test('a run killed with SIGKILL at 20 random points and run again ends as the undisturbed one', async () => {
  const next = seeded(SEED);
  const points = Array.from({ length: POINTS }, (_, index) => {
    const bulkRows = MODES[index % MODES.length] ?? 2000;
    const number = 1 + Math.floor(next() * (undisturbed.get(bulkRows)?.requests ?? 1));
    return { bulkRows, number, phase: PHASES[Math.floor(next() * PHASES.length)] ?? 'lost' };
  });
  const one = async (): Promise<void> => {
    for (let point = points.pop(); point !== undefined; point = points.pop()) {
      const { bulkRows, number, phase } = point;
      const name = `${phase} at request ${String(number)}, Bulk above ${String(bulkRows)} rows`;
      await inFaultWorld(bulkRows, async (world) => {
        assert.ok(await killAt(world, number, phase), name);
        await runPipeline(world.run);
        assert.equal(await wholeTables(world.world.connection), undisturbed.get(bulkRows)?.tables, name);
        const runs = readdirSync(path.join(world.run.folder, `history/as_of=${world.run.asOf}`));
        assert.equal(runs.length, 1, `${name}: the history has the run once`);
        const { report } = await runPipeline(world.run);
        assert.deepEqual(report.written, { created: 0, updated: 0, deleted: 0, failed: 0 }, name);
      });
    }
  };
  await Promise.all([one(), one()]);
});
