import type { Day } from '../model.ts';
import type { Told } from '../report/told.ts';
import type { Config } from './types.ts';

/** The review of the definitions when it is overdue, one line. */
export function overdueReview({ file, reviewOn }: Config, today: Day): Told[] {
  return reviewOn === null || reviewOn >= today
    ? []
    : [
        {
          en: `${file}: the definitions were to be reviewed on ${reviewOn} — look at what the indicators told you, keep or change them, and move review_on`,
          ja: `${file}: 定義の見直し日 ${reviewOn} を過ぎました。指標が役立ったかを見て、残すか変えて、review_on を先の日にしてください`,
        },
      ];
}

/** Overrides past their review date, one line each; they stay in force meanwhile. */
export function overdueOverrides({ file, overrides }: Config, today: Day): Told[] {
  return overrides
    .filter(({ reviewOn }) => reviewOn < today)
    .map(({ account, indicator, reviewOn }) => ({
      en: `${file}: the override of ${indicator} for ${account} was to be reviewed on ${reviewOn} — look at it again and move review_on, or remove it`,
      ja: `${file}: ${account} の ${indicator} の個別設定は見直し日 ${reviewOn} を過ぎました。見直して review_on を先の日にするか、削除してください`,
    }));
}
