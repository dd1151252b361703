import { LightningElement, api } from 'lwc';
import type { RowView } from 'c/standupRow';
import { count, fill } from 'c/formats';
import DONE from '@salesforce/label/c.Tenki_Action_MarkDone';
import LAST from '@salesforce/label/c.Standup_Present_Last';
import LEFT from '@salesforce/label/c.Standup_Present_Left';
import LEFT_ONE from '@salesforce/label/c.Standup_Present_Left_One';
import NEXT from '@salesforce/label/c.Standup_Present_Next';
import POSITION from '@salesforce/label/c.Standup_Present_Position';
import PREVIOUS from '@salesforce/label/c.Standup_Present_Previous';
import PLAN from '@salesforce/label/c.Standup_Plan';
import WHY from '@salesforce/label/c.Standup_Why';

/** One account in large type for the meeting's screen, with how many are left and of when the data is. */
export default class StandupPresenter extends LightningElement {
  @api row!: RowView;
  /** Place in the meeting, from 0. */
  @api at = 0;
  @api total = 0;
  @api asOf = '';

  readonly labels = { done: DONE, next: NEXT, plan: PLAN, previous: PREVIOUS, why: WHY };

  /** Moves the focus to the card, so that the screen reader reads it and the keys work. */
  @api focusCard(): void {
    (this.refs?.card as HTMLElement | undefined)?.focus({ preventScroll: true });
  }

  get cardClass(): string {
    return `card ${this.row.band ?? 'unknown'}`;
  }

  get position(): string {
    return fill(POSITION, { at: this.at + 1, n: this.total });
  }

  get left(): string {
    const left = this.total - this.at - 1;
    return left === 0 ? LAST : count(left, LEFT_ONE, LEFT);
  }

  get progress(): number {
    return ((this.at + 1) / this.total) * 100;
  }

  get isFirst(): boolean {
    return this.at === 0;
  }

  get isLast(): boolean {
    return this.at >= this.total - 1;
  }

  handlePrevious(): void {
    this.dispatchEvent(new CustomEvent('move', { detail: -1 }));
  }

  handleNext(): void {
    this.dispatchEvent(new CustomEvent('move', { detail: 1 }));
  }

  handlePlan(): void {
    this.dispatchEvent(new CustomEvent('plan'));
  }

  handleDone(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }
}
