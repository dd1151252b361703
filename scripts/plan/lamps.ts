import type { Day, IndicatorDefinition, Judgement, LampState } from '../model.ts';
import { lampKey } from '../judge/judge.ts';
import { daysBetween } from '../judge/days.ts';
import type { RunMark } from './health.ts';
import { cut, madeRows, sameCell, sameRow } from './rows.ts';
import type { LampChange, OrgLamp, PlanStep, Row } from './types.ts';

/** Longest `Edges_Why__c`. */
const WHY_LENGTH = 255;

/** State that a person sees, or that the next run's hysteresis needs. Any difference is written. */
const COMPARED = [
  ...(['band', 'freshness', 'alarm', 'reasonCode', 'threshold'] as const),
  ...(['bandSince', 'previousBand', 'alarmSince', 'alarmClosedOn', 'sideSince'] as const),
];

/** Whether a value is further than `share` away from an expected one. */
function isFar(value: number, expected: number, share: number): boolean {
  return !sameCell(expected, value) && Math.abs(value - expected) > Math.abs(expected) * share;
}

/**
 * Whether a value moved by more than `share` of the old one. Days that only counted on with the calendar didn't move: a
 * person reads the day of the newest observation, which stays.
 */
export function hasMoved(
  before: { value: number | null; asOf: Day | null },
  after: { value: number | null; asOf: Day },
  unit: IndicatorDefinition['unit'],
  share: number,
): boolean {
  if (before.value === null || after.value === null) return before.value !== after.value;
  if (!isFar(after.value, before.value, share)) return false;
  if (unit !== 'days' || before.asOf === null) return true;
  return isFar(after.value, before.value + daysBetween(before.asOf, after.asOf), share);
}

/** Edges of the lamp's own as they are written; all empty where it goes by those of the indicator. */
function edgeCells({ ownEdges }: Pick<Judgement, 'ownEdges'>): Row {
  return {
    Fair_From__c: ownEdges?.fair ?? null,
    Good_From__c: ownEdges?.good ?? null,
    Excellent_From__c: ownEdges?.excellent ?? null,
    Edges_Why__c: ownEdges === null ? null : cut(ownEdges.why, WHY_LENGTH),
  };
}

/** Whether a lamp must be written: its state changed, or its value moved by more than the given share. */
export function lampDiffers(
  before: OrgLamp,
  after: Judgement,
  unit: IndicatorDefinition['unit'],
  moveShare: number,
): boolean {
  return (
    COMPARED.some((field) => !sameCell(before[field], after[field])) ||
    !sameRow(edgeCells(after), edgeCells(before)) ||
    hasMoved(before, after, unit, moveShare)
  );
}

/** Whether a lamp looks different: this is what gets a snapshot. */
export function looksDifferent(before: LampState | null, after: LampState): boolean {
  if (before === null) return true;
  return before.band !== after.band || before.freshness !== after.freshness || before.alarm !== after.alarm;
}

function lampRow(lamp: Judgement, mark: RunMark, knownAt: string): Row {
  return {
    Key__c: lampKey(lamp.account, lamp.indicator),
    Value__c: lamp.value,
    Band__c: lamp.band,
    Freshness__c: lamp.freshness,
    Band_Since__c: lamp.bandSince,
    Previous_Band__c: lamp.previousBand,
    Alarm__c: lamp.alarm,
    Alarm_Since__c: lamp.alarmSince,
    Alarm_Closed_On__c: lamp.alarmClosedOn,
    Side_Since__c: lamp.sideSince,
    Reason_Code__c: lamp.reasonCode,
    Change_7d__c: lamp.change7d,
    Change_28d__c: lamp.change28d,
    Threshold__c: lamp.threshold,
    ...edgeCells(lamp),
    Baseline__c: lamp.baseline,
    Observed_On__c: lamp.observedOn,
    Known_At__c: knownAt,
    As_Of__c: lamp.asOf,
    Trend__c: lamp.trend,
    Model__c: mark.model,
  };
}

/**
 * New lamps name their parents; changed ones can't move to another account. A changed lamp waits for the snapshot that tells of
 * its change: once it is written, no run would see that the snapshot is missing. A new lamp may share the call with its first
 * snapshot, which tells no more than the lamp does; a call of its own would be one more on every ordinary day.
 */
export function lampSteps(changes: readonly LampChange[], mark: RunMark, knownAt: string): PlanStep[] {
  const rowOf = ({ after }: LampChange): Row => lampRow(after, mark, knownAt);
  const created = madeRows(
    changes.filter(({ before }) => before === null),
    (change) => ({
      ...rowOf(change),
      'Account_Health__r.Key__c': change.after.account,
      'Indicator__r.Key__c': change.after.indicator,
    }),
  );
  const changed = madeRows(
    changes.filter(({ before }) => before !== null),
    rowOf,
  );
  const seen = { column: 'Key__c', object: 'Indicator_Snapshot__c', suffix: `|${mark.asOf}|${mark.model}` };
  const parents = [
    { column: 'Account_Health__r.Key__c', object: 'Account_Health__c' },
    { column: 'Indicator__r.Key__c', object: 'Health_Indicator__c' },
    seen,
  ];
  return [
    { object: 'Account_Indicator__c', operation: 'insert', keyField: 'Key__c', rows: created, parents },
    {
      object: 'Account_Indicator__c',
      operation: 'upsert',
      keyField: 'Key__c',
      rows: changed,
      parents: [{ ...seen, isAwaited: true }],
    },
  ];
}
