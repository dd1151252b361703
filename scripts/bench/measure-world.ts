import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { stringify } from 'yaml';
import { addDays } from '../config/calendar.ts';
import { literal } from '../config/sqlTypes.ts';
import type { AccountRow, Day } from '../model.ts';

/** Daily files of the measured export. */
export const DAYS = 90;
export const FIRST_DAY: Day = '2026-01-01';
/** The last whole business day of the export in Tokyo. */
export const AS_OF: Day = addDays(FIRST_DAY, DAYS - 2);

const EVENTS = [
  'login',
  'view',
  'create',
  'update',
  'export_run',
  'open',
  'api',
  'admin_login',
  'run',
  'help',
];

export const accountKey = (n: number): string => `001XX${String(n).padStart(10, '0')}AAA`;

/** Accounts of a measured book. */
export const accountRows = (count: number): AccountRow[] =>
  Array.from({ length: count }, (_, n) => ({
    key: accountKey(n),
    id: accountKey(n),
    name: `Fictional ${n}`,
    arr: null,
    renewalOn: null,
    segment: null,
    leftOn: null,
  }));

/** A DuckDB of the bench's own, with the two threads and the memory that the sync has. */
export async function withDuckdb<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '2GB',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What a made-up export holds. */
export interface ExportSize {
  events: number;
  accounts: number;
  users: number;
}

/** Writes daily files of both or one of the formats; the same numbers always make the same rows. */
export async function writeExport(
  folder: string,
  { events, accounts, users }: ExportSize,
  formats: readonly ('csv' | 'parquet')[],
  days: { from: number; to: number } = { from: 0, to: DAYS },
): Promise<void> {
  for (const format of formats) await mkdir(path.join(folder, format), { recursive: true });
  await withDuckdb(async (connection) => {
    const uniform = (purpose: number): string =>
      `(hash(i::UBIGINT, ${purpose}::UBIGINT) >> 11) / 9007199254740992.0`;
    const each = Math.ceil(events / DAYS);
    for (let n = days.from; n < days.to; n += 1) {
      const day = addDays(FIRST_DAY, n);
      // A few users make most events, and every user belongs to one account.
      await connection.run(`CREATE OR REPLACE TEMP TABLE day AS
        SELECT printf('001XX%010dAAA', (hash(u) % ${accounts})::BIGINT) AS account_id, printf('U%08d', u) AS user_id,
          [${EVENTS.map(literal).join(', ')}][1 + floor(${EVENTS.length} * ${uniform(2)})::INT] AS event,
          TIMESTAMP '${day}' + to_seconds(((i % ${each}) * 86399.0 / ${each})::INT) AS ts,
          (1 + floor(20 * pow(${uniform(3)}, 3)))::INT AS quantity
        FROM (SELECT i, floor(${users} * pow(${uniform(1)}, 1.8))::BIGINT AS u FROM range(${n * each}, ${(n + 1) * each}) t(i))
        ORDER BY ts`);
      if (formats.includes('csv'))
        await connection.run(
          `COPY day TO ${literal(path.join(folder, `csv/${day}.csv`))} (HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%SZ')`,
        );
      if (formats.includes('parquet'))
        await connection.run(
          `COPY day TO ${literal(path.join(folder, `parquet/${day}.parquet`))} (COMPRESSION zstd)`,
        );
    }
  });
}

const both = { en: 'text', ja: '文' };

const indicator = (measure: unknown): unknown => ({
  label: both,
  subject: both,
  basis: both,
  dimension: 'adoption',
  unit: 'number',
  healthier: 'higher',
  measure,
  bands: { fair: 1, good: 2, excellent: 3 },
  why: 'for the bench',
  alarm: { band: 'poor' },
  freshness_days: 3,
  definition: both,
  play: { title: both, steps: both, push: false },
});

/** Text of a configuration with the twelve measured indicators. */
export function benchConfig(format: 'csv' | 'parquet'): string {
  const of = { source: 'usage' };
  const measures: Record<string, unknown> = {
    events_90d: { kind: 'count', ...of, window: '90d' },
    events_28d: { kind: 'count', ...of, window: '28d' },
    events_14d: { kind: 'count', ...of, window: '14d' },
    events_7d: { kind: 'count', ...of, window: '7d' },
    users_28d: { kind: 'count_distinct', ...of, column: 'user_id', window: '28d' },
    users_7d: { kind: 'count_distinct', ...of, column: 'user_id', window: '7d' },
    breadth: { kind: 'count_distinct', ...of, column: 'event', window: '28d' },
    active_days: { kind: 'active_days', ...of, window: '28d' },
    exports: { kind: 'sum', ...of, column: 'quantity', filter: "event = 'export_run'", window: '28d' },
    admin: { kind: 'count', ...of, filter: "event = 'admin_login'", window: '28d' },
    slope: { kind: 'slope', ...of, weeks: 12 },
    last: { kind: 'days_since_last', ...of },
  };
  return stringify({
    model: 'bench-1',
    time_zone: 'Asia/Tokyo',
    holidays: [],
    accounts: {},
    sources: {
      usage: {
        files: `${format}/*.${format}`,
        account: 'account_id',
        time: 'ts',
        columns: {
          account_id: { required: true },
          user_id: { required: true },
          event: { required: true },
          ts: { type: 'timestamp' },
          quantity: { type: 'integer' },
        },
      },
    },
    indicators: Object.fromEntries(Object.entries(measures).map(([key, each]) => [key, indicator(each)])),
  });
}
