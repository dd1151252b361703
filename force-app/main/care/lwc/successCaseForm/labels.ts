import FUTURE from '@salesforce/label/c.Tenki_Capture_Future';
import BY_FILLER from '@salesforce/label/c.Tenki_Case_ByFiller';
import BY_MISSING from '@salesforce/label/c.Tenki_Case_ByMissing';
import FAILED from '@salesforce/label/c.Tenki_Case_Failed';
import FURTHER from '@salesforce/label/c.Tenki_Case_Further';
import HINT_OUTCOME from '@salesforce/label/c.Tenki_Case_HintOutcome';
import HINT_RECOGNITION from '@salesforce/label/c.Tenki_Case_HintRecognition';
import HINT_USE from '@salesforce/label/c.Tenki_Case_HintUse';
import LOADING from '@salesforce/label/c.Tenki_Case_Loading';
import NEW from '@salesforce/label/c.Tenki_Case_New';
import NUMBER_MISSING from '@salesforce/label/c.Tenki_Case_NumberMissing';
import ON_MISSING from '@salesforce/label/c.Tenki_Case_OnMissing';
import SAVED from '@salesforce/label/c.Tenki_Case_Saved';
import SAVED_RECOGNISED from '@salesforce/label/c.Tenki_Case_SavedRecognised';
import TITLE from '@salesforce/label/c.Tenki_Case_Title';
import UNIT_MISSING from '@salesforce/label/c.Tenki_Case_UnitMissing';
import WHICH from '@salesforce/label/c.Tenki_Case_Which';
import OUTCOME from '@salesforce/label/c.Tenki_Step_Outcome';
import RECOGNITION from '@salesforce/label/c.Tenki_Step_Recognition';
import USE from '@salesforce/label/c.Tenki_Step_Use';

/** Texts of the form of success cases. */
export const LABELS = {
  byFiller: BY_FILLER,
  byMissing: BY_MISSING,
  failed: FAILED,
  further: FURTHER,
  future: FUTURE,
  hintOutcome: HINT_OUTCOME,
  hintRecognition: HINT_RECOGNITION,
  hintUse: HINT_USE,
  loading: LOADING,
  new: NEW,
  numberMissing: NUMBER_MISSING,
  onMissing: ON_MISSING,
  outcome: OUTCOME,
  recognition: RECOGNITION,
  saved: SAVED,
  savedRecognised: SAVED_RECOGNISED,
  title: TITLE,
  unitMissing: UNIT_MISSING,
  use: USE,
  which: WHICH,
} as const;
