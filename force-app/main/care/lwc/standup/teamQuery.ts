import { gql } from 'lightning/graphql';

/** Who the user's manager is: the team is who shares them, and who reports to the user. */
export const TEAM_QUERY = gql`
  query standupTeam($me: ID) {
    uiapi {
      query {
        User(where: { Id: { eq: $me } }, first: 1) {
          edges {
            node {
              Id
              ManagerId {
                value
              }
            }
          }
        }
      }
    }
  }
`;
