import { LightningElement, wire } from 'lwc';
import { EnclosingUtilityId, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
import TITLE from '@salesforce/label/c.Due_Title';

/**
 * My due actions in the utility bar. The bar's metadata holds one label for all languages, so the component names its item
 * and panel itself, in the reader's language and with how many are due.
 */
export default class DueUtility extends LightningElement {
  private utilityId: string | undefined;
  private due = 0;

  @wire(EnclosingUtilityId)
  private wiredUtility(id: string | undefined): void {
    this.utilityId = id;
    this.tellBar();
  }

  handleDue(event: CustomEvent<number>): void {
    this.due = event.detail;
    this.tellBar();
  }

  private tellBar(): void {
    if (!this.utilityId) return;
    updateUtility(this.utilityId, { label: this.due > 0 ? `${TITLE} (${this.due})` : TITLE });
    updatePanel(this.utilityId, { label: TITLE });
  }
}
