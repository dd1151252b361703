import ALARMS from '@salesforce/label/c.TeamHome_Alarms';
import ALARMS_NOTE from '@salesforce/label/c.TeamHome_Alarms_Note';
import CASES from '@salesforce/label/c.TeamHome_Cases';
import CASES_NOTE from '@salesforce/label/c.TeamHome_Cases_Note';
import CONTACTS from '@salesforce/label/c.TeamHome_Contacts';
import CONTACTS_NOTE from '@salesforce/label/c.TeamHome_Contacts_Note';
import ENGINEERS from '@salesforce/label/c.TeamHome_Engineers';
import ENGINEERS_NOTE from '@salesforce/label/c.TeamHome_Engineers_Note';
import FAILED from '@salesforce/label/c.TeamHome_Failed';
import HANDOFFS from '@salesforce/label/c.TeamHome_Handoffs';
import HANDOFFS_NOTE from '@salesforce/label/c.TeamHome_Handoffs_Note';
import LATE from '@salesforce/label/c.TeamHome_Late';
import OPEN_NAMED from '@salesforce/label/c.Standup_Open_Named';
import OVERDUE from '@salesforce/label/c.TeamHome_Overdue';
import OVERDUE_NOTE from '@salesforce/label/c.TeamHome_Overdue_Note';
import OVERLOAD from '@salesforce/label/c.TeamHome_Overload';
import OVERLOAD_NOTE from '@salesforce/label/c.TeamHome_Overload_Note';
import SHOW from '@salesforce/label/c.TeamHome_Show';
import TITLE from '@salesforce/label/c.TeamHome_Title';

/** Texts of the manager's home. */
export const LABELS = {
  alarms: ALARMS,
  alarmsNote: ALARMS_NOTE,
  cases: CASES,
  casesNote: CASES_NOTE,
  contacts: CONTACTS,
  contactsNote: CONTACTS_NOTE,
  engineers: ENGINEERS,
  engineersNote: ENGINEERS_NOTE,
  failed: FAILED,
  handoffs: HANDOFFS,
  handoffsNote: HANDOFFS_NOTE,
  late: LATE,
  openNamed: OPEN_NAMED,
  overdue: OVERDUE,
  overdueNote: OVERDUE_NOTE,
  overload: OVERLOAD,
  overloadNote: OVERLOAD_NOTE,
  show: SHOW,
  title: TITLE,
} as const;
