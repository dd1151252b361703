import { LightningElement, api } from 'lwc';
import type { BandsView } from 'c/healthBands';
import type { SparkPoint } from 'c/healthSparkline';
import { LABELS } from './labels';

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

/** An action that was taken for this indicator, and whether it helped. */
export interface TriedView {
  id: string;
  title: string;
  text: string;
}

/** An opened lamp in words, ready to draw. Empty strings and lists draw nothing. */
export interface DetailView {
  facts: { key: string; label: string; text: string }[];
  changes: ChangeView[];
  bands: BandsView | null;
  points: readonly SparkPoint[];
  edge: number | null;
  sparkText: string;
  /** Days on which the band changed. */
  marks: string[];
  changed: { key: string; text: string }[];
  /** The line as a table. */
  table: { key: string; day: string; value: string }[];
  playTitle: string;
  steps: string;
  tried: TriedView[];
}

/** What an opened lamp shows. Draws only. */
export default class HealthDetail extends LightningElement {
  @api detail!: DetailView;

  readonly labels = LABELS;

  get hasChanges(): boolean {
    return this.detail.changes.length > 0;
  }

  get hasHistory(): boolean {
    return this.hasLine || this.hasChanges;
  }

  get hasLine(): boolean {
    return this.detail.sparkText !== '';
  }

  get hasChanged(): boolean {
    return this.detail.changed.length > 0;
  }

  get hasTried(): boolean {
    return this.detail.tried.length > 0;
  }
}
