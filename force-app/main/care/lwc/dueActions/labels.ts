import BY from '@salesforce/label/c.Due_By';
import FAILED from '@salesforce/label/c.Due_Failed';
import MORE from '@salesforce/label/c.Due_More';
import NONE_DO from '@salesforce/label/c.Due_None_Do';
import NONE_TITLE from '@salesforce/label/c.Due_None_Title';
import OVERDUE from '@salesforce/label/c.Due_Overdue';
import TITLE from '@salesforce/label/c.Due_Title';
import TODAY from '@salesforce/label/c.Due_Today';
import WEEK from '@salesforce/label/c.Due_Week';
import OPEN_NAMED from '@salesforce/label/c.Standup_Open_Named';
import EDIT from '@salesforce/label/c.Tenki_Action_Edit';
import MARK_DONE from '@salesforce/label/c.Tenki_Action_MarkDone';
import SAVED_DISMISSED from '@salesforce/label/c.Tenki_Saved_Dismissed';
import SAVED_DONE from '@salesforce/label/c.Tenki_Saved_Done';
import SAVED_PLANNED from '@salesforce/label/c.Tenki_Saved_Planned';

/** Texts of the list of due actions. */
export const LABELS = {
  by: BY,
  edit: EDIT,
  failed: FAILED,
  markDone: MARK_DONE,
  more: MORE,
  noneDo: NONE_DO,
  noneTitle: NONE_TITLE,
  openNamed: OPEN_NAMED,
  overdue: OVERDUE,
  savedDismissed: SAVED_DISMISSED,
  savedDone: SAVED_DONE,
  savedPlanned: SAVED_PLANNED,
  title: TITLE,
  today: TODAY,
  week: WEEK,
} as const;
