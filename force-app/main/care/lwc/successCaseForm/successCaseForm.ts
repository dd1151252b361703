import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { dayOf, fill } from 'c/formats';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import type { Step } from 'c/healthRules';
import { isInvalidQuery } from 'c/ldsUtils';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { CASE_QUERY, readCases } from './caseQuery';
import type { CaseAnswer } from './caseQuery';
import { caseSpecs, OBJECT, saveCase, startOf, stepOf } from './caseRecord';
import type { CaseRecord } from './caseRecord';
import { LABELS } from './labels';

const NEW = 'new';
const NAMES: Record<Step, string> = {
  use: LABELS.use,
  outcome: LABELS.outcome,
  recognition: LABELS.recognition,
};
const HINTS: Record<Step, string> = {
  use: LABELS.hintUse,
  outcome: LABELS.hintOutcome,
  recognition: LABELS.hintRecognition,
};

/** Quick action: records a success case, or takes one that is not recognised yet a step further. */
export default class SuccessCaseForm extends LightningElement {
  /** The account; a quick action gets it after it was placed. */
  @api recordId: string | undefined;

  readonly labels = LABELS;
  readonly objectApiName = OBJECT;
  cases: CaseRecord[] | undefined;
  failure: unknown;
  chosenId = NEW;
  start: FormValues = startOf(undefined);

  private answers: FormValues = this.start;
  private readonly today = dayOf(new Date(), TIME_ZONE);
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: CASE_QUERY, variables: '$variables' })
  private wiredCases({ data, errors, refresh }: GraphQLResult<CaseAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (!data && !errors) return;
    // Without the right to read cases there are none to choose from; the form itself says what may be written.
    this.failure = isInvalidQuery(errors) ? undefined : errors;
    this.cases = data ? readCases(data) : [];
  }

  get variables(): { accountId: string } | undefined {
    return this.recordId ? { accountId: this.recordId } : undefined;
  }

  get isReady(): boolean {
    return this.cases !== undefined;
  }

  get hasChoice(): boolean {
    return (this.cases?.length ?? 0) > 0;
  }

  get choices(): { value: string; label: string }[] {
    const further = (this.cases ?? []).map(({ Id, Name, Step_Reached__c: step }) => ({
      value: Id,
      label: fill(LABELS.further, { name: Name, step: NAMES[step] }),
    }));
    return [{ value: NEW, label: LABELS.new }, ...further];
  }

  get chosen(): CaseRecord | undefined {
    return this.cases?.find(({ Id }) => Id === this.chosenId);
  }

  get updates(): boolean {
    return this.chosen !== undefined;
  }

  get unsavedKey(): string {
    return `success case ${this.recordId ?? ''} ${this.chosenId}`;
  }

  get specs(): FieldSpec[] {
    return caseSpecs(this.answers, this.today);
  }

  get hint(): string {
    return HINTS[stepOf(this.answers)];
  }

  get savedTitle(): string {
    return stepOf(this.answers) === 'recognition' ? LABELS.savedRecognised : LABELS.saved;
  }

  readonly write = (input: FormInput): Promise<void> => saveCase(this.chosen, this.recordId, input);

  handleAnswers(event: CustomEvent<FormValues>): void {
    this.answers = event.detail;
  }

  handleChoose(event: CustomEvent<{ value: string }>): void {
    this.chosenId = event.detail.value;
    this.start = startOf(this.chosen);
    this.answers = this.start;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }
}
