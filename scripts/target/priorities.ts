import type { Day } from '../model.ts';
import type { Patience } from './backoff.ts';
import { textOf } from './cells.ts';
import type { OrgClient } from './client.ts';
import { queryAll } from './query.ts';

/** When a customer priority was open. */
export interface PastPriority {
  /** Salesforce id of the account. */
  accountId: string;
  since: Day;
  /** The day on which it was resolved; null: it is open. */
  until: Day | null;
}

/** All customer priorities that say since when they have been there. */
export async function readPriorities(client: OrgClient, patience: Patience): Promise<PastPriority[]> {
  const soql =
    'SELECT Account__c, Since__c, Resolved_On__c FROM Customer_Priority__c WHERE Since__c != null ORDER BY Since__c, Id';
  const [result] = await queryAll(client, [soql], patience);
  return (result?.rows ?? []).map((row) => ({
    accountId: textOf(row, 'Account__c') ?? '',
    since: textOf(row, 'Since__c') ?? '',
    until: textOf(row, 'Resolved_On__c'),
  }));
}
