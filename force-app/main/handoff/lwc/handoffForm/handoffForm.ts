import { api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { dayOf } from 'c/formats';
import { SALES_ENGINEER, SALES_SPECS, salesValues } from 'c/handoffRules';
import type { HandoffRecord, HandoffStatus } from 'c/handoffRules';
import type RequiredForm from 'c/requiredForm';
import HANDOFF_OBJECT from '@salesforce/schema/Sales_Handoff__c';
import ACCOUNT_FIELD from '@salesforce/schema/Sales_Handoff__c.Account__c';
import STATUS_FIELD from '@salesforce/schema/Sales_Handoff__c.Status__c';
import SUBMITTED_FIELD from '@salesforce/schema/Sales_Handoff__c.Submitted_On__c';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { OPPORTUNITY, OPPORTUNITY_QUERY, opportunitySpec, readOpportunities } from './opportunities';
import type { OpportunityAnswer, OpportunityRecord, OpportunitySpec } from './opportunities';

/** What the form gives back when it has saved. */
export interface HandoffSaved {
  id: string;
  /** `Submitted`, or the status that the handoff keeps. */
  status: HandoffStatus;
}

/** Sales fills in a handoff, and saves it as a draft or submits it. */
export default class HandoffForm extends LightningModal {
  /** The account of the handoff. */
  @api accountId: string | undefined;
  /** The opportunity that the handoff is opened from; without it, one of the account is chosen. */
  @api opportunityId: string | undefined;

  /** The handoff to change; none for a new one. */
  @api get record(): HandoffRecord | undefined {
    return this.handoff;
  }
  set record(record: HandoffRecord | undefined) {
    this.handoff = record;
    this.start = { ...salesValues(record ?? {}), [OPPORTUNITY]: record?.Opportunity__r?.Id ?? '' };
  }

  readonly labels = LABELS;
  readonly objectApiName = HANDOFF_OBJECT.objectApiName;
  start: FormValues = salesValues({});
  dirty = false;
  saving = false;

  private handoff: HandoffRecord | undefined;
  private opportunities: OpportunityRecord[] | undefined;
  private failed = false;

  @wire(graphql, { query: OPPORTUNITY_QUERY, variables: '$variables' })
  private wiredOpportunities({ data, errors }: GraphQLResult<OpportunityAnswer>): void {
    this.failed = Boolean(errors);
    if (data) this.opportunities = readOpportunities(data);
  }

  get variables(): { accountId: string } | undefined {
    return this.accountId && !this.opportunityId ? { accountId: this.accountId } : undefined;
  }

  get isLoading(): boolean {
    return this.variables !== undefined && !this.opportunities && !this.failed;
  }

  get specs(): readonly FieldSpec[] {
    return this.hasChoice ? [this.opportunitySpec, ...SALES_SPECS] : SALES_SPECS;
  }

  /** Why no opportunity is asked for; empty when one is, or when the page says which. */
  get note(): string {
    if (this.isLoading || this.hasChoice || !this.variables) return '';
    return this.failed ? LABELS.opportunityFailed : LABELS.opportunityLacks;
  }

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
    this.dirty = this.form?.dirty ?? false;
  }

  handleLeave(): void {
    this.form?.discard();
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
    const saved = await this.form?.save(
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
        ...(this.opportunityId ? { [OPPORTUNITY]: this.opportunityId } : {}),
      },
    });
    return { id: record.id, status };
  }

  private get hasChoice(): boolean {
    return this.variables !== undefined && this.opportunitySpec.choices.length > 1;
  }

  private get opportunitySpec(): OpportunitySpec {
    return opportunitySpec(this.opportunities ?? [], this.handoff?.Opportunity__r ?? null, {
      locale: LOCALE,
      today: dayOf(new Date(), TIME_ZONE),
    });
  }

  /** Not there while the opportunities are read. */
  private get form(): RequiredForm | null {
    return (this.template?.querySelector('c-required-form') ?? null) as unknown as RequiredForm | null;
  }
}

function submission(): FormInput {
  return {
    [STATUS_FIELD.fieldApiName]: 'Submitted',
    [SUBMITTED_FIELD.fieldApiName]: dayOf(new Date(), TIME_ZONE),
  };
}
