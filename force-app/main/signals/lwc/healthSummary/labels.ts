import EMPTY from '@salesforce/label/c.Summary_Empty';
import FAILED from '@salesforce/label/c.Summary_Failed';
import HOLD from '@salesforce/label/c.Summary_Hold';
import NO_ACCOUNT from '@salesforce/label/c.Summary_NoAccount';
import OPEN from '@salesforce/label/c.Summary_Open';
import TITLE from '@salesforce/label/c.Summary_Title';

/** Texts of the summary for sales. */
export const LABELS = {
  empty: EMPTY,
  failed: FAILED,
  hold: HOLD,
  noAccount: NO_ACCOUNT,
  open: OPEN,
  title: TITLE,
} as const;
