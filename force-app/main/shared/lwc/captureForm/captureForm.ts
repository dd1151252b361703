import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { WireResult } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import type RequiredForm from 'c/requiredForm';
import NO_ACCESS from '@salesforce/label/c.Tenki_Capture_NoAccess';
import NO_ACCESS_DO from '@salesforce/label/c.Tenki_Capture_NoAccessDo';

/**
 * A quick action's form about an account. Checks the answers and has them written; then says so, has the page read again
 * and closes. What its slot holds stands above the questions. Sends `answers` when an answer changes.
 */
export default class CaptureForm extends LightningElement {
  /** The account whose page is read again. */
  @api accountId: string | undefined;
  @api heading = '';
  /** Object of the record that is written. */
  @api objectApiName: string | undefined;
  /** What is asked now, in order. */
  @api specs: readonly FieldSpec[] = [];
  /** What the form starts with. Another `unsavedKey` starts another form. */
  @api start: FormValues = {};
  /** True when the record is there already. */
  @api updates = false;
  /** Names the form: under it unsaved answers come back. */
  @api unsavedKey = '';
  /** Title of the toast after a save. */
  @api savedTitle = '';
  /** Writes the answers; rejects as `lightning/uiRecordApi` does. */
  @api write: ((input: FormInput) => Promise<unknown>) | undefined;

  readonly labels = { noAccess: NO_ACCESS, noAccessDo: NO_ACCESS_DO };
  saving = false;

  private info: ObjectInfo | undefined;
  private dirtyKey = '';

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  private wiredInfo({ data }: WireResult<ObjectInfo>): void {
    this.info = data;
  }

  get forms(): string[] {
    return [this.unsavedKey];
  }

  get isRefused(): boolean {
    return this.info !== undefined && !(this.updates ? this.info.updateable : this.info.createable);
  }

  get dirty(): boolean {
    return this.dirtyKey === this.unsavedKey;
  }

  handleChange(event: CustomEvent<FormValues>): void {
    const form = event.currentTarget as unknown as RequiredForm;
    this.dirtyKey = form.dirty ? this.unsavedKey : '';
    this.dispatchEvent(new CustomEvent('answers', { detail: event.detail }));
  }

  handleLeave(): void {
    this.form?.discard();
    this.dispatchEvent(new CloseActionScreenEvent());
  }

  async handleSave(): Promise<void> {
    const { write } = this;
    if (this.saving || !write || this.isRefused) return;
    this.saving = true;
    const title = this.savedTitle;
    const saved = await this.form?.save(async (input) => {
      await write(input);
      return true;
    });
    this.saving = false;
    if (!saved) return;
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    if (this.accountId) await notifyRecordUpdateAvailable([{ recordId: this.accountId }]);
    this.dispatchEvent(new RefreshEvent());
    this.dispatchEvent(new CloseActionScreenEvent());
  }

  private get form(): RequiredForm | null {
    return (this.template?.querySelector('c-required-form') ?? null) as unknown as RequiredForm | null;
  }
}
