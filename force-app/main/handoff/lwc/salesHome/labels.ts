import DRAFTS from '@salesforce/label/c.SalesHome_Drafts';
import FAILED from '@salesforce/label/c.SalesHome_Failed';
import IN_TIME from '@salesforce/label/c.SalesHome_InTime';
import LATE from '@salesforce/label/c.SalesHome_Late';
import MISSING from '@salesforce/label/c.SalesHome_Missing';
import NONE_DO from '@salesforce/label/c.SalesHome_None_Do';
import NONE_TITLE from '@salesforce/label/c.SalesHome_None_Title';
import OPEN_NAMED from '@salesforce/label/c.SalesHome_Open_Named';
import READY from '@salesforce/label/c.SalesHome_Ready';
import RETURNED from '@salesforce/label/c.SalesHome_Returned';
import TITLE from '@salesforce/label/c.SalesHome_Title';
import WAITING from '@salesforce/label/c.SalesHome_Waiting';

/** Texts of the sales rep's home. */
export const LABELS = {
  drafts: DRAFTS,
  failed: FAILED,
  inTime: IN_TIME,
  late: LATE,
  missing: MISSING,
  noneDo: NONE_DO,
  noneTitle: NONE_TITLE,
  openNamed: OPEN_NAMED,
  ready: READY,
  returned: RETURNED,
  title: TITLE,
  waiting: WAITING,
} as const;
