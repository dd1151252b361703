import { api, wire } from 'lwc';
import LightningModal from 'lightning/modal';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import type { ActionStatus } from 'c/actionList';
import { count, dayOf, fill } from 'c/formats';
import { readSaveError } from 'c/ldsUtils';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { NAME_LENGTH, placeMessages, saveAction } from './actionRecord';
import { askedFields, checkAction, FIELDS } from './actionRules';
import type { ActionValues, FieldErrors, FieldName } from './actionRules';
import { LABELS } from './labels';
import { USER_QUERY, userOptions, USERS_LIMIT } from './userQuery';
import type { UserAnswer } from './userQuery';

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

/** The part of a base component that a check needs. */
interface FieldElement extends HTMLElement {
  readonly validity?: { readonly badInput: boolean };
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
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

const FIELD_LABELS: Record<FieldName, string> = {
  title: LABELS.name,
  benefit: LABELS.benefit,
  due: LABELS.due,
  assignee: LABELS.assignee,
  outcome: LABELS.outcome,
  dismissReason: LABELS.dismissReason,
};

/** Plans, finishes or dismisses an action. Says every problem at once, and keeps what was typed when a save fails. */
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
    this.values = {
      title: draft.title.slice(0, NAME_LENGTH),
      benefit: draft.benefit ?? '',
      due: draft.due ?? '',
      assignee: draft.assignee || USER_ID,
      outcome: draft.outcome ?? '',
      dismissReason: draft.dismissReason ?? '',
    };
  }

  readonly labels = LABELS;
  readonly nameLength = NAME_LENGTH;
  readonly dismissReasons: Option[] = [
    { value: 'not_relevant', label: LABELS.reasonNotRelevant },
    { value: 'already_solved', label: LABELS.reasonAlreadySolved },
    { value: 'wrong_data', label: LABELS.reasonWrongData },
    { value: 'no_capacity', label: LABELS.reasonNoCapacity },
    { value: 'other', label: LABELS.reasonOther },
  ];

  values: ActionValues = {
    title: '',
    benefit: '',
    due: '',
    assignee: USER_ID,
    outcome: '',
    dismissReason: '',
  };
  status: ActionStatus = 'Planned';
  /** The summary above the fields: what to mend, and messages that belong to no field. */
  problems: string[] = [];
  saving = false;
  userVariables = { name: '%' };

  private start: ActionDraft = { status: 'Planned', title: '', play: '' };
  private users: Option[] = [];
  private usersFailed = false;

  @wire(graphql, { query: USER_QUERY, variables: '$userVariables' })
  private wiredUsers({ data, errors }: GraphQLResult<UserAnswer>): void {
    this.usersFailed = Boolean(errors);
    if (data) this.users = userOptions(data);
  }

  get asks(): Record<FieldName, boolean> {
    const asked = askedFields(this.status);
    return Object.fromEntries(FIELDS.map((field) => [field, asked.includes(field)])) as Record<
      FieldName,
      boolean
    >;
  }

  get statusOptions(): Option[] {
    const from = this.start.savedStatus;
    return from ? NEXT[from].map((value) => ({ value, label: STATUS_WORDS[value] })) : [];
  }

  get choosesStatus(): boolean {
    return this.statusOptions.length > 1;
  }

  get assigneeOptions(): Option[] {
    const { assignee } = this.values;
    if (!assignee || this.users.some(({ value }) => value === assignee)) return this.users;
    const label = assignee === USER_ID ? LABELS.me : (this.start.assigneeName ?? assignee);
    return [{ value: assignee, label }, ...this.users];
  }

  get searchesAssignee(): boolean {
    return this.users.length >= USERS_LIMIT || this.userVariables.name !== '%';
  }

  get assigneeNote(): string {
    return this.usersFailed ? LABELS.assigneeFailed : '';
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  get saveLabel(): string {
    return this.saving ? LABELS.saving : LABELS.save;
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const element = event.target as FieldElement;
    const field = element.dataset.field as FieldName;
    this.values = { ...this.values, [field]: event.detail.value ?? '' };
    element.setCustomValidity('');
  }

  handleStatus(event: CustomEvent<{ value: string }>): void {
    this.status = event.detail.value as ActionStatus;
    this.problems = [];
  }

  handleSearch(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    this.userVariables = { name: text ? `%${text}%` : '%' };
  }

  handleCancel(): void {
    this.close();
  }

  async handleSave(): Promise<void> {
    if (this.saving || !this.check()) return;
    this.saving = true;
    this.disableClose = true;
    try {
      const { id, indicatorId, play } = this.start;
      const origin = { accountId: this.accountId, indicatorId, play };
      const saved: ActionSaved = {
        id: await saveAction(id, this.status, this.values, origin),
        status: this.status,
        title: this.values.title,
      };
      this.disableClose = false;
      this.close(saved);
    } catch (error) {
      const { fields, page } = readSaveError(error);
      const placed = placeMessages(this.status, fields);
      const rest = [...page, ...placed.rest];
      const isSilent = rest.length === 0 && Object.keys(placed.fields).length === 0;
      this.show(placed.fields, isSilent ? [LABELS.refused] : rest);
    } finally {
      this.disableClose = false;
      this.saving = false;
    }
  }

  private check(): boolean {
    const { savedStatus, due } = this.start;
    const errors = checkAction(this.values, {
      status: this.status,
      today: dayOf(new Date(), TIME_ZONE),
      plannedDue: savedStatus === 'Planned' ? (due ?? null) : null,
    });
    return this.show(errors, []);
  }

  /**
   * Puts every message next to its field, says in the summary how many there are, and goes to the first. A field's own
   * check (a date that is none) counts too. True when there is nothing to mend.
   */
  private show(errors: FieldErrors, page: readonly string[]): boolean {
    const bad = this.fieldElements.filter((element) => {
      // What was typed is no date: the field's own message says which format it wants.
      const message = element.validity?.badInput ? '' : errors[element.dataset.field as FieldName];
      element.setCustomValidity(message ?? '');
      return !element.reportValidity();
    });
    const names = bad.map((element) => FIELD_LABELS[element.dataset.field as FieldName]);
    const mend = fill(count(names.length, LABELS.summaryOne, LABELS.summary), { fields: names.join(', ') });
    this.problems = [...(bad.length > 0 ? [mend] : []), ...page];
    bad[0]?.focus();
    return this.problems.length === 0;
  }

  private get fieldElements(): FieldElement[] {
    return [...(this.template?.querySelectorAll<FieldElement>('[data-field]') ?? [])];
  }
}
