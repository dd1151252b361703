import ALARM_MANY from '@salesforce/label/c.Tenki_Count_Alarms';
import ALARM_ONE from '@salesforce/label/c.Tenki_Count_Alarm';
import CONFLICT from '@salesforce/label/c.Tenki_Conflict';
import CONFLICT_BAND from '@salesforce/label/c.Tenki_Conflict_Band';
import RENEWAL_IN from '@salesforce/label/c.Tenki_Renewal_In';
import RENEWAL_PAST from '@salesforce/label/c.Tenki_Renewal_Past';
import RENEWAL_TODAY from '@salesforce/label/c.Tenki_Renewal_Today';
import RENEWAL_TOMORROW from '@salesforce/label/c.Tenki_Renewal_Tomorrow';
import WEATHER_BAND from '@salesforce/label/c.Tenki_Weather_Band';
import WEATHER_HOLLOW from '@salesforce/label/c.Tenki_Weather_Hollow';
import WEATHER_NO_BAND from '@salesforce/label/c.Tenki_Weather_NoBand';
import WEATHER_PRIORITIES from '@salesforce/label/c.Tenki_Weather_Priorities';
import WEATHER_PRIORITY from '@salesforce/label/c.Tenki_Weather_Priority';
import WEATHER_PROVISIONAL from '@salesforce/label/c.Tenki_Weather_Provisional';
import WEATHER_UNKNOWN from '@salesforce/label/c.Tenki_Weather_Unknown';

/** Texts of the weather. */
export const LABELS = {
  alarmMany: ALARM_MANY,
  alarmOne: ALARM_ONE,
  becauseBand: WEATHER_BAND,
  becauseHollow: WEATHER_HOLLOW,
  becauseNoBand: WEATHER_NO_BAND,
  becausePriorityMany: WEATHER_PRIORITIES,
  becausePriorityOne: WEATHER_PRIORITY,
  becauseProvisional: WEATHER_PROVISIONAL,
  becauseUnknown: WEATHER_UNKNOWN,
  conflict: CONFLICT,
  conflictBand: CONFLICT_BAND,
  renewalIn: RENEWAL_IN,
  renewalPast: RENEWAL_PAST,
  renewalToday: RENEWAL_TODAY,
  renewalTomorrow: RENEWAL_TOMORROW,
} as const;
