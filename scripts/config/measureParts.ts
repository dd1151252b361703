import type { AggregateInput, AverageInput, MeasureInput, MilestoneInput } from './measureSchema.ts';

/** One part of a written measure that reads a source, with its path below `measure`. */
export interface MeasurePart {
  path: string[];
  written: AggregateInput | AverageInput | MilestoneInput;
}

/** The parts of a measure that read a source. */
export function partsOf(measure: MeasureInput): MeasurePart[] {
  if (measure.kind === 'ratio')
    return [
      { path: ['numerator'], written: measure.numerator },
      { path: ['denominator'], written: measure.denominator },
    ];
  if (measure.kind === 'change')
    return partsOf(measure.of).map(({ path, written }) => ({ path: ['of', ...path], written }));
  return [{ path: [], written: measure }];
}
