import {
  formatTrend,
  parseTrend,
  roundValue,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { AccountJudgement, Day, IndicatorDefinition, Judgement, LampState, Reading } from '../model.ts';
import { judgeAccount } from './account.ts';
import type { JudgedLamp } from './account.ts';
import { judgeLamp, reasonOf, thresholdOf } from './lamp.ts';
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
  readings: readonly Reading[];
  /** Present lamp by `lampKey`. */
  prior: ReadonlyMap<string, PriorLamp>;
  /** Keys of the accounts with an open customer priority. */
  openPriorities: ReadonlySet<string>;
  days: WorkingDays;
}

/** All lamps and accounts at the as-of day, in the order of the readings. */
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

/**
 * Folds one lamp's readings, in day order, from its prior state. Days before the lamp's last write are only points of its
 * trend: they were judged by the run that wrote it, which matters after a run that was cut off half-way.
 */
function judgeSeries(
  definition: IndicatorDefinition,
  prior: PriorLamp | null,
  readings: readonly Reading[],
  context: LampContext,
): Judgement | null {
  const last = readings.at(-1);
  if (last === undefined) return null;
  const from = prior?.asOf ?? null;
  let state: LampState | null = prior;
  for (const reading of readings) {
    if (from === null || reading.asOf >= from) state = judgeLamp(definition, state, reading, context);
  }
  if (state === null) return null;
  const fresh = readings.map(({ asOf, value }) => ({
    on: asOf,
    value: value === null ? null : roundValue(value),
  }));
  const points = joinPoints(parseTrend(prior?.trend), fresh);
  return {
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
    sideSince: state.sideSince,
    reasonCode: reasonOf(definition, state),
    change7d: rounded(changeOver(points, 7)),
    change28d: rounded(changeOver(points, 28)),
    threshold: thresholdOf(definition),
    trend: formatTrend(weeklyPoints(points)),
  };
}

/**
 * Judges every lamp and every account of a run: a pure function of readings, definitions, prior lamps and open priorities.
 * Readings of unknown or retired indicators and readings after the as-of are ignored.
 */
export function judge(input: JudgeInput): Judged {
  const definitions = new Map(
    input.definitions.filter(({ state }) => state !== 'retired').map((d) => [d.key, d]),
  );
  const lamps: Judgement[] = [];
  const accounts: AccountJudgement[] = [];
  let judged: JudgedLamp[] = [];
  const { readings } = input;
  for (let start = 0; start < readings.length;) {
    const first = readings[start] as Reading;
    let end = start + 1;
    while (readings[end]?.account === first.account && readings[end]?.indicator === first.indicator) end += 1;
    const definition = definitions.get(first.indicator);
    if (definition !== undefined) {
      const series = readings.slice(start, end).filter(({ asOf }) => asOf <= input.asOf);
      const prior = input.prior.get(lampKey(first.account, first.indicator)) ?? null;
      const context = { openPriority: input.openPriorities.has(first.account), days: input.days };
      const lamp = judgeSeries(definition, prior, series, context);
      if (lamp !== null) {
        lamps.push(lamp);
        judged.push({ definition, state: lamp });
      }
    }
    if (readings[end]?.account !== first.account) {
      if (judged.length > 0) accounts.push(judgeAccount(first.account, judged));
      judged = [];
    }
    start = end;
  }
  return { lamps, accounts };
}
