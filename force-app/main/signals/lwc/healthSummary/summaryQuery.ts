import { gql } from 'lightning/graphql';

/** What sales is told of an account's health: band, lamps by name, and open customer priorities. */
export const SUMMARY_QUERY = gql`
  query healthSummary($accountId: ID) {
    uiapi {
      query {
        Account_Health__c(where: { Account__c: { eq: $accountId } }, first: 1) {
          edges {
            node {
              Id
              Band__c {
                value
              }
              Deciding_Indicators__c {
                value
              }
              Hollow__c {
                value
              }
              Renewal_On__c {
                value
              }
              Money: Arr__c {
                value: displayValue
              }
            }
          }
        }
        Account_Indicator__c(where: { Account_Health__r: { Account__c: { eq: $accountId } } }, first: 200) {
          edges {
            node {
              Id
              Band__c {
                value
              }
              Freshness__c {
                value
              }
              Alarm__c {
                value
              }
              Indicator__r {
                Name {
                  value
                }
                Label_Ja__c {
                  value
                }
                Key__c {
                  value
                }
                Kind__c {
                  value
                }
                State__c {
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
          first: 20
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
      }
    }
  }
`;
