import { LightningElement, api } from 'lwc';
import { drawInput, joinForm, nameOfField } from 'standin/forms';
import type { FieldInput, FormState } from 'standin/forms';

/** The input of a field in a record form. What was typed stays when the form reads anew for other fields. */
export default class InputField extends LightningElement {
  @api fieldName: unknown;
  @api variant = 'standard';
  @api required = false;
  @api readOnly = false;
  @api disabled = false;
  @api dirty = false;
  private state: FormState | undefined;
  private preset: FieldInput | undefined;
  private leave: () => void = () => undefined;

  @api get value(): FieldInput | undefined {
    return this.state?.inputs.get(this.name)?.value() ?? this.preset;
  }
  set value(value: FieldInput | undefined) {
    this.preset = value;
    this.draw();
  }

  /** Takes back what was typed. */
  @api reset(): void {
    this.preset = undefined;
    this.dirty = false;
    this.draw();
  }

  @api reportValidity(): boolean {
    return this.state?.inputs.get(this.name)?.check() ?? true;
  }

  connectedCallback(): void {
    this.leave = joinForm(this, { name: this.name, loaded: (state) => this.show(state) });
  }

  disconnectedCallback(): void {
    this.state?.inputs.delete(this.name);
    this.leave();
  }

  renderedCallback(): void {
    if (this.state && !this.template?.querySelector('.field')?.hasChildNodes()) this.draw();
  }

  private get name(): string {
    return nameOfField(this.fieldName);
  }

  private show(state: FormState): void {
    const typed = this.dirty ? this.state?.inputs.get(this.name)?.value() : undefined;
    this.state = state;
    if (typed !== undefined) this.preset = typed;
    this.draw();
  }

  private draw(): void {
    const place = this.template?.querySelector('.field');
    if (!place || !this.state) return;
    const { preset, required, readOnly, disabled } = this;
    const wish = { preset, required, readOnly, disabled, hideLabel: this.variant === 'label-hidden' };
    const drawn = drawInput(this.state, this.name, wish, (value) => {
      this.dirty = true;
      this.dispatchEvent(new CustomEvent('change', { bubbles: true, detail: { value } }));
    });
    drawn.addEventListener('change', (event) => event.stopPropagation());
    place.replaceChildren(drawn);
  }
}
