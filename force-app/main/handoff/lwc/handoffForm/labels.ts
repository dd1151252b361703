import SAVE_DRAFT from '@salesforce/label/c.Tenki_Handoff_SaveDraft';
import SUBMIT from '@salesforce/label/c.Tenki_Handoff_Submit';

/** Texts of the form that sales fills in. */
export const LABELS = {
  saveDraft: SAVE_DRAFT,
  submit: SUBMIT,
} as const;
