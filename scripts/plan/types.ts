import type { Told } from '../report/told.ts';
import type { AccountRow, Day, Judgement, OwnEdges } from '../model.ts';
import type { ReasonCode } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Combination } from '../judge/combinations.ts';
import type { PriorLamp } from '../judge/judge.ts';
import type { Language } from '../report/labels.ts';
import type { NoteWords } from '../report/reasons.ts';

/** A field value as it is written or read. Dates are ISO text. */
export type Cell = string | number | boolean | null;

/**
 * One row to write, by field API name. A parent named by its external id has a column such as `Indicator__r.Key__c`. Null
 * clears a field.
 */
export type Row = Record<string, Cell>;

/** Rows in order, which may be made whenever they are read. An array of them is one. */
export interface Rows extends Iterable<Row> {
  readonly length: number;
  slice(from: number, to: number): Row[];
}

/** How the rows of a step name a row of an earlier one. */
export interface Parent {
  column: string;
  object: string;
  /** What its key has behind the column. There is no lookup then by which the org would refuse the row. */
  suffix?: string;
  /** The parent goes in an earlier call, so that the row is not sent when it was refused. */
  isAwaited?: boolean;
}

/** Rows of one object and operation. Steps are applied in the order of the plan: parents before children. */
export interface PlanStep {
  object: string;
  /**
   * `insert`: new rows; one whose unique key exists already was written by a run that was cut off, and counts as there.
   * `upsert`: by `keyField`. `update`: by `Id`, so that the key itself may change. `delete`: rows hold `Id` and the key.
   */
  operation: 'insert' | 'upsert' | 'update' | 'delete';
  /** Unique external id field that results and reports are matched by. */
  keyField: string;
  rows: Rows;
  /** Rows of earlier steps that a row needs: one whose parent was refused isn't sent. */
  parents: Parent[];
}

/** An account as the org holds it. */
export interface OrgAccount extends AccountRow {
  ownerId: string;
  /** Language of the owner; absent: another one, or not known. */
  language?: Language;
}

/** A lamp as the org holds it. */
export interface OrgLamp extends PriorLamp {
  id: string;
  value: number | null;
  threshold: number | null;
  reasonCode: ReasonCode | null;
  ownEdges: OwnEdges | null;
  baseline: number | null;
}

/** `Account_Health__c` as the org holds it: its id and the fields that are compared. */
export interface OrgHealth {
  id: string;
  accountId: string;
  fields: Row;
}

/** A `CSM_Action__c` that is open, or was proposed by an alarm of the last months. */
export interface OrgAction {
  id: string;
  /** `account|indicator|opened-on`; null for one planned by hand. */
  key: string | null;
  accountId: string;
  indicator: string | null;
  status: string;
  /** The day on which somebody says that it was done; null when nobody said. */
  doneOn: Day | null;
  /** When it was last changed, ISO 8601; of a Done one, the day on which it was done at the latest. */
  changedAt: string | null;
  effect: string | null;
  /** Nobody has planned anything for it. */
  isUntouched: boolean;
}

/** What the org holds now, as far as the plan needs it. */
export interface OrgState {
  /** `Health_Indicator__c` fields by key. */
  indicators: ReadonlyMap<string, Row>;
  /** By account key. */
  health: ReadonlyMap<string, OrgHealth>;
  /** By `account|indicator`. */
  lamps: ReadonlyMap<string, OrgLamp>;
  actions: readonly OrgAction[];
}

/** What identifies this run. */
export interface RunFacts {
  asOf: Day;
  startedAt: Date;
  model: string;
  /** sha256 over everything that the result depends on. */
  inputHash: string;
  /** Absent: a sync of the day. */
  kind?: 'sync' | 'backfill';
  /** Fingerprint of the definitions: its hash, and each part by name. Absent: not known. */
  definitions?: { hash: string; text: string };
  accounts: number;
  readRows: number;
  rejected: number;
  unmatched: number;
}

/** Choices that the configuration may make. */
export interface PlanOptions {
  /** A lamp whose band, freshness and alarm stay is written when its value moved by more than this share of the old one. */
  moveShare: number;
  /** Language of proposals and notes for owners whose own is neither English nor Japanese. */
  language: Language;
  /** Values and bands as the pages show them. */
  words: Readonly<Record<Language, NoteWords>>;
  /** Accounts that could not be judged this time: what the org holds of them stays. */
  keepAccounts: ReadonlySet<string>;
  /** Derived indicators, for who proposes what. Absent: none. */
  combinations?: readonly Combination[];
  /** Zone of the business days; for the day on which an action was done. */
  timeZone: string;
  /** Days after an action within which its effect must show. */
  effectDays: number;
  /** Steps that go before all others: rows that got the key of their account. Absent: none. */
  settled?: Pick<Plan, 'steps' | 'messages'>;
  /** Most open proposals of an account. Absent: as many as there are alarms. */
  maxProposals?: number;
  /** Keys of accounts that are still to get their month-end snapshot. Absent: none. */
  monthEnd?: ReadonlySet<string>;
  /** Snapshots past their retention, which the history holds: they are deleted. Absent: none. */
  oldSnapshots?: readonly Row[];
}

/** A lamp that looks different after the run, for `--dry-run`. */
export interface LampChange {
  before: OrgLamp | null;
  after: Judgement;
}

/** What to write, in order. `steps` is empty when the org is up to date. */
export interface Plan {
  runKey: string;
  steps: PlanStep[];
  changes: LampChange[];
  /** Things that a person should know, one line each. */
  messages: Told[];
}
