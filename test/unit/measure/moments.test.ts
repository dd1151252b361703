import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { definitionsHash, definitionsOf } from '../../../scripts/history/definitions.ts';
import { configText, folder, load, writeFiles } from './setup.ts';
import { everyWay } from './ways.ts';

const SOURCE = { source: 'u' };
const MEASURES = {
  rows: { kind: 'count', ...SOURCE },
  users: { kind: 'count_distinct', ...SOURCE, column: 'user' },
  week: { kind: 'count', ...SOURCE, window: '7d' },
  quiet: { kind: 'days_since_last', ...SOURCE },
};
const OPTIONS = { accounts: ['A', 'B'], points: ['2026-03-10'] };

interface Small {
  files?: string;
  type?: 'timestamp' | 'date';
  format?: string | string[];
  zone?: string;
  extra?: Record<string, unknown>;
}

function text({ files = 'u/*.csv', type = 'timestamp', format, zone = 'Asia/Tokyo', extra }: Small): string {
  const ts = { type, ...(format === undefined ? {} : { format }) };
  const columns = { account: {}, user: {}, ts, n: { type: 'integer' } };
  return configText({
    timeZone: zone,
    sources: { u: { files, account: 'account', time: 'ts', columns, ...extra } },
    measures: MEASURES,
  });
}

/** Two files of one account: one is good, the second holds the given moments between good rows. */
const filesOf = (moments: readonly string[], good = '2026-03-09T01:00:00Z'): Record<string, string> => ({
  'u/1.csv': `account,user,ts,n\nA,u1,${good},1\nB,u1,${good},1\n`,
  'u/2.csv': `account,user,ts,n\nA,u2,${good},1\n${moments.map((ts) => `A,u3,${ts},1\n`).join('')}A,u2,${good},1\n`,
});

const value = (
  readings: readonly { account: string; indicator: string; value: number | null }[],
  key: string,
) => readings.find(({ account, indicator }) => account === 'A' && indicator === key)?.value;

const ZEROS: [moment: string, reason: string][] = [
  ['1970-01-01T00:00:00Z', 'ts: 1970-01-01 00:00:00 is before 1990-01-01, probably no time, exported as 0 seconds since 1970'],
  ['1970-01-01T00:00:00+09:00', 'ts: 1969-12-31 15:00:00 is before 1990-01-01, probably no time, exported as 0 seconds since 1970'],
  ['1970-01-21T12:18:43.2Z', 'ts: 1970-01-21 12:18:43.2 is before 1990-01-01, probably seconds since 1970 that were taken for milliseconds'],
  ['1899-12-30T00:00:00Z', 'ts: 1899-12-30 00:00:00 is before 1990-01-01, probably an empty cell, exported as day 0 of a spreadsheet'],
  ['1904-01-01 00:00:00', 'ts: 1904-01-01 00:00:00 is before 1990-01-01, probably an empty cell, exported as day 0 of a spreadsheet'],
  ['0001-01-01T00:00:00Z', 'ts: 0001-01-01 00:00:00 is before 1990-01-01, probably no time, exported as the first day of the year 1'],
  ['0026-03-01T00:00:00Z', 'ts: 0026-03-01 00:00:00 is before 1990-01-01, probably a year that was written with two digits'],
  ['1989-12-31T23:59:59.999999Z', 'ts: 1989-12-31 23:59:59.999999 is before 1990-01-01, probably no time at all, or one of something else'],
  ['0044-03-15 (BC) 00:00:00Z', 'ts: 0044-03-15 (BC) 00:00:00 is before 1990-01-01, probably no time at all, or one of something else'],
]; // prettier-ignore

suite('rows dated before 1990 are set aside, in every way of reading', () => {
  for (const [moment, reason] of ZEROS)
    test(moment, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, filesOf([moment]));
      const result = await everyWay(t, text({}), dir, OPTIONS);
      const expected = {
        source: 'u',
        file: 'u/2.csv',
        line: 3,
        rule: 'past',
        reason,
        row: `A,u3,${moment},1`,
      };
      assert.deepEqual(result.rejected, [expected]);
      assert.deepEqual([value(result.readings, 'rows'), value(result.readings, 'users')], [3, 2]);
    });

  for (const zone of ['Asia/Tokyo', 'America/New_York', 'Asia/Tehran'])
    test(`the first moment of 1990 is one of it, whatever the zone of the business: ${zone}`, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, filesOf(['1990-01-01T00:00:00Z']));
      const result = await everyWay(t, text({ zone }), dir, OPTIONS);
      assert.deepEqual([result.rejected, value(result.readings, 'rows')], [[], 4]);
    });

  test('past: ignore takes them as they are', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, filesOf(ZEROS.map(([moment]) => moment)));
    const result = await everyWay(t, text({ extra: { past: 'ignore' } }), dir, OPTIONS);
    assert.deepEqual([result.rejected, value(result.readings, 'rows')], [[], 3 + ZEROS.length]);
    assert.equal(value(result.readings, 'week'), 3);
  });

  test('dates, and whole files of them', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, {
      ...filesOf(['1899-12-30', '1990-01-01', '1970-01-01'], '2026-03-09'),
      'u/0.csv': 'account,user,ts,n\nA,u9,1970-01-01,1\n',
    });
    const result = await everyWay(t, text({ type: 'date' }), dir, OPTIONS);
    assert.deepEqual(
      result.rejected.map(({ file, line, rule, reason }) => [file, line, rule, reason]),
      [
        ['u/0.csv', 2, 'past', 'ts: 1970-01-01 is before 1990-01-01, probably no time, exported as 0 seconds since 1970'],
        ['u/2.csv', 3, 'past', 'ts: 1899-12-30 is before 1990-01-01, probably an empty cell, exported as day 0 of a spreadsheet'],
        ['u/2.csv', 5, 'past', 'ts: 1970-01-01 is before 1990-01-01, probably no time, exported as 0 seconds since 1970'],
      ],
    ); // prettier-ignore
    assert.equal(value(result.readings, 'rows'), 4);
  });

  test('JSON lines, and a format of the source’s own', async (t) => {
    const dir = await folder(t);
    const line = (ts: string): string => `${JSON.stringify({ account: 'A', user: 'u1', ts, n: 1 })}\n`;
    await writeFiles(dir, {
      'u/1.jsonl': line('09.03.2026 10:00'),
      'u/2.jsonl': line('01.01.1970 00:00') + line('01.01.1990 00:00'),
    });
    const own = text({ files: 'u/*.jsonl', format: '%d.%m.%Y %H:%M' });
    const result = await everyWay(t, own, dir, OPTIONS);
    assert.deepEqual(
      result.rejected.map(({ file, line: at, rule }) => [file, at, rule]),
      [['u/2.jsonl', 1, 'past']],
    );
    assert.equal(value(result.readings, 'rows'), 2);
  });

  for (const type of ['TIMESTAMP', 'TIMESTAMPTZ', 'VARCHAR', 'DATE'])
    test(`Parquet with moments of type ${type}`, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, { 'u/none': '' });
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      await connection.run("SET TimeZone = 'UTC'");
      const written = type === 'DATE' ? '' : ' 00:00:00';
      const files = [
        ['2026-03-08', '2026-03-09'],
        ['2026-03-07', '1970-01-01', '1990-01-01'],
      ];
      for (const [i, days] of files.entries()) {
        const rows = days.map((day) => `('A', 'u1', '${day}${written}'::${type}, 1)`).join(', ');
        const target = path.join(dir, `u/${String(i)}.parquet`);
        await connection.run(`COPY (SELECT * FROM (VALUES ${rows}) AS r(account, "user", ts, n)) TO '${target}' (FORMAT parquet)`);
      } // prettier-ignore
      connection.closeSync();
      instance.closeSync();
      const config = text({ files: 'u/*.parquet', type: type === 'DATE' ? 'date' : 'timestamp' });
      const result = await everyWay(t, config, dir, OPTIONS);
      assert.deepEqual(
        result.rejected.map(({ file, line, rule }) => [file, line, rule]),
        [['u/1.parquet', 2, 'past']],
      );
      assert.equal(value(result.readings, 'rows'), 4);
    });

  test('the setting changes the fingerprint of definitions only where it is not the default', async () => {
    const hashOf = async (extra: Record<string, unknown>): Promise<string> =>
      definitionsHash(definitionsOf(await load(text({ extra }))));
    const before = await hashOf({});
    assert.equal(await hashOf({ past: 'reject' }), before);
    assert.notEqual(await hashOf({ past: 'ignore' }), before);
    assert.ok(!('sources.u.past' in definitionsOf(await load(text({})))));
  });
});

/** Offsets that no clock has, and the nearest that one could have. */
const ODD = [
  '+25:00',
  '-25:00',
  '+14:60',
  '-09:60',
  '+2500',
  '-1560',
  '+15',
  '-99',
  '+15:00',
  '-99:99',
  '+09:30:61',
  '+24:00',
];
const RIGHT = ['+14:00', '+14:59', '-12:00', '-0330', '+09', '-00:00', '+09:30:59', 'Z'];

suite('an offset from UTC that no clock has makes a bad time, in every way of reading', () => {
  const moments = (offsets: readonly string[]): string[] =>
    offsets.flatMap((offset) => [`2026-03-08T10:00:00${offset}`, `2026-03-08 10:00:00.123${offset}`]);

  test('csv', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, filesOf(moments([...ODD, ...RIGHT])));
    const result = await everyWay(t, text({}), dir, OPTIONS);
    assert.deepEqual(
      result.rejected.map(({ rule, reason }) => [rule, reason]),
      moments(ODD).map((ts) => ['timestamp', `ts: ${JSON.stringify(ts)} is not a time`]),
    );
    assert.equal(value(result.readings, 'rows'), 3 + moments(RIGHT).length);
  });

  test('csv in which each moment has an offset, and the odd one is the last', async (t) => {
    const dir = await folder(t);
    const many = Array.from({ length: 400 }, (_, i) => `2026-03-0${String(1 + (i % 9))}T10:00:00+09:00`);
    await writeFiles(dir, filesOf([...many, '2026-03-08T10:00:00+25:00'], '2026-03-09T01:00:00+09:00'));
    const result = await everyWay(t, text({}), dir, OPTIONS);
    assert.deepEqual(result.rejectedCounts, [{ source: 'u', rule: 'timestamp', count: 1 }]);
    assert.equal(value(result.readings, 'rows'), 403);
  });

  test('a second column of times, which nothing asks for', async (t) => {
    const dir = await folder(t);
    const rows = (seen: string): string =>
      `account,ts,seen\nA,2026-03-09T00:00:00Z,\nA,2026-03-08T00:00:00Z,${seen}\n`;
    await writeFiles(dir, {
      'u/1.csv': rows('2026-03-09T00:00:00+09:00'),
      'u/2.csv': rows('2026-03-09T00:00:00+25:00'),
    });
    const config = configText({
      sources: {
        u: {
          files: 'u/*.csv',
          account: 'account',
          time: 'ts',
          columns: { account: {}, ts: { type: 'timestamp' }, seen: { type: 'timestamp' } },
        },
      },
    });
    const { rejected } = await everyWay(t, config, dir, OPTIONS);
    assert.deepEqual(
      rejected.map(({ file, line, reason }) => [file, line, reason]),
      [['u/2.csv', 3, 'seen: "2026-03-09T00:00:00+25:00" is not a time']],
    );
  });

  test('JSON lines', async (t) => {
    const dir = await folder(t);
    const lines = (all: readonly string[]): string =>
      all.map((ts) => `${JSON.stringify({ account: 'A', user: 'u1', ts, n: 1 })}\n`).join('');
    await writeFiles(dir, { 'u/1.jsonl': lines(moments(RIGHT)), 'u/2.jsonl': lines(moments(ODD)) });
    const result = await everyWay(t, text({ files: 'u/*.jsonl' }), dir, OPTIONS);
    assert.deepEqual(result.rejectedCounts, [{ source: 'u', rule: 'timestamp', count: 2 * ODD.length }]);
    assert.equal(value(result.readings, 'rows'), 2 * RIGHT.length);
  });

  test('formats of the source’s own', async (t) => {
    const dir = await folder(t);
    const own = (offset: string): string => `08.03.2026 10:00 ${offset}`;
    const all = [...ODD.map(own), ...RIGHT.map(own), '08.03.2026', '31.12.2025'];
    await writeFiles(dir, filesOf(all, own('+09:00')));
    const config = text({ format: ['%d.%m.%Y %H:%M %z', '%d.%m.%Y'] });
    const result = await everyWay(t, config, dir, OPTIONS);
    assert.deepEqual(
      result.rejected.map(({ reason }) => reason),
      ODD.map((offset) => `ts: ${JSON.stringify(own(offset))} is not a time`),
    );
    assert.equal(value(result.readings, 'rows'), 3 + RIGHT.length + 2);
  });

  test('the zone of one row is not that of the next, whatever their formats', async (t) => {
    const formats = ['%Y-%m-%d %H:%M %z', '%Y-%m-%d %H:%M %Z', '%Y-%m-%d'];
    for (const zone of ['+14:00', 'Pacific/Kiritimati'])
      for (const type of ['timestamp', 'date'] as const) {
        const dir = await folder(t);
        const rows = [
          `A,u1,2026-03-01 01:00 ${zone},1`,
          'B,u1,2026-03-10,1',
          `A,u1,2026-03-01 01:00 ${zone},1`,
        ];
        await writeFiles(dir, { 'u/1.csv': `account,user,ts,n\n${rows.join('\n')}\nB,u2,2026-03-10,1\n` });
        const { readings, rejected } = await everyWay(t, text({ type, format: formats }), dir, OPTIONS);
        assert.deepEqual(rejected, []);
        const quiet = readings.filter(({ indicator }) => indicator === 'quiet');
        // 11:00 on the last day of February in UTC, which is a business day of Tokyo.
        assert.deepEqual(
          quiet.map(({ account, value }) => [account, value]),
          [
            ['A', 10],
            ['B', 0],
          ],
        );
      }
  });
});
