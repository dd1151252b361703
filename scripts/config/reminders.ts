import type { Day } from '../model.ts';
import type { Config } from './types.ts';

/** The review of the definitions when it is overdue, one line. */
export function overdueReview({ file, reviewOn }: Config, today: Day): string[] {
  return reviewOn === null || reviewOn >= today
    ? []
    : [
        `${file}: the definitions were to be reviewed on ${reviewOn} — look at what the indicators told you, keep or change them, and move review_on`,
      ];
}

/** Overrides past their review date, one line each; they stay in force meanwhile. */
export function overdueOverrides({ file, overrides }: Config, today: Day): string[] {
  return overrides
    .filter(({ reviewOn }) => reviewOn < today)
    .map(
      ({ account, indicator, reviewOn }) =>
        `${file}: the override of ${indicator} for ${account} was to be reviewed on ${reviewOn} — look at it again and move review_on, or remove it`,
    );
}
