import { gql } from 'lightning/graphql';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/** One request never gives more; with as many, the list is narrowed by a search. */
export const USERS_LIMIT = 200;

/** People who can be given an action: active, and no automated user. `first` is USERS_LIMIT. */
export const USER_QUERY = gql`
  query assignees($name: String) {
    uiapi {
      query {
        User(
          where: { IsActive: { eq: true }, UserType: { eq: "Standard" }, Name: { like: $name } }
          orderBy: { Name: { order: ASC } }
          first: 200
        ) {
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

export interface UserAnswer {
  uiapi: { query: { User: Connection | null } };
}

interface UserRecord {
  Id: string;
  Name: string;
}

/** The answer as options of a combobox. */
export function userOptions(answer: UserAnswer): { label: string; value: string }[] {
  return records<UserRecord>(answer.uiapi.query.User).map(({ Id, Name }) => ({ label: Name, value: Id }));
}
