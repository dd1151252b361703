import { z } from 'zod';
import { DIMENSIONS, STEPS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { tell } from './tell.ts';
import { baselineSchema, measureSchema } from './measureSchema.ts';
import { bilingual, named, reason, shortText, whole } from './schemaParts.ts';

const edge = z.number({ error: tell('a number', 'the value at which the band begins, for example 0.5') });

/** DEAR dimension of an indicator. */
export const dimensionSchema = z.enum(DIMENSIONS, {
  error: tell('a DEAR dimension', 'deployment, engagement, adoption or roi'),
});

/** Step of the ladder. */
export const stepSchema = z.enum(STEPS, {
  error: tell('a step of the ladder', 'use, outcome or recognition'),
});

/** Where each band begins. */
export const bandsSchema = z
  .strictObject(
    { fair: edge, good: edge, excellent: edge },
    { error: tell('band edges', '{ fair: 0.2, good: 0.5, excellent: 0.8 }') },
  )
  .describe(
    'Where each band begins, in the unit (percent as a fraction). An edge belongs to the better band.',
  );

/** What to do about an alarm. */
export const playSchema = z
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
  .describe('What to do when the alarm opens.');

const indicator = z.strictObject(
  {
    label: bilingual('the name of the indicator', 80),
    subject: bilingual('what is counted ("Active users")', 80),
    basis: bilingual('what it is counted against ("of licences")', 80).describe(
      'Follows the threshold in English (fell below 20 % of licences) and stands before it in Japanese (ライセンス数の20 %).',
    ),
    dimension: dimensionSchema,
    step: stepSchema.optional(),
    unit: z.enum(['count', 'percent', 'days', 'number', 'per_week'], {
      error: tell('a unit', 'count, percent, days, number or per_week'),
    }),
    healthier: z.enum(['higher', 'lower'], { error: tell('higher or lower', 'healthier: higher') }),
    measure: measureSchema,
    baseline: baselineSchema.optional(),
    bands: bandsSchema,
    why: reason('the reason for these edges', 2000).describe(
      'Why these edges: evidence or reason. A text in English, or { en, ja }.',
    ),
    segments: z
      .record(
        z.string(),
        z.strictObject(
          { bands: bandsSchema, why: shortText('the reason for these edges', 'why: "…"', 160) },
          {
            error: tell('the edges of a segment', '{ bands: { fair: …, good: …, excellent: … }, why: "…" }'),
          },
        ),
        { error: tell('edges by segment', 'segments: { Enterprise: { bands: …, why: "…" } }') },
      )
      .optional()
      .describe('Other edges for accounts of a segment (accounts.segment).'),
    alarm: z.strictObject(
      {
        band: z.enum(['poor', 'fair'], { error: tell('the band that opens the alarm', 'poor or fair') }),
        open_after: whole('working days at the band before the alarm opens', '2', 1, 60).default(1),
        close_after: whole('working days above the band before it closes', '2', 1, 60).default(1),
        cooldown: whole('working days after closing in which it stays closed', '5', 0, 250)
          .default(0)
          .describe('Working days after it closed in which it does not open again.'),
        informational: z
          .boolean({ error: tell('true or false', 'informational: false') })
          .optional()
          .describe(
            'The alarm stays at watch, proposes nothing and decides nothing. Default: true for reason drop.',
          ),
        reason: z
          .enum(['threshold', 'drop', 'silence', 'missed_milestone'], {
            error: tell('a reason', 'threshold, drop, silence or missed_milestone'),
          })
          .default('threshold'),
      },
      { error: tell('when the alarm opens', 'alarm: { band: poor }') },
    ),
    freshness_days: whole('working days until a value is stale', 'freshness_days: 2', 0, 9999),
    play: playSchema,
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
