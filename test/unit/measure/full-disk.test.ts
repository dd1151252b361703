import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { CommandError } from '../../../scripts/command.ts';
import { fullDisk, withoutRoom } from '../../../scripts/measure/room.ts';
import type { Killed } from './killed-program.ts';
import { configText, folder, run, writeFiles } from './setup.ts';
import { told } from './ways.ts';

const PROGRAM = path.join(import.meta.dirname, 'holding-program.ts');
const DAYS = Array.from({ length: 4 }, (_, index) => `2026-03-0${String(index + 1)}`);
const ASKED = { accounts: ['A', 'B'], points: ['2026-03-04'] };

const TEXT = configText({
  sources: {
    u: {
      files: 'u/*.csv',
      account: 'account',
      time: 'ts',
      columns: { account: {}, user: {}, ts: { type: 'timestamp' } },
    },
  },
  measures: {
    rows: { kind: 'count', source: 'u', window: '7d' },
    users: { kind: 'count_distinct', source: 'u', column: 'user', window: '7d' },
  },
});

/** Days of so many users that what is kept of a file is larger than what is measured. */
async function exported(t: TestContext): Promise<string> {
  const dir = await folder(t);
  for (const [index, day] of DAYS.entries()) {
    const rows = Array.from({ length: 20_000 }, (_, row) => {
      const user = (row * 7919 + index) % 1_000_003;
      return `${row % 3 === 0 ? 'A' : 'B'},user-${String(user)},${day}T0${String(row % 10)}:00:00Z\n`;
    });
    await writeFiles(dir, { [`u/${day}.csv`]: `account,user,ts\n${rows.join('')}` });
  }
  return dir;
}

const namesBelow = (dir: string): string[] => readdirSync(dir, { recursive: true, encoding: 'utf8' });

/** Measures in a process that may write no more than some KiB to a file, which stands for a disk that runs full. */
async function inLittleRoom(kib: number, killed: Killed): Promise<{ told: string; said: string }> {
  const script = `ulimit -f ${String(kib)}; '${process.execPath}' '${PROGRAM}' "$ARGUMENT"`;
  const env = { ...process.env, ARGUMENT: JSON.stringify(killed) };
  const child = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [told, said] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  return { told, said };
}

test('where nothing can be kept of files, they are measured all the same, and nothing stays in the way', async (t) => {
  const [dataDir, stateDir, tempDir] = [await exported(t), await folder(t), await folder(t)];
  const full = await run(t, TEXT, dataDir, { ...ASKED, careful: true });
  const killed = { text: TEXT, ...ASKED, dataDir, tempDir, stateDir };
  const { told: printed, said } = await inLittleRoom(64, killed);
  assert.match(said, /^warning: u: nothing can be kept of its files \(.*File too large\), so every run reads all of them$/m);
  const { readings, inputHash, unmatched, readRows } = full;
  assert.deepEqual(JSON.parse(printed), JSON.parse(JSON.stringify({ readings, inputHash, unmatched, readRows })));
  assert.deepEqual(
    namesBelow(stateDir).filter((name) => /draft|writing|~/.test(name)),
    [],
  );
  // With room, the next run keeps.
  const next = await run(t, TEXT, dataDir, { ...ASKED, stateDir });
  assert.deepEqual(told(next), told(full));
  assert.ok(namesBelow(stateDir).length > 2 * DAYS.length);
}); // prettier-ignore

test('a disk that is full at the first attempt only: what is kept is made anew', async (t) => {
  const [dataDir, stateDir] = [await exported(t), await folder(t)];
  await run(t, TEXT, dataDir, { ...ASKED, stateDir });
  const [parts = ''] = readdirSync(path.join(stateDir, 'measured/u')).filter((name) => !name.startsWith('files-'));
  const row = `account,user,ts\nA,u,${DAYS[3] ?? ''}T00:00:00Z\n`;
  await writeFiles(dataDir, { 'u/more.csv': row });
  for (const suffix of ['', '.0'])
    await symlink('/dev/full', path.join(stateDir, 'measured/u', parts, `draft-${String(process.pid)}${suffix}`));
  const kept = await run(t, TEXT, dataDir, { ...ASKED, stateDir });
  assert.deepEqual(told(kept), told(await run(t, TEXT, dataDir, { ...ASKED, careful: true })));
  assert.deepEqual(kept.lines.filter((line) => line.startsWith('warning:')), []);
}); // prettier-ignore

test('a working folder without room is told with the mend, and left empty', async (t) => {
  const [dataDir, stateDir, tempDir] = [await exported(t), await folder(t), await folder(t)];
  const { told: printed, said } = await inLittleRoom(4, { text: TEXT, ...ASKED, dataDir, tempDir, stateDir });
  assert.equal(printed, '');
  assert.match(said, /CommandError: measuring needs more room on the disk \(.*\) — make room in .* and where rejected\.csv is written; TMPDIR names another folder for the former/);
  assert.deepEqual(namesBelow(tempDir), []);
  assert.deepEqual(namesBelow(stateDir).filter((name) => /draft|writing|~/.test(name)), []);
}); // prettier-ignore

test('errors of a full disk are told from others, also where they are the cause of another', () => {
  const cases: [string, boolean][] = [
    ['ENOSPC: no space left on device, write', true],
    ['IO Error: Could not write file "/x/draft": No space left on device', true],
    ['EDQUOT: disk quota exceeded, write', true],
    ['IO Error: Cannot open file "/x": Permission denied', false],
    ['Conversion Error: NOSPC', false],
  ];
  for (const [message, isFull] of cases) {
    assert.equal(fullDisk(new Error(`${message}\nmore`)), isFull ? message : null, message);
    assert.equal(
      fullDisk(new Error('outer', { cause: new Error(message) })),
      isFull ? message : null,
      message,
    );
  }
  const other = new CommandError('usage: usage.csv is missing');
  assert.equal(withoutRoom(other, '/tmp'), other);
});
