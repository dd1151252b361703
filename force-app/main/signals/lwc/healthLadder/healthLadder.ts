import { LightningElement, api } from 'lwc';
import type { Ladder, Step, StepState } from 'c/healthRules';
import { STEPS } from 'c/healthRules';
import { fill, longDay } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import { LABELS } from './labels';

/** A success case as proof of a step. */
export interface SuccessCase {
  Id: string;
  Name: string;
  Step_Reached__c: Step | null;
  Outcome__c: string | null;
  Evidence_Number__c: number | null;
  Evidence_Unit__c: string | null;
  Recognised_By__c: string | null;
  Recognised_On__c: string | null;
}

const NAMES: Record<Step, string> = {
  use: LABELS.use,
  outcome: LABELS.outcome,
  recognition: LABELS.recognition,
};

const STATES: Record<StepState, { word: string; icon: string; variant?: string }> = {
  yes: { word: LABELS.yes, icon: 'utility:success', variant: 'success' },
  no: { word: LABELS.no, icon: 'utility:clear', variant: 'error' },
  unknown: { word: LABELS.unknown, icon: 'utility:help' },
};

/** Use, outcome, recognition as three steps: the one above counts only on the one below. */
export default class HealthLadder extends LightningElement {
  @api steps: Ladder = { use: 'unknown', outcome: 'unknown', recognition: 'unknown' };
  /** Explains under the steps that use without recognised outcome is not health. */
  @api hollow = false;

  /** Success cases, newest recognition first; null where the reader may not see any. */
  @api cases: readonly SuccessCase[] | null = null;

  readonly labels = LABELS;

  get views(): {
    key: Step;
    name: string;
    word: string;
    icon: string;
    variant?: string;
    className: string;
  }[] {
    return STEPS.map((key) => ({
      key,
      name: NAMES[key],
      className: `step ${this.steps[key]}`,
      ...STATES[this.steps[key]],
    }));
  }

  get hasCases(): boolean {
    return this.cases !== null && this.cases.length > 0;
  }

  get isWithoutCase(): boolean {
    return this.cases?.length === 0;
  }

  get proofs(): { id: string; step: string; title: string; text: string }[] {
    return (this.cases ?? []).map((each) => ({
      id: each.Id,
      step: each.Step_Reached__c ? NAMES[each.Step_Reached__c] : '',
      title: each.Name,
      text: [each.Outcome__c ?? '', numberText(each), recognition(each)].filter(Boolean).join(' · '),
    }));
  }
}

function numberText({ Evidence_Number__c: number, Evidence_Unit__c: unit }: SuccessCase): string {
  if (number === null) return '';
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 }).format(number)} ${unit ?? ''}`.trim();
}

function recognition({ Recognised_By__c: name, Recognised_On__c: on }: SuccessCase): string {
  return name && on ? fill(LABELS.recognised, { name, date: longDay(on, LOCALE) }) : LABELS.notRecognised;
}
