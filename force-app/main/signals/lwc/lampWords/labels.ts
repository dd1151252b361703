import EXCELLENT from '@salesforce/label/c.Tenki_Band_Excellent';
import FAIR from '@salesforce/label/c.Tenki_Band_Fair';
import GOOD from '@salesforce/label/c.Tenki_Band_Good';
import POOR from '@salesforce/label/c.Tenki_Band_Poor';
import STALE from '@salesforce/label/c.Tenki_Lamp_Stale';
import UNKNOWN from '@salesforce/label/c.Tenki_Lamp_Unknown';
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
import UNIT_DAYS_ONE from '@salesforce/label/c.Tenki_Unit_Day';
import UNIT_DAYS from '@salesforce/label/c.Tenki_Unit_Days';
import UNIT_PER_WEEK from '@salesforce/label/c.Tenki_Unit_PerWeek';
import UNIT_POINTS_ONE from '@salesforce/label/c.Tenki_Unit_Point';
import UNIT_POINTS from '@salesforce/label/c.Tenki_Unit_Points';

/** Words of bands, units and reasons. */
export const LABELS = {
  excellent: EXCELLENT,
  fair: FAIR,
  good: GOOD,
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
  stale: STALE,
  unitDays: UNIT_DAYS,
  unitDaysOne: UNIT_DAYS_ONE,
  unitPerWeek: UNIT_PER_WEEK,
  unitPoints: UNIT_POINTS,
  unitPointsOne: UNIT_POINTS_ONE,
  unknown: UNKNOWN,
} as const;
