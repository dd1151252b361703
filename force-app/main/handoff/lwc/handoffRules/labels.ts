import CSM_MISSING from '@salesforce/label/c.Tenki_Handoff_CsmMissing';
import ENGINEER_MISSING from '@salesforce/label/c.Tenki_Handoff_EngineerMissing';
import GOAL from '@salesforce/label/c.Tenki_Handoff_Goal';
import GOAL_FILLER from '@salesforce/label/c.Tenki_Handoff_GoalFiller';
import GOAL_MISSING from '@salesforce/label/c.Tenki_Handoff_GoalMissing';
import KEY_PERSON from '@salesforce/label/c.Tenki_Handoff_KeyPerson';
import MEASURE_FILLER from '@salesforce/label/c.Tenki_Handoff_MeasureFiller';
import MEASURE_MISSING from '@salesforce/label/c.Tenki_Handoff_MeasureMissing';
import MEASURE_WHY_FILLER from '@salesforce/label/c.Tenki_Handoff_MeasureWhyFiller';
import PERSON_FILLER from '@salesforce/label/c.Tenki_Handoff_PersonFiller';
import PERSON_MISSING from '@salesforce/label/c.Tenki_Handoff_PersonMissing';
import PERSON_WHY_FILLER from '@salesforce/label/c.Tenki_Handoff_PersonWhyFiller';
import REASON_FILLER from '@salesforce/label/c.Tenki_Handoff_ReasonFiller';
import REASON_MISSING from '@salesforce/label/c.Tenki_Handoff_ReasonMissing';
import SALES_ENGINEER from '@salesforce/label/c.Tenki_Handoff_SalesEngineer';
import START_MISSING from '@salesforce/label/c.Tenki_Handoff_StartMissing';
import START_ON from '@salesforce/label/c.Tenki_Handoff_StartOn';
import SUCCESS_MEASURE from '@salesforce/label/c.Tenki_Handoff_SuccessMeasure';

/** Names of the required answers, and what is said when one is missing or says nothing. */
export const LABELS = {
  csmMissing: CSM_MISSING,
  engineerMissing: ENGINEER_MISSING,
  goal: GOAL,
  goalFiller: GOAL_FILLER,
  goalMissing: GOAL_MISSING,
  keyPerson: KEY_PERSON,
  measureFiller: MEASURE_FILLER,
  measureMissing: MEASURE_MISSING,
  measureWhyFiller: MEASURE_WHY_FILLER,
  personFiller: PERSON_FILLER,
  personMissing: PERSON_MISSING,
  personWhyFiller: PERSON_WHY_FILLER,
  reasonFiller: REASON_FILLER,
  reasonMissing: REASON_MISSING,
  salesEngineer: SALES_ENGINEER,
  startMissing: START_MISSING,
  startOn: START_ON,
  successMeasure: SUCCESS_MEASURE,
} as const;
