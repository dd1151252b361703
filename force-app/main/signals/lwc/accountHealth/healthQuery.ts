import { gql } from 'lightning/graphql';

/**
 * What the sync says about the account, in one request. `first` is explicit: without it GraphQL gives ten rows; 200 is its
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
              Band__c {
                value
              }
              Deciding_Indicators__c {
                value
              }
              Renewal_On__c {
                value
              }
              Touch_Overload__c {
                value
              }
              Touches__c {
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
              Fair_From__c {
                value
              }
              Good_From__c {
                value
              }
              Excellent_From__c {
                value
              }
              Edges_Why__c {
                value
              }
              Baseline__c {
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
                Key__c {
                  value
                }
                Kind__c {
                  value
                }
                State__c {
                  value
                }
                Source__c {
                  value
                }
                Definition__c {
                  value
                }
                Definition_Ja__c {
                  value
                }
                Why__c {
                  value
                }
                Why_Ja__c {
                  value
                }
                Fair_From__c {
                  value
                }
                Good_From__c {
                  value
                }
                Excellent_From__c {
                  value
                }
                Evidence_Fired__c {
                  value
                }
                Evidence_Hits__c {
                  value
                }
                Evidence_Lead_Days__c {
                  value
                }
                Evidence_As_Of__c {
                  value
                }
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
