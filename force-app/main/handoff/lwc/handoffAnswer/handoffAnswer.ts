import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { updateRecord } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { dayOf } from 'c/formats';
import { ANSWER_SPECS, CSM, RETURN_REASON, withReturn } from 'c/handoffRules';
import type { Answer, HandoffRecord } from 'c/handoffRules';
import type RequiredForm from 'c/requiredForm';
import HANDOFF_OBJECT from '@salesforce/schema/Sales_Handoff__c';
import ANSWERED_FIELD from '@salesforce/schema/Sales_Handoff__c.Answered_On__c';
import LOG_FIELD from '@salesforce/schema/Sales_Handoff__c.Return_Log__c';
import STATUS_FIELD from '@salesforce/schema/Sales_Handoff__c.Status__c';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { LABELS } from './labels';

/** Customer success accepts a handoff, or returns it with a reason. Closes with the answer when it is saved. */
export default class HandoffAnswer extends LightningModal {
  /** The submitted handoff. */
  @api record!: HandoffRecord;
  @api answer: Answer = 'Accepted';
  /** Name of this user, for the log of returns. */
  @api userName = '';

  readonly objectApiName = HANDOFF_OBJECT.objectApiName;
  dirty = false;
  saving = false;

  private values: FormValues | undefined;

  get specs(): readonly FieldSpec[] {
    return ANSWER_SPECS[this.answer];
  }

  get start(): FormValues {
    this.values ??= this.answer === 'Accepted' ? { [CSM]: this.record.CSM__c ?? USER_ID } : {};
    return this.values;
  }

  get personNames(): FormValues {
    const { CSM__r } = this.record;
    return CSM__r ? { [CSM]: CSM__r.Name } : {};
  }

  get unsavedKey(): string {
    return `${this.answer} ${this.record.Id}`;
  }

  get saveLabel(): string {
    return this.answer === 'Accepted' ? LABELS.accept : LABELS.return;
  }

  handleChange(): void {
    this.dirty = this.form.dirty;
  }

  handleLeave(): void {
    this.form.discard();
    this.close();
  }

  async handleSave(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.disableClose = true;
    const saved = await this.form.save((input: FormInput) => this.write(input));
    this.disableClose = false;
    this.saving = false;
    if (saved) this.close(saved);
  }

  private async write(input: FormInput): Promise<Answer> {
    const today = dayOf(new Date(), TIME_ZONE);
    const reason = input[RETURN_REASON];
    const entry = typeof reason === 'string' ? { on: today, by: this.userName, reason } : null;
    await updateRecord({
      fields: {
        ...input,
        Id: this.record.Id,
        [STATUS_FIELD.fieldApiName]: this.answer,
        [ANSWERED_FIELD.fieldApiName]: today,
        ...(entry ? { [LOG_FIELD.fieldApiName]: withReturn(this.record.Return_Log__c, entry) } : {}),
      },
    });
    return this.answer;
  }

  private get form(): RequiredForm {
    return this.template?.querySelector('c-required-form') as unknown as RequiredForm;
  }
}
