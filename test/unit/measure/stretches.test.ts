import assert from 'node:assert/strict';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dayNumber } from '../../../scripts/config/calendar.ts';
import type { SourceDefinition } from '../../../scripts/config/types.ts';
import { MOST_VALUES } from '../../../scripts/measure/directSql.ts';
import { smallDomains } from '../../../scripts/measure/domains.ts';
import { isSharp } from '../../../scripts/measure/edgeSql.ts';
import { csvBeginning } from '../../../scripts/measure/header.ts';
import { inspectFile } from '../../../scripts/measure/inspect.ts';
import type { ReadableFile } from '../../../scripts/measure/relation.ts';
import { guessedSpans } from '../../../scripts/measure/sampled.ts';
import { boundaries, stretchesOf, type Span } from '../../../scripts/measure/stretches.ts';
import { configText, folder, load, writeFiles } from './setup.ts';

async function sourceOf(type: 'timestamp' | 'date', extra: Record<string, unknown> = {}): Promise<SourceDefinition> {
  const columns = { account: {}, user: {}, ts: { type, ...extra } };
  const config = await load(
    configText({ sources: { u: { files: 'u/*.csv', account: 'account', time: 'ts', columns } } }),
  );
  return config.sources[0] as SourceDefinition;
} // prettier-ignore

const fileOf = (place: string, begins: string | null = null): ReadableFile => ({
  file: { name: path.basename(place), path: place, bytes: 1, found: null },
  header: ['account', 'user', 'ts'],
  numbered: null,
  digest: '',
  isUtf8: true,
  isQuoted: false,
  begins,
});

test('every moment of a file lies in the stretch that the file is said to lie in, and no file is left out', () => {
  const span = fc
    .tuple(fc.integer({ min: -50, max: 150 }), fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 0.25, 0.75))
    .map(([from, length, part]): Span => ({ from: from + part, to: from + part + length }));
  const property = fc.property(
    fc.array(fc.option(span), { maxLength: 12 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }),
    fc.integer({ min: 1, max: 4 }),
    (spans, edges, parts) => {
      const bounds = [...edges].sort((a, b) => a - b);
      const files = spans.map((_, i) => fileOf(`/f${String(i)}`));
      const known = new Map(spans.flatMap((one, i): [string, Span][] => (one ? [[`/f${String(i)}`, one]] : [])));
      const stretches = stretchesOf(files, known, bounds, parts);
      const places = stretches.map(({ place }) => place ?? Infinity);
      assert.deepEqual(places, [...new Set(places)].sort((a, b) => a - b));
      for (const [i, file] of files.entries()) {
        const one = spans[i];
        const whole = stretches.filter((stretch) => stretch.files.includes(file));
        const partly = stretches.filter((stretch) => stretch.partly.includes(file));
        assert.ok((whole.length === 1) !== (partly.length > 1 && partly.length <= parts), 'in one of the ways');
        for (const moment of one ? [one.from, (one.from + one.to) / 2, one.to] : []) {
          // Rows lie in stretch i up to its bound, which is the first moment of the next.
          const place = bounds.findIndex((bound) => moment < bound);
          const right = place < 0 ? bounds.length : place;
          const found = [...whole, ...partly].map((stretch) => stretch.place);
          assert.ok(found.includes(null) || found.includes(right), `${String(moment)} in ${String(found)}`);
        }
        if (!one) assert.deepEqual(whole.map(({ place }) => place), [null]);
      }
    },
  );
  fc.assert(property, { numRuns: 500 });
}); // prettier-ignore

test('stretches end where the calendar’s days do, in zones with and without changes of the clocks', async () => {
  const [moments, dates] = [await sourceOf('timestamp'), await sourceOf('date')];
  const property = fc.property(
    fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland'),
    fc.uniqueArray(fc.integer({ min: dayNumber('2025-01-01'), max: dayNumber('2026-12-31') }), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: Date.parse('2025-01-01') / 1000, max: Date.parse('2026-12-31') / 1000 }),
    (zone, days, second) => {
      const edges = [...days].sort((a, b) => a - b).filter((edge) => isSharp(zone, edge));
      const day = dayNumber(DateTime.fromSeconds(second, { zone }).toISODate() ?? '');
      const before = (bounds: readonly number[], at: number): number => bounds.filter((bound) => bound <= at).length;
      const right = edges.filter((edge) => edge < day).length;
      assert.equal(before(boundaries(moments, zone, edges), second), right);
      assert.equal(before(boundaries(dates, zone, edges), day * 86_400), right);
    },
  );
  fc.assert(property, { numRuns: 300 });
}); // prettier-ignore

/** Guesses the spans of files by their names, in seconds since the first of March. */
async function guess(
  t: TestContext,
  contents: Record<string, string | Uint8Array>,
  source: SourceDefinition,
): Promise<Record<string, [number, number]>> {
  const dir = await folder(t);
  await writeFiles(dir, contents);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  try {
    const files: ReadableFile[] = [];
    for (const { file } of Object.keys(contents).map((name) => fileOf(path.join(dir, name)))) {
      const { ends } = await inspectFile('u', file);
      const { begins } = await csvBeginning(source, file, ends, { delimiter: ',', quote: true, encoding: 'utf-8' });
      files.push(fileOf(file.path, begins));
    }
    const spans = await guessedSpans(connection, source, files);
    const start = Date.parse('2026-03-01T00:00:00Z') / 1000;
    return Object.fromEntries([...spans].map(([file, { from, to }]) => [path.basename(file), [from - start, to - start]]));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
} // prettier-ignore

const HEADER = 'account,user,ts\n';
const at = (ts: string): string => `${HEADER}A,u,${ts}\n`;
const HOUR = 3600;

test('a file is thought to reach from its first row to the first row of the next, whatever their names', async (t) => {
  const source = await sourceOf('timestamp');
  assert.deepEqual(
    await guess(t, { 'c.csv': at('2026-03-01T00:00:00Z'), 'a.csv': at('2026-03-01T02:00:00Z'), 'b.csv': at('2026-03-01T01:00:00Z') }, source),
    { 'c.csv': [0, HOUR - 1], 'b.csv': [HOUR, 2 * HOUR - 1], 'a.csv': [2 * HOUR, Infinity] },
  );
}); // prettier-ignore

test('files that begin at the same moment, or within a second, end no earlier than they begin', async (t) => {
  const source = await sourceOf('timestamp');
  const same = at('2026-03-01T00:00:00Z');
  const spans = await guess(
    t,
    { '1.csv': same, '2.csv': same, '3.csv': at('2026-03-01T00:00:00.5Z') },
    source,
  );
  assert.deepEqual(spans, { '1.csv': [0, 0], '2.csv': [0, 0], '3.csv': [0.5, Infinity] });
});

test('the first row is found as the reader finds it; of what is not plain nothing is guessed', async (t) => {
  const source = await sourceOf('timestamp');
  const spans = await guess(
    t,
    {
      'quoted.csv': `${HEADER}"A, Inc.","two\nlines","2026-03-01T01:00:00Z"\n`,
      'mark.csv': `\uFEFF${at('2026-03-01T02:00:00+00:00')}`,
      'returns.csv': at('2026-03-01 03:00:00').replaceAll('\n', '\r\n'),
      'packed.csv.gz': gzipSync(at('2026-03-01T04:00:00Z')),
      'blank.csv': `${HEADER}\nA,u,2026-03-01T05:00:00Z\n`,
      'word.csv': at('yesterday'),
      'none.csv': HEADER,
      'empty.csv': at(''),
      'short.csv': `${HEADER}A\n`,
      'open.csv': `${HEADER}"A,u,2026-03-01T05:00:00Z\n${'A,u,2026-03-01T05:00:00Z\n'.repeat(9000)}`,
    },
    source,
  );
  const from = Object.fromEntries(Object.entries(spans).map(([name, [first]]) => [name, first / HOUR]));
  assert.deepEqual(from, { 'quoted.csv': 1, 'mark.csv': 2, 'returns.csv': 3, 'packed.csv.gz': 4, 'blank.csv': 5 });
}); // prettier-ignore

test('nothing is guessed of dates and of times in a format of the source’s own', async (t) => {
  const files = { '1.csv': at('2026-03-01'), '2.csv': at('2026-03-02') };
  assert.deepEqual(await guess(t, files, await sourceOf('date')), {});
  assert.deepEqual(await guess(t, files, await sourceOf('timestamp', { format: '%Y-%m-%d' })), {});
});

test('a column has a small domain up to 40 values among the first rows, in their order, and without empty ones', async () => {
  const source = await sourceOf('timestamp');
  const { calendar } = await load(configText({ sources: { u: { files: 'u/*.csv', account: 'account', time: 'ts', columns: { account: {}, user: {}, ts: { type: 'timestamp' } } } } })); // prettier-ignore
  const aggregate = {
    kind: 'count_distinct',
    source: 'u',
    column: 'user',
    done: null,
    filter: null,
    window: null,
    shift: null,
    weeks: 0,
    observed: 'source',
    noRows: 'unknown',
  } as const;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const domain = async (rows: string): Promise<readonly string[] | undefined> => {
      const asked = { aggregates: [aggregate], points: ['2026-03-01'], calendar };
      return (await smallDomains(connection, source, asked, `SELECT 'A' AS account, ${rows}`)).get('user');
    };
    const many = (values: number): string => `'u' || (i % ${String(values)}) AS "user" FROM range(5000) r(i)`;
    assert.equal((await domain(many(MOST_VALUES)))?.length, MOST_VALUES);
    assert.equal(await domain(many(MOST_VALUES + 1)), undefined);
    assert.deepEqual(await domain(`v AS "user" FROM (VALUES ('b'), (NULL), ('a''c'), ('B')) r(v)`), ['B', "a'c", 'b']);
    assert.equal(await domain(`NULL::VARCHAR AS "user" FROM range(3)`), undefined);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}); // prettier-ignore
