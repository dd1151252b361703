import FUTURE from '@salesforce/label/c.Tenki_Capture_Future';
import DIRECTION_MISSING from '@salesforce/label/c.Tenki_TouchForm_DirectionMissing';
import SAVED from '@salesforce/label/c.Tenki_TouchForm_Saved';
import SUBJECT_FILLER from '@salesforce/label/c.Tenki_TouchForm_SubjectFiller';
import TITLE from '@salesforce/label/c.Tenki_TouchForm_Title';
import WHY_CUSTOMER from '@salesforce/label/c.Tenki_TouchForm_WhyCustomer';
import WHY_OURS from '@salesforce/label/c.Tenki_TouchForm_WhyOurs';

/** Texts of the form of contacts. */
export const LABELS = {
  directionMissing: DIRECTION_MISSING,
  future: FUTURE,
  saved: SAVED,
  subjectFiller: SUBJECT_FILLER,
  title: TITLE,
  whyCustomer: WHY_CUSTOMER,
  whyOurs: WHY_OURS,
} as const;
