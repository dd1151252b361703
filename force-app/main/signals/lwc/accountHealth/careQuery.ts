import { gql } from 'lightning/graphql';

/**
 * What people do for the account and what was seen before, in one request: open priorities, actions, snapshots as they
 * were seen, success cases. Apart from the health itself, so that a reader without rights here still sees the lamps.
 * `first` is explicit: without it GraphQL gives ten rows; 200 is its limit without an upper bound.
 */
export const CARE_QUERY = gql`
  query accountCare($accountId: ID) {
    uiapi {
      query {
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
              Note__c {
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
              Done_On__c {
                value
              }
              Outcome__c {
                value
              }
              Dismiss_Reason__c {
                value
              }
              Opened_On__c {
                value
              }
              Effect__c {
                value
              }
              Effect_On__c {
                value
              }
              Effect_Note__c {
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
        Indicator_Snapshot__c(
          where: { Account__c: { eq: $accountId }, Origin__c: { eq: "as_seen" } }
          orderBy: { As_Of__c: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Indicator__c {
                value
              }
              Indicator__r {
                Name {
                  value
                }
                Label_Ja__c {
                  value
                }
              }
              As_Of__c {
                value
              }
              Known_At__c {
                value
              }
              Band__c {
                value
              }
              Freshness__c {
                value
              }
              Alarm__c {
                value
              }
              Model__c {
                value
              }
            }
          }
        }
        Success_Case__c(
          where: { Account__c: { eq: $accountId } }
          orderBy: { Recognised_On__c: { order: DESC, nulls: LAST } }
          first: 50
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Step_Reached__c {
                value
              }
              Outcome__c {
                value
              }
              Evidence_Number__c {
                value
              }
              Evidence_Unit__c {
                value
              }
              Recognised_By__c {
                value
              }
              Recognised_On__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
