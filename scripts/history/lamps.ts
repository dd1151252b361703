import path from 'node:path';
import { z } from 'zod';
import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { literal } from '../config/sqlTypes.ts';
import { withDuckDb } from './parquet.ts';
import type { FoundRun } from './runs.ts';
import type { KeptAccount, KeptLamp } from './types.ts';

const band = z.enum(BANDS).nullable();
const text = z.string().nullable();
const number = z.number().nullable();

const LAMP = z.object({
  account: z.string(),
  indicator: z.string(),
  as_of: z.string(),
  value: number,
  shown_value: number,
  observed_on: text,
  band,
  freshness: z.enum(['fresh', 'stale', 'missing']),
  band_since: text,
  previous_band: band,
  alarm: z.enum(['none', 'watch', 'alarm', 'held']),
  alarm_since: text,
  alarm_closed_on: text,
  side_since: text,
  reason_code: z
    .enum(['threshold', 'drop', 'silence', 'missed_milestone', 'stale', 'missing', 'hollow', 'combination'])
    .nullable(),
  change_7d: number,
  change_28d: number,
  threshold: z.number(),
  fair_from: number,
  good_from: number,
  excellent_from: number,
  edges_why: text,
  baseline: number,
  trend: z.string(),
  deciding: z.boolean(),
});

const ACCOUNT = z.object({
  account: z.string(),
  name: z.string(),
  band,
  deciding: z.string(),
  use: z.string(),
  outcome: z.string(),
  recognition: z.string(),
  hollow: z.boolean(),
  has_left: z.boolean(),
  open_priority: z.boolean(),
  arr: number,
  renewal_on: text,
  touches: number,
});

async function rowsOf(run: FoundRun, table: string, account: string | undefined): Promise<unknown[]> {
  const file = literal(path.join(run.folder, `${table}.parquet`));
  const only = account === undefined ? '' : ` WHERE account = ${literal(account)}`;
  return withDuckDb(async (connection) => {
    const order = table === 'lamps' ? 'account, indicator' : 'account';
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_parquet(${file}, hive_partitioning = false)${only} ORDER BY ${order}`,
    );
    return reader.getRowObjectsJson();
  });
}

function lampOf(row: z.infer<typeof LAMP>): KeptLamp {
  const { fair_from: fair, good_from: good, excellent_from: excellent } = row;
  const hasEdges = fair !== null && good !== null && excellent !== null;
  return {
    account: row.account,
    indicator: row.indicator,
    asOf: row.as_of,
    value: row.value,
    shownValue: row.shown_value,
    observedOn: row.observed_on,
    band: row.band,
    freshness: row.freshness,
    bandSince: row.band_since,
    previousBand: row.previous_band,
    alarm: row.alarm,
    alarmSince: row.alarm_since,
    alarmClosedOn: row.alarm_closed_on,
    sideSince: row.side_since,
    reasonCode: row.reason_code,
    change7d: row.change_7d,
    change28d: row.change_28d,
    threshold: row.threshold,
    ownEdges: hasEdges ? { fair, good, excellent, why: row.edges_why ?? '' } : null,
    baseline: row.baseline,
    trend: row.trend,
    deciding: row.deciding,
  };
}

/** Lamps of a kept run, of one account or of all, by account and indicator. */
export async function keptLamps(run: FoundRun, account?: string): Promise<KeptLamp[]> {
  return (await rowsOf(run, 'lamps', account)).map((row) => lampOf(LAMP.parse(row)));
}

/** Health of the accounts of a kept run, by account. */
export async function keptAccounts(run: FoundRun, account?: string): Promise<KeptAccount[]> {
  return (await rowsOf(run, 'accounts', account)).map((row) => {
    const {
      deciding,
      has_left: left,
      open_priority: openPriority,
      renewal_on: renewalOn,
      ...rest
    } = ACCOUNT.parse(row);
    return { ...rest, deciding: deciding === '' ? [] : deciding.split(';'), left, openPriority, renewalOn };
  });
}

/** Keys `account|indicator` of the lamps that a run kept. */
export async function keptLampKeys(run: FoundRun): Promise<string[]> {
  const file = literal(path.join(run.folder, 'lamps.parquet'));
  return withDuckDb(async (connection) => {
    const reader = await connection.runAndReadAll(
      `SELECT account || '|' || indicator FROM read_parquet(${file}, hive_partitioning = false)`,
    );
    return z
      .array(z.tuple([z.string()]))
      .parse(reader.getRowsJson())
      .map(([key]) => key);
  });
}
