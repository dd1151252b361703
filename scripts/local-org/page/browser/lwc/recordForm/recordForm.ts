import { LightningElement, api } from 'lwc';
import { layoutFields, nameOfField, nameOfObject, words } from 'standin/forms';

/** A record's fields for reading, and for writing after a press on Edit; those of a layout when none are named. */
export default class RecordForm extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: unknown;
  @api recordTypeId: string | undefined;
  @api fields: unknown[] | undefined;
  @api layoutType: string | undefined;
  @api columns: number | string = 1;
  /** `edit`, `view` or `readonly`; without it a record is viewed and a new one entered. */
  @api mode: string | undefined;
  names: string[] | undefined;
  failure = '';
  private wantsEditing: boolean | undefined;
  readonly labels = { edit: words.edit, save: words.save, cancel: words.cancel };

  get object(): string {
    return nameOfObject(this.objectApiName);
  }

  get isEditing(): boolean {
    if (this.mode === 'readonly') return false;
    return this.wantsEditing ?? (this.mode === 'edit' || !this.recordId);
  }

  get canEdit(): boolean {
    return this.mode !== 'readonly';
  }

  /** Room for the gutters, which reach beyond the grid. */
  get frameClass(): string {
    return Number(this.columns) > 1 ? 'slds-p-horizontal_small' : '';
  }

  get gridClass(): string {
    return Number(this.columns) > 1 ? 'slds-grid slds-wrap slds-gutters' : '';
  }

  get columnClass(): string {
    const columns = Math.min(Number(this.columns) || 1, 4);
    return columns > 1 ? `slds-col slds-size_1-of-1 slds-medium-size_1-of-${columns}` : '';
  }

  async connectedCallback(): Promise<void> {
    try {
      this.names = this.fields?.length
        ? this.fields.map(nameOfField)
        : await layoutFields(this.object, this.layoutType ?? 'Full', this.recordTypeId ?? '');
    } catch (error) {
      const { body } = error as { body?: { message?: string } | { message?: string }[] };
      this.failure = [body].flat()[0]?.message ?? String(error);
    }
  }

  handleEdit(): void {
    this.wantsEditing = true;
  }

  handleCancel(): void {
    this.wantsEditing = false;
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSubmit(event: CustomEvent): void {
    event.stopPropagation();
    const asked = new CustomEvent('submit', { cancelable: true, detail: event.detail as unknown });
    if (!this.dispatchEvent(asked)) event.preventDefault();
  }

  handleSuccess(event: CustomEvent): void {
    this.wantsEditing = false;
    this.dispatchEvent(new CustomEvent('success', { detail: event.detail as unknown }));
  }

  handleError(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent('error', { detail: event.detail as unknown }));
  }
}
