import type { Healthier, Unit } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { BandEdges, Day, IndicatorDefinition, OwnEdges } from '../model.ts';
import type { Combination } from '../judge/combinations.ts';
import type { BusinessCalendar } from './calendar.ts';

/** What a column holds once it has been read. Timestamps become instants, dates stay calendar days. */
export type ColumnType = 'text' | 'integer' | 'number' | 'timestamp' | 'date' | 'boolean';

/** One column of a source, as measures and SQL conditions see it. */
export interface SourceColumn {
  name: string;
  /** Name in the file or query; for JSON, SOQL and objects in Parquet a path with dots. */
  from: string;
  type: ColumnType;
  /** strptime formats and those of numbers since 1970, tried in order; empty: ISO 8601. */
  formats: string[];
  /** Decimal sign of numbers that are written as text; the other of the two may group thousands only where this is a comma. */
  decimal: '.' | ',';
  /** A row without a value here is rejected. */
  required: boolean;
}

/** A condition that sets a row aside. */
export interface RowRule {
  name: string;
  /** SQL condition over the source's columns; a row for which it is true is rejected. */
  rejectWhen: string;
  reason: string;
}

export type FileFormat = 'csv' | 'jsonl' | 'parquet';

/** Where the rows of a source come from. */
export type SourceOrigin =
  | { kind: 'files'; globs: string[]; format: FileFormat; delimiter: string; encoding: string }
  | { kind: 'sql'; sql: string }
  | { kind: 'soql'; soql: string };

/** One source of rows, checked and complete. */
export interface SourceDefinition {
  name: string;
  origin: SourceOrigin;
  columns: SourceColumn[];
  /** Column with the account key; absent where the source only feeds SQL sources. */
  account: string | null;
  /** Column that says when a row happened; absent for a plain list that is true now. */
  time: string | null;
  /** Zone of times that are written without one. */
  timeZone: string;
  /** Columns that together may occur once; empty: no such rule. */
  unique: string[];
  /** Condition of rows that are our own outreach: they count as touches and for nothing else. Null: it has none. */
  ownOutreach: string | null;
  /** What to do with rows dated after the day that follows the as-of day. */
  future: 'reject' | 'ignore';
  /** What to do with rows dated before the first day that any export can hold. */
  past: 'reject' | 'ignore';
  rules: RowRule[];
  /** Share of rejected rows, 0..1, above which a run refuses to go on. */
  maxRejectedShare: number;
}

/** The last n calendar days (`d`) or working days (`wd`) up to and including the as-of day. */
export interface MeasureWindow {
  unit: 'd' | 'wd';
  length: number;
}

/** What can be added up over the rows of one source; all other kinds of measure are made of these. */
export type AggregateKind =
  | 'count'
  | 'count_distinct'
  | 'sum'
  | 'max'
  | 'min'
  | 'last'
  | 'active_days'
  | 'days_since_last'
  | 'slope'
  | 'milestone';

/** One number per account from one source. */
export interface Aggregate {
  kind: AggregateKind;
  source: string;
  /** Counted, summed or compared column, or the due date of a milestone; null for kinds that count rows. */
  column: string | null;
  /** Only for `milestone`: the day on which it was reached. */
  done: string | null;
  /** SQL condition over the source's columns. */
  filter: string | null;
  /** Absent: everything up to the as-of day. */
  window: MeasureWindow | null;
  /** How far back from the as-of day the aggregate stands; null: at the as-of day itself. */
  shift: MeasureWindow | null;
  /** Only for `slope`. */
  weeks: number;
  /** `source`: the newest row of the export is what was known; `account`: the newest row behind this account's value. */
  observed: 'source' | 'account';
  /** Value of an account that never occurs in the source. */
  noRows: 'unknown' | 'zero';
}

/** One number, or one divided by another: what a change compares. */
export type PlainMeasure =
  { kind: 'single'; aggregate: Aggregate } | { kind: 'ratio'; numerator: Aggregate; denominator: Aggregate };

/** A measure now against the same measure in the window before. */
export interface ChangeMeasure {
  kind: 'change';
  now: PlainMeasure;
  before: PlainMeasure;
  /** The difference as a share of the value before; else the difference itself. */
  relative: boolean;
}

/** What a measured value is compared with: the account's own past weeks, or the median of its segment. */
export type Baseline =
  | { kind: 'own_history'; history: PlainMeasure[]; /** Fewest weeks with a value. */ atLeast: number }
  | { kind: 'segment' };

/** Our own outreach to an account, and what the customer began, over the same days. */
export interface TouchesDefinition {
  ours: Aggregate;
  customer: Aggregate;
  /** More touches than this in 28 days without a contact begun by the customer are an overload. */
  limit: number;
}

/** A measure as compiled from the configuration. */
export type MeasureDefinition = PlainMeasure | ChangeMeasure;

/** Where an amount or date of the account comes from. */
export type AccountValue = { field: string } | { source: string; column: string };

/** Which accounts health is kept for. */
export interface AccountsDefinition {
  object: string;
  /** Field with the key that exports use. */
  key: string;
  /** SOQL condition; null: every account with a key. */
  where: string | null;
  arr: AccountValue | null;
  renewalOn: AccountValue | null;
  segment: AccountValue | null;
  leftOn: AccountValue | null;
}

/** Other edges for one account and indicator. */
export interface EdgeOverride {
  account: string;
  indicator: string;
  edges: OwnEdges;
  /** The day on which somebody looks at it again. */
  reviewOn: Day;
}

/** An unlocked total: weight by indicator key. */
export type Composite = ReadonlyMap<string, number>;

/** An indicator of the book as a whole: about our own organisation, never a lamp of an account. */
export interface BookIndicator {
  key: string;
  label: string;
  labelJa: string;
  unit: Unit;
  healthier: Healthier;
  edges: BandEdges;
  why: string;
  definition: string;
  definitionJa: string;
  play: { title: string; titleJa: string; steps: string; stepsJa: string };
  aggregate: Aggregate;
}

/** The whole configuration, checked. Paths are as written in the file. */
export interface Config {
  file: string;
  /** Text of the file, for the input hash. */
  text: string;
  /** Name and version of the set of definitions; written as Model__c. */
  model: string;
  /** The day on which somebody looks at the definitions again; null: none was agreed. */
  reviewOn: Day | null;
  timeZone: string;
  holidays: Day[];
  /** ISO weekday numbers, Monday = 1. */
  workingDays: number[];
  calendar: BusinessCalendar;
  accounts: AccountsDefinition;
  /** Folder of the source files, relative to the working directory unless absolute. */
  dataDir: string;
  /** In the order of the file; an SQL source comes after the sources that it reads. */
  sources: SourceDefinition[];
  /** Ordered by `sort`, then key. */
  indicators: IndicatorDefinition[];
  /** By indicator key. */
  measures: ReadonlyMap<string, MeasureDefinition>;
  /** By indicator key; indicators without one are missing. */
  baselines: ReadonlyMap<string, Baseline>;
  /** Indicators of the book as a whole, in the order of the file. */
  book: BookIndicator[];
  /** Derived indicators, hollow health among them, ordered like the indicators. */
  combinations: Combination[];
  overrides: EdgeOverride[];
  touches: TouchesDefinition | null;
  /** Most open proposals of an account. */
  maxProposals: number;
  /** A lamp that looks the same is written when its value moved by more than this share of the old one. */
  moveShare: number;
  /** Language of proposed actions. */
  language: 'en' | 'ja';
  /** Username of the owner of proposals that an account's owner can't own; null: the integration user. */
  fallbackOwner: string | null;
  /** Days after an action within which its effect must show. */
  effectDays: number;
  /** Share of the org's API requests of 24 hours that a run leaves to others. */
  apiReserve: number;
  /** Null: locked or switched off. */
  composite: Composite | null;
  /** Folder of the history, relative to the working directory unless absolute; null: nothing is kept. */
  historyDir: string | null;
  retention: {
    /** Days after which snapshots of changes are deleted; null: never. */
    indicatorSnapshots: number | null;
  };
}
