import { z } from 'zod';
import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { bandsSchema, dimensionSchema, playSchema, stepSchema } from './indicatorSchema.ts';
import { bilingual, dayText, list, named, reason, shortText, text, whole } from './schemaParts.ts';
import { tell } from './tell.ts';

const LAMPS = [...BANDS, 'stale', 'unknown'] as const;

/** One word or a list of them. */
function oneOrMore<const T extends readonly [string, ...string[]]>(words: T, what: string) {
  const error = tell(what, words.join(', '));
  const word = z.enum(words, { error });
  return z.union([word, z.array(word, { error }).min(1, { error })], { error });
}

const condition = z
  .strictObject(
    {
      indicator: text('an indicator from this file', 'indicator: licence_use').optional(),
      band: oneOrMore(BANDS, 'a band or a list of bands').optional(),
      lamp: oneOrMore(LAMPS, 'a lamp or a list of lamps').optional(),
      alarm: oneOrMore(['none', 'watch', 'alarm', 'held'], 'an alarm level or a list of them').optional(),
      step: stepSchema.optional(),
      state: oneOrMore(['yes', 'no', 'unknown'], 'a state of the step or a list of them').optional(),
      hollow: z.boolean({ error: tell('true or false', 'hollow: true') }).optional(),
    },
    { error: tell('a condition', '{ indicator: licence_use, band: [poor, fair] }') },
  )
  .describe('An indicator with band, lamp or alarm; a step with its state; or hollow.');

const combination = z.strictObject(
  {
    kind: z.enum(['risk', 'expansion'], { error: tell('risk or expansion', 'kind: risk') }),
    label: bilingual('the name of the combination', 80),
    definition: bilingual('the definition', 2000),
    dimension: dimensionSchema,
    why: reason('the reason for this combination', 2000).describe('A text in English, or { en, ja }.'),
    when: list(condition, 'a list of conditions', '- { indicator: licence_use, band: poor }').describe(
      'All of these must hold. A condition on a band holds for fresh values only.',
    ),
    play: playSchema,
    cooldown: whole('working days after closing in which it stays closed', '5', 0, 250).default(0),
    version: whole('the version of the definition', 'version: 1', 1, 999_999).default(1),
    sort: whole('the place in lists', 'sort: 10', 0, 9999).default(0),
  },
  { error: tell('a combination', 'kind:, label:, when:, play: …') },
);

/** All combinations by key. */
export const combinationsSchema = named(combination, 'combinations', 'combinations: { quiet: … }')
  .default({})
  .describe('Several indicators that together mean a risk or a chance to grow.');

/** Own texts for the built-in risk "hollow health". */
export const hollowSchema = z
  .strictObject(
    {
      label: bilingual('the name of the risk', 80).optional(),
      definition: bilingual('the definition', 2000).optional(),
      play: playSchema.optional(),
    },
    { error: tell('texts for hollow health', 'hollow: { play: … }') },
  )
  .default({})
  .describe('Own texts and play for the built-in risk "hollow health".');

const override = z.strictObject(
  {
    account: text('the key of an account', 'account: A-1001'),
    indicator: text('an indicator from this file', 'indicator: licence_use'),
    bands: bandsSchema,
    reason: shortText('the reason for other edges', 'reason: "…"', 200),
    review_on: dayText.describe('The day on which somebody looks at this again.'),
  },
  { error: tell('an override', '{ account: …, indicator: …, bands: …, reason: …, review_on: … }') },
);

/** Other edges for single accounts. */
export const overridesSchema = list(override, 'a list of overrides', '- { account: …, … }')
  .default([])
  .describe('Other edges for one account and indicator, each with its reason and review date.');

/** Our own outreach, which may tire a customer and never improves a lamp. */
export const touchesSchema = z
  .strictObject(
    {
      source: text('a source from this file', 'source: contacts'),
      ours: text('an SQL condition over the columns of the source', `ours: "direction = 'ours'"`).describe(
        'Rows that are our own outreach. No indicator counts them.',
      ),
      customer: text(
        'an SQL condition over the columns of the source',
        `customer: "direction = 'customer'"`,
      ).describe('Rows that the customer began.'),
      limit: whole('the most touches in 28 days', 'limit: 6', 1, 999).describe(
        'More touches than this in 28 days without a contact begun by the customer are an overload.',
      ),
    },
    { error: tell('our own outreach', '{ source: contacts, ours: …, customer: …, limit: 6 }') },
  )
  .optional();

/** A total over indicators. Locked until evidence says that it beats the best of its parts. */
export const compositeSchema = z
  .strictObject(
    {
      on: z
        .boolean({ error: tell('true or false', 'on: false') })
        .describe('One switch takes it apart again.'),
      weights: z
        .record(
          z.string(),
          z
            .number({ error: tell('a weight above 0', '2') })
            .positive({ error: tell('a weight above 0', '2') }),
          { error: tell('weights by indicator', 'weights: { licence_use: 2, hours_saved: 1 }') },
        )
        .refine((weights) => Object.keys(weights).length >= 2, { error: 'needs at least two indicators' }),
      why: shortText('the reason for these weights', 'why: "…"', 2000),
      evidence: text('the file with the evidence', 'evidence: evidence/composite.json'),
    },
    { error: tell('a composite', '{ on: false, weights: …, why: …, evidence: … }') },
  )
  .optional()
  .describe('A total. It stays locked until it beats its best single indicator on later data.');

export type CombinationInput = z.output<typeof combination>;
export type ConditionInput = z.output<typeof condition>;
export type OverrideInput = z.output<typeof override>;
export type HollowInput = z.output<typeof hollowSchema>;
export type CompositeInput = NonNullable<z.output<typeof compositeSchema>>;
