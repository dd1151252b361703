import { LightningElement, api } from 'lwc';
import { dayOf } from 'c/formats';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { kindOf, OBJECT, saveSurvey, startOf, surveySpecs } from './surveyRecord';

/** Quick action: records an answer to a survey. */
export default class SurveyForm extends LightningElement {
  /** The account; a quick action gets it after it was placed. */
  @api recordId: string | undefined;

  readonly labels = LABELS;
  readonly objectApiName = OBJECT;

  private readonly today = dayOf(new Date(), TIME_ZONE);
  readonly start = startOf(this.today);
  private answers: FormValues = this.start;

  get specs(): FieldSpec[] {
    return surveySpecs(this.answers, this.today);
  }

  /** What the scores of the chosen survey mean. */
  get hint(): string {
    return kindOf(this.answers) === 'nps' ? LABELS.hintNps : LABELS.hintCsat;
  }

  get unsavedKey(): string {
    return `survey ${this.recordId ?? ''}`;
  }

  readonly write = (input: FormInput): Promise<void> => saveSurvey(this.recordId, input);

  handleAnswers(event: CustomEvent<FormValues>): void {
    this.answers = event.detail;
  }
}
