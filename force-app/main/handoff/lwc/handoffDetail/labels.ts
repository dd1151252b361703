import AGREED from '@salesforce/label/c.Tenki_Handoff_Agreed';
import ANSWERED from '@salesforce/label/c.Tenki_Handoff_Answered';
import ANSWERS from '@salesforce/label/c.Tenki_Handoff_Answers';
import COMPLETE from '@salesforce/label/c.Tenki_Handoff_Complete';
import GOAL from '@salesforce/label/c.Tenki_Handoff_Goal';
import HISTORY from '@salesforce/label/c.Tenki_Handoff_History';
import IN_TIME from '@salesforce/label/c.Tenki_Handoff_InTime';
import KEY_PERSON from '@salesforce/label/c.Tenki_Handoff_KeyPerson';
import LATE from '@salesforce/label/c.Tenki_Handoff_Late';
import MISSING from '@salesforce/label/c.Tenki_Handoff_Missing';
import NOTES from '@salesforce/label/c.Tenki_Handoff_Notes';
import REASON from '@salesforce/label/c.Tenki_Handoff_Reason';
import REASON_BY from '@salesforce/label/c.Tenki_Handoff_ReasonBy';
import SALES_ENGINEER from '@salesforce/label/c.Tenki_Handoff_SalesEngineer';
import SINCE from '@salesforce/label/c.Tenki_Handoff_Since';
import START_ON from '@salesforce/label/c.Tenki_Handoff_StartOn';
import SUCCESS_MEASURE from '@salesforce/label/c.Tenki_Handoff_SuccessMeasure';
import UNKNOWN_BECAUSE from '@salesforce/label/c.Tenki_Handoff_UnknownBecause';
import WITH from '@salesforce/label/c.Tenki_Handoff_With';
import WITH_CS from '@salesforce/label/c.Tenki_Handoff_WithCs';
import WITH_SALES from '@salesforce/label/c.Tenki_Handoff_WithSales';
import WITH_TEAM from '@salesforce/label/c.Tenki_Handoff_WithTeam';

/** Texts of one handoff. */
export const LABELS = {
  agreed: AGREED,
  answered: ANSWERED,
  answers: ANSWERS,
  complete: COMPLETE,
  goal: GOAL,
  history: HISTORY,
  inTime: IN_TIME,
  keyPerson: KEY_PERSON,
  late: LATE,
  missing: MISSING,
  notes: NOTES,
  reason: REASON,
  reasonBy: REASON_BY,
  salesEngineer: SALES_ENGINEER,
  since: SINCE,
  startOn: START_ON,
  successMeasure: SUCCESS_MEASURE,
  unknownBecause: UNKNOWN_BECAUSE,
  with: WITH,
  withCs: WITH_CS,
  withSales: WITH_SALES,
  withTeam: WITH_TEAM,
} as const;
