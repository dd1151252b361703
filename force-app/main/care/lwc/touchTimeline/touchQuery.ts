import { gql } from 'lightning/graphql';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/** Contacts of an account since a day, newest first, and whether the sync found too many of ours. */
export const TOUCH_QUERY = gql`
  query touches($accountId: ID, $since: Date) {
    uiapi {
      query {
        CS_Touch__c(
          where: { and: [{ Account__c: { eq: $accountId } }, { Touched_On__c: { gte: { value: $since } } }] }
          orderBy: { Touched_On__c: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Direction__c {
                value
              }
              kind: Kind__c {
                displayValue
              }
              Touched_On__c {
                value
              }
              With_Whom__c {
                value
              }
              Subject__c {
                value
              }
            }
          }
        }
        Account_Health__c(where: { Account__c: { eq: $accountId } }, first: 1) {
          edges {
            node {
              Touch_Overload__c {
                value
              }
              Touches__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** A contact. `kind` is in the user's language. */
export interface TouchRecord {
  Id: string;
  Direction__c: 'customer' | 'ours';
  kind: { displayValue: string | null };
  Touched_On__c: string;
  With_Whom__c: string | null;
  Subject__c: string | null;
}

export interface TouchData {
  touches: TouchRecord[];
  /** Our contacts of 28 days when they are too many. */
  overload: number | null;
}

/** The answer as the wire gives it. */
export interface TouchAnswer {
  uiapi: { query: { CS_Touch__c: Connection | null; Account_Health__c: Connection | null } };
}

export function readTouches({ uiapi: { query } }: TouchAnswer): TouchData {
  const [health] = records<{ Touch_Overload__c: boolean; Touches__c: number | null }>(
    query.Account_Health__c,
  );
  return {
    touches: records<TouchRecord>(query.CS_Touch__c),
    overload: health?.Touch_Overload__c ? (health.Touches__c ?? null) : null,
  };
}
