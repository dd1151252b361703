import {
  formatTrend,
  parseTrend,
  roundValue,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type {
  AccountJudgement,
  AccountRow,
  Day,
  IndicatorDefinition,
  Judgement,
  LampState,
  Reading,
  Touches,
} from '../model.ts';
import type { EdgeOverride } from '../config/types.ts';
import { judgeAccount, leftAccount } from './account.ts';
import type { JudgedLamp } from './account.ts';
import type { Combination } from './combinations.ts';
import { derivedSeries, type FactsOn } from './derived.ts';
import { edgeChooser } from './edges.ts';
import type { AppliedDefinition } from './edges.ts';
import { earlierState, judgeLamp, reasonOf, thresholdOf } from './lamp.ts';
import type { LampContext } from './lamp.ts';
import type { WorkingDays } from './workingDays.ts';
import { changeOver, joinPoints, weeklyPoints } from './trend.ts';

/** A lamp as the last run left it. */
export interface PriorLamp extends LampState {
  /** Day of its last write; earlier readings have been judged already. */
  asOf: Day | null;
  /** Trend text. */
  trend: string | null;
}

/** What one run judges. */
export interface JudgeInput {
  asOf: Day;
  /** Retired indicators are left out. */
  definitions: readonly IndicatorDefinition[];
  /** Ordered by account, indicator, as-of, as measured. */
  readings: Iterable<Reading>;
  /** Present lamp by `lampKey`. */
  prior: ReadonlyMap<string, PriorLamp>;
  /** Keys of the accounts with an open customer priority. */
  openPriorities: ReadonlySet<string>;
  days: WorkingDays;
  /** Derived indicators. Absent: none. */
  combinations?: readonly Combination[];
  /** Edges of single accounts. Absent: none. */
  overrides?: readonly EdgeOverride[];
  /** Segment and leaving date by account key. Absent: no account has either. */
  accounts?: ReadonlyMap<string, Pick<AccountRow, 'segment' | 'leftOn'>>;
  /** Contacts of the last 28 days by account key. Absent: none are recorded. */
  touches?: ReadonlyMap<string, Touches>;
  /** More touches than this without a contact begun by the customer are an overload. */
  touchLimit?: number;
  /** Weights of the composite by indicator key. Absent or null: it is locked. */
  composite?: ReadonlyMap<string, number> | null;
  /** Told the accounts that have been judged. Absent: nobody watches. */
  judging?: (accounts: number) => void;
}

/** All lamps and accounts at the as-of day, in the order of the readings; derived lamps follow those of their account. */
export interface Judged {
  lamps: Judgement[];
  accounts: AccountJudgement[];
}

/** Key of a lamp: `account|indicator`. Indicator keys hold no `|`. */
export function lampKey(account: string, indicator: string): string {
  return `${account}|${indicator}`;
}

function rounded(change: number | null): number | null {
  return change === null ? null : roundValue(change);
}

/** A lamp on the run's day, and its state on each day of its readings. */
interface Series {
  lamp: Judgement;
  byDay: ReadonlyMap<Day, LampState>;
}

/**
 * Folds one lamp's readings, in day order, from its prior state. Days before the lamp's last write are only points of its
 * trend: they were judged by the run that wrote it, which matters after a run that was cut off half-way.
 */
function judgeSeries(
  { definition, ownEdges }: AppliedDefinition,
  prior: PriorLamp | null,
  readings: readonly Reading[],
  context: LampContext,
): Series | null {
  const last = readings.at(-1);
  if (last === undefined) return null;
  const byDay = new Map<Day, LampState>();
  let state: LampState | null = prior;
  for (const reading of readings) {
    const { asOf } = reading;
    if (prior !== null && prior.asOf !== null && asOf < prior.asOf)
      byDay.set(asOf, earlierState(definition, prior, reading, context));
    else {
      state = judgeLamp(definition, state, reading, context);
      byDay.set(asOf, state);
    }
  }
  if (state === null) return null;
  const fresh = readings.map(({ asOf, value }) => ({
    on: asOf,
    value: value === null ? null : roundValue(value),
  }));
  const points = joinPoints(parseTrend(prior?.trend), fresh);
  const lamp = {
    account: last.account,
    indicator: last.indicator,
    asOf: last.asOf,
    value: last.value === null ? null : roundValue(last.value),
    observedOn: last.observedOn,
    band: state.band,
    freshness: state.freshness,
    bandSince: state.bandSince,
    previousBand: state.previousBand,
    alarm: state.alarm,
    alarmSince: state.alarmSince,
    alarmClosedOn: state.alarmClosedOn,
    sideSince: state.sideSince,
    reasonCode: reasonOf(definition, state),
    change7d: rounded(changeOver(points, 7)),
    change28d: rounded(changeOver(points, 28)),
    threshold: thresholdOf(definition),
    ownEdges,
    baseline: last.baseline ?? null,
    trend: formatTrend(weeklyPoints(points)),
  };
  return { lamp, byDay };
}

/** A judged lamp with its state on each day of its readings. */
type JudgedSeries = JudgedLamp & { state: Judgement } & Pick<Series, 'byDay'>;

/**
 * What combinations look at, on each day on which all lamps of the account are known: on days before some export begins
 * they would hold for want of data.
 */
function factsByDay(account: string, judged: readonly JudgedSeries[]): FactsOn[] {
  const [first] = judged;
  const days = [...(first?.byDay.keys() ?? [])].filter((day) => judged.every(({ byDay }) => byDay.has(day)));
  return days.map((asOf) => {
    const lamps = judged.flatMap(({ definition, byDay }): JudgedLamp[] => {
      const state = byDay.get(asOf);
      return state === undefined ? [] : [{ definition, state }];
    });
    const { ladder, hollow } = judgeAccount(account, lamps);
    return {
      asOf,
      lamps: new Map(lamps.map(({ definition, state }) => [definition.key, state])),
      ladder,
      hollow,
    };
  });
}

/** The readings of one account as ranges of one indicator each, in their order. */
function* seriesOf(readings: readonly Reading[]): Generator<Reading[]> {
  for (let start = 0; start < readings.length;) {
    let end = start + 1;
    while (readings[end]?.indicator === readings[start]?.indicator) end += 1;
    yield readings.slice(start, end);
    start = end;
  }
}

/** Readings by account; readings are ordered by account. */
function* byAccount(readings: Iterable<Reading>): Generator<[string, Reading[]]> {
  let own: Reading[] = [];
  for (const reading of readings) {
    const [first] = own;
    if (first !== undefined && first.account !== reading.account) {
      yield [first.account, own];
      own = [];
    }
    own.push(reading);
  }
  const [last] = own;
  if (last !== undefined) yield [last.account, own];
}

/**
 * Judges every lamp and every account of a run: a pure function of readings, definitions, prior lamps, open priorities and
 * the rules handed in. Readings of unknown or retired indicators and readings after the as-of are ignored. An account that
 * has left keeps no lamp.
 */
export function judge(input: JudgeInput): Judged {
  const { asOf, days, combinations = [] } = input;
  const definitions = new Map(
    input.definitions.filter(({ state }) => state !== 'retired').map((d) => [d.key, d]),
  );
  const chooseEdges = edgeChooser(input.overrides ?? []);
  const lamps: Judgement[] = [];
  const accounts: AccountJudgement[] = [];
  for (const [account, readings] of byAccount(input.readings)) {
    input.judging?.(accounts.length);
    const { segment = null, leftOn = null } = input.accounts?.get(account) ?? {};
    if (leftOn !== null && leftOn <= asOf) {
      accounts.push(leftAccount(account));
      continue;
    }
    const context = { openPriority: input.openPriorities.has(account), days };
    const prior = (indicator: string): PriorLamp | null =>
      input.prior.get(lampKey(account, indicator)) ?? null;
    const judged: JudgedSeries[] = [];
    for (const readingsOfOne of seriesOf(readings)) {
      const definition = definitions.get(readingsOfOne[0]?.indicator ?? '');
      if (definition === undefined) continue;
      const applied = chooseEdges(definition, account, segment);
      const series = readingsOfOne.filter((reading) => reading.asOf <= asOf);
      const found = judgeSeries(applied, prior(definition.key), series, context);
      if (found !== null) judged.push({ definition, state: found.lamp, byDay: found.byDay });
    }
    if (judged.length === 0) continue;
    const health = judgeAccount(account, judged, {
      touches: input.touches?.get(account) ?? null,
      limit: input.touchLimit ?? 0,
      composite: input.composite ?? null,
    });
    accounts.push(health);
    const facts = combinations.length === 0 ? [] : factsByDay(account, judged);
    const derived = combinations.flatMap(
      (each) => derivedSeries(each, account, facts, prior(each.definition.key), context) ?? [],
    );
    lamps.push(...judged.map(({ state }) => state), ...derived);
  }
  return { lamps, accounts };
}
