import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressLine, stageBars } from '../../../scripts/report/progress.ts';
import { stages } from '../../../scripts/sync/stages.ts';

test('a bar shows share, counts and rate', () => {
  assert.equal(
    progressLine('write', { done: 1500, total: 2000, unit: 'rows' }, 0.5),
    'write [##################......] 1,500 of 2,000 rows, 3,000/s',
  );
  assert.equal(
    progressLine('measure', { done: 1, total: 4, unit: 'sources', rows: 9000 }, 3),
    'measure [######..................] 1 of 4 sources, 9,000 rows, 3,000/s',
  );
  assert.equal(
    progressLine('read', { done: 0, total: 0, unit: 'rows' }, 2),
    'read [########################] 0 of 0 rows',
  );
});

/** A run whose clock goes by what its stages do; gives what was drawn and what was left. */
async function watched(): Promise<{ drawn: string[]; left: string[]; seconds: Record<string, number> }> {
  let now = 0;
  const drawn: string[] = [];
  const left: string[] = [];
  const timed = stages(
    () => now,
    stageBars(
      (line) => drawn.push(line),
      (line) => left.push(line),
    ),
  );
  await timed.run('write', (tell) => {
    for (let done = 1; done <= 100; done += 1) {
      now += 10;
      tell({ done, total: 100, unit: 'rows' });
    }
  });
  await timed.run('plan', () => {
    now += 250;
  });
  return { drawn, left, seconds: timed.seconds() };
}

test('a stage is drawn at most ten times a second and always at its end, and leaves one line with its counts', async () => {
  const { drawn, left, seconds } = await watched();
  assert.equal(drawn.length, 13);
  assert.equal(drawn[0], 'write …');
  assert.match(drawn[11] ?? '', /100 of 100 rows, 100\/s$/);
  assert.deepEqual(left, ['write: 100 rows in 1.0 s, 100/s', 'plan: 0.3 s']);
  assert.deepEqual(seconds, { write: 1, plan: 0.25 });
});

test('a stage that fails leaves no line, but its time counts', async () => {
  const left: string[] = [];
  const timed = stages(
    () => 5,
    stageBars(
      () => undefined,
      (line) => left.push(line),
    ),
  );
  await assert.rejects(
    timed.run('read', () => Promise.reject(new Error('gone'))),
    /gone/,
  );
  assert.deepEqual([left, timed.seconds()], [[], { read: 0 }]);
});
