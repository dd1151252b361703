import type { AccountRow, Day, Reading } from '../model.ts';
import { dayNumber, fromDayNumber } from '../config/calendar.ts';
import type { Aggregate, MeasureDefinition } from '../config/types.ts';

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

/** A value with its observation day. */
interface Observed {
  value: number | null;
  observedOn: Day | null;
}

/** Rounds to four decimals, the scale of the org's fields; the one rounding of a value. */
export function toScale(value: number): number {
  const rounded = Math.round(value * 10_000) / 10_000;
  return rounded === 0 ? 0 : rounded;
}

/**
 * Value of an aggregate. Where an account occurs in the source but not in the window, counts and sums are 0; where it
 * never occurs there is no data, which is not 0. A maximum over nothing is no value.
 */
export function valueOf(aggregate: Aggregate, point: Day, m: Measurement): number | null {
  const zero = m.seen > 0 || aggregate.noRows === 'zero' ? 0 : null;
  switch (aggregate.kind) {
    case 'count':
    case 'count_distinct':
    case 'sum':
      return m.seen === 0 || Number.isNaN(m.raw) ? zero : m.raw;
    case 'max':
      return Number.isNaN(m.raw) ? null : m.raw;
    case 'days_since_last':
      return Number.isNaN(m.raw) ? null : dayNumber(point) - m.raw;
    case 'slope': {
      const numerator = Number.isNaN(m.raw) ? zero : m.raw;
      const n = aggregate.weeks;
      return numerator === null ? null : numerator / ((n * (n * n - 1)) / 6);
    }
  }
}

function observedOn(aggregate: Aggregate, point: Day, m: Measurement): Day | null {
  if (!m.timed) return point;
  const day = aggregate.observed === 'account' ? m.newest : m.sourceNewest;
  return Number.isNaN(day) ? null : fromDayNumber(day);
}

function observe(aggregate: Aggregate, point: Day, m: Measurement): Observed {
  const value = valueOf(aggregate, point, m);
  return value === null
    ? { value: null, observedOn: null }
    : { value, observedOn: observedOn(aggregate, point, m) };
}

/** Value and observation day of a measure. A ratio over nothing or zero is unknown, and is as old as its numerator. */
export function observeMeasure(
  measure: MeasureDefinition,
  point: Day,
  measurement: (aggregate: Aggregate) => Measurement,
): Observed {
  if (measure.kind === 'single') {
    const { value, observedOn: on } = observe(measure.aggregate, point, measurement(measure.aggregate));
    return { value: value === null ? null : toScale(value), observedOn: on };
  }
  const top = observe(measure.numerator, point, measurement(measure.numerator));
  const bottom = observe(measure.denominator, point, measurement(measure.denominator));
  if (top.value === null || bottom.value === null || bottom.value === 0)
    return { value: null, observedOn: null };
  return { value: toScale(top.value / bottom.value), observedOn: top.observedOn };
}

/** A mean: both parts leave out the same days, so a part of the window is no bias. */
function isMean(measure: MeasureDefinition): boolean {
  if (measure.kind !== 'ratio') return false;
  const { numerator, denominator } = measure;
  return (
    numerator.source === denominator.source &&
    JSON.stringify(numerator.window) === JSON.stringify(denominator.window)
  );
}

/** Whether a measure at a point is of whole windows. */
function isWhole(measure: MeasureDefinition, measurement: (aggregate: Aggregate) => Measurement): boolean {
  if (measure.kind === 'single') return measurement(measure.aggregate).whole;
  return isMean(measure) || (measurement(measure.numerator).whole && measurement(measure.denominator).whole);
}

/**
 * All readings, ordered by account, indicator and point. `at` looks a measurement up. The last point always has a reading.
 * Earlier points are reconstructed from the export, so one whose window begins before the export does is left out: it
 * would show a rise that nobody saw.
 */
export function makeReadings(
  accounts: readonly AccountRow[],
  indicators: readonly string[],
  points: readonly Day[],
  measures: ReadonlyMap<string, MeasureDefinition>,
  at: (aggregate: Aggregate, place: number, point: number) => Measurement,
): Reading[] {
  const readings: Reading[] = [];
  const keys = [...indicators].sort();
  const places = accounts.map(({ key }, place) => ({ key, place })).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key: account, place } of places)
    for (const indicator of keys) {
      const measure = measures.get(indicator);
      if (!measure) continue;
      points.forEach((asOf, point) => {
        const measurement = (aggregate: Aggregate): Measurement => at(aggregate, place, point);
        if (point < points.length - 1 && !isWhole(measure, measurement)) return;
        const observed = observeMeasure(measure, asOf, measurement);
        readings.push({ account, indicator, asOf, ...observed });
      });
    }
  return readings;
}
