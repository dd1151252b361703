import LOADING from '@salesforce/label/c.Tenki_Form_Loading';
import OPPORTUNITY_FAILED from '@salesforce/label/c.Tenki_Handoff_OpportunityFailed';
import OPPORTUNITY_LACKS from '@salesforce/label/c.Tenki_Handoff_OpportunityLacks';
import OPPORTUNITY_NONE from '@salesforce/label/c.Tenki_Handoff_OpportunityNone';
import OPPORTUNITY_OPEN from '@salesforce/label/c.Tenki_Handoff_OpportunityOpen';
import OPPORTUNITY_WON from '@salesforce/label/c.Tenki_Handoff_OpportunityWon';
import SAVE_DRAFT from '@salesforce/label/c.Tenki_Handoff_SaveDraft';
import SUBMIT from '@salesforce/label/c.Tenki_Handoff_Submit';

/** Texts of the form that sales fills in. */
export const LABELS = {
  loading: LOADING,
  opportunityFailed: OPPORTUNITY_FAILED,
  opportunityLacks: OPPORTUNITY_LACKS,
  opportunityNone: OPPORTUNITY_NONE,
  opportunityOpen: OPPORTUNITY_OPEN,
  opportunityWon: OPPORTUNITY_WON,
  saveDraft: SAVE_DRAFT,
  submit: SUBMIT,
} as const;
