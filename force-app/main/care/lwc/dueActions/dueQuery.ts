import { gql } from 'lightning/graphql';

/** The user's planned actions up to a day, the most overdue first. */
export const DUE_QUERY = gql`
  query dueActions($me: ID, $until: Date) {
    uiapi {
      query {
        CSM_Action__c(
          where: {
            OwnerId: { eq: $me }
            Status__c: { eq: "Planned" }
            Due_Date__c: { lte: { value: $until } }
          }
          orderBy: { Due_Date__c: { order: ASC } }
          first: 200
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
              Account__r {
                Name {
                  value
                }
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
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;
