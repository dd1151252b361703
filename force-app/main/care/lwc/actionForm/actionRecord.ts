import ACTION_OBJECT from '@salesforce/schema/CSM_Action__c';
import ACCOUNT_FIELD from '@salesforce/schema/CSM_Action__c.Account__c';
import INDICATOR_FIELD from '@salesforce/schema/CSM_Action__c.Indicator__c';
import PLAY_FIELD from '@salesforce/schema/CSM_Action__c.Play__c';
import STATUS_FIELD from '@salesforce/schema/CSM_Action__c.Status__c';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { ActionStatus } from 'c/actionList';
import type { FormInput } from 'c/formRules';

/** The object that the form writes. */
export const ACTION_OBJECT_NAME = ACTION_OBJECT.objectApiName;

/** What is written once and not asked: where a new action hangs, and the play that it follows. */
export interface ActionOrigin {
  accountId: string | undefined;
  indicatorId: string | undefined;
  play: string;
}

/** Writes the answers and the status; gives the record's id. Rejects as `lightning/uiRecordApi` does. */
export async function saveAction(
  id: string | undefined,
  status: ActionStatus,
  input: FormInput,
  origin: ActionOrigin,
): Promise<string> {
  const fields = { ...input, [STATUS_FIELD.fieldApiName]: status };
  if (id) {
    await updateRecord({ fields: { ...fields, Id: id } });
    return id;
  }
  const record = await createRecord({
    apiName: ACTION_OBJECT_NAME,
    fields: {
      ...fields,
      [ACCOUNT_FIELD.fieldApiName]: origin.accountId,
      ...(origin.indicatorId ? { [INDICATOR_FIELD.fieldApiName]: origin.indicatorId } : {}),
      ...(origin.play ? { [PLAY_FIELD.fieldApiName]: origin.play } : {}),
    },
  });
  return record.id;
}
