import type { Alarm, Band, Step } from 'c/healthRules';
import type { ActionStatus } from 'c/actionList';
import type { Connection } from 'c/ldsUtils';
import { records } from 'c/ldsUtils';

/** An account's health as the list needs it. Money is in the org's currency, days are plain days. */
export interface AccountRow {
  Id: string;
  Account__c: string;
  name: string;
  Band__c: Band | null;
  /** Keys of the indicators that decide the band, joined by `;`. */
  Deciding_Indicators__c: string | null;
  Arr__c: number | null;
  Renewal_On__c: string | null;
  Open_Alarms__c: number | null;
  Stale__c: number | null;
  Unknown__c: number | null;
  Hollow__c: boolean;
  ownerName: string;
}

/** A lamp whose alarm is new, or held. */
export interface AlarmRow {
  Id: string;
  Account__c: string;
  Indicator__c: string;
  Alarm__c: Alarm | null;
  Alarm_Since__c: string | null;
}

/** An action as the list tells it. */
export interface StandupAction {
  Id: string;
  Account__c: string;
  Name: string;
  Status__c: ActionStatus;
  Due_Date__c: string | null;
  Done_On__c?: string | null;
  LastModifiedDate: string | null;
  ownerName: string;
}

/** An open customer priority. */
export interface PriorityRow {
  Id: string;
  Account__c: string;
  Name: string;
  Review_On__c: string | null;
}

/** What an indicator is called. */
export interface IndicatorName {
  Id: string;
  Key__c: string;
  Name: string;
  Label_Ja__c: string | null;
  /** `risk` and `expansion` are derived from other indicators. */
  Kind__c: 'measured' | 'risk' | 'expansion' | null;
  State__c: 'provisional' | 'validated' | 'retired' | null;
  /** The rung of the ladder that the indicator shows; null for none. */
  Step__c: Step | null;
}

/** The newest run. */
export interface RunRow {
  Id: string;
  Name: string;
  As_Of__c: string | null;
  Started_At__c: string | null;
  Finished_At__c: string | null;
}

/** Everything that the meeting is made of. */
export interface Book {
  accounts: AccountRow[];
  alarms: AlarmRow[];
  actions: StandupAction[];
  priorities: PriorityRow[];
  indicators: IndicatorName[];
  run: RunRow | null;
}

/** A connection that may go on. */
export interface Paged extends Connection {
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** One page of the answer. */
export interface StandupAnswer {
  readonly uiapi: {
    readonly query: {
      readonly Account_Health__c?: Paged;
      readonly Account_Indicator__c?: Paged;
      readonly CSM_Action__c?: Paged;
      readonly Customer_Priority__c?: Paged;
      readonly Health_Indicator__c?: Connection;
      readonly Sync_Run__c?: Connection;
    };
  };
}

type Named = { Name: string | null } | null;
type HealthNode = Omit<AccountRow, 'name' | 'ownerName'> & {
  Account__r: { Name: string; Owner: Named } | null;
};
type ActionNode = Omit<StandupAction, 'ownerName'> & { Owner: Partial<NonNullable<Named>> | null };
type AlarmNode = Omit<AlarmRow, 'Account__c'> & { Account_Health__r: { Account__c: string } };

/** Turns one page of the answer into plain rows; lists that the page does not hold are empty. */
export function readBook({ uiapi: { query } }: StandupAnswer): Book {
  return {
    accounts: records<HealthNode>(query.Account_Health__c).map(({ Account__r: account, ...row }) => ({
      ...row,
      name: account?.Name ?? '',
      ownerName: account?.Owner?.Name ?? '',
    })),
    alarms: records<AlarmNode>(query.Account_Indicator__c).map(({ Account_Health__r: health, ...row }) => ({
      ...row,
      Account__c: health.Account__c,
    })),
    actions: records<ActionNode>(query.CSM_Action__c).map(({ Owner: owner, ...row }) => ({
      ...row,
      ownerName: owner?.Name ?? '',
    })),
    priorities: records<PriorityRow>(query.Customer_Priority__c),
    indicators: records<IndicatorName>(query.Health_Indicator__c),
    run: records<RunRow>(query.Sync_Run__c)[0] ?? null,
  };
}

/** Where a list goes on; null at its end. */
export function nextCursor(list: Paged | undefined): string | null {
  return list?.pageInfo?.hasNextPage ? list.pageInfo.endCursor : null;
}
