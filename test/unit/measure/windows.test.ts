import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { dayNumberSql } from '../../../scripts/measure/days.ts';
import { configText, folder, run, writeFiles } from './setup.ts';

/** Tokyo: no clock changes. Others change at 1:00, 2:00, at midnight, by half an hour; Apia left a whole day out; Casablanca for a Ramadan, Recife for a week. */
const ZONES = [
  'Asia/Tokyo',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Recife',
] as const;

/** Day of an instant by the platform's calendar, which is not what the code under test uses. */
function dayIn(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => format.format(instant);
}

const HOUR = 3_600_000;

test('the business day of an instant is that of the platform calendar, to the second around midnights', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const zone of ZONES) {
    const day = dayIn(zone);
    const around = fc
      .tuple(
        fc.integer({ min: Date.UTC(2005, 0, 1) / HOUR, max: Date.UTC(2027, 0, 1) / HOUR }),
        fc.constantFrom(0, 1, -1, 1800, 1799),
      )
      .map(([hour, seconds]) => hour * HOUR + seconds * 1000);
    const october = Array.from({ length: 31 * 24 }, (_, hour) => Date.UTC(2000, 9, 1) + hour * HOUR);
    const instants = [...fc.sample(around, { numRuns: 3000, seed: 7 }), ...october];
    const values = instants.map((instant) => `(${instant})`).join(', ');
    const reader = await connection.runAndReadAll(
      `SELECT ms, (DATE '1970-01-01' + ${dayNumberSql('ts', zone, '2027-01-01')})::VARCHAR
       FROM (SELECT ms, make_timestamp(ms * 1000) AS ts FROM (VALUES ${values}) t(ms))`,
    );
    for (const [ms, found] of reader.getRowsJson())
      assert.equal(found, day(Number(ms)), `${zone} at ${new Date(Number(ms)).toISOString()}`);
  }
  connection.closeSync();
  instance.closeSync();
});

interface Event {
  account: string;
  user: string;
  instant: number;
}

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
const HOLIDAYS = ['2026-03-06', '2026-03-09'];
const isWorkingDay = (n: number): boolean => {
  const date = new Date(n * 86_400_000);
  return ![0, 6].includes(date.getUTCDay()) && !HOLIDAYS.includes(date.toISOString().slice(0, 10));
};

/** Days of a window, one by one, newest first. */
function daysOf(point: number, length: number, working: boolean): Set<number> {
  const days = new Set<number>();
  let left = length;
  for (let n = point; left > 0; n -= 1) {
    days.add(n);
    if (!working || isWorkingDay(n)) left -= 1;
  }
  return days;
}

test('windows hold exactly the events of their days, whatever the zone, points and lengths', async (t) => {
  const dir = await folder(t);
  const start = Date.UTC(2026, 2, 1);
  const event = fc.record({
    account: fc.constantFrom('A', 'B'),
    user: fc.constantFrom('u1', 'u2', 'u3'),
    // Around the hours in which days begin in these zones; New York and Sydney change their clocks in this span.
    instant: fc
      .tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.constantFrom(0, -1, 1))
      .map(([hour, second]) => start + hour * HOUR + second * 1000),
  });
  const property = fc.asyncProperty(
    fc.array(event, { minLength: 1, maxLength: 60 }),
    fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Sydney', 'Europe/London'),
    fc.uniqueArray(fc.integer({ min: 0, max: 45 }), { minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 2, max: 5 }),
    async (events: Event[], zone, offsets, days, workingDays, weeks) => {
      const points = offsets.map((n) => new Date(start + n * 24 * HOUR).toISOString().slice(0, 10)).sort();
      await writeFiles(dir, {
        'u.csv': `account,user,ts\n${events.map((e) => `${e.account},${e.user},${new Date(e.instant).toISOString()}\n`).join('')}`,
      });
      const text = configText({
        timeZone: zone,
        holidays: HOLIDAYS,
        sources: {
          u: {
            files: 'u.csv',
            account: 'account',
            time: 'ts',
            future: 'ignore',
            columns: { account: {}, user: {}, ts: { type: 'timestamp' } },
          },
        },
        measures: {
          a_count: { kind: 'count', source: 'u', window: `${days}d` },
          b_working: { kind: 'count', source: 'u', window: `${workingDays}wd` },
          c_users: { kind: 'count_distinct', source: 'u', column: 'user', window: `${days}d` },
          d_users: { kind: 'count_distinct', source: 'u', column: 'user', window: `${workingDays}wd` },
          e_all_users: { kind: 'count_distinct', source: 'u', column: 'user' },
          f_last: { kind: 'days_since_last', source: 'u' },
          g_slope: { kind: 'slope', source: 'u', weeks },
        },
      });
      const { readings } = await run(t, text, dir, { accounts: ['A', 'B'], points });
      const day = dayIn(zone);
      const first = Math.min(...events.map((e) => dayNumber(day(e.instant))));
      const latest = dayNumber(points.at(-1) ?? '');
      // An earlier point is left out when its window reaches back to before the export's first row.
      const reaches = (length: number, working: boolean) => (point: number) =>
        Math.min(...daysOf(point, length, working)) >= first;
      const always = () => true;
      const expected = ['A', 'B'].flatMap((account) => {
        const own = events
          .filter((e) => e.account === account)
          .map((e) => ({ user: e.user, day: dayNumber(day(e.instant)) }));
        const at = (
          value: (point: number, before: typeof own) => number,
          whole: (point: number) => boolean = always,
        ) =>
          points.flatMap((p) => {
            if (dayNumber(p) !== latest && !whole(dayNumber(p))) return [];
            const before = own.filter((e) => e.day <= dayNumber(p));
            return before.length === 0 ? null : value(dayNumber(p), before);
          });
        const inside = (length: number, working: boolean) => (point: number, before: typeof own) => {
          const wanted = daysOf(point, length, working);
          return before.filter((e) => wanted.has(e.day));
        };
        const users = (list: typeof own): number => new Set(list.map((e) => e.user)).size;
        const slope = (point: number, before: typeof own): number => {
          const counts = Array.from({ length: weeks }, () => 0);
          for (const e of before) {
            const age = Math.floor((point - e.day) / 7);
            if (age < weeks) counts[weeks - 1 - age] = (counts[weeks - 1 - age] ?? 0) + 1;
          }
          const meanX = (weeks - 1) / 2;
          const meanY = counts.reduce((sum, y) => sum + y, 0) / weeks;
          const above = counts.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0);
          const below = counts.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
          return above / below;
        };
        return [
          at((p, b) => inside(days, false)(p, b).length, reaches(days, false)),
          at((p, b) => inside(workingDays, true)(p, b).length, reaches(workingDays, true)),
          at((p, b) => users(inside(days, false)(p, b)), reaches(days, false)),
          at((p, b) => users(inside(workingDays, true)(p, b)), reaches(workingDays, true)),
          at((_, b) => users(b)),
          at((p, b) => p - Math.max(...b.map((e) => e.day))),
          at(slope, reaches(7 * weeks, false)),
        ].flat();
      });
      assert.equal(readings.length, expected.length);
      readings.forEach((reading, i) => {
        const wanted = expected[i] ?? null;
        if (wanted === null) assert.equal(reading.value, null);
        else
          assert.ok(
            Math.abs((reading.value ?? Number.NaN) - wanted) < 0.000051,
            JSON.stringify([reading, wanted]),
          );
      });
    },
  );
  await fc.assert(property, { numRuns: 20 });
});

test('distinct counts stay exact at more points than one machine word has bits', async (t) => {
  const dir = await folder(t);
  // A new user every day, so that a window of n days holds n users; 20 points and 4 windows make 100 edges.
  const day = (n: number): string =>
    new Date(Date.UTC(2026, 0, 1) + n * 24 * HOUR).toISOString().slice(0, 10);
  const rows = Array.from({ length: 300 }, (_, n) => `A,user${n},${day(n)}\n`);
  await writeFiles(dir, { 'u.csv': `account,user,on\n${rows.join('')}` });
  const windows = [3, 5, 7, 9];
  const text = configText({
    sources: {
      u: {
        files: 'u.csv',
        account: 'account',
        time: 'on',
        future: 'ignore',
        columns: { account: {}, user: {}, on: { type: 'date' } },
      },
    },
    measures: Object.fromEntries(
      windows.map((n) => [`w${n}`, { kind: 'count_distinct', source: 'u', column: 'user', window: `${n}d` }]),
    ),
  });
  const points = Array.from({ length: 20 }, (_, i) => day(20 + i * 14));
  const { readings } = await run(t, text, dir, { accounts: ['A'], points });
  assert.deepEqual(
    readings.map(({ value }) => value),
    windows.flatMap((n) => points.map(() => n)),
  );
});

test('a reconstructed day shows no part of a window: only the last point may reach back before the export', async (t) => {
  const dir = await folder(t);
  // One event a day from 1 March on; ten days of it are whole for the first time on the 10th.
  const rows = Array.from({ length: 20 }, (_, n) => `A,2026-03-${String(n + 1).padStart(2, '0')},2\n`);
  await writeFiles(dir, { 'u.csv': `account,on,score\n${rows.join('')}` });
  const columns = { account: {}, on: { type: 'date' }, score: { type: 'integer' } };
  const source = { files: 'u.csv', account: 'account', time: 'on', future: 'ignore', columns };
  const text = configText({
    sources: { u: source },
    measures: {
      a_count: { kind: 'count', source: 'u', window: '10d' },
      b_mean: {
        kind: 'ratio',
        numerator: { kind: 'sum', source: 'u', column: 'score', window: '10d' },
        denominator: { kind: 'count', source: 'u', window: '10d' },
      },
      c_last: { kind: 'days_since_last', source: 'u' },
    },
  });
  const read = async (points: string[]): Promise<unknown[]> => {
    const { readings } = await run(t, text, dir, { accounts: ['A'], points });
    return readings.map(({ indicator, asOf, value }) => [indicator, asOf.slice(8), value]);
  };
  assert.deepEqual(await read(['2026-03-09', '2026-03-10', '2026-03-12']), [
    ['a_count', '10', 10],
    ['a_count', '12', 10],
    ['b_mean', '09', 2],
    ['b_mean', '10', 2],
    ['b_mean', '12', 2],
    ['c_last', '09', 0],
    ['c_last', '10', 0],
    ['c_last', '12', 0],
  ]);
  assert.deepEqual((await read(['2026-03-09']))[0], ['a_count', '09', 9]);
});
