import { z } from 'zod';
import { text, whole } from './schemaParts.ts';
import { tell } from './tell.ts';

const share = (example: string) =>
  z
    .number({ error: tell('a share from 0 to 0.9', example) })
    .min(0, { error: tell('a share from 0 to 0.9', example) })
    .max(0.9, { error: tell('a share from 0 to 0.9', example) });

/** How the sync writes: what counts as a change, who owns proposals and in which language, and what it leaves to others. */
export const writingSettings = {
  move_share: share('move_share: 0.1')
    .default(0.1)
    .describe('A lamp that looks the same is written when its value moved by more than this share.'),
  language: z
    .enum(['en', 'ja'], { error: tell('a language', 'en or ja') })
    .default('en')
    .describe(
      'Language of proposed actions and of the notes on their effect, for owners whose own is neither English nor Japanese.',
    ),
  fallback_owner: text('the username of an active user', 'cs-lead@example.com')
    .optional()
    .describe(
      'Owner of proposals whose account has an owner that cannot own them. Default: the integration user.',
    ),
  effect_days: whole('the days within which an action must show its effect', 'effect_days: 28', 1, 365)
    .default(28)
    .describe('An alarm that closes within so many days after its action was done counts as recovered.'),
  api_reserve: share('api_reserve: 0.1')
    .default(0.1)
    .describe("A run stops before the org's API requests of 24 hours are used up to this share."),
};
