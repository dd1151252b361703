import { LightningElement } from 'lwc';
import { joinForm } from 'standin/forms';

/** Where a record form says what it could not save. */
export default class Messages extends LightningElement {
  messages: string[] = [];
  private leave: () => void = () => undefined;

  get hasMessages(): boolean {
    return this.messages.length > 0;
  }

  connectedCallback(): void {
    this.leave = joinForm(this, { name: '', told: (messages) => (this.messages = messages) });
  }

  disconnectedCallback(): void {
    this.leave();
  }
}
