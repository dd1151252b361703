import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import { dayOf } from 'c/formats';
import type { PriorityRecord } from 'c/priorityBanner';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { OBJECT, questions, savePriority, startOf } from './priorityRecord';
import type { PriorityMode } from './priorityRecord';

/** The part of `c-required-form` that this form calls. */
interface FormElement extends HTMLElement {
  readonly dirty: boolean;
  save(write: (input: FormInput) => Promise<true>): Promise<true | undefined>;
  discard(): void;
}

export type { PriorityMode };

/** Records, reviews or resolves what the customer must solve first. Closes with the mode when it has saved. */
export default class PriorityForm extends LightningModal {
  /** The account of a new priority. */
  @api accountId: string | undefined;
  @api mode: PriorityMode = 'record';
  /** The priority that is reviewed or resolved. */
  @api priority: PriorityRecord | undefined;

  readonly objectApiName = OBJECT;
  specs: FieldSpec[] = [];
  start: FormValues = {};
  saving = false;
  dirty = false;

  private readonly today = dayOf(new Date(), TIME_ZONE);

  /** Made once: a form that starts again loses what was typed. */
  connectedCallback(): void {
    this.specs = questions(this.mode, this.today);
    this.start = startOf(this.mode, this.today);
  }

  get updates(): boolean {
    return this.mode !== 'record';
  }

  get unsavedKey(): string {
    return `priority ${this.mode} ${this.priority?.Id ?? this.accountId ?? ''}`;
  }

  /** What an open priority does, said where one is made. */
  get explanation(): string {
    return this.mode === 'record' ? LABELS.held : '';
  }

  handleChange(): void {
    this.dirty = this.form?.dirty ?? false;
  }

  handleLeave(): void {
    this.form?.discard();
    this.close();
  }

  async handleSave(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.disableClose = true;
    const { accountId, mode, priority, today } = this;
    const saved = await this.form?.save(async (input) => {
      await savePriority(mode, input, { accountId, priority, today });
      return true;
    });
    this.disableClose = false;
    this.saving = false;
    if (saved) this.close(mode);
  }

  private get form(): FormElement | null {
    return this.template?.querySelector<FormElement>('c-required-form') ?? null;
  }
}

/** The heading of the form. */
export function headingOf(mode: PriorityMode): string {
  const headings = { record: LABELS.title, review: LABELS.reviewTitle, resolve: LABELS.resolveTitle };
  return headings[mode];
}
