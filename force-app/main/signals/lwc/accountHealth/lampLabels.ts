import HELD from '@salesforce/label/c.Tenki_Alarm_Held';
import ALARM from '@salesforce/label/c.Tenki_Alarm_Since';
import WATCH from '@salesforce/label/c.Tenki_Alarm_Watch';
import BETTER from '@salesforce/label/c.Tenki_Change_Better';
import CHANGE_NONE from '@salesforce/label/c.Tenki_Change_None';
import CHANGE_PERIOD from '@salesforce/label/c.Tenki_Change_Period';
import CHANGE_SAME from '@salesforce/label/c.Tenki_Change_Same';
import WORSE from '@salesforce/label/c.Tenki_Change_Worse';
import PLAY_HELD_PRIORITY from '@salesforce/label/c.Tenki_Play_HeldPriority';
import PLAY_HELD_RUN from '@salesforce/label/c.Tenki_Play_HeldRun';
import PLAY_PLANNED from '@salesforce/label/c.Tenki_Play_Planned';
import PLAY_PLANNED_DUE from '@salesforce/label/c.Tenki_Play_PlannedDue';
import SPARK from '@salesforce/label/c.Tenki_Spark_Description';
import SPARK_GAPS from '@salesforce/label/c.Tenki_Spark_Gaps';
import STALE_AGE from '@salesforce/label/c.Tenki_Stale_Age';
import STALE_DO from '@salesforce/label/c.Tenki_Stale_Do';
import AT_LEAST from '@salesforce/label/c.Tenki_Threshold_AtLeast';
import AT_MOST from '@salesforce/label/c.Tenki_Threshold_AtMost';
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
  held: HELD,
  lastKnown: LAST_KNOWN,
  noValue: NO_VALUE,
  playHeldPriority: PLAY_HELD_PRIORITY,
  playHeldRun: PLAY_HELD_RUN,
  playPlanned: PLAY_PLANNED,
  playPlannedDue: PLAY_PLANNED_DUE,
  spark: SPARK,
  sparkGaps: SPARK_GAPS,
  staleAge: STALE_AGE,
  staleDo: STALE_DO,
  unknownDo: UNKNOWN_DO,
  watch: WATCH,
  worse: WORSE,
} as const;
