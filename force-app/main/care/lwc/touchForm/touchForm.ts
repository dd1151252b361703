import { LightningElement, api } from 'lwc';
import { dayOf } from 'c/formats';
import type { FormInput } from 'c/formRules';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { OBJECT, saveTouch, startOf, touchSpecs } from './touchRecord';

/** Quick action: logs a contact with a customer, and says why it matters who started it. */
export default class TouchForm extends LightningElement {
  /** The account; a quick action gets it after it was placed. */
  @api recordId: string | undefined;

  readonly labels = LABELS;
  readonly objectApiName = OBJECT;

  private readonly today = dayOf(new Date(), TIME_ZONE);
  readonly specs = touchSpecs(this.today);
  readonly start = startOf(this.today);

  get unsavedKey(): string {
    return `touch ${this.recordId ?? ''}`;
  }

  readonly write = (input: FormInput): Promise<void> => saveTouch(this.recordId, input);
}
