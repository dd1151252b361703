import { workingDayBefore } from 'c/formats';

/** Whose accounts. `team`: of those who report to me, and of those who share my manager. */
export const SCOPES = ['me', 'team', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Closed actions older than this are no news. */
const RECENT_DAYS = 90;

type Filter = Record<string, unknown>;

/** The query's variables: each list's filter. */
export interface StandupVariables {
  [name: string]: unknown;
  health: Filter;
  alarms: Filter;
  actions: Filter;
  priorities: Filter;
}

/** Owners of a scope as a filter of Account; null for every account that the user may see. */
function ownerFilter(scope: Scope, me: string, manager: string | null): Filter | null {
  if (scope === 'all') return null;
  const mine = { OwnerId: { eq: me } };
  if (scope === 'me') return mine;
  const reports = { Owner: { ManagerId: { eq: me } } };
  const peers = manager ? [{ Owner: { ManagerId: { eq: manager } } }] : [];
  return { or: [mine, reports, ...peers] };
}

/** What to ask for on a day. */
export function standupVariables(
  scope: Scope,
  who: { me: string; manager: string | null },
  today: string,
): StandupVariables {
  const owners = ownerFilter(scope, who.me, who.manager);
  const ofAccount = owners ? { Account__r: owners } : {};
  return {
    health: ofAccount,
    alarms: {
      or: [
        { Alarm__c: { eq: 'alarm' }, Alarm_Since__c: { gte: { value: workingDayBefore(today) } } },
        { Alarm__c: { eq: 'held' } },
      ],
      ...(owners ? { Account_Health__r: { Account__r: owners } } : {}),
    },
    actions: {
      and: [
        ofAccount,
        {
          or: [
            { Status__c: { in: ['Proposed', 'Planned', 'Held'] } },
            { LastModifiedDate: { gte: { range: { last_n_days: RECENT_DAYS } } } },
          ],
        },
      ].filter((part) => Object.keys(part).length > 0),
    },
    priorities: {
      Status__c: { eq: 'Open' },
      ...ofAccount,
    },
  };
}
