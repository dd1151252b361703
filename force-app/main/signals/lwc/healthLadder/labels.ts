import LADDER_HOLLOW from '@salesforce/label/c.Tenki_Ladder_Hollow';
import LADDER_NO from '@salesforce/label/c.Tenki_Ladder_No';
import LADDER_TITLE from '@salesforce/label/c.Tenki_Ladder_Title';
import LADDER_UNKNOWN from '@salesforce/label/c.Tenki_Ladder_Unknown';
import LADDER_YES from '@salesforce/label/c.Tenki_Ladder_Yes';
import PROOF_NONE from '@salesforce/label/c.Tenki_Proof_None';
import PROOF_NOT_RECOGNISED from '@salesforce/label/c.Tenki_Proof_NotRecognised';
import PROOF_RECOGNISED from '@salesforce/label/c.Tenki_Proof_Recognised';
import PROOF_TITLE from '@salesforce/label/c.Tenki_Proof_Title';
import STEP_OUTCOME from '@salesforce/label/c.Tenki_Step_Outcome';
import STEP_RECOGNITION from '@salesforce/label/c.Tenki_Step_Recognition';
import STEP_USE from '@salesforce/label/c.Tenki_Step_Use';

/** Texts of the ladder. */
export const LABELS = {
  hollow: LADDER_HOLLOW,
  no: LADDER_NO,
  notRecognised: PROOF_NOT_RECOGNISED,
  outcome: STEP_OUTCOME,
  proof: PROOF_TITLE,
  proofNone: PROOF_NONE,
  recognised: PROOF_RECOGNISED,
  recognition: STEP_RECOGNITION,
  title: LADDER_TITLE,
  unknown: LADDER_UNKNOWN,
  use: STEP_USE,
  yes: LADDER_YES,
} as const;
