import HELD from '@salesforce/label/c.Tenki_Alarm_Held';
import ALARM from '@salesforce/label/c.Tenki_Alarm_Since';
import WATCH from '@salesforce/label/c.Tenki_Alarm_Watch';
import EXCELLENT from '@salesforce/label/c.Tenki_Band_Excellent';
import FAIR from '@salesforce/label/c.Tenki_Band_Fair';
import GOOD from '@salesforce/label/c.Tenki_Band_Good';
import POOR from '@salesforce/label/c.Tenki_Band_Poor';
import BETTER from '@salesforce/label/c.Tenki_Change_Better';
import CHANGE_NONE from '@salesforce/label/c.Tenki_Change_None';
import CHANGE_PERIOD from '@salesforce/label/c.Tenki_Change_Period';
import CHANGE_SAME from '@salesforce/label/c.Tenki_Change_Same';
import WORSE from '@salesforce/label/c.Tenki_Change_Worse';
import STALE from '@salesforce/label/c.Tenki_Lamp_Stale';
import UNKNOWN from '@salesforce/label/c.Tenki_Lamp_Unknown';
import PLAY_HELD_PRIORITY from '@salesforce/label/c.Tenki_Play_HeldPriority';
import PLAY_HELD_RUN from '@salesforce/label/c.Tenki_Play_HeldRun';
import PLAY_PLANNED from '@salesforce/label/c.Tenki_Play_Planned';
import PLAY_PLANNED_DUE from '@salesforce/label/c.Tenki_Play_PlannedDue';
import REASON_THRESHOLD_LOWER from '@salesforce/label/c.Tenki_Reason_AboveThreshold';
import REASON_SINCE from '@salesforce/label/c.Tenki_Reason_BandSince';
import REASON_THRESHOLD_HIGHER from '@salesforce/label/c.Tenki_Reason_BelowThreshold';
import REASON_COMBINATION from '@salesforce/label/c.Tenki_Reason_Combination';
import REASON_DROP from '@salesforce/label/c.Tenki_Reason_Drop';
import REASON_HOLLOW from '@salesforce/label/c.Tenki_Reason_Hollow';
import REASON_MILESTONE from '@salesforce/label/c.Tenki_Reason_MissedMilestone';
import REASON_MISSING from '@salesforce/label/c.Tenki_Reason_Missing';
import REASON_SILENCE from '@salesforce/label/c.Tenki_Reason_Silence';
import REASON_STALE from '@salesforce/label/c.Tenki_Reason_Stale';
import SPARK from '@salesforce/label/c.Tenki_Spark_Description';
import SPARK_GAPS from '@salesforce/label/c.Tenki_Spark_Gaps';
import STALE_AGE from '@salesforce/label/c.Tenki_Stale_Age';
import STALE_DO from '@salesforce/label/c.Tenki_Stale_Do';
import AT_LEAST from '@salesforce/label/c.Tenki_Threshold_AtLeast';
import AT_MOST from '@salesforce/label/c.Tenki_Threshold_AtMost';
import UNIT_DAYS_ONE from '@salesforce/label/c.Tenki_Unit_Day';
import UNIT_DAYS from '@salesforce/label/c.Tenki_Unit_Days';
import UNIT_PER_WEEK from '@salesforce/label/c.Tenki_Unit_PerWeek';
import UNIT_POINTS_ONE from '@salesforce/label/c.Tenki_Unit_Point';
import UNIT_POINTS from '@salesforce/label/c.Tenki_Unit_Points';
import UNKNOWN_DO from '@salesforce/label/c.Tenki_Unknown_Do';
import LAST_KNOWN from '@salesforce/label/c.Tenki_Value_LastKnown';
import NO_VALUE from '@salesforce/label/c.Tenki_Value_None';

/** Texts of a lamp. */
export const LABELS = {
  alarm: ALARM,
  atLeast: AT_LEAST,
  atMost: AT_MOST,
  better: BETTER,
  changeNone: CHANGE_NONE,
  changePeriod: CHANGE_PERIOD,
  changeSame: CHANGE_SAME,
  excellent: EXCELLENT,
  fair: FAIR,
  good: GOOD,
  held: HELD,
  lastKnown: LAST_KNOWN,
  noValue: NO_VALUE,
  playHeldPriority: PLAY_HELD_PRIORITY,
  playHeldRun: PLAY_HELD_RUN,
  playPlanned: PLAY_PLANNED,
  playPlannedDue: PLAY_PLANNED_DUE,
  poor: POOR,
  reasonCombination: REASON_COMBINATION,
  reasonDrop: REASON_DROP,
  reasonHollow: REASON_HOLLOW,
  reasonMilestone: REASON_MILESTONE,
  reasonMissing: REASON_MISSING,
  reasonSilence: REASON_SILENCE,
  reasonSince: REASON_SINCE,
  reasonStale: REASON_STALE,
  reasonThresholdHigher: REASON_THRESHOLD_HIGHER,
  reasonThresholdLower: REASON_THRESHOLD_LOWER,
  spark: SPARK,
  sparkGaps: SPARK_GAPS,
  stale: STALE,
  staleAge: STALE_AGE,
  staleDo: STALE_DO,
  unitDays: UNIT_DAYS,
  unitDaysOne: UNIT_DAYS_ONE,
  unitPerWeek: UNIT_PER_WEEK,
  unitPoints: UNIT_POINTS,
  unitPointsOne: UNIT_POINTS_ONE,
  unknown: UNKNOWN,
  unknownDo: UNKNOWN_DO,
  watch: WATCH,
  worse: WORSE,
} as const;
