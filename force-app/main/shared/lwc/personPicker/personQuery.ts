import { gql } from 'lightning/graphql';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';

/** One request never gives more; with as many, the list is narrowed by a search. */
export const PEOPLE_LIMIT = 200;

/** People who can be chosen: active, and no automated user. `first` is PEOPLE_LIMIT. */
export const PEOPLE_QUERY = gql`
  query people($name: String) {
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

export interface PeopleAnswer {
  uiapi: { query: { User: Connection | null } };
}

interface PersonRecord {
  Id: string;
  Name: string;
}

/** The answer as options of a combobox. */
export function peopleOptions(answer: PeopleAnswer): { label: string; value: string }[] {
  return records<PersonRecord>(answer.uiapi.query.User).map(({ Id, Name }) => ({ label: Name, value: Id }));
}
