import ACCEPT from '@salesforce/label/c.Tenki_Handoff_Accept';
import RETURN from '@salesforce/label/c.Tenki_Handoff_Return';

/** Texts of the form that customer success answers with. */
export const LABELS = {
  accept: ACCEPT,
  return: RETURN,
} as const;
