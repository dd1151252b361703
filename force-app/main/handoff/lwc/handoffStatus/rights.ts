import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import type { HandoffRecord } from 'c/handoffRules';
import GOAL_FIELD from '@salesforce/schema/Sales_Handoff__c.Goal__c';
import MAY_ANSWER from '@salesforce/customPermission/Tenki_Accept_Handoff';
import STATUS_FIELD from '@salesforce/schema/Sales_Handoff__c.Status__c';

/** What this user may do with handoffs. */
export interface Rights {
  start: boolean;
  fill: boolean;
  answer: boolean;
}

/** Rights from the object's information; without it there are none. */
export function rightsOf(info: ObjectInfo | undefined): Rights {
  const goal = info?.fields[GOAL_FIELD.fieldApiName];
  const status = info?.fields[STATUS_FIELD.fieldApiName];
  return {
    start: Boolean(info?.createable && goal?.createable),
    fill: Boolean(info?.updateable && goal?.updateable),
    answer: Boolean(MAY_ANSWER && info?.updateable && status?.updateable),
  };
}

/** True while sales has the handoff and this user may fill it in. */
export function mayFill({ Status__c }: HandoffRecord, rights: Rights): boolean {
  return rights.fill && (Status__c === 'Draft' || Status__c === 'Returned');
}

/** True while the handoff waits for an answer that this user may give. */
export function mayAnswer({ Status__c }: HandoffRecord, rights: Rights): boolean {
  return rights.answer && Status__c === 'Submitted';
}
