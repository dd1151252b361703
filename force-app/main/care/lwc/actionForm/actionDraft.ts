import type { ActionRecord } from 'c/actionList';
import type { ActionDraft } from './actionForm';

/** What the form starts from when it changes an action that is there. */
export function draftOf(action: ActionRecord): ActionDraft {
  return {
    id: action.Id,
    savedStatus: action.Status__c,
    status: action.Status__c,
    title: action.Name,
    play: action.Play__c ?? '',
    benefit: action.Customer_Benefit__c ?? '',
    due: action.Due_Date__c ?? '',
    assignee: action.OwnerId ?? '',
    assigneeName: action.Owner?.Name ?? '',
    outcome: action.Outcome__c ?? '',
    dismissReason: action.Dismiss_Reason__c ?? '',
  };
}
