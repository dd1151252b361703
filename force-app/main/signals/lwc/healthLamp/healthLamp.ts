import { LightningElement, api } from 'lwc';
import type { SparkPoint } from 'c/healthSparkline';

/** A change over a period, in words and as an arrow. */
export interface ChangeView {
  key: string;
  /** Over which time, such as "past 7 days". */
  period: string;
  icon: string;
  text: string;
  /** "better" or "worse"; empty when neither. */
  judgement: string;
  className: string;
}

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
  value: string;
  valueNote: string;
  threshold: string;
  changes: ChangeView[];
  points: readonly SparkPoint[];
  edge: number | null;
  sparkText: string;
  reason: string;
  advice: string;
  play: PlayView | null;
}

/** One lamp: state as icon and word, value against threshold, change, line, reason and play. Draws only. */
export default class HealthLamp extends LightningElement {
  @api lamp!: LampView;

  /** Brings the lamp into view and into focus, for the links of the summary. */
  @api show(): void {
    const root = this.refs?.lamp as HTMLElement | undefined;
    root?.scrollIntoView?.({ block: 'center' });
    root?.focus();
  }

  get hasChanges(): boolean {
    return this.lamp.changes.length > 0;
  }

  get hasLine(): boolean {
    return this.lamp.sparkText !== '';
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
    return this.lamp.play?.held === false;
  }

  handlePlay(): void {
    this.dispatchEvent(new CustomEvent('play', { detail: this.lamp.id }));
  }
}
