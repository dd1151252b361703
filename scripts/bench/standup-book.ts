import type { Connection } from 'jsforce';

/** Accounts of the stand-up's book, as the figure of the issue asks for. */
export const BOOK_ACCOUNTS = 2000;
/** Indicators of the book: how many lamps an account has. */
export const BOOK_INDICATORS = 10;

type CsvRow = Record<string, string>;
const DAY_MS = 86_400_000;
const BANDS = ['poor', 'fair', 'good', 'excellent'] as const;
const pad = (at: number): string => String(at).padStart(5, '0');

/** The plain day some days after another; negative days are earlier. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Indicators with a play in both languages. */
function indicatorRows(): CsvRow[] {
  return Array.from({ length: BOOK_INDICATORS }, (_, at) => ({
    Key__c: `made-${at}`,
    Name: `Measure ${at + 1}`,
    Label_Ja__c: `指標${at + 1}`,
    Dimension__c: (['deployment', 'engagement', 'adoption', 'roi'] as const)[at % 4] ?? 'roi',
    Step__c: 'use',
    Unit__c: 'count',
    Version__c: '1',
    Sort__c: String(at),
    Play_Title__c: `Walk through measure ${at + 1} together`,
    Play_Title_Ja__c: `指標${at + 1}を一緒に確認する`,
    Play__c: '1. Ask what they want to reach.\n2. Show the one step that is missing.',
    Play_Ja__c: '1. 目的を尋ねる。\n2. 足りない一歩を見せる。',
  }));
}

/** Health of account `at`: bands, money and renewals spread evenly, so that every reason has its share. */
function healthRow(at: number, accountId: string, today: string): CsvRow {
  return {
    Key__c: `M-${pad(at)}`,
    Account__c: accountId,
    Band__c: at % 11 === 10 ? '' : (BANDS[at % 4] ?? ''),
    Deciding_Indicators__c: `made-${at % BOOK_INDICATORS};made-${(at + 3) % BOOK_INDICATORS}`,
    Use__c: 'yes',
    Outcome__c: 'unknown',
    Arr__c: String(((at * 7919) % 900) * 10_000 + 120_000),
    Renewal_On__c: dayAfter(today, ((at * 37) % 360) + 1),
    As_Of__c: dayAfter(today, -1),
  };
}

/** The lamps of account `at`: every eighth account has a new alarm, every fifth a stale lamp. */
function lampRows(at: number, today: string): CsvRow[] {
  return Array.from({ length: BOOK_INDICATORS }, (_, index) => {
    const isAlarm = at % 8 === 0 && index < 1 + (at % 3);
    const isStale = at % 5 === 0 && index === 7;
    return {
      Key__c: `M-${pad(at)}|made-${index}`,
      'Account_Health__r.Key__c': `M-${pad(at)}`,
      'Indicator__r.Key__c': `made-${index}`,
      Value__c: String((at * 7 + index * 13) % 100),
      Band__c: isAlarm ? 'poor' : (BANDS[(at + index) % 4] ?? ''),
      Band_Since__c: dayAfter(today, -20),
      Freshness__c: isStale ? 'stale' : 'fresh',
      Alarm__c: isAlarm ? 'alarm' : 'none',
      Alarm_Since__c: isAlarm ? dayAfter(today, -1) : '',
      Reason_Code__c: isAlarm ? 'threshold' : '',
      As_Of__c: dayAfter(today, -1),
    };
  });
}

/** Planned actions of every sixth account, some overdue, some due today, some later; done ones of every tenth. */
function actionRows(accountIds: readonly string[], owners: readonly string[], today: string): CsvRow[] {
  return accountIds.flatMap((accountId, at) => {
    const planned = {
      Key__c: `M-${pad(at)}|plan`,
      Account__c: accountId,
      OwnerId: owners[at % owners.length] ?? '',
      Name: `Review goals with account ${at}`,
      Status__c: 'Planned',
      Customer_Benefit__c: 'Their team reaches its goal sooner',
      Due_Date__c: dayAfter(today, ((at / 6) % 9) - 4),
      Outcome__c: '',
    };
    const done = { ...planned, Key__c: `M-${pad(at)}|done`, Status__c: 'Done', Outcome__c: 'Goal agreed' };
    return [...(at % 6 === 0 ? [planned] : []), ...(at % 10 === 0 ? [done] : [])];
  });
}

async function load(org: Connection, object: string, input: CsvRow[], key?: string): Promise<void> {
  org.bulk2.pollInterval = 100;
  org.bulk2.pollTimeout = 300_000;
  const how = key
    ? { operation: 'upsert' as const, externalIdFieldName: key }
    : { operation: 'insert' as const };
  const filled = input.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? '#N/A' : value])),
  );
  const { failedResults } = await org.bulk2.loadAndWaitForResults({ object, input: filled, ...how });
  const [failed] = failedResults;
  if (failed)
    throw new Error(`${object}: ${failedResults.length} rows were refused, first: ${failed.sf__Error}`);
}

/**
 * Loads a made book as an administrator who may bypass entry rules: accounts spread over the owners in turn, with health,
 * lamps, actions, customer priorities and one finished run. Gives the account ids in the order of their names.
 */
export async function loadStandupBook(
  org: Connection,
  { accounts, owners, today }: { accounts: number; owners: readonly string[]; today: string },
): Promise<string[]> {
  const rows = Array.from({ length: accounts }, (_, at) => ({
    Name: `Made Company ${pad(at)}`,
    AccountNumber: `M-${pad(at)}`,
    OwnerId: owners[at % owners.length] ?? '',
  }));
  await load(org, 'Account', rows);
  const stored = await org.query<{ Id: string }>(
    "SELECT Id FROM Account WHERE AccountNumber LIKE 'M-%' ORDER BY AccountNumber",
    { autoFetch: true, maxFetch: 100_000 },
  );
  const ids = stored.records.map(({ Id }) => Id);
  await load(org, 'Health_Indicator__c', indicatorRows(), 'Key__c');
  await load(org, 'Account_Health__c', ids.map((id, at) => healthRow(at, id, today)), 'Key__c'); // prettier-ignore
  await load(org, 'Account_Indicator__c', ids.flatMap((_, at) => lampRows(at, today)), 'Key__c'); // prettier-ignore
  await load(org, 'CSM_Action__c', actionRows(ids, owners, today), 'Key__c');
  const blocked = ids.filter((_, at) => at % 50 === 7);
  await load(
    org,
    'Customer_Priority__c',
    blocked.map((id, at) => ({
      Name: `Their app stops at night (${at})`,
      Account__c: id,
      Severity__c: 'high',
      Since__c: dayAfter(today, -20),
      Review_On__c: dayAfter(today, (at % 3) - 1),
      Status__c: 'Open',
    })),
  );
  const now = new Date().toISOString();
  const run = {
    Key__c: 'made',
    Status__c: 'Done',
    As_Of__c: dayAfter(today, -1),
    Started_At__c: now,
    Finished_At__c: now,
  };
  await load(org, 'Sync_Run__c', [run], 'Key__c');
  return ids;
}
