import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import type { FieldInfo, ObjectInfo, PicklistValuesCollection } from 'lightning/uiObjectInfoApi';
import type { FetchResponse, WireResult } from 'lightning/uiRecordApi';
import { inputOf, problemsOf } from 'c/formRules';
import type { Completeness, FieldSpec, FormInput, FormValues } from 'c/formRules';
import type { FieldChange } from 'c/formField';
import { count } from 'c/formats';
import { readSaveError } from 'c/ldsUtils';
import FAILED from '@salesforce/label/c.Tenki_Form_Failed';
import LOADING from '@salesforce/label/c.Tenki_Form_Loading';
import REFUSED from '@salesforce/label/c.Tenki_Form_Refused';
import RESTORED from '@salesforce/label/c.Tenki_Form_Restored';
import START_OVER from '@salesforce/label/c.Tenki_Form_StartOver';
import SUMMARY from '@salesforce/label/c.Tenki_Form_Summary';
import SUMMARY_ONE from '@salesforce/label/c.Tenki_Form_SummaryOne';
import { messageOf } from './messages';
import { serverWords } from './serverWords';
import { forget, keep, unsaved } from './unsaved';

interface Option {
  label: string;
  value: string;
}

/** A field as the template draws it. */
interface DrawnField {
  spec: FieldSpec;
  key: string;
  info: FieldInfo;
  unknownInfo: FieldInfo | undefined;
  options: Option[];
  personName: string | undefined;
  readOnly: boolean;
}

/** A line of the summary: a link to its field, or a message that belongs to no field. */
interface SummaryLine {
  key: string;
  label: string;
  message: string;
}

interface FieldElement extends HTMLElement {
  readonly spec: FieldSpec;
  report(message: string): boolean;
}

/** Writes the answers; rejects as `lightning/uiRecordApi` does. */
export type Write<Saved> = (input: FormInput) => Promise<Saved>;

/**
 * The fields of a form, for a parent that has the buttons. What this user may not see is left out, what they may not
 * change is shown as text. Says every problem at once, puts the org's messages next to their fields, and keeps what was
 * typed when a save fails or the form is closed by accident. Sends `change` when an answer changes.
 */
export default class RequiredForm extends LightningElement {
  /** Object of the record that the form writes. */
  @api objectApiName: string | undefined;
  /** What is asked now, in order. When other fields are asked, what was said about the former ones goes. */
  @api get specs(): readonly FieldSpec[] {
    return this.questions;
  }
  set specs(specs: readonly FieldSpec[]) {
    const names = (all: readonly FieldSpec[]): string => all.map(({ field }) => field).join(' ');
    if (names(specs) !== names(this.questions)) {
      this.lines = [];
      this.page = [];
      this.heading = '';
    }
    this.questions = specs;
  }
  /** True when the record is there already: then the right to update counts, else the right to create. */
  @api updates = false;
  /** Names of the people in the answers that the form starts with, by field. */
  @api personNames: FormValues = {};
  /** Under this key unsaved answers come back when the form is opened again. */
  @api unsavedKey: string | undefined;

  /** What the form starts with. Set once. */
  @api get start(): FormValues {
    return this.started;
  }
  set start(values: FormValues) {
    this.started = values;
    this.answers = values;
  }

  readonly labels = { failed: FAILED, loading: LOADING, restored: RESTORED, startOver: START_OVER };
  answers: FormValues = {};
  restored = false;
  heading = '';
  lines: SummaryLine[] = [];
  page: string[] = [];
  info: ObjectInfo | undefined;
  failure: FetchResponse | undefined;

  private questions: readonly FieldSpec[] = [];
  private started: FormValues = {};
  private picklists: PicklistValuesCollection | undefined;
  private saving = false;
  /** The button that was pressed is disabled meanwhile: without a field to go to, the focus would be nowhere. */
  private focusesSummary = false;
  private asksInfo = true;

  @wire(getObjectInfo, { objectApiName: '$infoObject' })
  private wiredInfo({ data, error }: WireResult<ObjectInfo>): void {
    this.info = data;
    this.failure = error;
  }

  @wire(getPicklistValuesByRecordType, { objectApiName: '$choiceObject', recordTypeId: '$recordTypeId' })
  private wiredPicklists({ data, error }: WireResult<PicklistValuesCollection>): void {
    this.picklists = data;
    if (error) this.failure = error;
  }

  connectedCallback(): void {
    const values = unsaved(this.unsavedKey);
    if (!values) return;
    this.answers = { ...this.started, ...values };
    this.restored = true;
    this.dispatchEvent(new CustomEvent('change', { detail: this.answers }));
  }

  renderedCallback(): void {
    if (!this.focusesSummary) return;
    this.focusesSummary = false;
    this.template?.querySelector<HTMLElement>('[data-id="problems"]')?.focus();
  }

  /** Picklists are asked for only where one is on the form. */
  get choiceObject(): string | undefined {
    return this.specs.some(({ kind, choices }) => (kind === 'choice' && !choices) || kind === 'radio')
      ? this.objectApiName
      : undefined;
  }

  get infoObject(): string | undefined {
    return this.asksInfo ? this.objectApiName : undefined;
  }

  get recordTypeId(): string | undefined {
    return this.info?.defaultRecordTypeId ?? undefined;
  }

  get isLoading(): boolean {
    return !this.failure && (!this.info || (this.choiceObject !== undefined && !this.picklists));
  }

  get isReady(): boolean {
    return !this.failure && !this.isLoading;
  }

  get hasProblems(): boolean {
    return this.lines.length + this.page.length > 0;
  }

  get fields(): DrawnField[] {
    const infos = this.info?.fields ?? {};
    return this.specs.flatMap((spec) => {
      const info = infos[spec.field];
      if (!info) return [];
      const unknownInfo = spec.unknown === undefined ? undefined : infos[spec.unknown];
      const readOnly = !(this.updates ? info.updateable : info.createable);
      const options = [...(spec.choices ?? this.picklists?.picklistFieldValues[spec.field]?.values ?? [])];
      const personName = this.personNames[spec.field];
      return [{ spec, key: spec.field, info, unknownInfo, options, personName, readOnly }];
    });
  }

  /** True when an answer differs from what the form started with. */
  @api get dirty(): boolean {
    const fields = new Set([...Object.keys(this.answers), ...Object.keys(this.started)]);
    return [...fields].some((field) => (this.answers[field] ?? '') !== (this.started[field] ?? ''));
  }

  /** Leaves unsaved answers behind for good. */
  @api discard(): void {
    forget(this.unsavedKey);
  }

  /**
   * Checks the answers and has them written. Gives what the writer gives; undefined when there is something to mend,
   * which the form then shows, or when a save runs already.
   */
  @api async save<Saved>(
    write: Write<Saved>,
    completeness: Completeness = 'complete',
  ): Promise<Saved | undefined> {
    if (this.saving || !this.isReady) return undefined;
    const asked = this.asked;
    const problems = problemsOf(asked, this.answers, completeness);
    if (!this.show(new Map(problems.map((problem) => [problem.field, messageOf(problem)])), []))
      return undefined;
    this.saving = true;
    try {
      const saved = await write(inputOf(asked, this.answers));
      this.discard();
      return saved;
    } catch (error) {
      const { fields, page } = readSaveError(error, (item) => serverWords(item, asked));
      const silent = page.length === 0 && Object.keys(fields).length === 0;
      this.show(new Map(Object.entries(fields)), silent ? [REFUSED] : page);
      return undefined;
    } finally {
      this.saving = false;
    }
  }

  handleAnswer(event: CustomEvent<FieldChange>): void {
    const next = { ...this.answers, ...event.detail };
    this.answers = Object.fromEntries(
      Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    keep(this.unsavedKey, this.answers);
    this.dispatchEvent(new CustomEvent('change', { detail: this.answers }));
  }

  handleStartOver(): void {
    this.discard();
    this.restored = false;
    this.answers = this.started;
    this.dispatchEvent(new CustomEvent('change', { detail: this.answers }));
  }

  handleGoTo(event: Event): void {
    const { field } = (event.currentTarget as HTMLElement).dataset;
    this.elements.find(({ spec }) => spec.field === field)?.focus();
  }

  /** A wire asks again when its configuration has been away for a turn. */
  async handleRetry(): Promise<void> {
    this.failure = undefined;
    this.asksInfo = false;
    await Promise.resolve();
    this.asksInfo = true;
  }

  private get asked(): FieldSpec[] {
    return this.fields
      .filter(({ readOnly }) => !readOnly)
      .map(({ spec, info }) => (info.length ? { length: info.length, ...spec } : spec));
  }

  /** Shows messages by field, and those of the page; goes to the first field. True when there is nothing to mend. */
  private show(messages: ReadonlyMap<string, string>, page: readonly string[]): boolean {
    const rest = new Map(messages);
    const bad = this.elements.filter((element) => {
      const own = [element.spec.field, element.spec.unknown ?? ''].filter((field) => rest.has(field));
      const message = own.map((field) => rest.get(field)).join(' ');
      const fine = element.report(message);
      own.forEach((field) => rest.delete(field));
      return !fine;
    });
    this.lines = bad.map(({ spec }) => ({
      key: spec.field,
      label: spec.label ?? this.info?.fields[spec.field]?.label ?? spec.field,
      message: messages.get(spec.field) ?? messages.get(spec.unknown ?? '') ?? '',
    }));
    this.page = [...page, ...rest.values()];
    this.heading = bad.length > 0 ? count(bad.length, SUMMARY_ONE, SUMMARY) : '';
    bad[0]?.focus();
    this.focusesSummary = bad.length === 0 && this.hasProblems;
    return !this.hasProblems;
  }

  private get elements(): FieldElement[] {
    return [...(this.template?.querySelectorAll<FieldElement>('c-form-field') ?? [])];
  }
}
