import CSAT from '@salesforce/label/c.Tenki_Survey_Csat';
import CSAT_ABOUT from '@salesforce/label/c.Tenki_Survey_CsatAbout';
import CSAT_SCORE from '@salesforce/label/c.Tenki_Survey_CsatScore';
import CSAT_VALUE from '@salesforce/label/c.Tenki_Survey_CsatValue';
import DETRACTOR from '@salesforce/label/c.Tenki_Survey_Detractor';
import DISSATISFIED from '@salesforce/label/c.Tenki_Survey_Dissatisfied';
import EMPTY from '@salesforce/label/c.Tenki_Survey_Empty';
import FAILED from '@salesforce/label/c.Tenki_Survey_Failed';
import LATEST from '@salesforce/label/c.Tenki_Survey_Latest';
import NEUTRAL from '@salesforce/label/c.Tenki_Survey_Neutral';
import NOT_ENOUGH from '@salesforce/label/c.Tenki_Survey_NotEnough';
import NPS from '@salesforce/label/c.Tenki_Survey_Nps';
import NPS_ABOUT from '@salesforce/label/c.Tenki_Survey_NpsAbout';
import NPS_SCORE from '@salesforce/label/c.Tenki_Survey_NpsScore';
import NPS_VALUE from '@salesforce/label/c.Tenki_Survey_NpsValue';
import PASSIVE from '@salesforce/label/c.Tenki_Survey_Passive';
import PROMOTER from '@salesforce/label/c.Tenki_Survey_Promoter';
import SATISFIED from '@salesforce/label/c.Tenki_Survey_Satisfied';
import TITLE from '@salesforce/label/c.Tenki_Survey_Title';

/** Texts of the survey answers of an account. */
export const LABELS = {
  csat: CSAT,
  csatAbout: CSAT_ABOUT,
  csatScore: CSAT_SCORE,
  csatValue: CSAT_VALUE,
  detractor: DETRACTOR,
  dissatisfied: DISSATISFIED,
  empty: EMPTY,
  failed: FAILED,
  latest: LATEST,
  neutral: NEUTRAL,
  notEnough: NOT_ENOUGH,
  nps: NPS,
  npsAbout: NPS_ABOUT,
  npsScore: NPS_SCORE,
  npsValue: NPS_VALUE,
  passive: PASSIVE,
  promoter: PROMOTER,
  satisfied: SATISFIED,
  title: TITLE,
} as const;
