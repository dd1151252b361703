import type { AccountRow, Day, Reading } from '../model.ts';
import type { Aggregate, Baseline, MeasureDefinition } from '../config/types.ts';
import { against, ownBaseline, segmentBaselines } from './baselines.ts';
import { isWhole, observeMeasure, toScale, type Measure, type Measurement } from './observe.ts';

/** What readings are made of. */
export interface ReadingsInput {
  accounts: readonly AccountRow[];
  indicators: readonly string[];
  points: readonly Day[];
  measures: ReadonlyMap<string, MeasureDefinition>;
  baselines: ReadonlyMap<string, Baseline>;
  /** Segment by account key; accounts without one are missing. */
  segments: ReadonlyMap<string, string>;
  at: (aggregate: Aggregate, place: number, point: number) => Measurement;
}

/**
 * All readings, ordered by account, indicator and point. The last point always has a reading. Earlier points are
 * reconstructed from the export, so one whose window begins before the export does is left out: it would show a rise that
 * nobody saw. With a baseline the value is what was measured as a share of it.
 */
export function makeReadings(input: ReadingsInput): Reading[] {
  const { accounts, indicators, points, measures, baselines, at } = input;
  const readings: Reading[] = [];
  const keys = [...indicators].sort();
  const places = accounts.map(({ key }, place) => ({ key, place })).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key: account, place } of places)
    for (const indicator of keys) {
      const measure = measures.get(indicator);
      if (!measure) continue;
      const baseline = baselines.get(indicator);
      points.forEach((asOf, point) => {
        const measurement: Measure = (aggregate) => at(aggregate, place, point);
        if (point < points.length - 1 && !isWhole(measure, measurement)) return;
        const { value, observedOn } = observeMeasure(measure, asOf, measurement);
        const scaled = baseline !== undefined || value === null ? value : toScale(value);
        const reading = { account, indicator, asOf, value: scaled, observedOn };
        if (baseline?.kind === 'own_history')
          readings.push(against(reading, ownBaseline(baseline, asOf, measurement)));
        else readings.push(reading);
      });
    }
  const baselineOf = segmentBaselines(readings, baselines, input.segments);
  return baselineOf === null
    ? readings
    : readings.map((reading) =>
        baselines.get(reading.indicator)?.kind === 'segment'
          ? against(reading, baselineOf(reading))
          : reading,
      );
}
