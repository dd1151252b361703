import { overdueOverrides, overdueReview } from '../config/reminders.ts';
import type { Config } from '../config/types.ts';
import type { Day } from '../model.ts';
import type { OrgAccount } from '../plan/types.ts';
import type { Told } from '../report/told.ts';
import type { Overview } from '../target/overview.ts';

/** Overdue reviews that are named one by one. */
const MAX_NAMED = 5;

/** Open customer priorities past their review date: they hold plays back, so somebody must look whether they still should. */
function overduePriorities(
  reviews: Overview['reviews'],
  accounts: readonly OrgAccount[],
  today: Day,
): Told[] {
  const keyById = new Map(accounts.map(({ id, key }) => [id, key]));
  const overdue = reviews.flatMap(({ accountId, name, reviewOn }) => {
    const account = keyById.get(accountId);
    return account !== undefined && reviewOn !== null && reviewOn < today
      ? [{ account, name, reviewOn }]
      : [];
  });
  const lines = overdue.slice(0, MAX_NAMED).map(({ account, name, reviewOn }) => ({
    en: `${account}: the customer priority '${name}' was to be reviewed on ${reviewOn} and still holds plays back; review or resolve it.`,
    ja: `${account}: 最優先課題「${name}」は見直し日 ${reviewOn} を過ぎても打ち手を保留しています。見直すか、解決済みにしてください。`,
  }));
  const more = overdue.length - lines.length;
  return more > 0
    ? [
        ...lines,
        {
          en: `… and ${String(more)} more customer priorities past their review date.`,
          ja: `ほかに ${String(more)} 件の最優先課題が見直し日を過ぎています。`,
        },
      ]
    : lines;
}

/** Overrides of accounts that health isn't kept for: a key that was mistyped, or a customer that is gone. */
function strayOverrides({ file, overrides }: Config, accounts: readonly OrgAccount[]): Told[] {
  const keys = new Set(accounts.map(({ key }) => key));
  return overrides
    .filter(({ account }) => !keys.has(account))
    .map(({ account, indicator }) => ({
      en: `${file}: the override of ${indicator} for ${account} has no effect, because there is no such account — mend the key or remove it`,
      ja: `${file}: ${account} の ${indicator} の個別設定は、その取引先がないため効きません。キーを直すか、削除してください`,
    }));
}

/** What is past its review date on a day, and overrides of nobody, one line each. */
export function reminders(
  config: Config,
  { reviews }: Pick<Overview, 'reviews'>,
  accounts: readonly OrgAccount[],
  today: Day,
): Told[] {
  return [
    ...strayOverrides(config, accounts),
    ...overdueReview(config, today),
    ...overdueOverrides(config, today),
    ...overduePriorities(reviews, accounts, today),
  ];
}
