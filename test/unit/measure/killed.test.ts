import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { seeded } from '../../../scripts/demo/random.ts';
import type { Killed } from './killed-program.ts';
import { configText, folder, run, writeFiles, type Run } from './setup.ts';

const PROGRAM = path.join(import.meta.dirname, 'killed-program.ts');
const SEED = 20_261_122;
const POINTS = 6;
const SOURCE = { source: 'u' };
const DAYS = Array.from({ length: 11 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);

const TEXT = configText({
  sources: {
    u: {
      files: 'u/*.csv',
      account: 'account',
      time: 'ts',
      columns: { account: {}, user: {}, ts: { type: 'timestamp' }, n: { type: 'integer' } },
    },
  },
  measures: {
    rows: { kind: 'count', ...SOURCE, window: '9d' },
    users: { kind: 'count_distinct', ...SOURCE, column: 'user', window: '9d' },
    total: { kind: 'sum', ...SOURCE, column: 'n' },
    last: { kind: 'last', ...SOURCE, column: 'n' },
  },
});

/** One day of use, large enough that its parts take a moment to write. */
function useOf(day: string, index: number): string {
  const rows = Array.from(
    { length: 4000 },
    (_, row) => `${row % 3 === 0 ? 'A' : 'B'},u${String((row * 7 + index) % 3000)},${day}T0${String(row % 10)}:00:00Z,${String(row % 13)}`,
  ); // prettier-ignore
  return `account,user,ts,n\n${rows.join('\n')}\n`;
}

/** All names below a folder, drafts too. */
const namesBelow = (dir: string): string[] =>
  existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [];

/** Measures in a process of its own, and kills it with SIGKILL once it has written so many names, finished or not. */
async function killAfter(names: number, killed: Killed): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(killed)], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const seen = new Set<string>();
  while (child.exitCode === null && child.signalCode === null && seen.size < names) {
    // What is listed can be renamed or removed in the same moment.
    try {
      for (const name of namesBelow(killed.stateDir)) seen.add(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await turn();
  }
  child.kill('SIGKILL');
  const [, signal] = (await gone) as [number | null, string | null];
  return signal === 'SIGKILL';
}

function told({ lines, ...result }: Run): unknown {
  assert.ok(Array.isArray(lines));
  return result;
}

test('a run killed with SIGKILL while it writes what it keeps of files: the next one tells what a full run tells', async (t) => {
  const next = seeded(SEED);
  const dataDir = await folder(t);
  for (const [index, day] of DAYS.entries())
    await writeFiles(dataDir, { [`u/${day}.csv`]: useOf(day, index) });
  const options = { accounts: ['A', 'B'], points: [DAYS.at(-1) ?? ''] };
  const full = told(await run(t, TEXT, dataDir, { ...options, careful: true }));
  const whole = await folder(t);
  await run(t, TEXT, dataDir, { ...options, stateDir: whole });
  const most = namesBelow(whole).length;
  assert.ok(most > 20, String(most));
  let caught = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const [stateDir, tempDir] = [await folder(t), await folder(t)];
    const after = 1 + Math.floor(next() * most);
    if (await killAfter(after, { text: TEXT, ...options, dataDir, tempDir, stateDir })) caught += 1;
    const name = `killed after ${String(after)} names`;
    assert.deepEqual(told(await run(t, TEXT, dataDir, { ...options, stateDir })), full, name);
    assert.ok(!namesBelow(stateDir).some((each) => path.basename(each).startsWith('draft')), name);
  }
  assert.ok(caught > POINTS / 2, `${String(caught)} runs were killed before they ended`);
});
