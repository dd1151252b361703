import type { Aggregate, Config, MeasureDefinition, MeasureWindow, PlainMeasure } from './types.ts';

/** Every aggregate that a measure is made of. */
export function aggregatesIn(measure: MeasureDefinition): Aggregate[] {
  switch (measure.kind) {
    case 'single':
      return [measure.aggregate];
    case 'ratio':
      return [measure.numerator, measure.denominator];
    case 'change':
      return [...aggregatesIn(measure.now), ...aggregatesIn(measure.before)];
  }
}

/** Every aggregate that the configuration asks for: of measures, of the past of baselines, and of touches. */
export function allAggregates({ measures, baselines, touches }: Config): Aggregate[] {
  const past = [...baselines.values()].flatMap((baseline) =>
    baseline.kind === 'own_history' ? baseline.history.flatMap(aggregatesIn) : [],
  );
  return [
    ...[...measures.values()].flatMap(aggregatesIn),
    ...past,
    ...(touches === null ? [] : [touches.ours, touches.customer]),
  ];
}

/** The same measure as it was `shift` before the as-of day. */
export function shifted(measure: PlainMeasure, shift: MeasureWindow): PlainMeasure {
  const back = (aggregate: Aggregate): Aggregate => ({ ...aggregate, shift });
  return measure.kind === 'single'
    ? { kind: 'single', aggregate: back(measure.aggregate) }
    : { kind: 'ratio', numerator: back(measure.numerator), denominator: back(measure.denominator) };
}
