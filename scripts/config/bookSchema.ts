import { z } from 'zod';
import { bandsSchema } from './indicatorSchema.ts';
import { parseWindow } from './measureSchema.ts';
import { bilingual, named, reason, text } from './schemaParts.ts';
import { tell } from './tell.ts';

const KINDS = ['count', 'count_distinct', 'sum', 'max', 'min'] as const;

const WINDOW_EXAMPLE = '90d for calendar days or 20wd for working days';

const measure = z.strictObject(
  {
    kind: z.enum(KINDS, { error: tell('a kind of measure', KINDS.join(', ')) }),
    source: text('a source from this file', 'source: handoffs'),
    column: text('a column of the source', 'column: sales_engineer').optional(),
    filter: text('an SQL condition over the columns of the source', `filter: "kind = 'x'"`).optional(),
    window: z
      .string({ error: tell('a window', WINDOW_EXAMPLE) })
      .regex(/^([1-9]\d{0,3})(d|wd)$/, { error: tell('a window', WINDOW_EXAMPLE) })
      .transform(parseWindow),
  },
  { error: tell('a measure', '{ kind: count, source: handoffs, window: 90d }') },
);

const indicator = z.strictObject(
  {
    label: bilingual('the name of the indicator', 80),
    unit: z.enum(['count', 'days', 'number'], { error: tell('a unit', 'count, days or number') }),
    healthier: z.enum(['higher', 'lower'], { error: tell('higher or lower', 'healthier: higher') }),
    measure,
    bands: bandsSchema,
    why: reason('the reason for these edges', 2000),
    definition: bilingual('the definition', 2000),
    play: z.strictObject(
      {
        title: bilingual('the title of the play', 120),
        steps: bilingual('the steps of the play', 4000),
      },
      { error: tell('what to do about it', 'play: { title: …, steps: … }') },
    ),
  },
  { error: tell('an indicator of the book', 'label:, measure:, bands:, play: …') },
);

/** Indicators of the book as a whole, by key. */
export const bookSchema = named(indicator, 'indicators of the book', 'book: { sales_engineers: { … } }')
  .default({})
  .describe(
    'Indicators of the book as a whole, about our own organisation. They are told by every run and are no lamp of any account.',
  );

export type BookInput = z.output<typeof bookSchema>;
