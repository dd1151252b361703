import { gql } from 'lightning/graphql';

/** The user's handoffs that are not accepted yet, oldest first. */
export const MY_HANDOFFS_QUERY = gql`
  query myHandoffs($me: ID) {
    uiapi {
      query {
        Sales_Handoff__c(
          where: { OwnerId: { eq: $me }, Status__c: { in: ["Draft", "Submitted", "Returned"] } }
          orderBy: { CreatedDate: { order: ASC } }
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
              Goal__c {
                value
              }
              Success_Measure__c {
                value
              }
              Success_Measure_Unknown_Why__c {
                value
              }
              Key_Person__c {
                value
              }
              Key_Person_Unknown_Why__c {
                value
              }
              Start_On__c {
                value
              }
              Sales_Engineer__c {
                value
              }
              Submitted_On__c {
                value
              }
              Answered_On__c {
                value
              }
              Agreed_Days__c {
                value
              }
              Return_Reason__c {
                value
              }
              CreatedDate {
                value
              }
              Opportunity__c {
                value
              }
              Account__r {
                Name {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;
