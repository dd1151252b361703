import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progress, progressLine } from '../../../scripts/report/progress.ts';

test('a bar shows share, counts and rate', () => {
  assert.equal(
    progressLine('writing', 1500, 2000, 0.5),
    'writing [##################......] 1,500 of 2,000, 3,000/s',
  );
  assert.equal(progressLine('writing', 0, 0, 0), 'writing [########################] 0 of 0');
});

test('it is drawn at most ten times a second, and always at the end', () => {
  let now = 0;
  const lines: string[] = [];
  const tell = progress(
    'writing',
    () => now,
    (line) => lines.push(line),
  );
  for (let done = 1; done <= 100; done += 1) {
    now += 10;
    tell(done, 100);
  }
  assert.equal(lines.length, 11);
  assert.match(lines.at(-1) ?? '', /100 of 100, 100\/s$/);
});

test('nothing is drawn where nobody watches', () => {
  progress('writing', () => 0, undefined)(1, 1);
});
