import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { ActionStatus } from 'c/actionList';
import { dayOf } from 'c/formats';
import type { FieldSpec, FormInput, FormValues } from 'c/formRules';
import type RequiredForm from 'c/requiredForm';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { ACTION_OBJECT_NAME, saveAction } from './actionRecord';
import { actionSpecs, ASSIGNEE, formValues, NAME_LENGTH } from './actionFields';
import type { ActionValues } from './actionFields';
import { LABELS } from './labels';

export { draftOf } from './actionDraft';

/** What the form starts from. With `id` it changes that action, without it makes a new one. */
export interface ActionDraft extends Partial<ActionValues> {
  id?: string;
  /** The status chosen when the form opens. */
  status: ActionStatus;
  /** The status as saved. */
  savedStatus?: ActionStatus;
  title: string;
  /** The play's steps, read-only. */
  play: string;
  indicatorId?: string;
  /** Name of the assignee, in case the list of people does not hold them. */
  assigneeName?: string;
}

/** What the form gives back when it has saved. */
export interface ActionSaved {
  id: string;
  status: ActionStatus;
  title: string;
}

interface Option {
  label: string;
  value: string;
}

const STATUS_WORDS: Record<ActionStatus, string> = {
  Proposed: LABELS.statusProposed,
  Planned: LABELS.statusPlanned,
  Done: LABELS.statusDone,
  Held: LABELS.statusHeld,
  Dismissed: LABELS.statusDismissed,
};

/** Where an action may go from where it is. A new one is planned; a held one waits until its lamp offers it again. */
const NEXT: Record<ActionStatus, readonly ActionStatus[]> = {
  Proposed: ['Planned', 'Dismissed'],
  Planned: ['Planned', 'Done', 'Dismissed'],
  Held: ['Dismissed'],
  Done: ['Done'],
  Dismissed: ['Dismissed'],
};

/** Plans, finishes or dismisses an action. */
export default class ActionForm extends LightningModal {
  /** The account of a new action. */
  @api accountId: string | undefined;

  /** What the form starts from. */
  @api get draft(): ActionDraft {
    return this.start;
  }
  set draft(draft: ActionDraft) {
    this.start = draft;
    this.status = draft.status;
    this.values = formValues({
      title: draft.title.slice(0, NAME_LENGTH),
      benefit: draft.benefit ?? '',
      due: draft.due ?? '',
      assignee: draft.assignee || USER_ID,
      outcome: draft.outcome ?? '',
      doneOn: draft.doneOn ?? dayOf(new Date(), TIME_ZONE),
      dismissReason: draft.dismissReason ?? '',
    });
  }

  readonly labels = LABELS;
  readonly objectApiName = ACTION_OBJECT_NAME;
  values: FormValues = {};
  status: ActionStatus = 'Planned';
  dirty = false;
  saving = false;

  private start: ActionDraft = { status: 'Planned', title: '', play: '' };

  get specs(): FieldSpec[] {
    const { savedStatus, due } = this.start;
    return actionSpecs({
      status: this.status,
      today: dayOf(new Date(), TIME_ZONE),
      plannedDue: savedStatus === 'Planned' ? (due ?? null) : null,
    });
  }

  get updates(): boolean {
    return this.start.id !== undefined;
  }

  get personNames(): FormValues {
    return this.start.assigneeName ? { [ASSIGNEE]: this.start.assigneeName } : {};
  }

  get unsavedKey(): string {
    const { id, indicatorId, title } = this.start;
    return `action ${id ?? [this.accountId, indicatorId ?? title].join(' ')}`;
  }

  get statusOptions(): Option[] {
    const from = this.start.savedStatus;
    return from ? NEXT[from].map((value) => ({ value, label: STATUS_WORDS[value] })) : [];
  }

  get choosesStatus(): boolean {
    return this.statusOptions.length > 1;
  }

  handleChange(): void {
    this.dirty = this.form.dirty;
  }

  handleStatus(event: CustomEvent<{ value: string }>): void {
    this.status = event.detail.value as ActionStatus;
  }

  handleLeave(): void {
    this.form.discard();
    this.close();
  }

  async handleSave(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.disableClose = true;
    const { id, indicatorId, play } = this.start;
    const saved = await this.form.save(async (input: FormInput): Promise<ActionSaved> => {
      const origin = { accountId: this.accountId, indicatorId, play };
      const title = typeof input.Name === 'string' ? input.Name : this.start.title;
      return { id: await saveAction(id, this.status, input, origin), status: this.status, title };
    });
    this.disableClose = false;
    this.saving = false;
    if (saved) this.close(saved);
  }

  private get form(): RequiredForm {
    return this.template?.querySelector('c-required-form') as unknown as RequiredForm;
  }
}
