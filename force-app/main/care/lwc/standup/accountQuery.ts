import { gql } from 'lightning/graphql';

/** What an open row shows beside its list row: lamps with their plays, actions, and whether plays must wait. */
export const ACCOUNT_QUERY = gql`
  query standupAccount($accountId: ID) {
    uiapi {
      query {
        Account_Indicator__c(where: { Account_Health__r: { Account__c: { eq: $accountId } } }, first: 200) {
          edges {
            node {
              Id
              Indicator__c {
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
              Value__c {
                value
              }
              Threshold__c {
                value
              }
              Observed_On__c {
                value
              }
              Reason_Code__c {
                value
              }
              Alarm__c {
                value
              }
              Alarm_Since__c {
                value
              }
              Indicator__r {
                Name {
                  value
                }
                Label_Ja__c {
                  value
                }
                Kind__c {
                  value
                }
                Unit__c {
                  value
                }
                Healthier__c {
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
                Definition__c {
                  value
                }
                Definition_Ja__c {
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
        CSM_Action__c(
          where: { Account__c: { eq: $accountId } }
          orderBy: { LastModifiedDate: { order: DESC } }
          first: 50
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Account__c {
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
        Customer_Priority__c(where: { Account__c: { eq: $accountId }, Status__c: { eq: "Open" } }, first: 1) {
          edges {
            node {
              Id
            }
          }
        }
      }
    }
  }
`;
