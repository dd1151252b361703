/** Indicators of the measured book; with 10,000 accounts they make 100,000 lamps. */
export const INDICATORS = 10;

export const HEALTH_HEADER = ['Key__c', 'Account__c', 'Use__c', 'Outcome__c', 'As_Of__c'] as const;
export const INDICATOR_HEADER = [
  'Key__c',
  'Name',
  'Dimension__c',
  'Step__c',
  'Unit__c',
  'Version__c',
] as const;
/** A changed lamp's columns: its master can't be changed. */
export const CHANGED_LAMP_HEADER = [
  'Key__c',
  'Indicator__r.Key__c',
  'Value__c',
  'Band__c',
  'Band_Since__c',
  'Freshness__c',
  'Alarm__c',
  'Reason_Code__c',
  'Change_7d__c',
  'As_Of__c',
  'Observed_On__c',
  'Known_At__c',
  'Trend__c',
  'Model__c',
] as const;
export const NEW_LAMP_HEADER = [...CHANGED_LAMP_HEADER, 'Account_Health__r.Key__c'] as const;
export const SNAPSHOT_HEADER = [
  'Key__c',
  'Account__c',
  'Indicator__r.Key__c',
  'Value__c',
  'As_Of__c',
] as const;

const accountKey = (account: number): string => `A-${String(account).padStart(6, '0')}`;
const BANDS = ['poor', 'fair', 'good', 'excellent'] as const;
const TREND = Array.from({ length: 28 }, (_, day) => day).join(' ');

/** Definitions of the indicators. */
export const indicatorRows = (): string[] =>
  Array.from({ length: INDICATORS }, (_, index) => `ind-${index},Indicator ${index},adoption,use,count,1`);

/** One health row for each account id. */
export const healthRows = (accountIds: readonly string[]): string[] =>
  accountIds.map((id, index) => `${accountKey(index)},${id},yes,unknown,2026-04-01`);

/** The lamps of a book, new ones with their master; `turn` 1 gives other values for the same keys. */
export function lampRows(accounts: number, turn: 0 | 1): string[] {
  const rows: string[] = [];
  for (let account = 0; account < accounts; account++)
    for (let index = 0; index < INDICATORS; index++) {
      const key = accountKey(account);
      const master = turn === 0 ? `,${key}` : '';
      const step = (account + index + turn) % 4;
      const alarm = step === 0 ? 'alarm,threshold' : 'none,';
      const value = ((account * 7 + index * 13 + turn) % 1000) / 8;
      rows.push(
        `${key}|ind-${index},ind-${index},${value},${BANDS[step]},2026-03-0${1 + step},fresh,${alarm},${step - 2},2026-04-01,2026-03-31,2026-04-01T02:00:00.000Z,${TREND},m1${master}`,
      );
    }
  return rows;
}

/** Snapshot rows `from` to `to` (without it), spread over the accounts. */
export function snapshotRows(accountIds: readonly string[], from: number, to: number): string[] {
  const rows: string[] = [];
  for (let at = from; at < to; at++) {
    const account = at % accountIds.length;
    rows.push(
      `S-${String(at).padStart(8, '0')},${accountIds[account]},ind-${at % INDICATORS},${at % 997},2026-03-31`,
    );
  }
  return rows;
}
