import { addDays } from 'c/formats';

/** Sales engagement is counted over this many days. */
export const ENGAGEMENT_DAYS = 90;

/** Contacts with our own sales organisation: talks with its leaders, presentations to it, and its requests for material. */
const SALES_CONTACTS = ['sales_leader', 'presentation', 'material_request'];

type Filter = Record<string, unknown>;

/** The first day of the quarter of a plain day. */
export function quarterStart(day: string): string {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

/**
 * The query's filters on a day. Health, actions and cases are those of accounts that the manager or a report owns; sales
 * engagement counts people of our organisation, whoever's the account is.
 */
export function teamVariables(me: string, today: string): Record<string, Filter> {
  const team = { Account__r: { or: [{ OwnerId: { eq: me } }, { Owner: { ManagerId: { eq: me } } }] } };
  const since = { gte: { value: addDays(today, -ENGAGEMENT_DAYS) } };
  return {
    alarms: { ...team, Open_Alarms__c: { gt: 0 } },
    overload: { ...team, Touch_Overload__c: { eq: true } },
    overdue: { ...team, Status__c: { eq: 'Planned' }, Due_Date__c: { lt: { value: today } } },
    cases: { ...team, Recognised_On__c: { gte: { value: quarterStart(today) } } },
    waiting: { ...team, Status__c: { eq: 'Submitted' } },
    handovers: { Submitted_On__c: since },
    contacts: { Touched_On__c: since, Kind__c: { in: SALES_CONTACTS } },
  };
}
