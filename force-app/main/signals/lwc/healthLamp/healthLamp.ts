import { LightningElement, api } from 'lwc';
import type { DetailView } from 'c/healthDetail';
import type { SparkPoint } from 'c/healthSparkline';

/** The play of a lamp. `held` has no button: it says why it waits. */
export interface PlayView {
  held: boolean;
  title: string;
  icon: string;
  /** Why it is held, or what is planned already. */
  note: string;
}

/** A lamp in words, ready to draw. Empty strings draw nothing. */
export interface LampView {
  id: string;
  /** Tone of the edge: a band, `stale` or `unknown`. */
  tone: string;
  icon: string;
  variant: string;
  word: string;
  alarmText: string;
  alarmClass: string;
  name: string;
  /** Says that it is derived from other lamps. */
  mark: string;
  value: string;
  valueNote: string;
  threshold: string;
  points: readonly SparkPoint[];
  edge: number | null;
  sparkText: string;
  reason: string;
  advice: string;
  play: PlayView | null;
}

/** One lamp as a row: state as icon and word, value against threshold, line, reason and play; opens in place. Draws only. */
export default class HealthLamp extends LightningElement {
  @api lamp!: LampView;
  /** What the opened lamp shows; null while it is closed. */
  @api detail: DetailView | null = null;
  /** Whether this reader may plan what the play offers. */
  @api canPlan = false;

  /** Brings the lamp into view and into focus, for the links of the summary. */
  @api show(): void {
    const root = this.refs?.lamp as HTMLElement | undefined;
    root?.scrollIntoView?.({ block: 'nearest' });
    (this.refs?.toggle as HTMLElement | undefined)?.focus();
  }

  get isOpen(): boolean {
    return this.detail !== null;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get chevron(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get hasLine(): boolean {
    return this.lamp.sparkText !== '' && !this.isOpen;
  }

  get rowClass(): string {
    return `lamp ${this.lamp.tone}`;
  }

  /** Only an alarm asks for a button; elsewhere the play is a link. */
  get playClass(): string {
    return this.lamp.alarmText ? 'slds-button slds-button_neutral offer' : 'slds-button offer';
  }

  get isHeld(): boolean {
    return this.lamp.play?.held === true;
  }

  get isOffered(): boolean {
    return this.canPlan && this.lamp.play?.held === false;
  }

  handleToggle(): void {
    this.dispatchEvent(new CustomEvent('toggle', { detail: this.lamp.id }));
  }

  handlePlay(): void {
    this.dispatchEvent(new CustomEvent('play', { detail: this.lamp.id }));
  }
}
