import { gql } from 'lightning/graphql';

/**
 * The user's opportunities won since a day whose account has no handoff at all, the oldest first. By account, because the
 * renewal of a customer whom customer success knows needs none.
 */
export const GAPS_QUERY = gql`
  query handoffGaps($me: ID, $since: Date) {
    uiapi {
      query {
        Opportunity(
          where: {
            OwnerId: { eq: $me }
            IsWon: { eq: true }
            CloseDate: { gte: { value: $since } }
            AccountId: { ninq: { Sales_Handoff__c: { Account__c: { ne: null } }, ApiName: "Account__c" } }
          }
          orderBy: { CloseDate: { order: ASC } }
          first: 20
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              CloseDate {
                value
              }
              Account {
                Name {
                  value
                }
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
