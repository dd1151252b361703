import { gql } from 'lightning/graphql';

/** The team's figures as counts, and its handoffs that wait, in one request. */
export const TEAM_QUERY = gql`
  query teamOverview(
    $alarms: Account_Health__c_Filter
    $overload: Account_Health__c_Filter
    $overdue: CSM_Action__c_Filter
    $cases: Success_Case__c_Filter
    $handovers: Sales_Handoff__c_Filter
    $waiting: Sales_Handoff__c_Filter
    $contacts: CS_Touch__c_Filter
  ) {
    uiapi {
      aggregate {
        alarms: Account_Health__c(where: $alarms) {
          edges {
            node {
              aggregate {
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
        overload: Account_Health__c(where: $overload) {
          edges {
            node {
              aggregate {
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
        overdue: CSM_Action__c(where: $overdue) {
          edges {
            node {
              aggregate {
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
        cases: Success_Case__c(where: $cases) {
          edges {
            node {
              aggregate {
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
        engineers: Sales_Handoff__c(where: $handovers) {
          edges {
            node {
              aggregate {
                Sales_Engineer__c {
                  countDistinct {
                    value
                  }
                }
              }
            }
          }
        }
        contacts: CS_Touch__c(where: $contacts) {
          edges {
            node {
              aggregate {
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
      }
      query {
        Sales_Handoff__c(where: $waiting, orderBy: { Submitted_On__c: { order: ASC } }, first: 200) {
          edges {
            node {
              Id
              Name {
                value
              }
              Status__c {
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
              CreatedDate {
                value
              }
              Account__c {
                value
              }
              Account__r {
                Name {
                  value
                }
                Owner {
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
  }
`;
