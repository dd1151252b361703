import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { suite, test } from 'node:test';
import { forgetUnused } from '../../../scripts/measure/unused.ts';
import { configText, folder, run, writeFiles } from './setup.ts';
import { told } from './ways.ts';

const DAY = 86_400_000;
const ASKED = { accounts: ['A'], points: ['2026-03-09'] };
const text = (window: string): string =>
  configText({
    sources: {
      u: {
        ...{ files: 'u/*.csv', account: 'account', time: 'ts' },
        columns: { account: {}, ts: { type: 'timestamp' } },
      },
    },
    measures: { rows: { kind: 'count', source: 'u', window } },
  });

const FILES = Object.fromEntries(
  ['07', '08', '09'].map((day) => [`u/${day}.csv`, `account,ts\nA,2026-03-${day}T01:00:00Z\n`]),
);
const STAMP = /^[0-9a-f]{32}$/;

/** What lies in a folder of the state, in order. */
const namesIn = (stateDir: string, source = ''): string[] =>
  readdirSync(path.join(stateDir, 'measured', source)).sort();

/** Makes everything in the folder of a source look so many days old. */
function age(stateDir: string, source: string, days: number): void {
  const dir = path.join(stateDir, 'measured', source);
  const at = new Date(Date.now() - days * DAY);
  for (const name of readdirSync(dir)) utimesSync(path.join(dir, name), at, at);
}

suite('what is kept of files', () => {
  test('is removed when no run has used it for 30 days; what a run uses stays, also when it has nothing new', async (t) => {
    const [dir, stateDir] = [await folder(t), await folder(t)];
    await writeFiles(dir, FILES);
    const first = told(await run(t, text('7d'), dir, { ...ASKED, stateDir }));
    const [mine] = namesIn(stateDir, 'u').filter((name) => STAMP.test(name));
    await run(t, text('2d'), dir, { ...ASKED, stateDir });
    const stamps = (): string[] => namesIn(stateDir, 'u').filter((name) => STAMP.test(name));
    assert.equal(stamps().length, 2);

    age(stateDir, 'u', 29);
    assert.deepEqual(told(await run(t, text('7d'), dir, { ...ASKED, stateDir })), first);
    assert.equal(stamps().length, 2);

    // The other one has not been used for 29 days and two more; this one was used two days ago.
    await forgetUnused(stateDir, new Date(Date.now() + 2 * DAY));
    assert.deepEqual(stamps(), [mine]);
    age(stateDir, 'u', 31);
    assert.deepEqual(told(await run(t, text('7d'), dir, { ...ASKED, stateDir })), first);
    assert.deepEqual(stamps(), [mine]);
  });

  test('goes with sources that nobody names any more; what is not of the state stays', async (t) => {
    const [dir, stateDir] = [await folder(t), await folder(t)];
    await writeFiles(dir, FILES);
    const old = '0'.repeat(32);
    await writeFiles(path.join(stateDir, 'measured'), {
      [`gone/${old}/part`]: '',
      [`gone/files-${old}.json`]: '{}',
      [`gone/files-${old}.json.123`]: '{',
      [`mixed/${old}/part`]: '',
      'mixed/notes.txt': 'mine',
      [`fresh/${old}/part`]: '',
      'elsewhere.txt': 'mine',
    });
    const other = await folder(t);
    await writeFiles(other, { 'kept.txt': 'mine' });
    await symlink(other, path.join(stateDir, 'measured', 'linked'));
    await mkdir(path.join(stateDir, 'measured', '.at-work'));
    for (const source of ['gone', 'mixed']) age(stateDir, source, 31);
    await run(t, text('7d'), dir, { ...ASKED, stateDir });
    assert.deepEqual(namesIn(stateDir), ['.at-work', 'elsewhere.txt', 'fresh', 'linked', 'mixed', 'u']);
    assert.deepEqual(namesIn(stateDir, 'mixed'), ['notes.txt']);
    assert.deepEqual(namesIn(stateDir, 'fresh'), [old]);
    assert.deepEqual(readdirSync(other), ['kept.txt']);
  });

  test('whatever a killed removal left is no part of anything, and goes with the next one', async (t) => {
    const [dir, stateDir] = [await folder(t), await folder(t)];
    await writeFiles(dir, FILES);
    const first = told(await run(t, text('7d'), dir, { ...ASKED, stateDir }));
    await writeFiles(path.join(stateDir, 'measured/u'), { [`.going-${'0'.repeat(32)}/half`]: '' });
    assert.deepEqual(told(await run(t, text('7d'), dir, { ...ASKED, stateDir })), first);
    assert.ok(!namesIn(stateDir, 'u').some((name) => name.startsWith('.going-')));
  });

  test('is left alone by a run that finds the state taken', async (t) => {
    const [dir, stateDir] = [await folder(t), await folder(t)];
    await writeFiles(dir, FILES);
    const old = '0'.repeat(32);
    await writeFiles(path.join(stateDir, 'measured'), {
      [`gone/${old}/part`]: '',
      '.at-work/another-machine~1~1': '',
    });
    age(stateDir, 'gone', 31);
    await run(t, text('7d'), dir, { ...ASKED, stateDir });
    assert.deepEqual(namesIn(stateDir, 'gone'), [old]);
  });
});
