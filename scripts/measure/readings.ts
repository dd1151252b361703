import type { AccountRow, Day, Reading, Readings } from '../model.ts';
import type { Aggregate, Baseline, MeasureDefinition } from '../config/types.ts';
import { against, ownBaseline, segmentBaselines } from './baselines.ts';
import { isWhole, observeMeasure, toScale, type Measure, type Measurement } from './observe.ts';
import { readingTable } from './readingTable.ts';

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

/** Readings with those of some baselines compared with the median of their segment, whenever they are read. */
function comparedWithSegments(
  readings: Readings,
  baselines: ReadonlyMap<string, Baseline>,
  segments: ReadonlyMap<string, string>,
): Readings {
  const baselineOf = segmentBaselines(readings, baselines, segments);
  if (baselineOf === null) return readings;
  return {
    length: readings.length,
    *[Symbol.iterator](): Generator<Reading> {
      for (const reading of readings)
        yield baselines.get(reading.indicator)?.kind === 'segment'
          ? against(reading, baselineOf(reading))
          : reading;
    },
  };
}

/**
 * All readings, ordered by account, indicator and point. The last point always has a reading. Earlier points are
 * reconstructed from the export, so one whose window begins before the export does is left out: it would show a rise that
 * nobody saw. With a baseline the value is what was measured as a share of it.
 */
export function makeReadings(input: ReadingsInput): Readings {
  const { points, measures, baselines, at } = input;
  const places = input.accounts
    .map(({ key }, place) => ({ key, place }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const indicators = [...input.indicators].sort().flatMap((key) => {
    const measure = measures.get(key);
    const baseline = baselines.get(key);
    return measure ? [{ key, measure, baseline, hasBaseline: baseline?.kind === 'own_history' }] : [];
  });
  const table = readingTable({ accounts: places.map(({ key }) => key), indicators, points });
  for (const [row, { key: account, place }] of places.entries())
    for (const [column, { key: indicator, measure, baseline }] of indicators.entries())
      points.forEach((asOf, point) => {
        const measurement: Measure = (aggregate) => at(aggregate, place, point);
        if (point < points.length - 1 && !isWhole(measure, measurement)) return;
        const { value, observedOn } = observeMeasure(measure, asOf, measurement);
        const scaled = baseline !== undefined || value === null ? value : toScale(value);
        const reading = { account, indicator, asOf, value: scaled, observedOn };
        const compared =
          baseline?.kind === 'own_history'
            ? against(reading, ownBaseline(baseline, asOf, measurement))
            : reading;
        table.put(row, column, point, compared);
      });
  return comparedWithSegments(table, baselines, input.segments);
}
