import { LightningElement, api } from 'lwc';
import { formParts, nameOfObject, partEvent, whenWritten } from 'standin/forms';
import type { FormOrder } from 'standin/forms';

/** Shows fields of a record, in whatever content they stand. Reads them anew after each write of the page. */
export default class RecordViewForm extends LightningElement {
  @api density = 'auto';
  @api optionalFields: unknown;
  failure = '';
  private record: string | undefined;
  private object: unknown;
  private readonly parts = formParts(
    () => this.order(),
    (state) => {
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

  connectedCallback(): void {
    const host = this.template?.host;
    if (host) whenWritten(host, () => this.parts.read());
  }

  private order(): FormOrder | undefined {
    if (!this.record) return undefined;
    return { object: nameOfObject(this.object), recordId: this.record, recordType: '' };
  }
}
