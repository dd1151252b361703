import type { HandoffRecord } from 'c/handoffRules';
import { infoOf } from '../../../../../../config/jest/form';
import type { FieldFacts } from '../../../../../../config/jest/form';

/** A complete handoff that waits for its answer since Tuesday 17 November. */
export const SUBMITTED: HandoffRecord = {
  Id: 'a0B000000000001AAA',
  Name: 'H-0001',
  Status__c: 'Submitted',
  Goal__c: 'Close the month a day sooner',
  Success_Measure__c: null,
  Success_Measure_Unknown_Why__c: 'Finance decides in January',
  Key_Person__c: 'A. Example, controller',
  Key_Person_Unknown_Why__c: null,
  Start_On__c: '2026-12-01',
  Sales_Engineer__c: '005000000000003AAA',
  Sales_Engineer__r: { Id: '005000000000003AAA', Name: 'Emi Demo' },
  Notes__c: 'They asked for training.',
  CSM__c: null,
  CSM__r: null,
  Owner: { Name: 'Sora Demo' },
  Submitted_On__c: '2026-11-17',
  Answered_On__c: null,
  Return_Reason__c: null,
  Return_Log__c: null,
  Agreed_Days__c: 3,
  CreatedDate: '2026-11-16T01:00:00.000Z',
  Opportunity__r: { Id: '006000000000001AAA', Name: 'Two hundred seats' },
};

/** A draft with one answer. */
export const DRAFT: HandoffRecord = {
  ...SUBMITTED,
  Id: 'a0B000000000002AAA',
  Name: 'H-0002',
  Status__c: 'Draft',
  Success_Measure_Unknown_Why__c: null,
  Key_Person__c: null,
  Start_On__c: null,
  Sales_Engineer__c: null,
  Sales_Engineer__r: null,
  Notes__c: null,
  Submitted_On__c: null,
};

/** A handoff that was returned twice. */
export const RETURNED: HandoffRecord = {
  ...SUBMITTED,
  Status__c: 'Returned',
  Answered_On__c: '2026-11-19',
  Return_Reason__c: 'Who signs the invoice?',
  Return_Log__c:
    '2026-11-10 | Hana Demo | Name the buyer\r\n2026-11-19 | Kenji Demo | Who signs the invoice?\r\nnot a return',
};

/** An accepted handoff. */
export const ACCEPTED: HandoffRecord = {
  ...SUBMITTED,
  Status__c: 'Accepted',
  CSM__c: '005000000000002AAA',
  CSM__r: { Id: '005000000000002AAA', Name: 'Kenji Demo' },
  Answered_On__c: '2026-11-18',
};

const LABELS: Record<string, string> = {
  Status__c: 'Status',
  Opportunity__c: 'Opportunity',
  Goal__c: 'Goal',
  Success_Measure__c: 'Success Measure',
  Success_Measure_Unknown_Why__c: 'Success Measure Unknown Because',
  Key_Person__c: 'Key Person',
  Key_Person_Unknown_Why__c: 'Key Person Unknown Because',
  Start_On__c: 'Start Date',
  Sales_Engineer__c: 'Sales Engineer',
  Notes__c: 'Notes',
  CSM__c: 'CSM',
  Return_Reason__c: 'Return Reason',
};

/** What the org tells about the object to a user who may write the fields that `writes` takes. */
export function handoffInfo(
  writes: (field: string) => boolean = () => true,
  rights: { createable?: boolean; updateable?: boolean } = {},
): unknown {
  const facts = (field: string): FieldFacts => ({
    label: LABELS[field] ?? field,
    length: field.endsWith('_On__c') ? 0 : 255,
    createable: writes(field),
    updateable: writes(field),
  });
  return infoOf(Object.fromEntries(Object.keys(LABELS).map((field) => [field, facts(field)])), rights);
}

interface Node {
  [field: string]: unknown;
}

function wrapped(record: Node): Node {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      const isParent = typeof value === 'object' && value !== null;
      return [
        field,
        field === 'Id' || (isParent && value) ? (isParent ? wrapped(value as Node) : value) : { value },
      ];
    }),
  );
}

/** The answer of the card's query. */
export function answerOf(...handoffs: HandoffRecord[]): unknown {
  const edges = handoffs.map((record) => ({ node: wrapped(record as unknown as Node) }));
  const user = { node: { Id: '005000000000001AAA', Name: { value: 'Hana Demo' } } };
  return { uiapi: { query: { Sales_Handoff__c: { edges }, User: { edges: [user] } } } };
}
