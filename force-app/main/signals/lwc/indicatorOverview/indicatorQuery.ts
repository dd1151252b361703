import { gql } from 'lightning/graphql';

/** Every indicator, and how many lamps of each are fresh, stale or missing. */
export const INDICATOR_QUERY = gql`
  query indicatorOverview {
    uiapi {
      query {
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
