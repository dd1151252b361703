import { BANDS, bandOf } from 'c/healthRules';
import type { Band, Edges } from 'c/healthRules';
import type { BandsView } from 'c/healthBands';
import { fill } from 'c/formats';
import { valueText, WORDS } from 'c/lampWords';
import { LABELS } from './detailLabels';
import type { IndicatorRecord, LampRecord } from './healthRecords';

/** The edges of a lamp: its own where it has them, else those of its indicator; null while any of them is missing. */
export function edgesOf(record: LampRecord, indicator: IndicatorRecord): Edges | null {
  const own = record.Fair_From__c !== null && record.Fair_From__c !== undefined ? record : indicator;
  const { Fair_From__c: fair, Good_From__c: good, Excellent_From__c: excellent } = own;
  if (typeof fair !== 'number' || typeof good !== 'number' || typeof excellent !== 'number') return null;
  return { healthier: indicator.Healthier__c, fair, good, excellent };
}

/** Each band takes a quarter of the bar, so that all edges can be read; within a quarter the value is in proportion. */
const QUARTER = 25;
/** A mark stays this far from the ends of its quarter, in per cent of the bar: it never lies on an edge that is not its. */
const INSET = 1.5;

/**
 * Where a value lies on the bar, in per cent from the poor end. The outer quarters have no end of their own: they reach as
 * far as the band beside them is wide, or to zero where that comes first.
 */
export function placeOf(value: number, edges: Edges): number {
  const sign = edges.healthier === 'higher' ? 1 : -1;
  const [fair, good, excellent] = [sign * edges.fair, sign * edges.good, sign * edges.excellent] as const;
  const width = (a: number, b: number): number => (b > a ? b - a : Math.abs(b) || 1);
  let low = fair - width(fair, good);
  let high = excellent + width(good, excellent);
  if (sign === 1 && fair > 0) low = Math.max(low, 0);
  if (sign === -1 && excellent < 0) high = Math.min(high, 0);
  const ends = [low, fair, good, excellent, high];
  const at = BANDS.indexOf(bandOf(value, edges));
  const [from = 0, to = 0] = [ends[at], ends[at + 1]];
  const share = to > from ? (sign * value - from) / (to - from) : 0.5;
  const inside = Math.min(Math.max(share * QUARTER, INSET), QUARTER - INSET);
  return Math.round((at * QUARTER + inside) * 10) / 10;
}

/** The bar of bands with the value on it; null for a lamp without edges. */
export function bandsView(record: LampRecord, indicator: IndicatorRecord, locale: string): BandsView | null {
  const edges = edgesOf(record, indicator);
  if (!edges) return null;
  const text = (amount: number): string => valueText(amount, indicator.Unit__c, locale);
  const { Value__c: value, Baseline__c: baseline } = record;
  const from: Record<Band, string> = {
    poor: '',
    fair: text(edges.fair),
    good: text(edges.good),
    excellent: text(edges.excellent),
  };
  const sentence =
    value === null ? LABELS.barUnknown : edges.healthier === 'higher' ? LABELS.bar : LABELS.barLower;
  const band = value === null ? '' : WORDS[bandOf(value, edges)].word;
  return {
    bands: BANDS.map((key) => ({
      key,
      word: WORDS[key].word,
      from: from[key] && `${edges.healthier === 'higher' ? '≥' : '≤'} ${from[key]}`,
    })),
    value: value === null ? null : { place: placeOf(value, edges), text: text(value) },
    baseline:
      typeof baseline === 'number'
        ? { place: placeOf(baseline, edges), text: fill(LABELS.baseline, { value: text(baseline) }) }
        : null,
    description: fill(sentence, { ...from, value: value === null ? '' : text(value), band }),
  };
}
