/** The rules of a handoff that its form, its card and the tests share. */
export { agreedTime, ANSWER_SPECS, CSM, RETURN_REASON, returnsOf, withReturn } from './answerPart';
export type { AgreedTime, Answer, ReturnEntry } from './answerPart';
export type { HandoffRecord, HandoffStatus, PersonRecord } from './handoffRecord';
export { missingNames, SALES_ENGINEER, SALES_SPECS, salesValues } from './salesPart';
export type { SalesPart } from './salesPart';
