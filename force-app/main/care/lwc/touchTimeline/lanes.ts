import { count, shortDay } from 'c/formats';
import { LABELS } from './labels';
import type { TouchRecord } from './touchQuery';

/** One lane of the timeline: who started these contacts. */
export interface Lane {
  key: TouchRecord['Direction__c'];
  icon: string;
  heading: string;
  count: string;
  none: string;
  touches: { id: string; day: string; kind: string; subject: string; whom: string }[];
}

const LANES = [
  { key: 'customer', icon: 'utility:incoming_call', heading: LABELS.byCustomer, none: LABELS.noneByCustomer },
  { key: 'ours', icon: 'utility:outbound_call', heading: LABELS.byUs, none: LABELS.noneByUs },
] as const;

/** The contacts in two lanes, at most `limit` of each. Days are written for `locale`, the year where it is not today's. */
export function lanesOf(
  touches: readonly TouchRecord[],
  { limit, locale, today }: { limit: number; locale: string; today: string },
): Lane[] {
  return LANES.map((lane) => {
    const own = touches.filter((touch) => touch.Direction__c === lane.key);
    return {
      ...lane,
      none: own.length === 0 ? lane.none : '',
      count: own.length === 0 ? '' : count(own.length, LABELS.one, LABELS.many),
      touches: own.slice(0, limit).map((touch) => ({
        id: touch.Id,
        day: shortDay(touch.Touched_On__c, locale, today),
        kind: touch.kind.displayValue ?? '',
        subject: touch.Subject__c ?? '',
        whom: touch.With_Whom__c ?? '',
      })),
    };
  });
}
