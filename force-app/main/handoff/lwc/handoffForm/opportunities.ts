import { gql } from 'lightning/graphql';
import { fill, shortDay } from 'c/formats';
import type { FieldSpec } from 'c/formRules';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import OPPORTUNITY_FIELD from '@salesforce/schema/Sales_Handoff__c.Opportunity__c';
import { LABELS } from './labels';

/** The opportunities that a handoff can be about: open or won, the latest to close first. */
export const OPPORTUNITY_QUERY = gql`
  query handoffOpportunities($accountId: ID) {
    uiapi {
      query {
        Opportunity(
          where: { AccountId: { eq: $accountId }, or: [{ IsClosed: { eq: false } }, { IsWon: { eq: true } }] }
          orderBy: { CloseDate: { order: DESC } }
          first: 100
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              IsWon {
                value
              }
              CloseDate {
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
export interface OpportunityAnswer {
  uiapi: { query: { Opportunity: Connection | null } };
}

/** An opportunity as the form offers it. */
export interface OpportunityRecord {
  Id: string;
  Name: string;
  IsWon: boolean;
  CloseDate: string;
}

export const OPPORTUNITY = OPPORTUNITY_FIELD.fieldApiName;

/** The opportunities of the answer. */
export function readOpportunities(answer: OpportunityAnswer): OpportunityRecord[] {
  return records<OpportunityRecord>(answer.uiapi.query.Opportunity);
}

/** A question whose choices are there. */
export type OpportunitySpec = FieldSpec & Required<Pick<FieldSpec, 'choices'>>;

/** The question which opportunity was sold; `kept` is the one that the handoff names already, by id and name. */
export function opportunitySpec(
  opportunities: readonly OpportunityRecord[],
  kept: { Id: string; Name: string } | null,
  { locale, today }: { locale: string; today: string },
): OpportunitySpec {
  const choices = opportunities.map(({ Id, Name, IsWon, CloseDate }) => ({
    value: Id,
    label: fill(IsWon ? LABELS.opportunityWon : LABELS.opportunityOpen, {
      name: Name,
      date: shortDay(CloseDate, locale, today),
    }),
  }));
  if (kept && !choices.some(({ value }) => value === kept.Id))
    choices.unshift({ value: kept.Id, label: kept.Name });
  return {
    field: OPPORTUNITY,
    kind: 'choice',
    choices: [{ value: '', label: LABELS.opportunityNone }, ...choices],
  };
}
