import { LightningElement, api } from 'lwc';
import type { FieldInfo } from 'lightning/uiObjectInfoApi';
import type { FieldSpec, FormValues } from 'c/formRules';
import { isUnknown } from 'c/formRules';
import UNKNOWN from '@salesforce/label/c.Tenki_Form_Unknown';

/** What a field tells the form: new answers by API name; undefined takes the answer away. */
export type FieldChange = Record<string, string | undefined>;

interface Option {
  label: string;
  value: string;
}

/** The part of a base component that a check needs. */
interface InputElement extends HTMLElement {
  readonly validity?: { readonly badInput: boolean };
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** One field of a form. Label, help text and length are those of the object, so that form and record page agree. */
export default class FormField extends LightningElement {
  @api spec!: FieldSpec;
  /** All answers of the form. */
  @api values: FormValues = {};
  /** The field as the object tells it to this user. */
  @api info!: FieldInfo;
  /** The field of the reason why the answer is unknown. */
  @api unknownInfo: FieldInfo | undefined;
  /** Values of a picklist. */
  @api options: Option[] = [];
  /** Name of the person who is chosen when the form opens. */
  @api personName: string | undefined;
  /** Shows the answer without asking. */
  @api readOnly = false;

  readonly labels = { unknown: UNKNOWN };

  /** True while a message of ours is shown. */
  private isSaid = false;

  get label(): string {
    return this.spec.label ?? this.info.label;
  }

  get help(): string | undefined {
    return this.info.inlineHelpText ?? undefined;
  }

  get value(): string {
    return this.values[this.spec.field] ?? '';
  }

  get reason(): string {
    return this.values[this.spec.unknown ?? ''] ?? '';
  }

  get shown(): string {
    if (this.unknown) return this.reason;
    if (this.spec.kind === 'person') return this.personName ?? '';
    return this.options.find(({ value }) => value === this.value)?.label ?? this.value;
  }

  get length(): number | undefined {
    return this.spec.length ?? (this.info.length || undefined);
  }

  get step(): string {
    return this.info.scale > 0 ? String(10 ** -this.info.scale) : '1';
  }

  get checked(): boolean {
    return this.value === 'true';
  }

  get unknown(): boolean {
    return isUnknown(this.spec, this.values);
  }

  get asksUnknown(): boolean {
    return !this.readOnly && this.spec.unknown !== undefined && this.unknownInfo !== undefined;
  }

  get required(): boolean {
    return Boolean(this.spec.required) && !this.unknown;
  }

  get missing(): string | undefined {
    return this.spec.messages?.missing;
  }

  get reasonMissing(): string | undefined {
    return this.spec.unknownMessages?.missing;
  }

  get isText(): boolean {
    return this.asks('text');
  }
  get isArea(): boolean {
    return this.asks('area');
  }
  get isDate(): boolean {
    return this.asks('date');
  }
  get isNumber(): boolean {
    return this.asks('number');
  }
  get isChoice(): boolean {
    return this.asks('choice');
  }
  get isRadio(): boolean {
    return this.asks('radio');
  }
  get isPerson(): boolean {
    return this.asks('person');
  }
  get isCheckbox(): boolean {
    return this.asks('checkbox');
  }

  handleChange(event: CustomEvent<{ value?: string; checked?: boolean }>): void {
    const { value, checked } = event.detail;
    const answer = this.spec.kind === 'checkbox' ? String(Boolean(checked)) : (value ?? '');
    this.tell(event, { [this.spec.field]: answer });
  }

  handleUnknown(event: CustomEvent<{ checked: boolean }>): void {
    const { field, unknown = '' } = this.spec;
    const answers = event.detail.checked ? { [field]: '', [unknown]: '' } : { [unknown]: undefined };
    this.inputs.forEach((input) => input.setCustomValidity(''));
    this.tell(event, answers);
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.tell(event, { [this.spec.unknown ?? '']: event.detail.value ?? '' });
  }

  /**
   * Shows a message, or takes it away. True when there is nothing to mend: a base input that can't read what was typed
   * (a date that is none) keeps its own message.
   */
  @api report(message: string): boolean {
    const input = this.input;
    if (!input) return !message;
    const unreadable = input.validity?.badInput ?? false;
    this.isSaid = Boolean(message);
    input.setCustomValidity(unreadable ? '' : message);
    return message || unreadable ? input.reportValidity() : true;
  }

  @api focus(): void {
    this.input?.focus();
  }

  private asks(kind: FieldSpec['kind']): boolean {
    return !this.readOnly && this.spec.kind === kind;
  }

  private tell(event: Event, detail: FieldChange): void {
    event.stopPropagation();
    const input = event.target as Partial<InputElement>;
    input.setCustomValidity?.('');
    // The message goes at once: gone with the focus, it would move what comes next away from under the pointer.
    if (this.isSaid) input.reportValidity?.();
    this.isSaid = false;
    this.dispatchEvent(new CustomEvent<FieldChange>('answer', { detail }));
  }

  private get inputs(): InputElement[] {
    return [...(this.template?.querySelectorAll<InputElement>('[data-part]') ?? [])];
  }

  private get input(): InputElement | undefined {
    const part = this.unknown ? 'reason' : 'answer';
    return this.inputs.find((input) => input.dataset.part === part);
  }
}
