import ASSIGNEE_MISSING from '@salesforce/label/c.Tenki_Check_AssigneeMissing';
import BENEFIT_MISSING from '@salesforce/label/c.Tenki_Check_BenefitMissing';
import BENEFIT_PLACEHOLDER from '@salesforce/label/c.Tenki_Check_BenefitPlaceholder';
import DUE_MISSING from '@salesforce/label/c.Tenki_Check_DueMissing';
import DUE_PAST from '@salesforce/label/c.Tenki_Check_DuePast';
import NAME_MISSING from '@salesforce/label/c.Tenki_Check_NameMissing';
import OUTCOME_MISSING from '@salesforce/label/c.Tenki_Check_OutcomeMissing';
import OUTCOME_PLACEHOLDER from '@salesforce/label/c.Tenki_Check_OutcomePlaceholder';
import REASON_MISSING from '@salesforce/label/c.Tenki_Check_ReasonMissing';
import REFUSED from '@salesforce/label/c.Tenki_Check_Refused';
import SUMMARY from '@salesforce/label/c.Tenki_Check_Summary';
import SUMMARY_ONE from '@salesforce/label/c.Tenki_Check_SummaryOne';
import REASON_ALREADY_SOLVED from '@salesforce/label/c.Tenki_Dismiss_AlreadySolved';
import REASON_NO_CAPACITY from '@salesforce/label/c.Tenki_Dismiss_NoCapacity';
import REASON_NOT_RELEVANT from '@salesforce/label/c.Tenki_Dismiss_NotRelevant';
import REASON_OTHER from '@salesforce/label/c.Tenki_Dismiss_Other';
import REASON_WRONG_DATA from '@salesforce/label/c.Tenki_Dismiss_WrongData';
import ASSIGNEE from '@salesforce/label/c.Tenki_Form_Assignee';
import ASSIGNEE_FAILED from '@salesforce/label/c.Tenki_Form_AssigneeFailed';
import ASSIGNEE_SEARCH from '@salesforce/label/c.Tenki_Form_AssigneeSearch';
import BENEFIT from '@salesforce/label/c.Tenki_Form_Benefit';
import BENEFIT_EXAMPLE from '@salesforce/label/c.Tenki_Form_BenefitExample';
import BENEFIT_HELP from '@salesforce/label/c.Tenki_Form_BenefitHelp';
import CANCEL from '@salesforce/label/c.Tenki_Form_Cancel';
import DISMISS_REASON from '@salesforce/label/c.Tenki_Form_DismissReason';
import DUE from '@salesforce/label/c.Tenki_Form_Due';
import ME from '@salesforce/label/c.Tenki_Form_Me';
import NAME from '@salesforce/label/c.Tenki_Form_Name';
import OUTCOME from '@salesforce/label/c.Tenki_Form_Outcome';
import OUTCOME_HELP from '@salesforce/label/c.Tenki_Form_OutcomeHelp';
import PLAY from '@salesforce/label/c.Tenki_Form_Play';
import SAVE from '@salesforce/label/c.Tenki_Form_Save';
import SAVING from '@salesforce/label/c.Tenki_Form_Saving';
import STATUS from '@salesforce/label/c.Tenki_Form_Status';
import STATUS_DISMISSED from '@salesforce/label/c.Tenki_Status_Dismissed';
import STATUS_DONE from '@salesforce/label/c.Tenki_Status_Done';
import STATUS_HELD from '@salesforce/label/c.Tenki_Status_Held';
import STATUS_PLANNED from '@salesforce/label/c.Tenki_Status_Planned';
import STATUS_PROPOSED from '@salesforce/label/c.Tenki_Status_Proposed';

/** Texts of the action form. */
export const LABELS = {
  assignee: ASSIGNEE,
  assigneeFailed: ASSIGNEE_FAILED,
  assigneeMissing: ASSIGNEE_MISSING,
  assigneeSearch: ASSIGNEE_SEARCH,
  benefit: BENEFIT,
  benefitExample: BENEFIT_EXAMPLE,
  benefitHelp: BENEFIT_HELP,
  benefitMissing: BENEFIT_MISSING,
  benefitPlaceholder: BENEFIT_PLACEHOLDER,
  cancel: CANCEL,
  dismissReason: DISMISS_REASON,
  due: DUE,
  dueMissing: DUE_MISSING,
  duePast: DUE_PAST,
  me: ME,
  name: NAME,
  nameMissing: NAME_MISSING,
  outcome: OUTCOME,
  outcomeHelp: OUTCOME_HELP,
  outcomeMissing: OUTCOME_MISSING,
  outcomePlaceholder: OUTCOME_PLACEHOLDER,
  play: PLAY,
  reasonAlreadySolved: REASON_ALREADY_SOLVED,
  reasonMissing: REASON_MISSING,
  reasonNoCapacity: REASON_NO_CAPACITY,
  reasonNotRelevant: REASON_NOT_RELEVANT,
  reasonOther: REASON_OTHER,
  reasonWrongData: REASON_WRONG_DATA,
  refused: REFUSED,
  save: SAVE,
  saving: SAVING,
  status: STATUS,
  statusDismissed: STATUS_DISMISSED,
  statusDone: STATUS_DONE,
  statusHeld: STATUS_HELD,
  statusPlanned: STATUS_PLANNED,
  statusProposed: STATUS_PROPOSED,
  summary: SUMMARY,
  summaryOne: SUMMARY_ONE,
} as const;
