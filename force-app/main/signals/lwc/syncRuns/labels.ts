import EARLIER from '@salesforce/label/c.SyncRuns_Earlier';
import FAILED from '@salesforce/label/c.SyncRuns_Failed';
import NEWEST from '@salesforce/label/c.SyncRuns_Newest';
import NONE from '@salesforce/label/c.SyncRuns_None';
import QUIET from '@salesforce/label/c.SyncRuns_Quiet';
import REFUSED from '@salesforce/label/c.SyncRuns_Refused';
import REJECTED from '@salesforce/label/c.SyncRuns_Rejected';
import STARTED from '@salesforce/label/c.SyncRuns_Started';
import STARTED_AS_OF from '@salesforce/label/c.SyncRuns_Started_AsOf';
import TITLE from '@salesforce/label/c.SyncRuns_Title';
import UNMATCHED from '@salesforce/label/c.SyncRuns_Unmatched';

/** Texts of the newest runs of the sync. */
export const LABELS = {
  earlier: EARLIER,
  failed: FAILED,
  newest: NEWEST,
  none: NONE,
  quiet: QUIET,
  refused: REFUSED,
  rejected: REJECTED,
  started: STARTED,
  startedAsOf: STARTED_AS_OF,
  title: TITLE,
  unmatched: UNMATCHED,
} as const;
