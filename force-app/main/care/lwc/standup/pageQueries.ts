import { gql } from 'lightning/graphql';

/** More accounts, from a cursor on. */
export const MORE_ACCOUNTS_QUERY = gql`
  query moreAccounts($health: Account_Health__c_Filter, $after: String) {
    uiapi {
      query {
        Account_Health__c(
          where: $health
          orderBy: { Key__c: { order: ASC } }
          first: 2000
          upperBound: 10000
          after: $after
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
      }
    }
  }
`;

/** More actions, from a cursor on. */
export const MORE_ACTIONS_QUERY = gql`
  query moreActions($actions: CSM_Action__c_Filter, $after: String) {
    uiapi {
      query {
        CSM_Action__c(
          where: $actions
          orderBy: { LastModifiedDate: { order: DESC } }
          first: 2000
          upperBound: 10000
          after: $after
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
      }
    }
  }
`;
