import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { FormInput, FormValues } from 'c/formRules';
import { dayOf } from 'c/formats';
import { SALES_ENGINEER, SALES_SPECS, salesValues } from 'c/handoffRules';
import type { HandoffRecord, HandoffStatus } from 'c/handoffRules';
import type RequiredForm from 'c/requiredForm';
import HANDOFF_OBJECT from '@salesforce/schema/Sales_Handoff__c';
import ACCOUNT_FIELD from '@salesforce/schema/Sales_Handoff__c.Account__c';
import OPPORTUNITY_FIELD from '@salesforce/schema/Sales_Handoff__c.Opportunity__c';
import STATUS_FIELD from '@salesforce/schema/Sales_Handoff__c.Status__c';
import SUBMITTED_FIELD from '@salesforce/schema/Sales_Handoff__c.Submitted_On__c';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';

/** What the form gives back when it has saved. */
export interface HandoffSaved {
  id: string;
  /** `Submitted`, or the status that the handoff keeps. */
  status: HandoffStatus;
}

/** Sales fills in a handoff, and saves it as a draft or submits it. */
export default class HandoffForm extends LightningModal {
  /** The account and opportunity of a new handoff. */
  @api accountId: string | undefined;
  @api opportunityId: string | undefined;

  /** The handoff to change; none for a new one. */
  @api get record(): HandoffRecord | undefined {
    return this.handoff;
  }
  set record(record: HandoffRecord | undefined) {
    this.handoff = record;
    this.start = salesValues(record ?? {});
  }

  readonly labels = LABELS;
  readonly objectApiName = HANDOFF_OBJECT.objectApiName;
  readonly specs = SALES_SPECS;
  start: FormValues = salesValues({});
  dirty = false;
  saving = false;

  private handoff: HandoffRecord | undefined;

  get updates(): boolean {
    return this.handoff !== undefined;
  }

  get personNames(): FormValues {
    const name = this.handoff?.Sales_Engineer__r?.Name;
    return name ? { [SALES_ENGINEER]: name } : {};
  }

  get unsavedKey(): string {
    return `handoff ${this.handoff?.Id ?? this.opportunityId ?? this.accountId}`;
  }

  handleChange(): void {
    this.dirty = this.form.dirty;
  }

  handleLeave(): void {
    this.form.discard();
    this.close();
  }

  async handleDraft(): Promise<void> {
    await this.save(this.handoff?.Status__c ?? 'Draft');
  }

  async handleSubmit(): Promise<void> {
    await this.save('Submitted');
  }

  private async save(status: HandoffStatus): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.disableClose = true;
    const submits = status === 'Submitted';
    const saved = await this.form.save(
      (input: FormInput) => this.write(submits ? { ...input, ...submission() } : input, status),
      submits ? 'complete' : 'incomplete',
    );
    this.disableClose = false;
    this.saving = false;
    if (saved) this.close(saved);
  }

  private async write(input: FormInput, status: HandoffStatus): Promise<HandoffSaved> {
    const id = this.handoff?.Id;
    if (id) {
      await updateRecord({ fields: { ...input, Id: id } });
      return { id, status };
    }
    const record = await createRecord({
      apiName: this.objectApiName,
      fields: {
        ...input,
        [ACCOUNT_FIELD.fieldApiName]: this.accountId,
        ...(this.opportunityId ? { [OPPORTUNITY_FIELD.fieldApiName]: this.opportunityId } : {}),
      },
    });
    return { id: record.id, status };
  }

  private get form(): RequiredForm {
    return this.template?.querySelector('c-required-form') as unknown as RequiredForm;
  }
}

function submission(): FormInput {
  return {
    [STATUS_FIELD.fieldApiName]: 'Submitted',
    [SUBMITTED_FIELD.fieldApiName]: dayOf(new Date(), TIME_ZONE),
  };
}
