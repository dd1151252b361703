import CONFLICT from '@salesforce/label/c.Tenki_Conflict';
import CONFLICT_BAND from '@salesforce/label/c.Tenki_Conflict_Band';
import RENEWAL_IN from '@salesforce/label/c.Tenki_Renewal_In';
import RENEWAL_PAST from '@salesforce/label/c.Tenki_Renewal_Past';
import RENEWAL_TODAY from '@salesforce/label/c.Tenki_Renewal_Today';
import TOUCHES_OVERLOAD from '@salesforce/label/c.Tenki_Touches_Overload';
import WEATHER_BAND from '@salesforce/label/c.Tenki_Weather_Band';
import WEATHER_HOLLOW from '@salesforce/label/c.Tenki_Weather_Hollow';
import WEATHER_NO_BAND from '@salesforce/label/c.Tenki_Weather_NoBand';
import WEATHER_PRIORITIES from '@salesforce/label/c.Tenki_Weather_Priorities';
import WEATHER_PRIORITY from '@salesforce/label/c.Tenki_Weather_Priority';
import WEATHER_UNKNOWN from '@salesforce/label/c.Tenki_Weather_Unknown';

/** Texts of the weather and of what stands beside it. */
export const LABELS = {
  becauseBand: WEATHER_BAND,
  becauseHollow: WEATHER_HOLLOW,
  becauseNoBand: WEATHER_NO_BAND,
  becausePriorityMany: WEATHER_PRIORITIES,
  becausePriorityOne: WEATHER_PRIORITY,
  becauseUnknown: WEATHER_UNKNOWN,
  conflict: CONFLICT,
  conflictBand: CONFLICT_BAND,
  renewalIn: RENEWAL_IN,
  renewalPast: RENEWAL_PAST,
  renewalToday: RENEWAL_TODAY,
  touches: TOUCHES_OVERLOAD,
} as const;
