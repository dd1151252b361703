import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { configText, folder, load, writeFiles } from './setup.ts';
import { everyWay } from './ways.ts';

const OPTIONS = { accounts: ['A'], points: ['2026-03-10'] };

function text(files: string, format: string | string[] | null, type = 'timestamp'): string {
  const ts = { type, ...(format === null ? {} : { format }) };
  return configText({
    sources: { u: { files, account: 'account', time: 'ts', columns: { account: {}, ts } } },
    measures: { week: { kind: 'count', source: 'u', window: '1d' } },
  });
}

/** 2026-03-09T15:00:00Z, the midnight of Tokyo in which the day begins, in seconds. */
const MIDNIGHT = 1_773_068_400;

/** The day's first and last second, and those beside them: two rows count. */
const SECONDS = [MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + 86_399, MIDNIGHT + 86_400];
const UNITS = { epoch_s: '', epoch_ms: '000', epoch_us: '000000' };

const counted = (readings: readonly { value: number | null }[]): (number | null)[] =>
  readings.map(({ value }) => value);

suite('times that are numbers since 1970, in every way of reading', () => {
  for (const [format, zeros] of Object.entries(UNITS)) {
    const moments = SECONDS.map((second) => `${String(second)}${zeros}`);

    test(`csv, ${format}`, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, { 'u.csv': `account,ts\n${moments.map((ts) => `A,${ts}\n`).join('')}` });
      const { readings, rejected } = await everyWay(t, text('u.csv', format), dir, OPTIONS);
      assert.deepEqual([counted(readings), rejected], [[2], []]);
    });

    test(`JSON lines of numbers, ${format}`, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, {
        'u.jsonl': moments.map((ts) => `{"account":"A","ts":${ts}}\n`).join(''),
      });
      const { readings, rejected } = await everyWay(t, text('u.jsonl', format), dir, OPTIONS);
      assert.deepEqual([counted(readings), rejected], [[2], []]);
    });

    test(`Parquet of numbers, ${format}`, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, { 'u/none': '' });
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const rows = moments.map((ts) => `('A', ${ts}::BIGINT)`).join(', ');
      await connection.run(
        `COPY (SELECT * FROM (VALUES ${rows}) AS r(account, ts)) TO '${path.join(dir, 'u/1.parquet')}' (FORMAT parquet)`,
      );
      connection.closeSync();
      instance.closeSync();
      const { readings, rejected } = await everyWay(t, text('u/*.parquet', format), dir, OPTIONS);
      assert.deepEqual([counted(readings), rejected], [[2], []]);
      // Without the format nobody knows the unit: every row is set aside, and says what to write.
      const none = await everyWay(t, text('u/*.parquet', null), dir, OPTIONS);
      assert.deepEqual(none.rejectedCounts, [{ source: 'u', rule: 'timestamp', count: 4 }]);
    });
  }

  test('fractions of a second, spaces, and formats beside it', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, {
      'u.csv': `account,ts\nA,${String(MIDNIGHT)}.25\nA, ${String(MIDNIGHT)} \nA,2026-03-10 09:00\nA,9.3.2026\n`,
    });
    const config = text('u.csv', ['epoch_s', '%Y-%m-%d %H:%M']);
    const { readings, rejected } = await everyWay(t, config, dir, OPTIONS);
    assert.deepEqual(counted(readings), [3]);
    assert.deepEqual(
      rejected.map(({ reason }) => reason),
      ['ts: "9.3.2026" is not a time'],
    );
  });

  test('days, in the zone of the source', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, { 'u.csv': `account,ts\nA,${String(MIDNIGHT)}\n` });
    const own = (zone: string): string =>
      text('u.csv', 'epoch_s', 'date').replace(
        'account: account\n',
        `account: account\n    time_zone: ${zone}\n`,
      );
    assert.deepEqual(counted((await everyWay(t, own('Asia/Tokyo'), dir, OPTIONS)).readings), [1]);
    // In UTC it is still the 9th.
    assert.deepEqual(counted((await everyWay(t, own('UTC'), dir, OPTIONS)).readings), [0]);
  });

  test('no number, another unit, and none at all', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, {
      'u.csv': `account,ts\nA,${String(MIDNIGHT)}\nA,${String(MIDNIGHT)}000\nA,0\nA,soon\nA,inf\nA,nan\n`,
    });
    const { rejected } = await everyWay(t, text('u.csv', 'epoch_s'), dir, OPTIONS);
    assert.deepEqual(
      rejected.map(({ rule, reason }) => [rule, reason]),
      [
        ['timestamp', 'ts: "1773068400000" is not a time'],
        ['past', 'ts: 1970-01-01 00:00:00 is before 1990-01-01, probably no time, exported as 0 seconds since 1970'],
        ['timestamp', 'ts: "soon" is not a time'],
        ['timestamp', 'ts: "inf" is not a time'],
        ['timestamp', 'ts: "nan" is not a time'],
      ],
    ); // prettier-ignore
    const plain = await everyWay(t, text('u.csv', null), dir, OPTIONS);
    assert.deepEqual(
      plain.rejected.slice(0, 2).map(({ reason }) => reason),
      [
        'ts: "1773068400" is not a time, probably a number since 1970: write format: epoch_s',
        'ts: "1773068400000" is not a time, probably a number since 1970: write format: epoch_ms',
      ],
    );
  });

  test('a format that is neither is refused', async () => {
    for (const format of ['epoch', 'YYYY-MM-DD', ''])
      await assert.rejects(
        load(text('u.csv', format)),
        /ts\.format: expected a strptime format or epoch_s, epoch_ms, epoch_us, found/,
      );
  });
});
