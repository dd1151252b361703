import type { AccountRow, Book, StandupAction } from '../standupRecords';

/** Saturday, so that the last business day is Friday 20 November 2026. */
export const TODAY = '2026-11-21';

/** An account of nothing special: fair, no reason to be talked about. */
export function account(id: string, change: Partial<AccountRow> = {}): AccountRow {
  return {
    Id: `h-${id}`,
    Account__c: id,
    name: `Company ${id}`,
    Band__c: 'fair',
    Deciding_Indicators__c: 'licences',
    Arr__c: 1_000_000,
    Renewal_On__c: '2027-11-20',
    Open_Alarms__c: 0,
    Stale__c: 0,
    Unknown__c: 0,
    Hollow__c: false,
    ownerName: 'Hana Demo',
    ...change,
  };
}

/** A planned action that is not due yet. */
export function action(id: string, of: string, change: Partial<StandupAction> = {}): StandupAction {
  return {
    Id: id,
    Account__c: of,
    Name: `Action ${id}`,
    Status__c: 'Planned',
    Due_Date__c: '2026-12-01',
    LastModifiedDate: '2026-11-10T01:00:00.000+0000',
    ownerName: 'Kenji Demo',
    ...change,
  };
}

/** A book with one indicator and the given rows. */
export function book(change: Partial<Book>): Book {
  return {
    accounts: [],
    alarms: [],
    actions: [],
    priorities: [],
    indicators: [
      {
        Id: 'i1',
        Key__c: 'licences',
        Name: 'Licence use',
        Label_Ja__c: 'ライセンス利用率',
        Kind__c: 'measured',
        State__c: 'validated',
        Step__c: 'use',
      },
    ],
    run: null,
    ...change,
  };
}
