import type { z } from 'zod';
import type {
  Alarm,
  Band,
  Dimension,
  Freshness,
  Healthier,
  ReasonCode,
  Step,
  StepState,
  Unit,
} from '../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { syncReportSchema } from './report/syncReport.ts';

/** A calendar day as `YYYY-MM-DD` in the business time zone. */
export type Day = string;

/** Where the bands of an indicator begin, in its unit. */
export interface BandEdges {
  fair: number;
  good: number;
  excellent: number;
}

/** One indicator as judge, plan and the org need it; made from the configuration. */
export interface IndicatorDefinition {
  key: string;
  /** Measured from a source, or derived: a combination that means a risk or a chance to grow. */
  kind: 'measured' | 'risk' | 'expansion';
  /** Name of the source that it is measured from; null for derived ones. */
  source: string | null;
  label: string;
  labelJa: string;
  subject: string;
  subjectJa: string;
  basis: string;
  basisJa: string;
  dimension: Dimension;
  /** Absent: the indicator is not on the ladder. */
  step?: Step;
  unit: Unit;
  healthier: Healthier;
  edges: BandEdges;
  /** Edges of accounts of a segment, where they are others. */
  segments: ReadonlyMap<string, { edges: BandEdges; why: string }>;
  /** The alarm opens at this band or worse. */
  alarmBand: 'poor' | 'fair';
  /** Business days at the alarm band before the alarm opens; 1 opens at once. */
  openAfter: number;
  /** Business days above the alarm band before it closes. */
  closeAfter: number;
  /** Business days after closing in which the alarm does not open again. */
  cooldownDays: number;
  /** The alarm stays at watch: it proposes nothing, and the lamp decides nothing. */
  informational: boolean;
  /** Business days after which a reading is stale. */
  freshnessDays: number;
  /** Reason code when the alarm band is reached; `silence` for indicators that count days since something happened. */
  alarmReason: ReasonCode;
  state: 'provisional' | 'validated' | 'retired';
  version: number;
  definition: string;
  definitionJa: string;
  play: { title: string; titleJa: string; steps: string; stepsJa: string; push: boolean };
  /** The reason for the edges. */
  why: string;
  /** The same in Japanese; null: written in English only. */
  whyJa: string | null;
  sort: number;
}

/** One measured value: account x indicator at one as-of day. */
export interface Reading {
  account: string;
  indicator: string;
  /** The business day that the value describes. */
  asOf: Day;
  /** In the indicator's unit; percent is a fraction. Null: no value (no data, zero licences). */
  value: number | null;
  /** Business day of the newest row behind the value; null when there was none. */
  observedOn: Day | null;
  /** What the value is a share of; null where there was too little data for one. Absent: the indicator has no baseline. */
  baseline?: number | null;
}

/** Readings in some order, which may be made whenever they are read. An array of them is one. */
export interface Readings extends Iterable<Reading> {
  readonly length: number;
}

/** A row of the accounts source: one account that health is kept for. */
export interface AccountRow {
  key: string;
  /** Salesforce id of the Account. */
  id: string;
  name: string;
  arr: number | null;
  renewalOn: Day | null;
  /** Segment that edges and baselines go by; null: none is known. */
  segment: string | null;
  /** Since when the account is no customer any more; null: it is one. */
  leftOn: Day | null;
}

/** Contacts with an account in the last 28 days. */
export interface Touches {
  /** Begun by us. */
  ours: number;
  /** Begun by the customer. */
  customer: number;
}

/** A row that was set aside, for rejected.csv. */
export interface Rejected {
  source: string;
  file: string;
  /** 1-based line in the file; null where the source has no lines (SQL, SOQL). */
  line: number | null;
  rule: string;
  reason: string;
  /** The raw row as text. */
  row: string;
}

/** What the measure stage hands on. Readings are ordered by account, indicator, asOf. */
export interface Measured {
  readings: Readings;
  rejected: Rejected[];
  /** Total rejected rows by source and rule (rejected holds at most a configured number of examples per rule). */
  rejectedCounts: { source: string; rule: string; count: number }[];
  /** Account keys found in sources but not among the accounts, with their number of rows. */
  unmatched: { account: string; rows: number }[];
  readRows: number;
  /** sha256 (hex) over the configuration and all input bytes or rows. */
  inputHash: string;
}

/** State of one lamp as the org holds it (or as the judge leaves it). */
export interface LampState {
  band: Band | null;
  freshness: Freshness;
  bandSince: Day | null;
  previousBand: Band | null;
  alarm: Alarm;
  alarmSince: Day | null;
  /** The day on which the last alarm closed; null while one is open, and where none ever closed. */
  alarmClosedOn: Day | null;
  /** Since when the lamp is on its present side of the alarm band. */
  sideSince: Day | null;
}

/** One judged lamp at the as-of day. */
export interface Judgement extends LampState {
  account: string;
  indicator: string;
  asOf: Day;
  value: number | null;
  observedOn: Day | null;
  reasonCode: ReasonCode | null;
  change7d: number | null;
  change28d: number | null;
  threshold: number;
  /** Edges that the lamp was judged by where they are others than the indicator's. */
  ownEdges: OwnEdges | null;
  /** What the value is a share of; null where the indicator has no baseline or there was too little data for one. */
  baseline: number | null;
  /** Trend text, see healthRules.formatTrend. */
  trend: string;
}

/** Edges of a segment or a single account, and where they come from. */
export interface OwnEdges extends BandEdges {
  why: string;
}

/** One account's health at the as-of day. */
export interface AccountJudgement {
  account: string;
  band: Band | null;
  deciding: string[];
  ladder: Record<Step, StepState>;
  hollow: boolean;
  /** The customer has left: there is no health, which is not bad health. */
  left: boolean;
  /** Contacts begun by us in the last 28 days; null where none are recorded. */
  touches: number | null;
  /** More of them than agreed, and no contact begun by the customer. */
  touchOverload: boolean;
  /** Total from 0 to 100; null unless it is unlocked and all of its parts are fresh. */
  composite: number | null;
}

/** What one run did, printed by `--json`. Seconds are wall time by stage. */
export type SyncReport = z.infer<typeof syncReportSchema>;
