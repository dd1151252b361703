import type { ActionStatus } from 'c/actionList';
import DISMISSED from '@salesforce/label/c.Tenki_Status_Dismissed';
import DONE from '@salesforce/label/c.Tenki_Status_Done';
import HELD from '@salesforce/label/c.Tenki_Status_Held';
import PLANNED from '@salesforce/label/c.Tenki_Status_Planned';
import PROPOSED from '@salesforce/label/c.Tenki_Status_Proposed';

/** Where an action stands, in words. */
export const STATUS_WORDS: Record<ActionStatus, string> = {
  Proposed: PROPOSED,
  Planned: PLANNED,
  Done: DONE,
  Held: HELD,
  Dismissed: DISMISSED,
};
