import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';

/** A lamp that moved, in words. */
export interface MoveView {
  key: string;
  /** The lamp to open; empty when it is no longer on the page. */
  lampId: string;
  name: string;
  from: string;
  fromIcon: string;
  to: string;
  toIcon: string;
  toVariant: string;
  /** "better" or "worse"; empty when neither. */
  judgement: string;
  note: string;
}

/** What moved over one period. */
export interface MovePeriod {
  key: string;
  label: string;
  /** Which days are compared. */
  since: string;
  /** Said when nothing moved. */
  none: string;
  moves: MoveView[];
}

interface Choice {
  key: string;
  label: string;
  pressed: string;
  className: string;
}

/** Which lamps moved since yesterday or last week. Draws only; the period is chosen here. */
export default class HealthMoves extends LightningElement {
  @api periods: readonly MovePeriod[] = [];

  readonly labels = LABELS;
  private chosen = '';

  get choices(): Choice[] {
    return this.periods.map(({ key, label, moves }) => ({
      key,
      label: `${label} (${moves.length})`,
      pressed: String(key === this.period?.key),
      className: `slds-button ${key === this.period?.key ? 'slds-button_brand' : 'slds-button_neutral'}`,
    }));
  }

  /** The chosen period; until one is chosen the first in which something moved. */
  get period(): MovePeriod | undefined {
    return (
      this.periods.find(({ key }) => key === this.chosen) ??
      this.periods.find(({ moves }) => moves.length > 0) ??
      this.periods[0]
    );
  }

  get isStill(): boolean {
    return this.period?.moves.length === 0;
  }

  handlePeriod(event: Event): void {
    this.chosen = (event.currentTarget as HTMLElement).dataset.period ?? '';
  }

  handleLamp(event: Event): void {
    const { target } = (event.currentTarget as HTMLElement).dataset;
    if (target) this.dispatchEvent(new CustomEvent('lamp', { detail: target }));
  }
}
