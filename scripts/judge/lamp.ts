import { bandOf, worseOrEqual } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type {
  Alarm,
  Band,
  Freshness,
  ReasonCode,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day, IndicatorDefinition, LampState, Reading } from '../model.ts';
import { addDays } from './days.ts';
import type { WorkingDays } from './workingDays.ts';

/** What a lamp's alarm depends on besides its own readings. */
export interface LampContext {
  /** A customer priority of the account is open: plays that push usage are held. */
  openPriority: boolean;
  days: WorkingDays;
}

/** Freshness at the reading's as-of: no value or no row is missing, older than the indicator allows is stale. */
export function freshnessOf(definition: IndicatorDefinition, reading: Reading, days: WorkingDays): Freshness {
  if (reading.value === null || reading.observedOn === null) return 'missing';
  return days.between(reading.observedOn, reading.asOf) > definition.freshnessDays ? 'stale' : 'fresh';
}

/** Band of the reading's value, whatever its freshness; null without a value. */
function bandOfReading(definition: IndicatorDefinition, reading: Reading): Band | null {
  if (reading.value === null || reading.observedOn === null) return null;
  return bandOf(reading.value, { healthier: definition.healthier, ...definition.edges });
}

/** Side of the alarm band; a lamp that isn't fresh is on no side, so a gap never counts towards an alarm. */
function isBad(definition: IndicatorDefinition, band: Band): boolean {
  return worseOrEqual(band, definition.alarmBand);
}

/** Since when the lamp is on its present side, or null when it is on none. */
function sideSince(
  definition: IndicatorDefinition,
  prior: LampState | null,
  band: Band | null,
  asOf: Day,
): Day | null {
  if (band === null) return null;
  if (prior === null || prior.sideSince === null || prior.band === null) return asOf;
  return isBad(definition, prior.band) === isBad(definition, band) ? prior.sideSince : asOf;
}

/** Alarm level with its dates. */
export interface AlarmState {
  alarm: Alarm;
  alarmSince: Day | null;
  alarmClosedOn: Day | null;
}

/** Present side of the alarm band at a reading; `since` is null when the lamp isn't fresh. */
export interface Side {
  bad: boolean;
  since: Day | null;
}

/** The first day on which an alarm may open again; null: at once. */
function afterCooldown(closedOn: Day, cooldownDays: number, days: WorkingDays): Day | null {
  return cooldownDays === 0 ? null : days.reach(addDays(closedOn, 1), cooldownDays + 1);
}

/**
 * Hysteresis by dates, never by counting runs: the same reading judged twice on the same day changes nothing. Opens after
 * `openAfter` working days on the bad side and closes after `closeAfter` on the good one, 1 being at once even on a day
 * off; while the lamp isn't fresh an open alarm stays open and none is opened. After closing it stays closed for
 * `cooldownDays` working days. An informational alarm never gets beyond watch.
 */
export function nextAlarm(
  definition: IndicatorDefinition,
  prior: LampState | null,
  { bad, since }: Side,
  asOf: Day,
  days: WorkingDays,
): AlarmState {
  const wasOpen = prior !== null && (prior.alarm === 'alarm' || prior.alarm === 'held');
  const closedOn = prior?.alarmClosedOn ?? null;
  const closed: AlarmState = { alarm: 'none', alarmSince: null, alarmClosedOn: wasOpen ? asOf : closedOn };
  if (definition.informational) return { ...closed, alarm: since !== null && bad ? 'watch' : 'none' };
  const open: AlarmState = { alarm: 'alarm', alarmSince: prior?.alarmSince ?? asOf, alarmClosedOn: null };
  if (since === null) return wasOpen ? open : closed;
  const reached = (count: number): boolean => count <= 1 || days.within(since, asOf) >= count;
  if (!bad) return wasOpen && !reached(definition.closeAfter) ? open : closed;
  if (wasOpen) return open;
  const { openAfter, cooldownDays } = definition;
  const freeFrom = closedOn === null ? null : afterCooldown(closedOn, cooldownDays, days);
  if (!reached(openAfter) || (freeFrom !== null && asOf < freeFrom)) return { ...closed, alarm: 'watch' };
  const due = openAfter <= 1 ? since : days.reach(since, openAfter);
  return { ...open, alarmSince: freeFrom !== null && freeFrom > due ? freeFrom : due };
}

/**
 * State of a lamp after one more reading. Pure and idempotent: judging the same reading again from the result gives the
 * result. Readings are judged in day order; `prior` is null when the lamp is seen for the first time.
 */
export function judgeLamp(
  definition: IndicatorDefinition,
  prior: LampState | null,
  reading: Reading,
  context: LampContext,
): LampState {
  const freshness = freshnessOf(definition, reading, context.days);
  const band = bandOfReading(definition, reading);
  const changed = prior === null || prior.band !== band;
  const since = sideSince(definition, prior, freshness === 'fresh' ? band : null, reading.asOf);
  const side = { bad: band !== null && isBad(definition, band), since };
  const { alarm, alarmSince, alarmClosedOn } = nextAlarm(definition, prior, side, reading.asOf, context.days);
  const held = alarm === 'alarm' && definition.play.push && context.openPriority;
  return {
    band,
    freshness,
    bandSince: changed ? reading.asOf : prior.bandSince,
    previousBand: changed ? (prior?.band ?? prior?.previousBand ?? null) : prior.previousBand,
    alarm: held ? 'held' : alarm,
    alarmSince,
    alarmClosedOn,
    sideSince: since,
  };
}

/**
 * State of a lamp on a day before its last write, as its reading and its dates still tell it. It is asked for only after a
 * run that was cut off half-way, by the combinations that this run had not written.
 */
export function earlierState(
  definition: IndicatorDefinition,
  prior: LampState,
  reading: Reading,
  context: LampContext,
): LampState {
  const judged = judgeLamp({ ...definition, openAfter: Number.POSITIVE_INFINITY }, null, reading, context);
  const { alarmSince, alarmClosedOn } = prior;
  const wasOpen =
    (alarmSince !== null && alarmSince <= reading.asOf) ||
    (alarmClosedOn !== null && alarmClosedOn > reading.asOf);
  if (!wasOpen) return judged;
  return { ...judged, alarm: definition.play.push && context.openPriority ? 'held' : 'alarm', alarmSince };
}

/** Why a lamp isn't simply well: no data and old data come before the alarm's own reason. Null when all is well. */
export function reasonOf(definition: IndicatorDefinition, lamp: LampState): ReasonCode | null {
  if (lamp.freshness !== 'fresh') return lamp.freshness;
  return lamp.alarm === 'none' ? null : definition.alarmReason;
}

/** The edge that a value must reach to leave the alarm band. */
export function thresholdOf(definition: IndicatorDefinition): number {
  return definition.alarmBand === 'poor' ? definition.edges.fair : definition.edges.good;
}
