import { LightningElement, api } from 'lwc';
import type { HandoffStatus } from 'c/handoffRules';
import ACCEPTED from '@salesforce/label/c.Tenki_HandoffStatus_Accepted';
import DRAFT from '@salesforce/label/c.Tenki_HandoffStatus_Draft';
import DONE from '@salesforce/label/c.Tenki_Handoff_StepDone';
import LATER from '@salesforce/label/c.Tenki_Handoff_StepLater';
import NOW from '@salesforce/label/c.Tenki_Handoff_StepNow';
import PATH from '@salesforce/label/c.Tenki_Handoff_Path';
import RETURNED from '@salesforce/label/c.Tenki_HandoffStatus_Returned';
import SUBMITTED from '@salesforce/label/c.Tenki_HandoffStatus_Submitted';

interface StepView {
  key: HandoffStatus;
  word: string;
  /** Said to screen readers. */
  state: string;
  icon: string;
  variant: string | undefined;
  css: string;
  current: 'step' | undefined;
}

const WORDS: Record<HandoffStatus, string> = {
  Draft: DRAFT,
  Submitted: SUBMITTED,
  Accepted: ACCEPTED,
  Returned: RETURNED,
};

/** The path of a handoff. A returned one stands at a step of its own, in the place of the acceptance. */
export default class HandoffPath extends LightningElement {
  @api status: HandoffStatus = 'Draft';

  readonly labels = { path: PATH };

  get steps(): StepView[] {
    const last = this.status === 'Returned' ? 'Returned' : 'Accepted';
    const path: HandoffStatus[] = ['Draft', 'Submitted', last];
    const at = path.indexOf(this.status);
    return path.map((key, index) => this.step(key, index - at));
  }

  private step(key: HandoffStatus, distance: number): StepView {
    const word = WORDS[key];
    if (distance > 0)
      return {
        key,
        word,
        state: LATER,
        icon: 'utility:routing_offline',
        variant: undefined,
        css: 'step later',
        current: undefined,
      };
    if (distance < 0 || key === 'Accepted') {
      const current = distance === 0 ? ('step' as const) : undefined;
      return {
        key,
        word,
        state: distance === 0 ? NOW : DONE,
        icon: 'utility:success',
        variant: 'success',
        css: current ? 'step now' : 'step done',
        current,
      };
    }
    const returned = key === 'Returned';
    return {
      key,
      word,
      state: NOW,
      icon: returned ? 'utility:undo' : 'utility:record',
      variant: returned ? 'warning' : undefined,
      css: 'step now',
      current: 'step',
    };
  }
}
