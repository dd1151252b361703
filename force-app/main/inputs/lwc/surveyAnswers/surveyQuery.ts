import { gql } from 'lightning/graphql';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/** Answers of an account since a day, newest first. */
export const SURVEY_QUERY = gql`
  query surveyAnswers($accountId: ID, $since: Date) {
    uiapi {
      query {
        Survey_Response__c(
          where: { and: [{ Account__c: { eq: $accountId } }, { Answered_On__c: { gte: { value: $since } } }] }
          orderBy: { Answered_On__c: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Kind__c {
                value
              }
              Score__c {
                value
              }
              Answered_On__c {
                value
              }
              Respondent__c {
                value
              }
              Comment__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** An answer: NPS scores are 0 to 10, CSAT scores 1 to 5. */
export interface SurveyRecord {
  Id: string;
  Kind__c: 'nps' | 'csat';
  Score__c: number;
  Answered_On__c: string;
  Respondent__c: string | null;
  Comment__c: string | null;
}

/** The answer as the wire gives it. */
export interface SurveyAnswer {
  uiapi: { query: { Survey_Response__c: Connection | null } };
}

export function readSurveys({ uiapi: { query } }: SurveyAnswer): SurveyRecord[] {
  return records<SurveyRecord>(query.Survey_Response__c);
}
