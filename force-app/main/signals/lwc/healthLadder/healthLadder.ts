import { LightningElement, api } from 'lwc';
import type { Ladder, Step, StepState } from 'c/healthRules';
import { STEPS } from 'c/healthRules';
import HOLLOW from '@salesforce/label/c.Tenki_Ladder_Hollow';
import LADDER from '@salesforce/label/c.Tenki_Ladder_Title';
import NO from '@salesforce/label/c.Tenki_Ladder_No';
import OUTCOME from '@salesforce/label/c.Tenki_Step_Outcome';
import RECOGNITION from '@salesforce/label/c.Tenki_Step_Recognition';
import UNKNOWN from '@salesforce/label/c.Tenki_Ladder_Unknown';
import USE from '@salesforce/label/c.Tenki_Step_Use';
import YES from '@salesforce/label/c.Tenki_Ladder_Yes';

const NAMES: Record<Step, string> = { use: USE, outcome: OUTCOME, recognition: RECOGNITION };

const STATES: Record<StepState, { word: string; icon: string; variant?: string }> = {
  yes: { word: YES, icon: 'utility:success', variant: 'success' },
  no: { word: NO, icon: 'utility:clear', variant: 'error' },
  unknown: { word: UNKNOWN, icon: 'utility:help' },
};

/** Use, outcome, recognition as three steps: the one above counts only on the one below. */
export default class HealthLadder extends LightningElement {
  @api steps: Ladder = { use: 'unknown', outcome: 'unknown', recognition: 'unknown' };
  /** Explains under the steps that use without recognised outcome is not health. */
  @api hollow = false;

  readonly labels = { hollow: HOLLOW, title: LADDER };

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
}
