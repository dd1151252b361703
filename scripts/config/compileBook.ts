import type { BookInput } from './bookSchema.ts';
import { compileReason } from './schemaParts.ts';
import type { BookIndicator } from './types.ts';

/** Indicators of the book as a whole. */
export function compileBook(book: BookInput): BookIndicator[] {
  return Object.entries(book).map(
    ([key, { label, unit, healthier, measure, bands, why, definition, play }]) => ({
      key,
      label: label.en,
      labelJa: label.ja,
      unit,
      healthier,
      edges: bands,
      why: compileReason(why).why,
      definition: definition.en.trim(),
      definitionJa: definition.ja.trim(),
      play: {
        title: play.title.en,
        titleJa: play.title.ja,
        steps: play.steps.en.trim(),
        stepsJa: play.steps.ja.trim(),
      },
      aggregate: {
        kind: measure.kind,
        source: measure.source,
        column: measure.column ?? null,
        done: null,
        filter: measure.filter ?? null,
        window: measure.window,
        shift: null,
        weeks: 0,
        observed: 'source',
        noRows: 'zero',
      },
    }),
  );
}
