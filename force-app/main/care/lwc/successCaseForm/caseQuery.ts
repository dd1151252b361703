import { gql } from 'lightning/graphql';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import type { CaseRecord } from './caseRecord';

/** Success cases of an account that the customer has not recognised yet, newest first. */
export const CASE_QUERY = gql`
  query openCases($accountId: ID) {
    uiapi {
      query {
        Success_Case__c(
          where: { and: [{ Account__c: { eq: $accountId } }, { Step_Reached__c: { ne: "recognition" } }] }
          orderBy: { CreatedDate: { order: DESC } }
          first: 50
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Step_Reached__c {
                value
              }
              Outcome__c {
                value
              }
              Evidence_Number__c {
                value
              }
              Evidence_Unit__c {
                value
              }
              CS_Supported__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** The answer as the wire gives it. */
export interface CaseAnswer {
  uiapi: { query: { Success_Case__c: Connection | null } };
}

export function readCases({ uiapi: { query } }: CaseAnswer): CaseRecord[] {
  return records<CaseRecord>(query.Success_Case__c);
}
