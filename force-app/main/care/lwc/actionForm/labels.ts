import ASSIGNEE_MISSING from '@salesforce/label/c.Tenki_Check_AssigneeMissing';
import BENEFIT_MISSING from '@salesforce/label/c.Tenki_Check_BenefitMissing';
import BENEFIT_PLACEHOLDER from '@salesforce/label/c.Tenki_Check_BenefitPlaceholder';
import DUE_MISSING from '@salesforce/label/c.Tenki_Check_DueMissing';
import DUE_PAST from '@salesforce/label/c.Tenki_Check_DuePast';
import NAME_MISSING from '@salesforce/label/c.Tenki_Check_NameMissing';
import OUTCOME_MISSING from '@salesforce/label/c.Tenki_Check_OutcomeMissing';
import OUTCOME_PLACEHOLDER from '@salesforce/label/c.Tenki_Check_OutcomePlaceholder';
import REASON_MISSING from '@salesforce/label/c.Tenki_Check_ReasonMissing';
import ASSIGNEE from '@salesforce/label/c.Tenki_Form_Assignee';
import BENEFIT_EXAMPLE from '@salesforce/label/c.Tenki_Form_BenefitExample';
import PLAY from '@salesforce/label/c.Tenki_Form_Play';
import STATUS from '@salesforce/label/c.Tenki_Form_Status';
import STATUS_DISMISSED from '@salesforce/label/c.Tenki_Status_Dismissed';
import STATUS_DONE from '@salesforce/label/c.Tenki_Status_Done';
import STATUS_HELD from '@salesforce/label/c.Tenki_Status_Held';
import STATUS_PLANNED from '@salesforce/label/c.Tenki_Status_Planned';
import STATUS_PROPOSED from '@salesforce/label/c.Tenki_Status_Proposed';

/** Texts of the action form. */
export const LABELS = {
  assignee: ASSIGNEE,
  assigneeMissing: ASSIGNEE_MISSING,
  benefitExample: BENEFIT_EXAMPLE,
  benefitMissing: BENEFIT_MISSING,
  benefitPlaceholder: BENEFIT_PLACEHOLDER,
  dueMissing: DUE_MISSING,
  duePast: DUE_PAST,
  nameMissing: NAME_MISSING,
  outcomeMissing: OUTCOME_MISSING,
  outcomePlaceholder: OUTCOME_PLACEHOLDER,
  play: PLAY,
  reasonMissing: REASON_MISSING,
  status: STATUS,
  statusDismissed: STATUS_DISMISSED,
  statusDone: STATUS_DONE,
  statusHeld: STATUS_HELD,
  statusPlanned: STATUS_PLANNED,
  statusProposed: STATUS_PROPOSED,
} as const;
