import type { Day, Reading } from '../model.ts';
import type { Baseline } from '../config/types.ts';
import { isWhole, observeMeasure, toScale, type Measure } from './observe.ts';

/** Fewest accounts of a segment that make a median. */
export const MIN_SEGMENT_ACCOUNTS = 5;

/** The middle value; of an even number the mean of the two in the middle. Null: fewer than `least` values. */
export function median(values: readonly number[], least: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0 || sorted.length < least) return null;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Median of an account's own past weeks whose window the export holds whole; null: too few. */
export function ownBaseline(
  { history, atLeast }: Extract<Baseline, { kind: 'own_history' }>,
  asOf: Day,
  measurement: Measure,
): number | null {
  const known = history.flatMap((week) => {
    const value = isWhole(week, measurement) ? observeMeasure(week, asOf, measurement).value : null;
    return value === null ? [] : [value];
  });
  return median(known, atLeast);
}

/**
 * The median of each segment, indicator and day, looked up by a reading that is not yet compared; null where no indicator
 * has such a baseline. Accounts without a segment are one segment of their own.
 */
export function segmentBaselines(
  readings: Iterable<Reading>,
  baselines: ReadonlyMap<string, Baseline>,
  segments: ReadonlyMap<string, string>,
): ((reading: Reading) => number | null) | null {
  if (![...baselines.values()].some(({ kind }) => kind === 'segment')) return null;
  const keyOf = ({ account, indicator, asOf }: Reading): string =>
    JSON.stringify([indicator, segments.get(account) ?? null, asOf]);
  const groups = new Map<string, number[]>();
  for (const reading of readings) {
    if (reading.value === null || baselines.get(reading.indicator)?.kind !== 'segment') continue;
    const group = groups.get(keyOf(reading));
    if (group) group.push(reading.value);
    else groups.set(keyOf(reading), [reading.value]);
  }
  const medians = new Map([...groups].map(([key, values]) => [key, median(values, MIN_SEGMENT_ACCOUNTS)]));
  return (reading) => medians.get(keyOf(reading)) ?? null;
}

/** A reading as a share of its baseline. Unknown without a baseline and against one of 0. */
export function against(reading: Reading, baseline: number | null): Reading {
  const { value } = reading;
  if (baseline === null || baseline === 0 || value === null)
    return {
      ...reading,
      value: null,
      observedOn: null,
      baseline: baseline === null ? null : toScale(baseline),
    };
  return { ...reading, value: toScale(value / baseline), baseline: toScale(baseline) };
}
