import { LightningElement, api } from 'lwc';
import { reduceErrors } from 'c/ldsUtils';
import DETAILS from '@salesforce/label/c.Tenki_Error_Details';
import RETRY from '@salesforce/label/c.Tenki_Error_Retry';
import TITLE from '@salesforce/label/c.Tenki_Error_Title';

/** Says that something failed, why, and offers a retry. */
export default class ErrorPanel extends LightningElement {
  /** The error, or errors, in any form that `reduceErrors` reads. */
  @api errors: unknown;
  /** What failed, in the user's words. */
  @api message = TITLE;

  readonly labels = { details: DETAILS, retry: RETRY };

  get details(): string[] {
    return reduceErrors(this.errors);
  }

  get hasDetails(): boolean {
    return this.details.length > 0;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
