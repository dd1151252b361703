import { fill, longDay } from 'c/formats';
import type { IndicatorRecord } from './healthRecords';
import { LABELS } from './detailLabels';

/** Below this many firings a rate would say more than is known: its interval is wider than half of the scale. */
const FEW = 10;
/** Two-sided 95 %. */
const Z = 1.96;

/** Wilson 95 % interval of `hits` out of `fired`, both at least 0 and `fired` above 0; shares from 0 to 1. */
export function wilson(hits: number, fired: number): { low: number; high: number } {
  const rate = hits / fired;
  const scale = 1 + (Z * Z) / fired;
  const centre = (rate + (Z * Z) / (2 * fired)) / scale;
  const half = (Z * Math.sqrt((rate * (1 - rate)) / fired + (Z * Z) / (4 * fired * fired))) / scale;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** How far an alarm deserves to be believed: rate with its interval and n, or that there is too little data. */
export function evidenceText(indicator: IndicatorRecord, locale: string): string {
  const { Evidence_Fired__c: fired, Evidence_Hits__c: hits } = indicator;
  if (!fired || hits === null) return LABELS.evidenceNone;
  if (fired < FEW) return fill(LABELS.evidenceFew, { fired, n: FEW });
  const { low, high } = wilson(hits, fired);
  const percent = (share: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const { Evidence_Lead_Days__c: lead, Evidence_As_Of__c: on } = indicator;
  return [
    fill(LABELS.fired, { fired, hits, rate: percent(hits / fired), low: percent(low), high: percent(high) }),
    lead === null ? '' : fill(LABELS.lead, { n: lead }),
    on ? fill(LABELS.evidenceOn, { date: longDay(on, locale) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
