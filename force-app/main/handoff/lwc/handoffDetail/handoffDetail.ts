import { LightningElement, api } from 'lwc';
import type { HandoffRecord } from 'c/handoffRules';
import LOCALE from '@salesforce/i18n/locale';
import { answerFacts, missing, returnViews, standingFacts } from './detailView';
import type { Fact, Reader, ReturnView } from './detailView';
import { LABELS } from './labels';

/** One handoff: where it stands, what is missing, who has it and since when, and why it was returned. */
export default class HandoffDetail extends LightningElement {
  @api record!: HandoffRecord;
  /** The user's plain day. */
  @api today = '';

  readonly labels = LABELS;

  get standing(): Fact[] {
    return standingFacts(this.record, this.reader);
  }

  get missing(): string[] {
    return missing(this.record);
  }

  get isMissing(): boolean {
    return this.missing.length > 0;
  }

  /** Said while it waits; a returned one has all answers and is wanting all the same. */
  get isComplete(): boolean {
    const { Status__c } = this.record;
    return !this.isMissing && (Status__c === 'Draft' || Status__c === 'Submitted');
  }

  get isReturned(): boolean {
    return this.record.Status__c === 'Returned';
  }

  /** Who returned it and when; empty when the log does not say. */
  get returnedBy(): string {
    return this.returns[0]?.by ?? '';
  }

  get answers(): Fact[] {
    return answerFacts(this.record, this.reader);
  }

  get hasAnswers(): boolean {
    return this.answers.length > 0;
  }

  get history(): ReturnView[] {
    return this.isReturned ? this.returns.slice(1) : this.returns;
  }

  get hasHistory(): boolean {
    return this.history.length > 0;
  }

  private get returns(): ReturnView[] {
    return returnViews(this.record, this.reader);
  }

  private get reader(): Reader {
    return { locale: LOCALE, today: this.today };
  }
}
