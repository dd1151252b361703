import { LightningElement, api } from 'lwc';

/** A place on the bar, in per cent from the poor end. */
interface Mark {
  place: number;
  text: string;
}

/** The bands from poor to excellent, and what lies on them. */
export interface BandsView {
  /** `from` labels the edge at which a band begins; empty for the first. */
  bands: { key: string; word: string; from: string }[];
  value: Mark | null;
  baseline: Mark | null;
  /** What the bar says, for people who don't see it. */
  description: string;
}

/** A mark near an end is labelled towards the middle. */
const NEAR_END = 85;

/** The bands as a bar, their edges labelled, the value and its baseline marked. Draws only. */
export default class HealthBands extends LightningElement {
  @api bands!: BandsView;

  get segments(): { key: string; word: string; from: string; className: string }[] {
    return this.bands.bands.map((band) => ({ ...band, className: `band ${band.key}` }));
  }

  get valueMark(): { style: string; className: string; text: string } | null {
    return this.mark(this.bands.value, 'value');
  }

  get baselineMark(): { style: string; className: string; text: string } | null {
    return this.mark(this.bands.baseline, 'baseline');
  }

  private mark(mark: Mark | null, name: string): { style: string; className: string; text: string } | null {
    if (!mark) return null;
    const side = mark.place > NEAR_END ? 'end' : mark.place < 100 - NEAR_END ? 'start' : 'middle';
    return {
      style: `inset-inline-start: ${mark.place}%`,
      className: `mark ${name} ${side}`,
      text: mark.text,
    };
  }
}
