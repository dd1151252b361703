import { LightningElement, api } from 'lwc';

/** The frame of a quick action's component: a heading, the content, and a footer when there is something in it. */
export default class QuickActionPanel extends LightningElement {
  @api header = '';
  hasFooter = false;

  get footerClass(): string {
    return this.hasFooter ? 'slds-modal__footer' : 'slds-hide';
  }

  handleFooter(event: Event): void {
    this.hasFooter = (event.target as HTMLSlotElement).assignedElements().length > 0;
  }
}
