import type { Aggregate, MeasureDefinition, PlainMeasure } from '../config/types.ts';

/** What a part of a measure is for. */
export type PartRole = 'value' | 'numerator' | 'denominator';

/** One aggregate of a measure with its place in it. */
export interface MeasurePart {
  role: PartRole;
  /** Now, or in the window before that a change compares with. */
  at: 'now' | 'before';
  aggregate: Aggregate;
}

function plainParts(measure: PlainMeasure, at: MeasurePart['at']): MeasurePart[] {
  return measure.kind === 'single'
    ? [{ role: 'value', at, aggregate: measure.aggregate }]
    : [
        { role: 'numerator', at, aggregate: measure.numerator },
        { role: 'denominator', at, aggregate: measure.denominator },
      ];
}

/** The aggregates of a measure, in the order in which they are told. */
export function partsIn(measure: MeasureDefinition): MeasurePart[] {
  return measure.kind === 'change'
    ? [...plainParts(measure.now, 'now'), ...plainParts(measure.before, 'before')]
    : plainParts(measure, 'now');
}

/** One number from a numerator and a denominator, or the value itself; null where either is unknown, or over zero. */
function plainValue(values: readonly (number | null)[]): number | null {
  const [top = null, bottom] = values;
  if (bottom === undefined) return top;
  return top === null || bottom === null || bottom === 0 ? null : top / bottom;
}

/** What a measure makes of the values of its parts, in the order of `partsIn`; not rounded. */
export function valueOfParts(measure: MeasureDefinition, values: readonly (number | null)[]): number | null {
  if (measure.kind !== 'change') return plainValue(values);
  const half = values.length / 2;
  const [now, before] = [plainValue(values.slice(0, half)), plainValue(values.slice(half))];
  if (now === null || before === null) return null;
  if (!measure.relative) return now - before;
  return before === 0 ? null : (now - before) / Math.abs(before);
}
