import { gql } from 'lightning/graphql';

/** The newest runs, every indicator, and how many lamps of each are fresh, stale or missing. */
export const SYNC_QUERY = gql`
  query syncOverview {
    uiapi {
      query {
        Sync_Run__c(orderBy: { Started_At__c: { order: DESC } }, first: 10) {
          edges {
            node {
              Id
              Name {
                value
              }
              Kind: Kind__c {
                value: displayValue
              }
              Status__c {
                value
              }
              Status: Status__c {
                value: displayValue
              }
              As_Of__c {
                value
              }
              Started_At__c {
                value
              }
              Rejected__c {
                value
              }
              Unmatched__c {
                value
              }
              Failed__c {
                value
              }
              Message__c {
                value
              }
            }
          }
        }
        Health_Indicator__c(orderBy: { Sort__c: { order: ASC } }, first: 200) {
          edges {
            node {
              Id
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
              State: State__c {
                value: displayValue
              }
              Evidence_As_Of__c {
                value
              }
            }
          }
        }
      }
      aggregate {
        Account_Indicator__c(
          groupBy: { Indicator__c: { group: true }, Freshness__c: { group: true } }
          first: 2000
        ) {
          edges {
            node {
              aggregate {
                Indicator__c {
                  value
                }
                Freshness__c {
                  value
                }
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;
