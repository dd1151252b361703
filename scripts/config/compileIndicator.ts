import type { IndicatorDefinition } from '../model.ts';
import type { IndicatorInput } from './indicatorSchema.ts';
import type { CombinationInput } from './judgingSchema.ts';
import type { MeasureInput } from './measureSchema.ts';
import { compileReason } from './schemaParts.ts';

/** Source that a measure is read from; of a ratio that of its numerator. */
export function sourceOf(measure: MeasureInput): string {
  if (measure.kind === 'ratio') return measure.numerator.source;
  return measure.kind === 'change' ? sourceOf(measure.of) : measure.source;
}

/** A play as the stages use it. */
export function compilePlay({ title, steps, push }: CombinationInput['play']): IndicatorDefinition['play'] {
  return {
    title: title.en,
    titleJa: title.ja,
    steps: steps.en.trim(),
    stepsJa: steps.ja.trim(),
    push,
  };
}

/** A measured indicator as the stages use it. */
export function compileIndicator(key: string, written: IndicatorInput): IndicatorDefinition {
  const { alarm } = written;
  return {
    key,
    kind: 'measured',
    source: sourceOf(written.measure),
    label: written.label.en,
    labelJa: written.label.ja,
    subject: written.subject.en,
    subjectJa: written.subject.ja,
    basis: written.basis.en,
    basisJa: written.basis.ja,
    dimension: written.dimension,
    ...(written.step === undefined ? {} : { step: written.step }),
    unit: written.unit,
    healthier: written.healthier,
    edges: written.bands,
    segments: new Map(
      Object.entries(written.segments ?? {}).map(([name, { bands, why }]) => [
        name,
        { edges: bands, why: why.trim() },
      ]),
    ),
    alarmBand: alarm.band,
    openAfter: alarm.open_after,
    closeAfter: alarm.close_after,
    cooldownDays: alarm.cooldown,
    informational: alarm.informational ?? alarm.reason === 'drop',
    freshnessDays: written.freshness_days,
    alarmReason: alarm.reason,
    state: written.state,
    version: written.version,
    definition: written.definition.en.trim(),
    definitionJa: written.definition.ja.trim(),
    play: compilePlay(written.play),
    ...compileReason(written.why),
    sort: written.sort,
  };
}
