import { count, fill, shortDay, workingDaysBetween } from 'c/formats';
import type { ListGroup } from 'c/recordList';
import { LABELS } from './labels';

/** A won opportunity of an account without a handoff. */
export interface Gap {
  Id: string;
  Name: string;
  CloseDate: string;
  Account: { Name: string } | null;
}

/** Working days after which a missing handoff is marked: the customer has waited a week for somebody to call. */
export const LATE_DAYS = 5;

/** Won opportunities in words; no group when there is none. */
export function gapGroups(
  gaps: readonly Gap[],
  { locale, today }: { locale: string; today: string },
): ListGroup[] {
  const rows = gaps.map(({ Id: id, Name: opportunity, CloseDate: won, Account: account }) => {
    const days = workingDaysBetween(won, today);
    const isLate = days > LATE_DAYS;
    const name = account?.Name ?? opportunity;
    const since = { date: shortDay(won, locale, today), days: count(days, LABELS.day, LABELS.days) };
    return {
      id,
      target: id,
      object: 'Opportunity',
      name,
      openLabel: fill(LABELS.openNamed, { name }),
      icon: isLate ? 'utility:warning' : 'utility:new',
      variant: isLate ? 'warning' : '',
      lead: opportunity,
      lines: [fill(LABELS.won, since)],
    };
  });
  return rows.length === 0 ? [] : [{ key: 'won', name: `${LABELS.start} (${rows.length})`, rows }];
}
