import { LightningElement, api } from 'lwc';
import type { Band, Weather } from 'c/healthRules';

/** An account of the meeting in words, ready to draw. Empty strings draw nothing. */
export interface RowView {
  id: string;
  name: string;
  band: Band | null;
  /** Mark of the band, which all deciding lamps share unless the ladder holds the account down. */
  bandIcon: string;
  bandVariant: string;
  weather: Weather;
  weatherWord: string;
  /** The band with the lamps that decide it. */
  decided: string;
  reasons: { key: string; text: string; className: string }[];
  arr: string;
  renewal: string;
  left: string;
  action: string;
  actionOwner: string;
  owner: string;
}

/** One account of the stand-up. Draws only; its button opens and closes the row. */
export default class StandupRow extends LightningElement {
  @api row!: RowView;
  @api open = false;
  /** The one row that Tab reaches. */
  @api current = false;

  /** Moves the focus to the row. */
  @api focusRow(): void {
    (this.refs?.toggle as HTMLElement | undefined)?.focus({ preventScroll: true });
  }

  get rowClass(): string {
    return `row ${this.row.band ?? 'unknown'}${this.open ? ' open' : ''}`;
  }

  get expanded(): string {
    return String(this.open);
  }

  get tabIndexValue(): string {
    return this.current ? '0' : '-1';
  }

  /** The whole row is a target for the pointer; keyboard and screen reader use the button. */
  handleClick(): void {
    this.dispatchEvent(new CustomEvent('toggle', { detail: this.row.id }));
  }
}
