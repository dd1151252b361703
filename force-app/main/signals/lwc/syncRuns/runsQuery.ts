import { gql } from 'lightning/graphql';

/** The newest runs, newest first. */
export const RUNS_QUERY = gql`
  query syncRuns {
    uiapi {
      query {
        Sync_Run__c(orderBy: { Started_At__c: { order: DESC } }, first: 6) {
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
              Message_Ja__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
