import { z } from 'zod';
import { tell } from './tell.ts';
import { bilingual, named, shortText, text, whole } from './schemaParts.ts';

const WINDOW = /^([1-9]\d{0,3})(d|wd)$/;
const WINDOW_EXAMPLE = '28d for calendar days or 20wd for working days';
const AGGREGATES = ['count', 'count_distinct', 'sum', 'max', 'days_since_last', 'slope'] as const;

/** Keys of a measure that counts over one source. */
const aggregateKeys = {
  source: text('a source from this file', 'source: usage'),
  column: text('a column of the source', 'column: user_id').optional(),
  filter: text('an SQL condition over the columns of the source', `filter: "event = 'login'"`).optional(),
  window: z
    .string({ error: tell('a window', WINDOW_EXAMPLE) })
    .regex(WINDOW, { error: tell('a window', WINDOW_EXAMPLE) })
    .optional()
    .describe('The last n calendar days (28d) or working days (20wd), the as-of day included.'),
  weeks: whole('the number of weeks of the slope', 'weeks: 12', 2, 53).optional(),
  observed: z
    .enum(['source', 'account'], { error: tell('source or account', 'observed: account') })
    .optional()
    .describe('What freshness looks at: the newest row of the export, or the newest row of this account.'),
  no_rows: z
    .enum(['unknown', 'zero'], { error: tell('unknown or zero', 'no_rows: unknown') })
    .default('unknown')
    .describe('Value of an account that never occurs in the source.'),
};

const aggregate = z.strictObject(
  {
    kind: z.enum(AGGREGATES, { error: tell('a kind of measure', AGGREGATES.join(', ')) }),
    ...aggregateKeys,
  },
  { error: tell('a measure', '{ kind: count, source: usage, window: 28d }') },
);

const ratio = z.strictObject({ kind: z.literal('ratio'), numerator: aggregate, denominator: aggregate });

const measure = z.discriminatedUnion('kind', [aggregate, ratio], {
  error: (issue) =>
    typeof issue.input === 'object' && issue.input !== null
      ? `has no known kind — write kind: ${[...AGGREGATES, 'ratio'].join(', ')}`
      : tell('a measure', '{ kind: count, source: usage, window: 28d }')(issue),
});

const edge = z.number({ error: tell('a number', 'the value at which the band begins, for example 0.5') });

const indicator = z.strictObject(
  {
    label: bilingual('the name of the indicator', 80),
    subject: bilingual('what is counted ("Active users")', 80),
    basis: bilingual('what it is counted against ("of licences")', 80).describe(
      'Follows the threshold in English (fell below 20 % of licences) and stands before it in Japanese (ライセンス数の20 %).',
    ),
    dimension: z.enum(['deployment', 'engagement', 'adoption', 'roi'], {
      error: tell('a DEAR dimension', 'deployment, engagement, adoption or roi'),
    }),
    step: z
      .enum(['use', 'outcome', 'recognition'], {
        error: tell('a step of the ladder', 'use, outcome or recognition'),
      })
      .optional(),
    unit: z.enum(['count', 'percent', 'days', 'number', 'per_week'], {
      error: tell('a unit', 'count, percent, days, number or per_week'),
    }),
    healthier: z.enum(['higher', 'lower'], { error: tell('higher or lower', 'healthier: higher') }),
    measure,
    bands: z
      .strictObject(
        { fair: edge, good: edge, excellent: edge },
        { error: tell('band edges', '{ fair: 0.2, good: 0.5, excellent: 0.8 }') },
      )
      .describe(
        'Where each band begins, in the unit (percent as a fraction). An edge belongs to the better band.',
      ),
    why: shortText('the reason for these edges', 'why: "…"', 2000).describe(
      'Why these edges: evidence or reason.',
    ),
    alarm: z.strictObject(
      {
        band: z.enum(['poor', 'fair'], { error: tell('the band that opens the alarm', 'poor or fair') }),
        open_after: whole('working days at the band before the alarm opens', '2', 1, 60).default(1),
        close_after: whole('working days above the band before it closes', '2', 1, 60).default(1),
        reason: z
          .enum(['threshold', 'drop', 'silence', 'missed_milestone'], {
            error: tell('a reason', 'threshold, drop, silence or missed_milestone'),
          })
          .default('threshold'),
      },
      { error: tell('when the alarm opens', 'alarm: { band: poor }') },
    ),
    freshness_days: whole('working days until a value is stale', 'freshness_days: 2', 0, 9999),
    play: z
      .strictObject(
        {
          title: bilingual('the title of the play', 120),
          steps: bilingual('the steps of the play', 4000),
          push: z
            .boolean({ error: tell('true or false', 'push: true when the play pushes usage') })
            .describe('The play pushes usage, so it is held while a customer priority is open.'),
        },
        {
          error: tell('a play: an alarm needs something to do', 'play: { title: …, steps: …, push: false }'),
        },
      )
      .describe('What to do when the alarm opens.'),
    definition: bilingual('the definition', 2000),
    state: z
      .enum(['provisional', 'validated', 'retired'], {
        error: tell('a state', 'provisional, validated or retired'),
      })
      .default('provisional'),
    version: whole('the version of the definition', 'version: 1', 1, 999_999).default(1),
    sort: whole('the place in lists', 'sort: 10', 0, 9999).default(0),
  },
  { error: tell('an indicator', 'label:, measure:, bands:, alarm:, play: …') },
);

/** All indicators by key. */
export const indicatorsSchema = named(indicator, 'indicators', 'indicators: { licence_use: … }').refine(
  (map) => Object.keys(map).length > 0,
  { error: 'is empty — write at least one indicator' },
);

export type IndicatorInput = z.output<typeof indicator>;
export type AggregateInput = z.output<typeof aggregate>;

/** Reads `28d` or `20wd`; the schema has checked the form. */
export function parseWindow(written: string): { unit: 'd' | 'wd'; length: number } {
  const [, length = '0', unit] = WINDOW.exec(written) ?? [];
  return { unit: unit === 'wd' ? 'wd' : 'd', length: Number(length) };
}
