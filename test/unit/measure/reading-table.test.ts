import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readingTable } from '../../../scripts/measure/readingTable.ts';
import type { Reading } from '../../../scripts/model.ts';

const ACCOUNTS = ['A-1', 'A-2', 'A-3'];
const POINTS = ['2026-11-06', '2026-11-13', '2026-11-20'];
const INDICATORS = [
  { key: 'calm', hasBaseline: true },
  { key: 'use', hasBaseline: false },
];

/** A cell of the table with what it holds; undefined: nothing is put there. */
const CELLS = ACCOUNTS.flatMap((account, row) =>
  INDICATORS.flatMap(({ key, hasBaseline }, column) =>
    POINTS.map((asOf, point) => ({ account, indicator: key, asOf, hasBaseline, row, column, point })),
  ),
);

const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
const found = fc.option(
  fc.record({
    value,
    observedOn: fc.constantFrom(null, '2026-11-19', '1990-01-01', '2031-12-31'),
    baseline: value,
  }),
  { nil: undefined },
);

test('readings come back as they were put, by account, indicator and day, as often as they are read', () => {
  fc.assert(
    fc.property(
      fc.array(found, { minLength: CELLS.length, maxLength: CELLS.length }),
      fc.shuffledSubarray(
        CELLS.map((_, index) => index),
        { minLength: CELLS.length },
      ),
      (contents, order) => {
        const table = readingTable({ accounts: ACCOUNTS, indicators: INDICATORS, points: POINTS });
        const readings = CELLS.map(({ account, indicator, asOf, hasBaseline }, index) => {
          const content = contents[index];
          if (content === undefined) return undefined;
          const { baseline, ...rest } = content;
          const reading: Reading = { account, indicator, asOf, ...rest };
          return hasBaseline ? { ...reading, baseline } : reading;
        });
        for (const index of order) {
          const [cell, reading] = [CELLS[index], readings[index]];
          if (cell !== undefined && reading !== undefined)
            table.put(cell.row, cell.column, cell.point, reading);
        }
        const expected = readings.filter((reading) => reading !== undefined);
        assert.deepEqual([...table], expected);
        assert.deepEqual([...table], expected);
        assert.equal(table.length, expected.length);
      },
    ),
  );
});

test('a reading that is put again takes the place of the first', () => {
  const table = readingTable({ accounts: ['A'], indicators: INDICATORS, points: ['2026-11-20'] });
  const reading = { account: 'A', indicator: 'calm', asOf: '2026-11-20', value: 1, observedOn: '2026-11-19' };
  table.put(0, 0, 0, { ...reading, baseline: 2 });
  table.put(0, 0, 0, { ...reading, value: null, observedOn: null, baseline: null });
  assert.deepEqual([...table], [{ ...reading, value: null, observedOn: null, baseline: null }]);
  assert.equal(table.length, 1);
});
