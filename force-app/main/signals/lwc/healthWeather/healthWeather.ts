import { LightningElement, api } from 'lwc';
import type { Weather } from 'c/healthRules';
import { LABELS } from './labels';

/** The weather in words, ready to draw. Empty strings and lists draw nothing. */
export interface WeatherView {
  weather: Weather;
  word: string;
  /** What made it so, one part each. */
  why: string[];
  /** The deciding lamps, worst first. */
  decided: { id: string; name: string }[];
  /** Set when a good whole hides a poor part. */
  conflict: string;
  renewal: string;
  money: string;
}

/** The weather of an account: picture and word, why, which lamps decide, and what is at stake. Never a number. */
export default class HealthWeather extends LightningElement {
  @api view!: WeatherView;

  readonly labels = LABELS;

  get why(): string {
    return this.view.why.join(' · ');
  }

  get hasDecided(): boolean {
    return this.view.decided.length > 0;
  }

  get hasStakes(): boolean {
    return this.view.renewal !== '' || this.view.money !== '';
  }

  handleLamp(event: Event): void {
    const { target } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('lamp', { detail: target }));
  }
}
