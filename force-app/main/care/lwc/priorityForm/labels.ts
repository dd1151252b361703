import PRIORITY_FORM_HELD from '@salesforce/label/c.Tenki_PriorityForm_Held';
import PRIORITY_FORM_NAME from '@salesforce/label/c.Tenki_PriorityForm_Name';
import PRIORITY_FORM_NOTE from '@salesforce/label/c.Tenki_PriorityForm_Note';
import PRIORITY_FORM_NOTE_LINE from '@salesforce/label/c.Tenki_PriorityForm_NoteLine';
import PRIORITY_FORM_RESOLVE from '@salesforce/label/c.Tenki_PriorityForm_Resolve';
import PRIORITY_FORM_REVIEW from '@salesforce/label/c.Tenki_PriorityForm_Review';
import PRIORITY_FORM_TITLE from '@salesforce/label/c.Tenki_PriorityForm_Title';

/** Texts of the form of customer priorities. */
export const LABELS = {
  held: PRIORITY_FORM_HELD,
  name: PRIORITY_FORM_NAME,
  note: PRIORITY_FORM_NOTE,
  noteLine: PRIORITY_FORM_NOTE_LINE,
  resolveTitle: PRIORITY_FORM_RESOLVE,
  reviewTitle: PRIORITY_FORM_REVIEW,
  title: PRIORITY_FORM_TITLE,
} as const;
