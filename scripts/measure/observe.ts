import type { Day } from '../model.ts';
import { dayNumber, fromDayNumber } from '../config/calendar.ts';
import { aggregatesIn } from '../config/measures.ts';
import type { Aggregate, MeasureDefinition, PlainMeasure } from '../config/types.ts';
import { overdueDays } from './kinds.ts';

/** What one aggregate gives at one account and point. NaN: nothing. */
export interface Measurement {
  /** Raw value, as the aggregate left it. */
  raw: number;
  /** Day number of the newest row of this account behind the value. */
  newest: number;
  /** Accepted rows of the account in the source, up to the point. */
  seen: number;
  /** Day number of the newest row of the whole source up to the point; NaN: none or no time column. */
  sourceNewest: number;
  /** False where rows of the source carry no time: then they are true at every point. */
  timed: boolean;
  /** False where the window of a total begins before the source's first row, so that the total is of a part only. */
  whole: boolean;
}

/** Looks up what an aggregate gave for one account at one point. */
export type Measure = (aggregate: Aggregate) => Measurement;

/** A value with its observation day. */
export interface Observed {
  value: number | null;
  observedOn: Day | null;
}

const UNKNOWN: Observed = { value: null, observedOn: null };

/** Rounds to four decimals, the scale of the org's fields; the one rounding of a value. */
export function toScale(value: number): number {
  const rounded = Math.round(value * 10_000) / 10_000;
  return rounded === 0 ? 0 : rounded;
}

/**
 * Value of an aggregate. Where an account occurs in the source but not in the window, counts and sums are 0; where it
 * never occurs there is no data, which is not 0. A maximum, minimum or last value of nothing is no value.
 */
export function valueOf(aggregate: Aggregate, point: Day, m: Measurement): number | null {
  const zero = m.seen > 0 || aggregate.noRows === 'zero' ? 0 : null;
  switch (aggregate.kind) {
    case 'count':
    case 'count_distinct':
    case 'sum':
    case 'active_days':
      return m.seen === 0 || Number.isNaN(m.raw) ? zero : m.raw;
    case 'max':
    case 'min':
    case 'last':
      return Number.isNaN(m.raw) ? null : m.raw;
    case 'milestone':
      return overdueDays(m.raw, point);
    case 'days_since_last':
      return Number.isNaN(m.raw) ? null : dayNumber(point) - m.raw;
    case 'slope': {
      const numerator = m.seen === 0 || Number.isNaN(m.raw) ? zero : m.raw;
      const n = aggregate.weeks;
      return numerator === null ? null : numerator / ((n * (n * n - 1)) / 6);
    }
  }
}

/** Days by their number: a run asks for few of them, many times. */
const days = new Map<number, Day>();

function dayAt(number: number): Day {
  const found = days.get(number) ?? fromDayNumber(number);
  days.set(number, found);
  return found;
}

function observedOn(aggregate: Aggregate, point: Day, m: Measurement): Day | null {
  if (!m.timed) return point;
  const day = aggregate.observed === 'account' ? m.newest : m.sourceNewest;
  return Number.isNaN(day) ? null : dayAt(day);
}

function observe(aggregate: Aggregate, point: Day, m: Measurement): Observed {
  const value = valueOf(aggregate, point, m);
  return value === null ? UNKNOWN : { value, observedOn: observedOn(aggregate, point, m) };
}

/** A ratio over nothing or zero is unknown, and is as old as its numerator. Not rounded. */
function observePlain(measure: PlainMeasure, point: Day, measurement: Measure): Observed {
  if (measure.kind === 'single') return observe(measure.aggregate, point, measurement(measure.aggregate));
  const top = observe(measure.numerator, point, measurement(measure.numerator));
  const bottom = observe(measure.denominator, point, measurement(measure.denominator));
  if (top.value === null || bottom.value === null || bottom.value === 0) return UNKNOWN;
  return { value: top.value / bottom.value, observedOn: top.observedOn };
}

/**
 * Value and observation day of a measure, not rounded. A change needs the whole of the window before, also at the last
 * point: against a part of it everything would have grown. A relative change from 0 is unknown.
 */
export function observeMeasure(measure: MeasureDefinition, point: Day, measurement: Measure): Observed {
  if (measure.kind !== 'change') return observePlain(measure, point, measurement);
  const now = observePlain(measure.now, point, measurement);
  const before = isWhole(measure.before, measurement)
    ? observePlain(measure.before, point, measurement).value
    : null;
  if (now.value === null || before === null) return UNKNOWN;
  const difference = now.value - before;
  if (!measure.relative) return { value: difference, observedOn: now.observedOn };
  return before === 0 ? UNKNOWN : { value: difference / Math.abs(before), observedOn: now.observedOn };
}

/** A mean or share: both parts leave out the same days, so a part of the window is no bias. */
function isMean(measure: MeasureDefinition): boolean {
  if (measure.kind !== 'ratio') return false;
  const { numerator, denominator } = measure;
  return (
    numerator.source === denominator.source &&
    JSON.stringify(numerator.window) === JSON.stringify(denominator.window)
  );
}

/** Whether a measure at a point is of whole windows. */
export function isWhole(measure: MeasureDefinition, measurement: Measure): boolean {
  return isMean(measure) || aggregatesIn(measure).every((aggregate) => measurement(aggregate).whole);
}
