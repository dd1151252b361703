import { addDays, type DemoAccount } from './book.ts';
import { between, type Random } from './random.ts';
import type { Day } from '../model.ts';

/** One usage event as the product would export it. */
export interface UsageEvent {
  account: string;
  user: string;
  event: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  ts: string;
  quantity: number;
}

/** Days of usage history in the demo: 13 weeks. */
export const USAGE_DAYS = 91;

/** What people do, most frequent first; the key features that indicators look at are spread over the list. */
const ACTIVITIES = [
  'login', 'record_updated', 'dashboard_opened', 'record_created', 'report_viewed', 'help_viewed', 'export_run',
  'training_viewed', 'automation_run', 'admin_login',
] as const; // prettier-ignore

/** Chance that a user who works with the product does so on a working day, and on a day at the weekend. */
const WORKING_DAY_CHANCE = 0.4;
const WEEKEND_CHANCE = 0.05;

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Frequent activities are picked more often: the smaller of two draws. */
function activity(random: Random): string {
  const index = Math.min(
    between(random, 0, ACTIVITIES.length - 1),
    between(random, 0, ACTIVITIES.length - 1),
  );
  return ACTIVITIES[index] ?? 'login';
}

/** Working hours in Japan, 9:00 to 18:59, as UTC on the same calendar day. */
function timestamp(day: Day, random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(between(random, 0, 9))}:${two(between(random, 0, 59))}:${two(between(random, 0, 59))}Z`;
}

/** The events of one account on one day; somebody logs in every working day as long as the account is in use. */
function eventsOfDay(account: DemoAccount, day: Day, daysAgo: number, random: Random): UsageEvent[] {
  const share = account.truth.usersInUse?.(daysAgo) ?? 0;
  const users = share === 0 ? 0 : Math.max(1, Math.round(share * account.licences));
  const chance = isWeekend(day) ? WEEKEND_CHANCE : WORKING_DAY_CHANCE;
  const events: UsageEvent[] = [];
  for (let user = 0; user < users; user += 1) {
    const isFirstOnWorkingDay = user === 0 && !isWeekend(day);
    if (!isFirstOnWorkingDay && random() >= chance) continue;
    const count = between(random, 1, 4);
    for (let i = 0; i < count; i += 1) {
      const event = i === 0 ? 'login' : activity(random);
      const quantity = event === 'export_run' ? between(random, 1, 40) : 1;
      events.push({
        account: account.key,
        user: `${account.key}-u${user + 1}`,
        event,
        ts: timestamp(day, random),
        quantity,
      });
    }
  }
  return events;
}

/** All events, one list per day, oldest day first. */
export function* usageByDay(
  book: DemoAccount[],
  asOf: Day,
  random: Random,
): Generator<{ day: Day; events: UsageEvent[] }> {
  for (let daysAgo = USAGE_DAYS - 1; daysAgo >= 0; daysAgo -= 1) {
    const day = addDays(asOf, -daysAgo);
    const events = book.flatMap((account) => eventsOfDay(account, day, daysAgo, random));
    yield { day, events };
  }
}
