import { gql } from 'lightning/graphql';
import type {
  Alarm,
  Band,
  Dimension,
  Freshness,
  Healthier,
  ReasonCode,
  StepState,
  Unit,
} from 'c/healthRules';
import type { ActionRecord } from 'c/actionList';
import type { PriorityRecord } from 'c/priorityBanner';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/**
 * Everything that the page shows, in one request. `first` is explicit: without it GraphQL gives ten rows; 200 is its
 * limit without an upper bound.
 */
export const HEALTH_QUERY = gql`
  query accountHealth($accountId: ID) {
    uiapi {
      query {
        Account_Health__c(where: { Account__c: { eq: $accountId } }, first: 1) {
          edges {
            node {
              Id
              Use__c {
                value
              }
              Outcome__c {
                value
              }
              Recognition__c {
                value
              }
              Hollow__c {
                value
              }
            }
          }
        }
        Account_Indicator__c(where: { Account_Health__r: { Account__c: { eq: $accountId } } }, first: 200) {
          edges {
            node {
              Id
              Indicator__c {
                value
              }
              Value__c {
                value
              }
              Band__c {
                value
              }
              Freshness__c {
                value
              }
              Band_Since__c {
                value
              }
              Alarm__c {
                value
              }
              Alarm_Since__c {
                value
              }
              Side_Since__c {
                value
              }
              Reason_Code__c {
                value
              }
              Change_7d__c {
                value
              }
              Change_28d__c {
                value
              }
              Threshold__c {
                value
              }
              Observed_On__c {
                value
              }
              Trend__c {
                value
              }
              Indicator__r {
                Id
                Name {
                  value
                }
                Label_Ja__c {
                  value
                }
                Subject__c {
                  value
                }
                Subject_Ja__c {
                  value
                }
                Basis__c {
                  value
                }
                Basis_Ja__c {
                  value
                }
                Dimension__c {
                  value
                }
                Unit__c {
                  value
                }
                Healthier__c {
                  value
                }
                Freshness_Days__c {
                  value
                }
                Play_Title__c {
                  value
                }
                Play_Title_Ja__c {
                  value
                }
                Play__c {
                  value
                }
                Play_Ja__c {
                  value
                }
                Push__c {
                  value
                }
                Sort__c {
                  value
                }
              }
            }
          }
        }
        Customer_Priority__c(
          where: { Account__c: { eq: $accountId }, Status__c: { eq: "Open" } }
          orderBy: { Since__c: { order: ASC } }
          first: 20
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Severity__c {
                value
              }
              Since__c {
                value
              }
              Review_On__c {
                value
              }
            }
          }
        }
        CSM_Action__c(
          where: { Account__c: { eq: $accountId } }
          orderBy: { LastModifiedDate: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Status__c {
                value
              }
              Indicator__c {
                value
              }
              Customer_Benefit__c {
                value
              }
              Due_Date__c {
                value
              }
              Outcome__c {
                value
              }
              Dismiss_Reason__c {
                value
              }
              Play__c {
                value
              }
              OwnerId {
                value
              }
              Owner {
                ... on User {
                  Name {
                    value
                  }
                }
              }
              LastModifiedDate {
                value
              }
              LastModifiedById {
                value
              }
            }
          }
        }
        Sync_Run__c(
          where: { Status__c: { in: ["Done", "Findings"] } }
          orderBy: { Finished_At__c: { order: DESC } }
          first: 1
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              As_Of__c {
                value
              }
              Started_At__c {
                value
              }
              Finished_At__c {
                value
              }
              CreatedById {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** The account's ladder; null where nothing was judged. */
export interface AccountRecord {
  Id: string;
  Use__c: StepState | null;
  Outcome__c: StepState | null;
  Recognition__c: StepState | null;
  Hollow__c: boolean;
}

/** An indicator's definition as a lamp shows it. */
export interface IndicatorRecord {
  Id: string;
  Name: string;
  Label_Ja__c: string | null;
  Subject__c: string | null;
  Subject_Ja__c: string | null;
  Basis__c: string | null;
  Basis_Ja__c: string | null;
  Dimension__c: Dimension;
  Unit__c: Unit;
  Healthier__c: Healthier;
  Freshness_Days__c: number | null;
  Play_Title__c: string | null;
  Play_Title_Ja__c: string | null;
  Play__c: string | null;
  Play_Ja__c: string | null;
  Push__c: boolean;
  Sort__c: number | null;
}

/** One lamp now. Values are in the indicator's unit; days are plain days. */
export interface LampRecord {
  Id: string;
  Indicator__c: string;
  Indicator__r: IndicatorRecord;
  Value__c: number | null;
  Band__c: Band | null;
  Freshness__c: Freshness | null;
  Band_Since__c: string | null;
  Alarm__c: Alarm | null;
  Alarm_Since__c: string | null;
  Side_Since__c: string | null;
  Reason_Code__c: ReasonCode | null;
  Change_7d__c: number | null;
  Change_28d__c: number | null;
  Threshold__c: number | null;
  Observed_On__c: string | null;
  Trend__c: string | null;
}

/** The newest finished run. */
export interface RunRecord {
  Id: string;
  Name: string;
  As_Of__c: string | null;
  Started_At__c: string | null;
  Finished_At__c: string | null;
  CreatedById: string | null;
}

/** The answer as the wire gives it. */
export interface HealthAnswer {
  uiapi: { query: Record<string, Connection | null> };
}

/** The answer as the page uses it. */
export interface HealthData {
  account: AccountRecord | null;
  lamps: LampRecord[];
  priorities: PriorityRecord[];
  actions: ActionRecord[];
  run: RunRecord | null;
}

/** Reads the answer into records. A lamp whose indicator the user can't read is left out: it could not be named. */
export function readHealth(answer: HealthAnswer): HealthData {
  const { query } = answer.uiapi;
  return {
    account: records<AccountRecord>(query.Account_Health__c)[0] ?? null,
    lamps: records<LampRecord>(query.Account_Indicator__c).filter((lamp) => Boolean(lamp.Indicator__r)),
    priorities: records<PriorityRecord>(query.Customer_Priority__c),
    actions: records<ActionRecord>(query.CSM_Action__c),
    run: records<RunRecord>(query.Sync_Run__c)[0] ?? null,
  };
}
