import { gql } from 'lightning/graphql';

/**
 * What the meeting needs of every account, in one request: two thousand rows of each list, the most that GraphQL gives at
 * once. Longer lists go on page by page.
 */
export const STANDUP_QUERY = gql`
  query standup(
    $health: Account_Health__c_Filter
    $alarms: Account_Indicator__c_Filter
    $actions: CSM_Action__c_Filter
    $priorities: Customer_Priority__c_Filter
  ) {
    uiapi {
      query {
        Account_Health__c(
          where: $health
          orderBy: { Key__c: { order: ASC } }
          first: 2000
          upperBound: 10000
        ) {
          edges {
            node {
              Id
              Account__c {
                value
              }
              Account__r {
                Name {
                  value
                }
                Owner {
                  Name {
                    value
                  }
                }
              }
              Band__c {
                value
              }
              Deciding_Indicators__c {
                value
              }
              Arr__c {
                value
              }
              Renewal_On__c {
                value
              }
              Open_Alarms__c {
                value
              }
              Stale__c {
                value
              }
              Unknown__c {
                value
              }
              Hollow__c {
                value
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        Account_Indicator__c(where: $alarms, first: 2000, upperBound: 10000) {
          edges {
            node {
              Id
              Account_Health__r {
                Account__c {
                  value
                }
              }
              Indicator__c {
                value
              }
              Alarm__c {
                value
              }
              Alarm_Since__c {
                value
              }
            }
          }
        }
        CSM_Action__c(
          where: $actions
          orderBy: { LastModifiedDate: { order: DESC } }
          first: 2000
          upperBound: 10000
        ) {
          edges {
            node {
              Id
              Account__c {
                value
              }
              Name {
                value
              }
              Status__c {
                value
              }
              Due_Date__c {
                value
              }
              Done_On__c {
                value
              }
              LastModifiedDate {
                value
              }
              Owner {
                ... on User {
                  Name {
                    value
                  }
                }
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        Customer_Priority__c(where: $priorities, first: 2000, upperBound: 10000) {
          edges {
            node {
              Id
              Account__c {
                value
              }
              Name {
                value
              }
              Review_On__c {
                value
              }
            }
          }
        }
        Health_Indicator__c(first: 200) {
          edges {
            node {
              Id
              Key__c {
                value
              }
              Name {
                value
              }
              Label_Ja__c {
                value
              }
              Kind__c {
                value
              }
              State__c {
                value
              }
              Step__c {
                value
              }
            }
          }
        }
        Sync_Run__c(
          where: { Status__c: { in: ["Done", "Findings"] }, Kind__c: { ne: "backfill" } }
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
            }
          }
        }
      }
    }
  }
`;
