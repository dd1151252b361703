import EVIDENCE from '@salesforce/label/c.IndicatorHome_Evidence';
import EVIDENCE_NONE from '@salesforce/label/c.IndicatorHome_Evidence_None';
import FAILED from '@salesforce/label/c.IndicatorHome_Failed';
import INDICATOR from '@salesforce/label/c.IndicatorHome_Indicator';
import LAMPS from '@salesforce/label/c.IndicatorHome_Lamps';
import NONE from '@salesforce/label/c.IndicatorHome_None';
import STALE from '@salesforce/label/c.IndicatorHome_Stale';
import STATE from '@salesforce/label/c.IndicatorHome_State';
import TITLE from '@salesforce/label/c.IndicatorHome_Title';
import UNKNOWN from '@salesforce/label/c.IndicatorHome_Unknown';

/** Texts of the table of indicators. */
export const LABELS = {
  evidence: EVIDENCE,
  evidenceNone: EVIDENCE_NONE,
  failed: FAILED,
  indicator: INDICATOR,
  lamps: LAMPS,
  none: NONE,
  stale: STALE,
  state: STATE,
  title: TITLE,
  unknown: UNKNOWN,
} as const;
