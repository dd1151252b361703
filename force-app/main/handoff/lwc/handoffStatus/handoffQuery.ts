import { gql } from 'lightning/graphql';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import type { HandoffRecord, PersonRecord } from 'c/handoffRules';

/** The handoffs of an account or opportunity, newest first, and this user's name, in one request. */
export const HANDOFF_QUERY = gql`
  query handoffs($recordId: ID, $userId: ID) {
    uiapi {
      query {
        Sales_Handoff__c(
          where: { or: [{ Account__c: { eq: $recordId } }, { Opportunity__c: { eq: $recordId } }] }
          orderBy: { CreatedDate: { order: DESC } }
          first: 50
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
              Sales_Engineer__r {
                Id
                Name {
                  value
                }
              }
              Notes__c {
                value
              }
              CSM__c {
                value
              }
              CSM__r {
                Id
                Name {
                  value
                }
              }
              Owner {
                ... on User {
                  Name {
                    value
                  }
                }
              }
              Submitted_On__c {
                value
              }
              Answered_On__c {
                value
              }
              Return_Reason__c {
                value
              }
              Return_Log__c {
                value
              }
              Agreed_Days__c {
                value
              }
              CreatedDate {
                value
              }
              Opportunity__r {
                Id
                Name {
                  value
                }
              }
            }
          }
        }
        User(where: { Id: { eq: $userId } }, first: 1) {
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

/** The answer of the query. */
export interface HandoffAnswerData {
  uiapi: { query: { Sales_Handoff__c: Connection | null; User: Connection | null } };
}

/** The handoffs, newest first. */
export function readHandoffs(answer: HandoffAnswerData): HandoffRecord[] {
  return records<HandoffRecord>(answer.uiapi.query.Sales_Handoff__c);
}

/** Name of this user; empty when it may not be read. */
export function readUserName(answer: HandoffAnswerData): string {
  return records<PersonRecord>(answer.uiapi.query.User)[0]?.Name ?? '';
}
