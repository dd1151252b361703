import BANDS_BASELINE from '@salesforce/label/c.Tenki_Bands_Baseline';
import BANDS_TEXT from '@salesforce/label/c.Tenki_Bands_Text';
import BANDS_TEXT_LOWER from '@salesforce/label/c.Tenki_Bands_TextLower';
import BANDS_TEXT_UNKNOWN from '@salesforce/label/c.Tenki_Bands_TextUnknown';
import DETAIL_CHANGED_ON from '@salesforce/label/c.Tenki_Detail_ChangedOn';
import DETAIL_DEFINITION from '@salesforce/label/c.Tenki_Detail_Definition';
import DETAIL_EDGES from '@salesforce/label/c.Tenki_Detail_Edges';
import DETAIL_EVIDENCE from '@salesforce/label/c.Tenki_Detail_Evidence';
import DETAIL_FRESHNESS from '@salesforce/label/c.Tenki_Detail_Freshness';
import DETAIL_FRESHNESS_AGE from '@salesforce/label/c.Tenki_Detail_FreshnessAge';
import DETAIL_FRESHNESS_DATE from '@salesforce/label/c.Tenki_Detail_FreshnessDate';
import DETAIL_FRESHNESS_NONE from '@salesforce/label/c.Tenki_Detail_FreshnessNone';
import DETAIL_PLAY from '@salesforce/label/c.Tenki_Detail_Play';
import DETAIL_SINCE from '@salesforce/label/c.Tenki_Detail_Since';
import DETAIL_SINCE_BAND from '@salesforce/label/c.Tenki_Detail_SinceBand';
import DETAIL_SOURCE from '@salesforce/label/c.Tenki_Detail_Source';
import EFFECT_CHURNED from '@salesforce/label/c.Tenki_Effect_Churned';
import EFFECT_NONE from '@salesforce/label/c.Tenki_Effect_None';
import EFFECT_NOT_RECOVERED from '@salesforce/label/c.Tenki_Effect_NotRecovered';
import EFFECT_ON from '@salesforce/label/c.Tenki_Effect_On';
import EFFECT_RECOVERED from '@salesforce/label/c.Tenki_Effect_Recovered';
import EVIDENCE_FEW from '@salesforce/label/c.Tenki_Evidence_Few';
import EVIDENCE_FIRED from '@salesforce/label/c.Tenki_Evidence_Fired';
import EVIDENCE_LEAD from '@salesforce/label/c.Tenki_Evidence_Lead';
import EVIDENCE_NONE from '@salesforce/label/c.Tenki_Evidence_None';
import EVIDENCE_ON from '@salesforce/label/c.Tenki_Evidence_On';

/** Texts of an opened lamp. */
export const LABELS = {
  bar: BANDS_TEXT,
  barLower: BANDS_TEXT_LOWER,
  barUnknown: BANDS_TEXT_UNKNOWN,
  baseline: BANDS_BASELINE,
  changedOn: DETAIL_CHANGED_ON,
  churned: EFFECT_CHURNED,
  definition: DETAIL_DEFINITION,
  edges: DETAIL_EDGES,
  effectNone: EFFECT_NONE,
  effectOn: EFFECT_ON,
  evidence: DETAIL_EVIDENCE,
  evidenceFew: EVIDENCE_FEW,
  evidenceNone: EVIDENCE_NONE,
  evidenceOn: EVIDENCE_ON,
  fired: EVIDENCE_FIRED,
  fresh: DETAIL_FRESHNESS,
  freshAge: DETAIL_FRESHNESS_AGE,
  freshDate: DETAIL_FRESHNESS_DATE,
  freshNone: DETAIL_FRESHNESS_NONE,
  lead: EVIDENCE_LEAD,
  notRecovered: EFFECT_NOT_RECOVERED,
  play: DETAIL_PLAY,
  recovered: EFFECT_RECOVERED,
  since: DETAIL_SINCE,
  sinceBand: DETAIL_SINCE_BAND,
  source: DETAIL_SOURCE,
} as const;
