import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figure, figureLine, median } from '../../../scripts/bench/figure.ts';
import { command } from '../../../scripts/commands/bench.ts';
import type { CommandEffects } from '../../../scripts/command.ts';

test('a limit is the most that is allowed, or the least', () => {
  assert.equal(figure('a', 5, 'ms', 5, '').ok, true);
  assert.equal(figure('a', 5.1, 'ms', 5, '').ok, false);
  assert.equal(figure('a', 5, 'rows/s', 5, '', 'least').ok, true);
  assert.equal(figure('a', 4.9, 'rows/s', 5, '', 'least').ok, false);
  assert.equal(figure('a', 1e9, 'calls', null, '').ok, true);
});

test('a line tells on which side the value is', () => {
  assert.match(figureLine(figure('a.b', 7, 'ms', 5, 'why')), /^OVER a\.b .* 7 ms \(limit 5\) {2}why$/);
  assert.match(
    figureLine(figure('a.b', 7, 'rows/s', 9, '', 'least')),
    /^LOW {2}a\.b .* 7 rows\/s \(at least 9\)/,
  );
});

test('the median of an even count lies between the middle two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([9, 1, 5, 6]), 5.5);
});

test('bench refuses a figure that there is not, before it measures anything', async () => {
  const effects = { root: '/nowhere' } as CommandEffects;
  await assert.rejects(
    command.run({}, effects, ['org.none']),
    /no figure 'org\.none'; there are: .*org\.bulk/,
  );
});
