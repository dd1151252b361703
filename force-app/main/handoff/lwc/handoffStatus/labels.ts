import STATUS_ACCEPTED from '@salesforce/label/c.Tenki_HandoffStatus_Accepted';
import STATUS_DRAFT from '@salesforce/label/c.Tenki_HandoffStatus_Draft';
import STATUS_RETURNED from '@salesforce/label/c.Tenki_HandoffStatus_Returned';
import STATUS_SUBMITTED from '@salesforce/label/c.Tenki_HandoffStatus_Submitted';
import ACCEPT from '@salesforce/label/c.Tenki_Handoff_Accept';
import ACCEPT_TITLE from '@salesforce/label/c.Tenki_Handoff_AcceptTitle';
import EMPTY from '@salesforce/label/c.Tenki_Handoff_Empty';
import EMPTY_START from '@salesforce/label/c.Tenki_Handoff_EmptyStart';
import EMPTY_WAIT from '@salesforce/label/c.Tenki_Handoff_EmptyWait';
import FAILED from '@salesforce/label/c.Tenki_Handoff_Failed';
import FILL from '@salesforce/label/c.Tenki_Handoff_Fill';
import FORM_TITLE from '@salesforce/label/c.Tenki_Handoff_FormTitle';
import LIST from '@salesforce/label/c.Tenki_Handoff_List';
import MEND from '@salesforce/label/c.Tenki_Handoff_Mend';
import NEW from '@salesforce/label/c.Tenki_Handoff_New';
import NO_ACCOUNT from '@salesforce/label/c.Tenki_Handoff_NoAccount';
import RETURN from '@salesforce/label/c.Tenki_Handoff_Return';
import RETURN_TITLE from '@salesforce/label/c.Tenki_Handoff_ReturnTitle';
import SAVED_ACCEPTED from '@salesforce/label/c.Tenki_Handoff_SavedAccepted';
import SAVED_DRAFT from '@salesforce/label/c.Tenki_Handoff_SavedDraft';
import SAVED_RETURNED from '@salesforce/label/c.Tenki_Handoff_SavedReturned';
import SAVED_SUBMITTED from '@salesforce/label/c.Tenki_Handoff_SavedSubmitted';
import START from '@salesforce/label/c.Tenki_Handoff_Start';
import START_ANOTHER from '@salesforce/label/c.Tenki_Handoff_StartAnother';
import TITLE from '@salesforce/label/c.Tenki_Handoff_Title';

/** Texts of the handoff card. */
export const LABELS = {
  accept: ACCEPT,
  acceptTitle: ACCEPT_TITLE,
  empty: EMPTY,
  emptyStart: EMPTY_START,
  emptyWait: EMPTY_WAIT,
  failed: FAILED,
  fill: FILL,
  formTitle: FORM_TITLE,
  list: LIST,
  mend: MEND,
  new: NEW,
  noAccount: NO_ACCOUNT,
  return: RETURN,
  returnTitle: RETURN_TITLE,
  savedAccepted: SAVED_ACCEPTED,
  savedDraft: SAVED_DRAFT,
  savedReturned: SAVED_RETURNED,
  savedSubmitted: SAVED_SUBMITTED,
  start: START,
  startAnother: START_ANOTHER,
  statusAccepted: STATUS_ACCEPTED,
  statusDraft: STATUS_DRAFT,
  statusReturned: STATUS_RETURNED,
  statusSubmitted: STATUS_SUBMITTED,
  title: TITLE,
} as const;
