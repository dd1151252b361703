import { LightningElement, api } from 'lwc';
import { drawOutput, joinForm, nameOfField } from 'standin/forms';
import type { FormState } from 'standin/forms';

/** Label and value of a field in a record form. */
export default class OutputField extends LightningElement {
  @api fieldName: unknown;
  @api variant = 'standard';
  @api fieldClass = '';
  private state: FormState | undefined;
  private leave: () => void = () => undefined;

  connectedCallback(): void {
    const name = nameOfField(this.fieldName);
    this.leave = joinForm(this, { name, loaded: (state) => this.show(state) });
  }

  disconnectedCallback(): void {
    this.leave();
  }

  renderedCallback(): void {
    this.draw();
  }

  private show(state: FormState): void {
    this.state = state;
    this.draw();
  }

  private draw(): void {
    const place = this.template?.querySelector('.field');
    if (!place || !this.state) return;
    const name = nameOfField(this.fieldName);
    place.replaceChildren(drawOutput(this.state, name, this.variant === 'label-hidden'));
  }
}
