import MOVES_ALARM from '@salesforce/label/c.Tenki_Moves_Alarm';
import MOVES_DAY from '@salesforce/label/c.Tenki_Moves_Day';
import MOVES_FIRST from '@salesforce/label/c.Tenki_Moves_First';
import MOVES_HELD from '@salesforce/label/c.Tenki_Moves_Held';
import MOVES_MODEL from '@salesforce/label/c.Tenki_Moves_Model';
import MOVES_NONE from '@salesforce/label/c.Tenki_Moves_None';
import MOVES_NOT_SEEN from '@salesforce/label/c.Tenki_Moves_NotSeen';
import MOVES_ON from '@salesforce/label/c.Tenki_Moves_On';
import MOVES_SINCE from '@salesforce/label/c.Tenki_Moves_Since';
import MOVES_WATCH from '@salesforce/label/c.Tenki_Moves_Watch';
import MOVES_WEEK from '@salesforce/label/c.Tenki_Moves_Week';

/** Texts of "why did it change". */
export const LABELS = {
  alarm: MOVES_ALARM,
  day: MOVES_DAY,
  first: MOVES_FIRST,
  held: MOVES_HELD,
  model: MOVES_MODEL,
  none: MOVES_NONE,
  notSeen: MOVES_NOT_SEEN,
  on: MOVES_ON,
  since: MOVES_SINCE,
  watch: MOVES_WATCH,
  week: MOVES_WEEK,
} as const;
