import DISMISS from '@salesforce/label/c.Tenki_Action_Dismiss';
import DUE from '@salesforce/label/c.Tenki_Action_Due';
import EDIT from '@salesforce/label/c.Tenki_Action_Edit';
import MARK_DONE from '@salesforce/label/c.Tenki_Action_MarkDone';
import NONE from '@salesforce/label/c.Tenki_Action_None';
import OVERDUE from '@salesforce/label/c.Tenki_Action_Overdue';
import PLAN from '@salesforce/label/c.Tenki_Action_Plan';
import DISMISSED from '@salesforce/label/c.Tenki_Status_Dismissed';
import DONE from '@salesforce/label/c.Tenki_Status_Done';
import HELD from '@salesforce/label/c.Tenki_Status_Held';
import PLANNED from '@salesforce/label/c.Tenki_Status_Planned';
import PROPOSED from '@salesforce/label/c.Tenki_Status_Proposed';

/** Texts of the list of actions. */
export const LABELS = {
  dismiss: DISMISS,
  dismissed: DISMISSED,
  done: DONE,
  due: DUE,
  edit: EDIT,
  held: HELD,
  markDone: MARK_DONE,
  none: NONE,
  overdue: OVERDUE,
  plan: PLAN,
  planned: PLANNED,
  proposed: PROPOSED,
} as const;
