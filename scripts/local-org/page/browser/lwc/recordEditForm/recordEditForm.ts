import { LightningElement, api } from 'lwc';
import { formParts, nameOfObject, partEvent, saveRecord } from 'standin/forms';
import type { FieldInput, FormOrder, FormState, Refusal } from 'standin/forms';

/** A form for a new or an existing record, with the fields that stand in its content. Saves once at a time. */
export default class RecordEditForm extends LightningElement {
  @api density = 'auto';
  @api layoutType = 'Full';
  @api formClass = '';
  failure = '';
  private record: string | undefined;
  private object: unknown;
  private recordType: string | undefined;
  private state: FormState | undefined;
  private isSaving = false;
  private readonly parts = formParts(
    () => this.order(),
    (state) => {
      this.state = state;
      this.failure = '';
      this.dispatchEvent(new CustomEvent('load', { detail: { record: state.row } }));
    },
    (error) => (this.failure = error instanceof Error ? error.message : String(error)),
  );

  constructor() {
    super();
    this.addEventListener(partEvent, (event) => this.parts.join(event));
  }

  @api get recordId(): string | undefined {
    return this.record;
  }
  set recordId(id: string | undefined) {
    this.record = id;
    this.parts.read();
  }

  @api get objectApiName(): unknown {
    return this.object;
  }
  set objectApiName(name: unknown) {
    this.object = name;
    this.parts.read();
  }

  @api get recordTypeId(): string | undefined {
    return this.recordType;
  }
  set recordTypeId(id: string | undefined) {
    this.recordType = id;
    this.parts.read();
  }

  /** Saves the fields, in place of those that were entered when they are given. */
  @api submit(fields: Record<string, FieldInput> = this.entered()): void {
    void this.save(fields);
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    const inputs = [...(this.state?.inputs.values() ?? [])];
    if (this.isSaving || !this.state || inputs.filter((input) => !input.check()).length > 0) return;
    const fields = this.entered();
    const asked = new CustomEvent('submit', { cancelable: true, detail: { fields } });
    if (this.dispatchEvent(asked)) this.submit(fields);
  }

  private order(): FormOrder {
    return {
      object: nameOfObject(this.object),
      recordId: this.record ?? undefined,
      recordType: this.recordType ?? '',
    };
  }

  /** Fields of a new record that were left empty are not named, so that the org's own defaults hold. */
  private entered(): Record<string, FieldInput> {
    const values = [...(this.state?.inputs ?? [])].map(([name, input]) => [name, input.value()] as const);
    return Object.fromEntries(values.filter(([, value]) => this.record || value !== null));
  }

  private async save(fields: Record<string, FieldInput>): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    this.parts.tell([]);
    const type = !this.record && this.recordType ? { RecordTypeId: this.recordType } : {};
    const given: Record<string, FieldInput> = { ...type, ...fields };
    // Handlers of `submit` may name the record; its id is no field to be set.
    delete given['Id'];
    const object = nameOfObject(this.object);
    const result = await saveRecord(object, this.record ?? undefined, given);
    this.isSaving = false;
    if ('refused' in result) return this.refuse(result.refused);
    this.dispatchEvent(new CustomEvent('success', { detail: result.record }));
  }

  private refuse({ fields, general }: Refusal): void {
    const inputs = this.state?.inputs;
    for (const [name, message] of Object.entries(fields)) inputs?.get(name)?.say(message);
    const elsewhere = Object.entries(fields).filter(([name]) => !inputs?.has(name));
    const messages = [...general, ...elsewhere.map(([, message]) => message)];
    this.parts.tell(messages);
    const detail = {
      message: messages[0] ?? Object.values(fields)[0] ?? '',
      output: { fieldErrors: fields },
    };
    this.dispatchEvent(new CustomEvent('error', { detail }));
  }
}
