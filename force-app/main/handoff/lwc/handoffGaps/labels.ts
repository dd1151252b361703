import DAY from '@salesforce/label/c.HandoffGaps_Day';
import DAYS from '@salesforce/label/c.HandoffGaps_Days';
import FAILED from '@salesforce/label/c.HandoffGaps_Failed';
import MORE from '@salesforce/label/c.HandoffGaps_More';
import NONE_DO from '@salesforce/label/c.HandoffGaps_None_Do';
import NONE_TITLE from '@salesforce/label/c.HandoffGaps_None_Title';
import OPEN_NAMED from '@salesforce/label/c.HandoffGaps_Open_Named';
import START from '@salesforce/label/c.HandoffGaps_Start';
import TITLE from '@salesforce/label/c.HandoffGaps_Title';
import WON from '@salesforce/label/c.HandoffGaps_Won';

/** Texts of the list of won customers without a handoff. */
export const LABELS = {
  day: DAY,
  days: DAYS,
  failed: FAILED,
  more: MORE,
  noneDo: NONE_DO,
  noneTitle: NONE_TITLE,
  openNamed: OPEN_NAMED,
  start: START,
  title: TITLE,
  won: WON,
} as const;
