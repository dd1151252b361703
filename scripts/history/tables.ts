import type { AccountJudgement, Judgement, Reading } from '../model.ts';
import { lampKey } from '../judge/judge.ts';
import type { RunContent, RunLabel } from './types.ts';

/** A Parquet file of a run: its columns with their DuckDB types, and its rows as JSON objects. */
export interface Table {
  name: 'readings' | 'lamps' | 'accounts';
  columns: Readonly<Record<string, string>>;
  /** Cells that all rows have in common, by column; a row that has one of its own has that. */
  common: Readonly<Record<string, string>>;
  rows: Iterable<Readonly<Record<string, unknown>>>;
}

/** Columns that say when, by what and how a row came about; each row has them, so that files can be read on their own. */
const RUN_COLUMNS = {
  as_of: 'DATE',
  known_at: 'TIMESTAMPTZ',
  model: 'VARCHAR',
  input_hash: 'VARCHAR',
  run: 'VARCHAR',
  origin: 'VARCHAR',
};

const READING_COLUMNS = {
  ...RUN_COLUMNS,
  account: 'VARCHAR',
  indicator: 'VARCHAR',
  value: 'DOUBLE',
  observed_on: 'DATE',
  baseline: 'DOUBLE',
};

const LAMP_COLUMNS = {
  ...RUN_COLUMNS,
  account: 'VARCHAR',
  indicator: 'VARCHAR',
  value: 'DOUBLE',
  shown_value: 'DOUBLE',
  observed_on: 'DATE',
  band: 'VARCHAR',
  freshness: 'VARCHAR',
  band_since: 'DATE',
  previous_band: 'VARCHAR',
  alarm: 'VARCHAR',
  alarm_since: 'DATE',
  alarm_closed_on: 'DATE',
  side_since: 'DATE',
  reason_code: 'VARCHAR',
  change_7d: 'DOUBLE',
  change_28d: 'DOUBLE',
  threshold: 'DOUBLE',
  fair_from: 'DOUBLE',
  good_from: 'DOUBLE',
  excellent_from: 'DOUBLE',
  edges_why: 'VARCHAR',
  baseline: 'DOUBLE',
  trend: 'VARCHAR',
  deciding: 'BOOLEAN',
};

const ACCOUNT_COLUMNS = {
  ...RUN_COLUMNS,
  account: 'VARCHAR',
  account_id: 'VARCHAR',
  name: 'VARCHAR',
  owner_id: 'VARCHAR',
  segment: 'VARCHAR',
  arr: 'DOUBLE',
  renewal_on: 'DATE',
  left_on: 'DATE',
  open_priority: 'BOOLEAN',
  band: 'VARCHAR',
  deciding: 'VARCHAR',
  use: 'VARCHAR',
  outcome: 'VARCHAR',
  recognition: 'VARCHAR',
  hollow: 'BOOLEAN',
  has_left: 'BOOLEAN',
  touches: 'DOUBLE',
  touch_overload: 'BOOLEAN',
  composite: 'DOUBLE',
};

type Common = Readonly<Record<keyof typeof RUN_COLUMNS, string>>;

// A run also measures the days that it catches up with; nobody saw those on their own day.
function readingRow(reading: Reading, common: Common) {
  return {
    ...(reading.asOf === common.as_of ? {} : { as_of: reading.asOf, origin: 'reconstructed' }),
    account: reading.account,
    indicator: reading.indicator,
    value: reading.value,
    observed_on: reading.observedOn,
    baseline: reading.baseline ?? null,
  };
}

function lampRow(lamp: Judgement, content: RunContent, deciding: ReadonlySet<string>) {
  const key = lampKey(lamp.account, lamp.indicator);
  const shown = content.shown.get(key);
  return {
    as_of: lamp.asOf,
    account: lamp.account,
    indicator: lamp.indicator,
    value: lamp.value,
    shown_value: shown === undefined ? lamp.value : shown,
    observed_on: lamp.observedOn,
    band: lamp.band,
    freshness: lamp.freshness,
    band_since: lamp.bandSince,
    previous_band: lamp.previousBand,
    alarm: lamp.alarm,
    alarm_since: lamp.alarmSince,
    alarm_closed_on: lamp.alarmClosedOn,
    side_since: lamp.sideSince,
    reason_code: lamp.reasonCode,
    change_7d: lamp.change7d,
    change_28d: lamp.change28d,
    threshold: lamp.threshold,
    fair_from: lamp.ownEdges?.fair ?? null,
    good_from: lamp.ownEdges?.good ?? null,
    excellent_from: lamp.ownEdges?.excellent ?? null,
    edges_why: lamp.ownEdges?.why ?? null,
    baseline: lamp.baseline,
    trend: lamp.trend,
    deciding: deciding.has(key),
  };
}

function accountRow(judged: AccountJudgement, { facts, openPriorities }: RunContent) {
  const known = facts.get(judged.account);
  return {
    account: judged.account,
    account_id: known?.id ?? null,
    name: known?.name ?? judged.account,
    owner_id: known?.ownerId ?? null,
    segment: known?.segment ?? null,
    arr: known?.arr ?? null,
    renewal_on: known?.renewalOn ?? null,
    left_on: known?.leftOn ?? null,
    open_priority: openPriorities.has(judged.account),
    band: judged.band,
    deciding: judged.deciding.join(';'),
    use: judged.ladder.use,
    outcome: judged.ladder.outcome,
    recognition: judged.ladder.recognition,
    hollow: judged.hollow,
    has_left: judged.left,
    touches: judged.touches,
    touch_overload: judged.touchOverload,
    composite: judged.composite,
  };
}

function* mapped<T, U>(items: Iterable<T>, map: (item: T) => U): Generator<U> {
  for (const item of items) yield map(item);
}

/** The files of a run. Rows are made one by one as they are written. */
export function tablesOf(label: RunLabel, content: RunContent): Table[] {
  const common: Common = {
    as_of: label.asOf,
    known_at: label.knownAt,
    model: label.model,
    input_hash: label.inputHash,
    run: label.key,
    origin: label.origin,
  };
  const deciding = new Set(
    content.accounts.flatMap(({ account, deciding: keys }) => keys.map((key) => lampKey(account, key))),
  );
  return [
    {
      name: 'readings',
      columns: READING_COLUMNS,
      common,
      rows: mapped(content.readings, (row) => readingRow(row, common)),
    },
    {
      name: 'lamps',
      columns: LAMP_COLUMNS,
      common,
      rows: mapped(content.lamps, (row) => lampRow(row, content, deciding)),
    },
    {
      name: 'accounts',
      columns: ACCOUNT_COLUMNS,
      common,
      rows: mapped(content.accounts, (row) => accountRow(row, content)),
    },
  ];
}
