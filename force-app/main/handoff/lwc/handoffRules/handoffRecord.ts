/** Where a handoff stands. */
export type HandoffStatus = 'Draft' | 'Submitted' | 'Accepted' | 'Returned';

/** A person that a handoff names. */
export interface PersonRecord {
  Id: string;
  Name: string;
}

/** A `Sales_Handoff__c` as the page reads it. Days are plain days. */
export interface HandoffRecord {
  Id: string;
  Name: string;
  Status__c: HandoffStatus;
  Goal__c: string | null;
  Success_Measure__c: string | null;
  Success_Measure_Unknown_Why__c: string | null;
  Key_Person__c: string | null;
  Key_Person_Unknown_Why__c: string | null;
  Start_On__c: string | null;
  Sales_Engineer__c: string | null;
  Sales_Engineer__r: PersonRecord | null;
  Notes__c: string | null;
  CSM__c: string | null;
  CSM__r: PersonRecord | null;
  Owner: { Name: string } | null;
  Submitted_On__c: string | null;
  Answered_On__c: string | null;
  Return_Reason__c: string | null;
  Return_Log__c: string | null;
  Agreed_Days__c: number | null;
  CreatedDate: string;
  Opportunity__r: { Id: string; Name: string } | null;
}
