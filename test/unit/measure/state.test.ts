import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { ownName } from '../../../scripts/owner.ts';
import type { Killed } from './killed-program.ts';
import { configText, folder, run, writeFiles } from './setup.ts';
import { told, type Told } from './ways.ts';

const PROGRAM = path.join(import.meta.dirname, 'holding-program.ts');
const DAYS = Array.from({ length: 9 }, (_, index) => `2026-03-0${String(index + 1)}`);
const ASKED = { accounts: ['A', 'B'], points: ['2026-03-09'] };

const TEXT = configText({
  sources: {
    u: {
      files: 'u/*.csv',
      account: 'account',
      time: 'ts',
      columns: { account: {}, user: {}, ts: { type: 'timestamp' } },
    },
    org: {
      soql: 'SELECT AccountNumber FROM Account',
      account: 'key',
      columns: { key: { from: 'AccountNumber' } },
    },
  },
  measures: {
    rows: { kind: 'count', source: 'u', window: '7d' },
    users: { kind: 'count_distinct', source: 'u', column: 'user', window: '7d' },
  },
});

async function* noRows(): AsyncGenerator<unknown> {
  await Promise.resolve();
  yield* [];
}

const OPTIONS = { ...ASKED, soql: () => noRows() };

/** Days of use; `seed` makes other rows, as corrected files have. */
const exportOf = (seed: number): Record<string, string> =>
  Object.fromEntries(
    DAYS.map((day, index) => {
      const rows = Array.from({ length: 900 }, (_, row) => {
        const user = (row * (index + 3) + seed * row) % 400;
        return `${row % 3 === 0 ? 'A' : 'B'},u${String(user)},${day}T0${String(row % 10)}:00:00Z\n`;
      });
      return [`u/${day}.csv`, `account,user,ts\n${rows.join('')}`];
    }),
  );

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** A run in a process of its own, from which its sources' org is asked until its input ends. */
async function start(t: TestContext, dataDir: string, stateDir: string): Promise<{ child: Child; said: () => string }> {
  const killed: Killed = { text: TEXT, ...ASKED, dataDir, tempDir: await folder(t), stateDir };
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(killed)], { stdio: ['pipe', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  return { child, said: () => said };
} // prettier-ignore

/** Waits until a run asks the org: by then it has the state folder, if it gets it at all. */
async function asked({ child, said }: { child: Child; said: () => string }): Promise<void> {
  while (!said().includes('asked\n')) await once(child.stderr, 'data');
}

/** Lets a run go on; gives what it measured. */
async function measured({ child }: { child: Child }): Promise<unknown> {
  const told = textOf(child.stdout);
  child.stdin.end();
  return JSON.parse(await told);
}

const short = ({ readings, inputHash, unmatched, readRows }: Told): unknown =>
  JSON.parse(JSON.stringify({ readings, inputHash, unmatched, readRows }));

const atWork = (stateDir: string): string => path.join(stateDir, 'measured', '.at-work');

/** Parts and memories of the state, with the moment of their last change. */
function partsIn(stateDir: string): string[] {
  const dir = path.join(stateDir, 'measured', 'u');
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${String(statSync(path.join(dir, name)).mtimeMs)}`)
    .sort();
}

const WARNING =
  /^warning: .*: another run is at work with it, so this one reads every file and keeps nothing of them$/;

test('a run that finds the state taken by another one measures without it and leaves it alone', async (t) => {
  const [dataDir, stateDir] = [await folder(t), await folder(t)];
  await writeFiles(dataDir, exportOf(1));
  await run(t, TEXT, dataDir, { ...OPTIONS, stateDir });
  const before = partsIn(stateDir);
  const other = await start(t, dataDir, stateDir);
  await asked(other);
  // Corrected files: with the state in hand, this run would remove the parts of the old ones.
  await writeFiles(dataDir, exportOf(2));
  const full = told(await run(t, TEXT, dataDir, { ...OPTIONS, careful: true }));
  const second = await run(t, TEXT, dataDir, { ...OPTIONS, stateDir });
  assert.equal(second.lines.filter((line) => WARNING.test(line)).length, 1, second.lines.join('\n'));
  assert.deepEqual(told(second), full);
  const parts = (names: readonly string[]): string[] => names.filter((name) => !name.startsWith('files-'));
  assert.deepEqual(parts(partsIn(stateDir)), parts(before));
  other.child.stdin.end();
  await once(other.child, 'exit');
  const third = await run(t, TEXT, dataDir, { ...OPTIONS, stateDir });
  assert.ok(!third.lines.some((line) => WARNING.test(line)));
  assert.deepEqual(told(third), full);
  assert.deepEqual(await readdir(atWork(stateDir)), []);
});

test('two processes at once measure the same, whoever gets the state', async (t) => {
  const [dataDir, stateDir] = [await folder(t), await folder(t)];
  for (const seed of [1, 2, 3]) {
    await writeFiles(dataDir, exportOf(seed));
    const full = short(told(await run(t, TEXT, dataDir, { ...OPTIONS, careful: true })));
    const both = [await start(t, dataDir, stateDir), await start(t, dataDir, stateDir)];
    for (const result of await Promise.all(both.map(measured))) assert.deepEqual(result, full);
    assert.deepEqual(short(told(await run(t, TEXT, dataDir, { ...OPTIONS, stateDir }))), full);
    assert.deepEqual(await readdir(atWork(stateDir)), []);
  }
});

test('the state of a run that was killed is taken over, also when its number belongs to another process now', async (t) => {
  const [dataDir, stateDir] = [await folder(t), await folder(t)];
  await writeFiles(dataDir, exportOf(1));
  const full = told(await run(t, TEXT, dataDir, { ...OPTIONS, careful: true }));
  const killed = await start(t, dataDir, stateDir);
  await asked(killed);
  assert.equal((await readdir(atWork(stateDir))).length, 1);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  assert.equal((await readdir(atWork(stateDir))).length, 1);
  const [machine = '', , begun = ''] = (await ownName()).split('~');
  if (begun !== '') writeFileSync(path.join(atWork(stateDir), `${machine}~${String(process.ppid)}~1`), '');
  const next = await run(t, TEXT, dataDir, { ...OPTIONS, stateDir });
  assert.ok(!next.lines.some((line) => line.startsWith('warning:')), next.lines.join('\n'));
  assert.deepEqual(told(next), full);
  assert.deepEqual(await readdir(atWork(stateDir)), []);
  assert.ok(partsIn(stateDir).length > DAYS.length);
});

test('two runs in one process, and a run of another machine', async (t) => {
  const [dataDir, stateDir] = [await folder(t), await folder(t)];
  await writeFiles(dataDir, exportOf(1));
  const full = told(await run(t, TEXT, dataDir, { ...OPTIONS, careful: true }));
  const two = await Promise.all([1, 2].map(() => run(t, TEXT, dataDir, { ...OPTIONS, stateDir })));
  assert.deepEqual(two.map(told), [full, full]);
  assert.equal(two.flatMap(({ lines }) => lines).filter((line) => WARNING.test(line)).length, 1);
  mkdirSync(atWork(stateDir), { recursive: true });
  writeFileSync(path.join(atWork(stateDir), 'elsewhere~1~1'), '');
  const beside = await run(t, TEXT, dataDir, { ...OPTIONS, stateDir });
  assert.ok(beside.lines.some((line) => WARNING.test(line)));
  assert.deepEqual(told(beside), full);
});

test('a state folder that can’t be written is no reason to stop', async (t) => {
  const [dataDir, stateDir] = [await folder(t), await folder(t)];
  await writeFiles(dataDir, exportOf(1));
  const full = told(await run(t, TEXT, dataDir, { ...OPTIONS, careful: true }));
  const file = path.join(stateDir, 'file');
  writeFileSync(file, '');
  await chmod(file, 0o444);
  const { lines, ...rest } = await run(t, TEXT, dataDir, { ...OPTIONS, stateDir: file });
  assert.deepEqual(rest, full);
  assert.ok(lines.some((line) => /^warning: .*file: it can't be written \(ENOTDIR.*\), so this run reads every file$/.test(line)), lines.join('\n'));
}); // prettier-ignore
