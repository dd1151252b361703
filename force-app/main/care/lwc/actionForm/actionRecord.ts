import ACTION_OBJECT from '@salesforce/schema/CSM_Action__c';
import ACCOUNT_FIELD from '@salesforce/schema/CSM_Action__c.Account__c';
import BENEFIT_FIELD from '@salesforce/schema/CSM_Action__c.Customer_Benefit__c';
import DISMISS_REASON_FIELD from '@salesforce/schema/CSM_Action__c.Dismiss_Reason__c';
import DUE_FIELD from '@salesforce/schema/CSM_Action__c.Due_Date__c';
import INDICATOR_FIELD from '@salesforce/schema/CSM_Action__c.Indicator__c';
import NAME_FIELD from '@salesforce/schema/CSM_Action__c.Name';
import OUTCOME_FIELD from '@salesforce/schema/CSM_Action__c.Outcome__c';
import OWNER_FIELD from '@salesforce/schema/CSM_Action__c.OwnerId';
import PLAY_FIELD from '@salesforce/schema/CSM_Action__c.Play__c';
import STATUS_FIELD from '@salesforce/schema/CSM_Action__c.Status__c';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { ActionStatus } from 'c/actionList';
import { askedFields, FIELDS } from './actionRules';
import type { ActionValues, FieldErrors, FieldName } from './actionRules';

/** A name field holds no more; a longer play title is cut when it is prefilled. */
export const NAME_LENGTH = 80;

const API_NAMES: Record<FieldName, string> = {
  title: NAME_FIELD.fieldApiName,
  benefit: BENEFIT_FIELD.fieldApiName,
  due: DUE_FIELD.fieldApiName,
  assignee: OWNER_FIELD.fieldApiName,
  outcome: OUTCOME_FIELD.fieldApiName,
  dismissReason: DISMISS_REASON_FIELD.fieldApiName,
};

/** What is written once and not asked: where a new action hangs, and the play that it follows. */
export interface ActionOrigin {
  accountId: string | undefined;
  indicatorId: string | undefined;
  play: string;
}

/** Writes the asked fields and the status; gives the record's id. Rejects as `lightning/uiRecordApi` does. */
export async function saveAction(
  id: string | undefined,
  status: ActionStatus,
  values: ActionValues,
  origin: ActionOrigin,
): Promise<string> {
  const asked = Object.fromEntries(
    askedFields(status).map((field) => [API_NAMES[field], values[field].trim()]),
  );
  const fields = { ...asked, [STATUS_FIELD.fieldApiName]: status };
  if (id) {
    await updateRecord({ fields: { ...fields, Id: id } });
    return id;
  }
  const record = await createRecord({
    apiName: ACTION_OBJECT.objectApiName,
    fields: {
      ...fields,
      [ACCOUNT_FIELD.fieldApiName]: origin.accountId,
      ...(origin.indicatorId ? { [INDICATOR_FIELD.fieldApiName]: origin.indicatorId } : {}),
      ...(origin.play ? { [PLAY_FIELD.fieldApiName]: origin.play } : {}),
    },
  });
  return record.id;
}

/** Sorts the server's messages: to the fields that are on the form, and the rest. */
export function placeMessages(
  status: ActionStatus,
  messages: Record<string, string>,
): { fields: FieldErrors; rest: string[] } {
  const fields: FieldErrors = {};
  const rest: string[] = [];
  for (const [apiName, message] of Object.entries(messages)) {
    const field = FIELDS.find((name) => API_NAMES[name] === apiName);
    if (field && askedFields(status).includes(field)) fields[field] = message;
    else rest.push(message);
  }
  return { fields, rest };
}
