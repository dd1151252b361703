import { z } from 'zod';
import type { Band } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { AccountJudgement, Day, IndicatorDefinition, Judgement, Readings } from '../model.ts';
import type { OrgAccount } from '../plan/types.ts';

/** As people saw it on the day, or rebuilt from events afterwards, which never counts as seen. */
export type Origin = 'as_seen' | 'reconstructed';

const KEPT_INDICATOR = z.object({
  key: z.string(),
  kind: z.enum(['measured', 'risk', 'expansion']),
  label: z.string(),
  labelJa: z.string(),
  subject: z.string(),
  subjectJa: z.string(),
  basis: z.string(),
  basisJa: z.string(),
  unit: z.enum(['count', 'percent', 'days', 'number', 'per_week']),
  healthier: z.enum(['higher', 'lower']),
});

/** `run.json`: what a kept run was, and the words that its lamps were told in. */
export const KEPT_RUN = z.object({
  format: z.literal(1),
  /** Key of the run in the org. */
  key: z.string(),
  origin: z.enum(['as_seen', 'reconstructed']),
  asOf: z.string(),
  /** Start of the run, ISO 8601. */
  knownAt: z.string(),
  model: z.string(),
  inputHash: z.string(),
  timeZone: z.string(),
  /** Fingerprint by part, see definitions.ts. */
  definitions: z.record(z.string(), z.string()),
  indicators: z.array(KEPT_INDICATOR),
  accounts: z.int(),
  lamps: z.int(),
  readings: z.int(),
});

/** A run as the history holds it. */
export type KeptRun = z.infer<typeof KEPT_RUN>;

/** An indicator's words, as they were on the day. */
export type KeptIndicator = z.infer<typeof KEPT_INDICATOR>;

/** What a run tells about itself before anything is kept. */
export type RunLabel = Omit<KeptRun, 'format' | 'accounts' | 'lamps' | 'readings'>;

/** Everything that a run judged, all rows and not only the changes. */
export interface RunContent {
  readings: Readings;
  lamps: readonly Judgement[];
  accounts: readonly AccountJudgement[];
  /** Accounts by key, for owner, amount and dates as they were. */
  facts: ReadonlyMap<string, OrgAccount>;
  /** Keys of accounts with an open customer priority. */
  openPriorities: ReadonlySet<string>;
  /** Value that the org's pages show from this run on, by lamp key, where it isn't the lamp's: a small move isn't written. */
  shown: ReadonlyMap<string, number | null>;
}

/** A lamp as it was kept. */
export interface KeptLamp extends Judgement {
  shownValue: number | null;
  /** It decided the account's band. */
  deciding: boolean;
}

/** An account's health as it was kept. */
export interface KeptAccount {
  account: string;
  name: string;
  band: Band | null;
  deciding: string[];
  use: string;
  outcome: string;
  recognition: string;
  hollow: boolean;
  left: boolean;
  openPriority: boolean;
  arr: number | null;
  renewalOn: Day | null;
  touches: number | null;
}

/** The words of the indicators of a run. */
export function keptIndicators(definitions: readonly IndicatorDefinition[]): KeptIndicator[] {
  return definitions.map(
    ({ key, kind, label, labelJa, subject, subjectJa, basis, basisJa, unit, healthier }) => ({
      key,
      kind,
      label,
      labelJa,
      subject,
      subjectJa,
      basis,
      basisJa,
      unit,
      healthier,
    }),
  );
}
