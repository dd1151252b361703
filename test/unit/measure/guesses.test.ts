import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { configText, folder, run, writeFiles } from './setup.ts';
import { told } from './ways.ts';

/*
 * Where files lie in time and which values a column holds is guessed before they are read. These exports are made so that the
 * guesses are wrong; what is measured must be what a careful reading measures.
 */

const DAY = 86_400_000;
const FIRST = Date.parse('2026-01-01T00:00:00Z');
const day = (n: number): string => new Date(FIRST + n * DAY).toISOString().slice(0, 10);
const HEADER = 'account,user,event,ts,n\n';

const SOURCE = { source: 'u' };
/** Windows of several lengths, so that their edges lie between many of the files. */
const MEASURES = {
  ...Object.fromEntries(
    ['1d', '7d'].flatMap((window) => [
      [`rows_${window}`, { kind: 'count', ...SOURCE, window, observed: 'account' }],
      [`users_${window}`, { kind: 'count_distinct', ...SOURCE, column: 'user', window }],
      [`kinds_${window}`, { kind: 'count_distinct', ...SOURCE, column: 'event', window }],
      [`active_${window}`, { kind: 'active_days', ...SOURCE, window }],
      [`sum_${window}`, { kind: 'sum', ...SOURCE, column: 'n', filter: "event = 'pay'", window }],
    ]),
  ),
  ever: { kind: 'count_distinct', ...SOURCE, column: 'event' },
  last: { kind: 'last', ...SOURCE, column: 'n' },
  quiet: { kind: 'days_since_last', ...SOURCE, filter: "event = 'pay'" },
  slope: { kind: 'slope', ...SOURCE, weeks: 2 },
};

const text = (zone: string): string =>
  configText({
    timeZone: zone,
    sources: {
      u: {
        files: 'u/*.csv',
        account: 'account',
        time: 'ts',
        columns: {
          account: { required: true },
          user: {},
          event: {},
          ts: { type: 'timestamp' },
          n: { type: 'integer' },
        },
      },
    },
    measures: MEASURES,
  });

interface Row {
  account: string;
  user: string;
  event: string;
  /** Milliseconds since 1970. */
  at: number;
  n: number;
}

const csv = (rows: readonly Row[]): string =>
  HEADER +
  rows
    .map((row) => `${row.account},${row.user},${row.event},${new Date(row.at).toISOString()},${row.n}\n`)
    .join('');

/** Times at and beside the midnights of the business, and others. */
const TIMES = [
  '00:00:00',
  '00:00:00.4',
  '04:59:59.9',
  '05:00:00',
  '12:00:00',
  '14:59:59',
  '15:00:00',
  '15:00:00.2',
  '15:00:00.9',
  '23:59:59',
];
const millis = (time: string): number => Date.parse(`1970-01-01T${time}Z`);

const rowOf = (n: number): fc.Arbitrary<Row> =>
  fc.record({
    account: fc.constantFrom('A', 'B', 'X'),
    user: fc.constantFrom('u1', 'u2', 'u3', 'u4', ''),
    event: fc.constantFrom('pay', 'view', ''),
    at: fc.constantFrom(...TIMES).map((time) => FIRST + n * DAY + millis(time)),
    n: fc.integer({ min: -3, max: 9 }),
  });

const DAYS = 14;

/** Examples of each mischief; shrinking an export of many files takes longer than reading it. */
const RUNS = 4;

/** Daily files, each sorted by time as exports are; days without rows have no file. */
const daily: fc.Arbitrary<Row[][]> = fc
  .tuple(...Array.from({ length: DAYS }, (_, n) => fc.array(rowOf(n), { minLength: 0, maxLength: 6 })))
  .map((days) => days.filter((rows) => rows.length > 0).map((rows) => rows.sort((a, b) => a.at - b.at)))
  .filter((days) => days.length > 3);

/** What can be wrong with an export by day. */
type Mischief = (days: Row[][], pick: (below: number) => number) => Row[][];

const MISCHIEF: Record<string, Mischief> = {
  'in order': (days) => days,
  'files in no order': (days, pick) => {
    const left = [...days];
    return days.map(() => left.splice(pick(left.length), 1)[0] ?? []);
  },
  'rows of a file in no order': (days, pick) =>
    days.map((rows) => {
      const left = [...rows];
      return rows.map(() => left.splice(pick(left.length), 1)[0] as Row);
    }),
  'newest first': (days) => days.map((rows) => [...rows].reverse()).reverse(),
  'two files for each day, which begin at the same moment': (days) =>
    days.flatMap((rows) => {
      const [first] = rows;
      return first === undefined ? [] : [rows, [{ ...first, user: 'u9', account: 'B' }, ...rows.slice(1)]];
    }),
  'all rows of a day at one midnight': (days) =>
    days.flatMap((rows) => {
      const at = Math.floor((rows[0]?.at ?? 0) / DAY) * DAY + millis('15:00:00');
      return [rows.map((row) => ({ ...row, at })), rows.map((row) => ({ ...row, at, user: 'u8' }))];
    }),
  'a row in the file of another day': (days, pick) => {
    const [from, to] = [pick(days.length), pick(days.length)];
    const [row] = days[from] ?? [];
    return days.map((rows, i) => (i === to && row !== undefined ? [...rows, { ...row, user: 'u7' }] : rows));
  },
  'a file that repeats the days before it': (days, pick) => {
    const at = pick(days.length);
    return days.map((rows, i) => (i === at ? [...rows, ...days.slice(0, at).flat()] : rows));
  },
  'a new value in the last row of all': (days) =>
    days.map((rows, i) => (i === days.length - 1 ? rows.map((row) => ({ ...row, event: 'refund' })) : rows)),
  'a value in the first file only': (days) =>
    days.map((rows, i) => (i === 0 ? rows.map((row) => ({ ...row, event: 'trial' })) : rows)),
  'a row without a day that a file could have': (days, pick) => {
    const at = pick(days.length);
    return days.map((rows, i) =>
      i === at ? [{ ...(rows[0] as Row), at: FIRST - 4000 * DAY }, ...rows] : rows,
    );
  },
};

/** Several points make many edges, between which rows are added up first. */
const points = fc
  .uniqueArray(fc.integer({ min: 3, max: DAYS + 2 }), { minLength: 3, maxLength: 5 })
  .map((all) => all.map(day));

suite(
  'whatever is wrong with the guess where files lie in time, the result is that of a careful reading',
  () => {
    for (const [name, mischief] of Object.entries(MISCHIEF))
      test(name, async (t) => {
        const property = fc.asyncProperty(
          daily,
          points,
          fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York'),
          fc.infiniteStream(fc.nat()),
          async (days, asked, zone, random) => {
            const pick = (below: number): number => (random.next().value ?? 0) % below;
            const dir = await folder(t);
            const files = mischief(days, pick).map((rows, i) => [
              `u/${String(i).padStart(3, '0')}.csv`,
              csv(rows),
            ]);
            await writeFiles(dir, Object.fromEntries(files) as Record<string, string>);
            const options = { accounts: ['A', 'B'], points: asked };
            const careful = told(await run(t, text(zone), dir, { ...options, careful: true }));
            assert.deepEqual(told(await run(t, text(zone), dir, options)), careful);
          },
        );
        await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
      });
  },
);
