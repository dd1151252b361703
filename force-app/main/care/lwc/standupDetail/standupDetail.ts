import { LightningElement, api } from 'lwc';
import type { ActionChoice, ActionRecord } from 'c/actionList';

/** A lamp that matters, with its play. */
export interface DetailLamp {
  id: string;
  name: string;
  icon: string;
  variant: string;
  word: string;
  /** Why it shows what it shows; empty when nothing more is known. */
  reason: string;
  /** Since when, and whether it is an alarm. */
  since: string;
  sinceClass: string;
  /** Title of the play; empty when there is none to offer. */
  play: string;
  playLabel: string;
}

/** An open row in words. */
export interface DetailView {
  lamps: DetailLamp[];
  actions: readonly ActionRecord[];
  today: string;
  /** Where the account is, and whose it is. */
  href: string;
  openLabel: string;
  owner: string;
  labels: { lamps: string; none: string; actions: string; open: string; plan: string };
}

/** What is under an open row: the lamps that matter with their plays, and the actions. */
export default class StandupDetail extends LightningElement {
  @api view!: DetailView;

  get hasLamps(): boolean {
    return this.view.lamps.length > 0;
  }

  handlePlay(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('play', { detail: id }));
  }

  handleChoice(event: CustomEvent<ActionChoice>): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: event.detail }));
  }

  handlePlan(): void {
    this.dispatchEvent(new CustomEvent('plan'));
  }

  handleRecord(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('record'));
  }
}
