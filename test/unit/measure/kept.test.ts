import assert from 'node:assert/strict';
import { readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { configText, folder, run, writeFiles, type Run } from './setup.ts';

const SOURCE = { source: 'u' };
const day = (n: number): string => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);

const text = (window: number): string =>
  configText({
    sources: {
      u: {
        files: 'u/*.csv',
        account: 'account',
        time: 'ts',
        columns: {
          account: { required: true },
          user: {},
          ts: { type: 'timestamp' },
          n: { type: 'integer' },
          price: { type: 'number' },
        },
      },
    },
    measures: {
      rows: { kind: 'count', ...SOURCE, window: `${window}d`, observed: 'account' },
      users: { kind: 'count_distinct', ...SOURCE, column: 'user', window: `${window}d` },
      payers: { kind: 'count_distinct', ...SOURCE, column: 'user', filter: 'n > 5', window: `${window}d` },
      ever: { kind: 'count_distinct', ...SOURCE, column: 'user' },
      active: { kind: 'active_days', ...SOURCE, filter: 'n > 1', window: `${window}d` },
      total: { kind: 'sum', ...SOURCE, column: 'n' },
      money: { kind: 'sum', ...SOURCE, column: 'price', window: `${window}d` },
      least: { kind: 'min', ...SOURCE, column: 'n', window: `${window}d` },
      last: { kind: 'last', ...SOURCE, column: 'n' },
      quiet: { kind: 'days_since_last', ...SOURCE },
      slope: { kind: 'slope', ...SOURCE, weeks: 3 },
    },
  });

/** Rows of one daily file: the day itself and late rows of days before it, now and then one that is to be rejected. */
const content = (n: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc
        .tuple(
          fc.constantFrom('A', 'B', 'X'),
          fc.constantFrom('u1', 'u2', 'u3', ''),
          fc.constantFrom(0, 0, 0, 1, 6),
          fc.constantFrom('01:00:00', '14:59:59', '15:00:00'),
          fc.oneof(
            { weight: 30, arbitrary: fc.integer({ min: 0, max: 9 }).map(String) },
            { weight: 1, arbitrary: fc.constant('bad') },
          ),
          fc.constantFrom('', '0.1', '2.75'),
        )
        .map(
          ([a, user, late, time, value, price]) =>
            `${a},${user},${day(n - late)}T${time}Z,${value},${price}\n`,
        ),
      { minLength: 1, maxLength: 12 },
    )
    .map((rows) => `account,user,ts,n,price\n${rows.join('')}`);

/** What happens to the export before a run: files by the number of their day; null removes one. */
const step = fc
  .array(
    fc
      .integer({ min: 5, max: 14 })
      .chain((n) => fc.tuple(fc.constant(n), fc.option(content(n), { freq: 5 }))),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => new Map(changes));

function told({ lines, ...result }: Run): unknown {
  assert.ok(Array.isArray(lines));
  return result;
}

const ACCOUNTS = { accounts: ['A', 'B'] };

test('whatever happens to the files between runs, a run with kept parts tells what a full run tells', async (t) => {
  const property = fc.asyncProperty(
    fc.array(fc.tuple(step, fc.integer({ min: 10, max: 16 }), fc.boolean()), { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 1, max: 9 }),
    async (history, window) => {
      const dir = await folder(t);
      const stateDir = await folder(t);
      await writeFiles(dir, { 'u/00.csv': `account,user,ts,n,price\nA,u1,${day(0)}T00:00:00Z,1,\n` });
      for (const [changes, point, two] of history) {
        for (const [n, rows] of changes) {
          const name = `u/${String(n).padStart(2, '0')}.csv`;
          if (rows === null) await rm(path.join(dir, name), { force: true });
          else await writeFiles(dir, { [name]: rows });
        }
        const points = two ? [day(point - 7), day(point)] : [day(point)];
        const full = await run(t, text(window), dir, { ...ACCOUNTS, points, careful: true });
        const kept = await run(t, text(window), dir, { ...ACCOUNTS, points, stateDir });
        assert.deepEqual(told(kept), told(full));
      }
    },
  );
  await fc.assert(property, { numRuns: 8 });
});

/** Parts below a state folder: what is remembered of files is written by every run. */
async function partsBelow(dir: string): Promise<Map<string, number>> {
  const all = await filesBelow(dir);
  return new Map([...all].filter(([name]) => !path.basename(name).startsWith('files-')));
}

/** All files below a folder, by name, with the moment of their last change. */
async function filesBelow(dir: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const name of await readdir(dir, { recursive: true })) {
    const { mtimeMs, size } = await stat(path.join(dir, name));
    if (!(await stat(path.join(dir, name))).isDirectory()) found.set(name, mtimeMs + size / 1e9);
  }
  return found;
}

const rowsOf = (n: number, value: string): string =>
  `account,user,ts,n,price\nA,u${n},${day(n)}T01:00:00Z,${value},\n`;

test('a new day adds only its own parts; a correction of equal length and age is noticed; a new model starts anew', async (t) => {
  const dir = await folder(t);
  const stateDir = await folder(t);
  await writeFiles(dir, { 'u/1.csv': rowsOf(1, '1'), 'u/2.csv': rowsOf(2, '2') });
  const read = async (last: number, config = text(9)): Promise<number | null | undefined> => {
    const result = await run(t, config, dir, { ...ACCOUNTS, points: [day(last)], stateDir });
    return result.readings.find(({ account, indicator }) => account === 'A' && indicator === 'total')?.value;
  };
  assert.equal(await read(2), 3);
  const before = await partsBelow(stateDir);
  await writeFiles(dir, { 'u/3.csv': rowsOf(3, '4') });
  assert.equal(await read(3), 7);
  const after = await partsBelow(stateDir);
  for (const [name, changed] of before) assert.equal(after.get(name), changed, name);
  assert.equal(after.size, (before.size / 2) * 3);
  const corrected = path.join(dir, 'u/2.csv');
  const { atime, mtime } = await stat(corrected);
  await writeFile(corrected, rowsOf(2, '8'));
  await utimes(corrected, atime, mtime);
  assert.equal(await read(3), 13);
  // The parts of the file as it was are gone.
  assert.equal((await partsBelow(stateDir)).size, after.size);
  const other = text(9).replace('test-1', 'test-2');
  assert.equal(await read(3, other), 13);
});

test('a damaged or half-written state is no reason to stop', async (t) => {
  const dir = await folder(t);
  const stateDir = await folder(t);
  await writeFiles(dir, { 'u/1.csv': rowsOf(1, '1'), 'u/2.csv': rowsOf(2, '2') });
  const options = { ...ACCOUNTS, points: [day(2)] };
  const full = await run(t, text(9), dir, options);
  await run(t, text(9), dir, { ...options, stateDir });
  for (const [name] of await filesBelow(stateDir)) {
    await truncate(path.join(stateDir, name), 10);
    assert.deepEqual(told(await run(t, text(9), dir, { ...options, stateDir })), told(full), name);
  }
  for (const [name] of await filesBelow(stateDir)) {
    await rm(path.join(stateDir, name), { force: true });
    assert.deepEqual(told(await run(t, text(9), dir, { ...options, stateDir })), told(full), name);
  }
});

test('files of equal content count each, and many days are rolled up without a difference', async (t) => {
  const dir = await folder(t);
  const stateDir = await folder(t);
  const options = { ...ACCOUNTS, points: [day(12)] };
  for (let n = 1; n <= 11; n += 1)
    await writeFiles(dir, {
      [`u/${n}.csv`]: `${rowsOf(n % 4, '1').replace(day(n % 4), day(n))}B,u${n},${day(n - 1)}T01:00:00Z,7,0.5\n`,
    });
  await writeFiles(dir, { 'u/12.csv': rowsOf(12, '3'), 'u/12-again.csv': rowsOf(12, '3') });
  const full = await run(t, text(9), dir, { ...options, careful: true });
  for (let round = 0; round < 2; round += 1)
    assert.deepEqual(told(await run(t, text(9), dir, { ...options, stateDir })), told(full));
  const names = [...(await filesBelow(stateDir)).keys()].map((name) => path.basename(name));
  for (const index of ['values.json', 'days.json']) assert.ok(names.includes(index), index);
  // A file of the roll-up is corrected, and a later day asks for it with a new file beside.
  await writeFiles(dir, { 'u/5.csv': rowsOf(5, '9'), 'u/13.csv': rowsOf(13, '2') });
  const next = { ...options, points: [day(13)] };
  assert.deepEqual(
    told(await run(t, text(9), dir, { ...next, stateDir })),
    told(await run(t, text(9), dir, { ...next, careful: true })),
  );
  assert.deepEqual(
    told(await run(t, text(9), dir, { ...options, stateDir })),
    told(await run(t, text(9), dir, { ...options, careful: true })),
  );
});
