import FUTURE from '@salesforce/label/c.Tenki_Capture_Future';
import CSAT_RANGE from '@salesforce/label/c.Tenki_SurveyForm_CsatRange';
import HINT_CSAT from '@salesforce/label/c.Tenki_SurveyForm_HintCsat';
import HINT_NPS from '@salesforce/label/c.Tenki_SurveyForm_HintNps';
import NPS_RANGE from '@salesforce/label/c.Tenki_SurveyForm_NpsRange';
import SAVED from '@salesforce/label/c.Tenki_SurveyForm_Saved';
import TITLE from '@salesforce/label/c.Tenki_SurveyForm_Title';

/** Texts of the form of survey answers. */
export const LABELS = {
  csatRange: CSAT_RANGE,
  future: FUTURE,
  hintCsat: HINT_CSAT,
  hintNps: HINT_NPS,
  npsRange: NPS_RANGE,
  saved: SAVED,
  title: TITLE,
} as const;
