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

const RING = 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z';
/** Marks of the bands, alike to those of lamps. Base icons cost too much in a list that scrolls. */
const MARKS: Readonly<Record<Band | 'unknown', string>> = {
  poor: `${RING}M4 4l8 8`,
  fair: 'M8 2l6.5 12h-13zM8 6.5v3.5M8 12v.1',
  good: `${RING}M5.2 8.2l2 2l3.6-4`,
  excellent: 'M8 1.8l1.9 4.1l4.5.5l-3.3 3l.9 4.4L8 11.6l-4 2.2l.9-4.4l-3.3-3l4.5-.5z',
  unknown: `${RING}M6.3 6.3a1.8 1.8 0 1 1 2.4 1.7q-.7.3-.7 1.2M8 11.2v.1`,
};

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

  get markPath(): string {
    return MARKS[this.row.band ?? 'unknown'];
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
