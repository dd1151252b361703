import ALL from '@salesforce/label/c.Brief_All';
import CALM from '@salesforce/label/c.Brief_Calm';
import EMPTY from '@salesforce/label/c.Brief_Empty';
import TITLE from '@salesforce/label/c.Brief_Title';
import FAILED from '@salesforce/label/c.Standup_Failed';
import OPEN_NAMED from '@salesforce/label/c.Standup_Open_Named';
import ACTION from '@salesforce/label/c.Standup_Reason_Action';
import ALARM from '@salesforce/label/c.Standup_Reason_Alarm';
import HOLD from '@salesforce/label/c.Standup_Reason_Hold';
import RENEWAL from '@salesforce/label/c.Standup_Reason_Renewal';
import STALE from '@salesforce/label/c.Standup_Reason_Stale';

/** Texts of today's list in brief. */
export const LABELS = {
  action: ACTION,
  alarm: ALARM,
  all: ALL,
  calm: CALM,
  empty: EMPTY,
  failed: FAILED,
  hold: HOLD,
  openNamed: OPEN_NAMED,
  renewal: RENEWAL,
  stale: STALE,
  title: TITLE,
} as const;
