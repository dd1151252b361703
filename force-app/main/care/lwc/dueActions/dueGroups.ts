import type { ActionRecord } from 'c/actionList';
import { daysBetween } from 'c/formats';

/** A planned action with its account. */
export type DueAction = Omit<ActionRecord, 'Owner' | 'LastModifiedDate' | 'LastModifiedById'> & {
  Account__c: string;
  Account__r: { Name: string } | null;
};

/** When an action is due, in the order of urgency. */
export const WHEN = ['overdue', 'today', 'week'] as const;
export type When = (typeof WHEN)[number];

/** How far ahead the list looks, in days. */
export const AHEAD_DAYS = 7;

/** When an action is due as seen from a day; null when that is later than the list looks, or unknown. */
export function whenDue(due: string | null, today: string): When | null {
  if (due === null) return null;
  const days = daysBetween(today, due);
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= AHEAD_DAYS ? 'week' : null;
}

/** Actions by when they are due; kinds without any are left out. Within a kind the order stays. */
export function dueGroups(
  actions: readonly DueAction[],
  today: string,
): { when: When; actions: DueAction[] }[] {
  return WHEN.map((when) => ({
    when,
    actions: actions.filter(({ Due_Date__c: due }) => whenDue(due, today) === when),
  })).filter((group) => group.actions.length > 0);
}
