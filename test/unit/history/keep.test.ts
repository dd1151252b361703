import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { CommandError } from '../../../scripts/command.ts';
import { openHistory } from '../../../scripts/history/history.ts';
import { REAL } from '../../../scripts/history/keep.ts';
import { keptAccounts, keptLamps } from '../../../scripts/history/lamps.ts';
import { withDuckDb } from '../../../scripts/history/parquet.ts';
import { ownName } from '../../../scripts/owner.ts';
import { content, inFolder, label, lamp } from './world.ts';

const RUN = label('2026-11-18', '2026-11-18T20:00:00.000Z');

function files(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function select(sql: string): Promise<unknown[][]> {
  return withDuckDb(async (connection) => (await connection.runAndReadAll(sql)).getRowsJson());
}

test('a run is read back as it was judged, every value of it', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    const plain = lamp({ account: "A'1|x", asOf: '2026-11-18', value: 0.1 + 0.2 });
    const rich = lamp({
      account: 'A-2',
      asOf: '2026-11-18',
      value: null,
      observedOn: null,
      band: null,
      freshness: 'missing',
      alarm: 'none',
      alarmSince: null,
      alarmClosedOn: '2026-11-10',
      reasonCode: 'missing',
      ownEdges: { fair: 0.1, good: 0.3, excellent: 0.6, why: 'startups, "as agreed"\nin May' },
      baseline: 12.5,
      trend: '',
    });
    assert.equal(await history.keep(RUN, content([plain, rich])), 'kept');
    const [run] = await history.runs();
    assert.ok(run);
    assert.deepEqual(await keptLamps(run), [
      { ...plain, shownValue: 0.1 + 0.2, deciding: true },
      { ...rich, shownValue: null, deciding: false },
    ]);
    assert.deepEqual(
      (await keptAccounts(run, "A'1|x")).map(({ name, band, deciding, touches, arr }) => ({
        name,
        band,
        deciding,
        touches,
        arr,
      })),
      [{ name: "Fictional A'1|x", band: 'poor', deciding: ['licence_use'], touches: 3, arr: 1000 }],
    );
    assert.deepEqual([run.lamps, run.readings, run.accounts, run.finishedAt], [2, 2, 2, null]);
  }));

test('what pages show is kept beside what was judged; days that were caught up with count as reconstructed', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    const today = lamp({ account: 'A-1', asOf: '2026-11-18', value: 0.13 });
    const readings = ['2026-11-17', '2026-11-18'].map((asOf) => ({
      account: 'A-1',
      indicator: 'licence_use',
      asOf,
      value: 0.13,
      observedOn: asOf,
    }));
    const shown = new Map([['A-1|licence_use', 0.125]]);
    await history.keep(RUN, content([today], { readings, shown }));
    const [run] = await history.runs();
    assert.ok(run);
    assert.deepEqual(
      (await keptLamps(run)).map(({ value, shownValue }) => [value, shownValue]),
      [[0.13, 0.125]],
    );
    assert.deepEqual(
      await select(
        `SELECT as_of, origin, known_at = TIMESTAMPTZ '2026-11-18 20:00:00+00', model FROM read_parquet('${dir}/*/*/readings.parquet', hive_partitioning = false) ORDER BY as_of`,
      ),
      [
        ['2026-11-17', 'reconstructed', true, 'm-1'],
        ['2026-11-18', 'as_seen', true, 'm-1'],
      ],
    );
  }));

test('a kept run is never written again, and neither is the note of its end', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    await history.keep(RUN, content([lamp({ account: 'A-1', asOf: '2026-11-18' })]));
    await history.finished(RUN, new Date('2026-11-18T20:05:00Z'));
    const before = files(dir).map((file) => readFileSync(path.join(dir, file), 'base64'));
    assert.equal(
      await history.keep(RUN, content([lamp({ account: 'A-1', asOf: '2026-11-18', band: 'good' })])),
      'present',
    );
    await history.finished(RUN, new Date('2026-11-19T20:05:00Z'));
    assert.deepEqual(
      files(dir).map((file) => readFileSync(path.join(dir, file), 'base64')),
      before,
    );
    assert.equal((await history.runs())[0]?.finishedAt, '2026-11-18T20:05:00.000Z');
  }));

test('a full disk is told in one line and leaves nothing behind', () =>
  inFolder(async (dir) => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, rename'), { code: 'ENOSPC' });
    const history = openHistory(dir, { ...REAL, rename: () => Promise.reject(full) });
    await assert.rejects(
      history.keep(RUN, content([lamp({ account: 'A-1', asOf: '2026-11-18' })])),
      (error) => {
        assert.ok(error instanceof CommandError);
        assert.match(
          error.message,
          /^history_dir .*: this run can't be kept \(ENOSPC: no space left on device, rename\), so nothing of it was written to the org\. Make room or name another folder\.$/,
        );
        return true;
      },
    );
    assert.deepEqual(files(dir), []);
    assert.deepEqual(await history.runs(), []);
  }));

test('a folder that is a file is told, for writing and for reading', () =>
  inFolder(async (dir) => {
    const place = path.join(dir, 'history');
    writeFileSync(place, '');
    const history = openHistory(place);
    await assert.rejects(history.keep(RUN, content([])), /history_dir .*history: this run can't be kept \(E/);
    await assert.rejects(history.runs(), /history_dir .*history: it can't be read \(ENOTDIR\)/);
  }));

const WORLD = path.join(import.meta.dirname, 'world.ts');
const HISTORY = path.join(import.meta.dirname, '../../../scripts/history/history.ts');

/** Keeps a run in a process of its own that is killed in the moment before the run takes its place. */
async function killedWhileKeeping(dir: string): Promise<NodeJS.Signals | null> {
  const script = `
    import { openHistory } from ${JSON.stringify(HISTORY)};
    import { content, label, lamp } from ${JSON.stringify(WORLD)};
    const die = () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}); };
    const history = openHistory(${JSON.stringify(dir)}, { rename: die, now: () => Date.now() });
    await history.keep(label('2026-11-18', '2026-11-18T20:00:00.000Z'), content([lamp({ account: 'A-1', asOf: '2026-11-18' })]));
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => resolve(signal));
  });
}

/** Keeps many lamps in a process that may write only 4 KiB to a file, which stands for a disk that runs full. */
async function keptInLittleRoom(dir: string): Promise<string> {
  const script = `
    import { openHistory } from ${JSON.stringify(HISTORY)};
    import { content, label, lamp } from ${JSON.stringify(WORLD)};
    const lamps = Array.from({ length: 500 }, (_, index) => lamp({ account: 'A-' + index, asOf: '2026-11-18' }));
    const run = label('2026-11-18', '2026-11-18T20:00:00.000Z');
    await openHistory(${JSON.stringify(dir)}).keep(run, content(lamps)).catch((error) => console.log(error.message));
  `;
  const node = `'${process.execPath}' --input-type=module-typescript --eval "$SCRIPT"`;
  const env = { ...process.env, SCRIPT: script };
  const child = spawn('bash', ['-c', `ulimit -f 4; ${node}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return text(child.stdout);
}

test('a disk that runs full while rows are written is told, and nothing half written stays', () =>
  inFolder(async (dir) => {
    assert.match(await keptInLittleRoom(dir), /^history_dir .*: this run can't be kept \(EFBIG: /);
    assert.deepEqual(files(dir), []);
    assert.equal(await openHistory(dir).has(RUN), false);
  }));

test('a run that is killed before it takes its place was never kept; the next one clears up and keeps it', () =>
  inFolder(async (dir) => {
    assert.equal(await killedWhileKeeping(dir), 'SIGKILL');
    const left = files(dir);
    assert.equal(left.length, 4, left.join());
    assert.ok(left.every((file) => file.startsWith('.writing-')));
    const history = openHistory(dir);
    assert.deepEqual(await history.runs(), []);
    assert.equal(await history.has(RUN), false);
    assert.equal(await history.keep(RUN, content([lamp({ account: 'A-1', asOf: '2026-11-18' })])), 'kept');
    assert.ok(files(dir).every((file) => file.startsWith('as_of=2026-11-18')));
    assert.equal((await history.runs()).length, 1);
  }));

test('what a living run is writing is left alone; what another machine left a day ago is not', () =>
  inFolder(async (dir) => {
    const [machine = ''] = (await ownName()).split('~');
    const living = `.writing-${machine}~${process.ppid}~run=living`;
    const elsewhere = '.writing-other-machine~1~run=elsewhere';
    for (const name of [living, elsewhere]) mkdirSync(path.join(dir, name));
    const day = content([lamp({ account: 'A-1', asOf: '2026-11-18' })]);
    await openHistory(dir).keep(RUN, day);
    assert.deepEqual(readdirSync(dir).sort(), [living, elsewhere, 'as_of=2026-11-18'].sort());
    const later = { ...REAL, now: () => Date.now() + 2 * 86_400_000 };
    await openHistory(dir, later).keep(label('2026-11-19', '2026-11-19T20:00:00.000Z'), day);
    assert.deepEqual(readdirSync(dir).sort(), [living, 'as_of=2026-11-18', 'as_of=2026-11-19'].sort());
  }));

/** Keeps runs in a process of its own, and notes their end. Prints what became of each. */
async function keeping(dir: string, ids: readonly string[]): Promise<string> {
  const script = `
    import { openHistory } from ${JSON.stringify(HISTORY)};
    import { content, label, lamp } from ${JSON.stringify(WORLD)};
    const history = openHistory(${JSON.stringify(dir)});
    for (const id of ${JSON.stringify(ids)}) {
      const run = label('2026-11-18', '2026-11-18T20:00:00.000Z', id);
      const lamps = Array.from({ length: 300 }, (_, index) => lamp({ account: 'A-' + index, asOf: '2026-11-18' }));
      console.log(id, await history.keep(run, content(lamps)));
      await history.finished(run, new Date('2026-11-18T20:05:00Z'));
    }
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

test('three processes that keep runs at once, some of them the same: each run is kept once and whole', () =>
  inFolder(async (dir) => {
    const told = await Promise.all([
      keeping(dir, ['1', '2', '3', '4']),
      keeping(dir, ['4', '3', '2', '5']),
      keeping(dir, ['1', '2', '3', '6']),
    ]);
    const kept = told.flatMap((lines) => lines.split('\n').filter((line) => line.endsWith('kept')));
    assert.deepEqual(
      kept.sort(),
      ['1', '2', '3', '4', '5', '6'].map((id) => `${id} kept`),
    );
    const runs = await openHistory(dir).runs();
    assert.equal(runs.length, 6);
    for (const run of runs) {
      assert.equal(run.finishedAt, '2026-11-18T20:05:00.000Z');
      assert.equal((await keptLamps(run)).length, 300);
    }
    assert.deepEqual(readdirSync(dir), ['as_of=2026-11-18']);
  }));

test('a note that a full disk cut off is written anew', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    await history.keep(RUN, content([lamp({ account: 'A-1', asOf: '2026-11-18' })]));
    const [file = ''] = files(dir).filter((name) => name.endsWith('run.json'));
    const note = path.join(dir, path.dirname(file), 'finished.json');
    for (const cut of ['', '{"finishedAt":"2026-11-18T20']) {
      writeFileSync(note, cut);
      assert.equal((await history.runs())[0]?.finishedAt, null);
      await history.finished(RUN, new Date('2026-11-18T20:05:00Z'));
      assert.equal((await history.runs())[0]?.finishedAt, '2026-11-18T20:05:00.000Z');
    }
    assert.deepEqual(readdirSync(dir), ['as_of=2026-11-18']);
  }));

test('a manifest that somebody changed is told with its file', () =>
  inFolder(async (dir) => {
    const history = openHistory(dir);
    await history.keep(RUN, content([lamp({ account: 'A-1', asOf: '2026-11-18' })]));
    const [file = ''] = files(dir).filter((name) => name.endsWith('run.json'));
    writeFileSync(path.join(dir, file), '{"format":1}');
    await assert.rejects(history.runs(), /run\.json: not a run of this history/);
  }));
