import { overdueOverrides } from '../config/reminders.ts';
import type { Config } from '../config/types.ts';
import type { Day } from '../model.ts';
import type { OrgAccount } from '../plan/types.ts';
import type { Overview } from '../target/overview.ts';

/** Overdue reviews that are named one by one. */
const MAX_NAMED = 5;

/** Open customer priorities past their review date: they hold plays back, so somebody must look whether they still should. */
function overduePriorities(
  reviews: Overview['reviews'],
  accounts: readonly OrgAccount[],
  today: Day,
): string[] {
  const keyById = new Map(accounts.map(({ id, key }) => [id, key]));
  const overdue = reviews.flatMap(({ accountId, name, reviewOn }) => {
    const account = keyById.get(accountId);
    return account !== undefined && reviewOn !== null && reviewOn < today
      ? [{ account, name, reviewOn }]
      : [];
  });
  const lines = overdue
    .slice(0, MAX_NAMED)
    .map(
      ({ account, name, reviewOn }) =>
        `${account}: the customer priority '${name}' was to be reviewed on ${reviewOn} and still holds plays back; review or resolve it.`,
    );
  const more = overdue.length - lines.length;
  return more > 0
    ? [...lines, `… and ${String(more)} more customer priorities past their review date.`]
    : lines;
}

/** What is past its review date on a day, one line each. */
export function reminders(
  config: Config,
  { reviews }: Pick<Overview, 'reviews'>,
  accounts: readonly OrgAccount[],
  today: Day,
): string[] {
  return [...overdueOverrides(config, today), ...overduePriorities(reviews, accounts, today)];
}
