import { LightningElement, api } from 'lwc';
import CANCEL from '@salesforce/label/c.Tenki_Form_Cancel';
import LEAVE from '@salesforce/label/c.Tenki_Form_Leave';
import LEAVE_NO from '@salesforce/label/c.Tenki_Form_LeaveNo';
import LEAVE_YES from '@salesforce/label/c.Tenki_Form_LeaveYes';
import SAVE from '@salesforce/label/c.Tenki_Form_Save';
import SAVING from '@salesforce/label/c.Tenki_Form_Saving';

/**
 * Buttons of a form, for a modal's footer. Sends `save`, `second` and `leave`; before `leave` it asks when there is text
 * that would be lost.
 */
export default class FormButtons extends LightningElement {
  @api saveLabel = SAVE;
  /** A second way to save, such as "save draft"; none when empty. */
  @api secondLabel = '';
  /** True while a save runs. */
  @api saving = false;
  /** True when something was typed that is not saved. */
  @api dirty = false;

  readonly labels = { cancel: CANCEL, leave: LEAVE, leaveNo: LEAVE_NO, leaveYes: LEAVE_YES };
  asks = false;

  get brandLabel(): string {
    return this.saving ? SAVING : this.saveLabel;
  }

  handleCancel(): void {
    if (this.dirty) this.asks = true;
    else this.handleLeave();
  }

  handleStay(): void {
    this.asks = false;
  }

  handleLeave(): void {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  handleSecond(): void {
    this.dispatchEvent(new CustomEvent('second'));
  }

  handleSave(): void {
    this.dispatchEvent(new CustomEvent('save'));
  }
}
