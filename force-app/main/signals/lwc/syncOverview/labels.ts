import AS_OF from '@salesforce/label/c.SyncHome_AsOf';
import EVIDENCE from '@salesforce/label/c.SyncHome_Evidence';
import EVIDENCE_NONE from '@salesforce/label/c.SyncHome_Evidence_None';
import FAILED from '@salesforce/label/c.SyncHome_Failed';
import INDICATOR from '@salesforce/label/c.SyncHome_Indicator';
import INDICATORS from '@salesforce/label/c.SyncHome_Indicators';
import INDICATORS_NONE from '@salesforce/label/c.SyncHome_Indicators_None';
import LAMPS from '@salesforce/label/c.SyncHome_Lamps';
import REFUSED from '@salesforce/label/c.SyncHome_Refused';
import REJECTED from '@salesforce/label/c.SyncHome_Rejected';
import RUN from '@salesforce/label/c.SyncHome_Run';
import RUNS from '@salesforce/label/c.SyncHome_Runs';
import RUNS_NONE from '@salesforce/label/c.SyncHome_Runs_None';
import STALE from '@salesforce/label/c.SyncHome_Stale';
import STARTED from '@salesforce/label/c.SyncHome_Started';
import STATE from '@salesforce/label/c.SyncHome_State';
import TITLE from '@salesforce/label/c.SyncHome_Title';
import UNKNOWN from '@salesforce/label/c.SyncHome_Unknown';
import UNMATCHED from '@salesforce/label/c.SyncHome_Unmatched';

/** Texts of the home of revenue operations. */
export const LABELS = {
  asOf: AS_OF,
  evidence: EVIDENCE,
  evidenceNone: EVIDENCE_NONE,
  failed: FAILED,
  indicator: INDICATOR,
  indicators: INDICATORS,
  indicatorsNone: INDICATORS_NONE,
  lamps: LAMPS,
  refused: REFUSED,
  rejected: REJECTED,
  run: RUN,
  runs: RUNS,
  runsNone: RUNS_NONE,
  stale: STALE,
  started: STARTED,
  state: STATE,
  title: TITLE,
  unknown: UNKNOWN,
  unmatched: UNMATCHED,
} as const;
