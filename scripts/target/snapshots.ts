import type { Day } from '../model.ts';
import type { Row } from '../plan/types.ts';
import type { Patience } from './backoff.ts';
import { textOf } from './cells.ts';
import type { OrgClient } from './client.ts';
import { queryAll, type QueryResult } from './query.ts';

/** Most snapshots that one run deletes: one batch of the Bulk API, and more than a day of 10,000 accounts adds. */
const MAX_OLD = 10_000;

/** A change snapshot past its retention. */
export interface OldSnapshot {
  row: Row;
  account: string;
  indicator: string;
  asOf: Day;
  model: string;
  origin: 'as_seen' | 'reconstructed';
}

/** What is asked about snapshots; null: not asked. */
export interface SnapshotQuestion {
  asOf: Day;
  /** Accounts with a month-end snapshot of this day or later. */
  monthEnd: Day | null;
  /** Change snapshots of before this day. */
  olderThan: Day | null;
}

/** Cuts a snapshot's key `account|…|as-of|model`; account keys may hold `|` themselves. */
function accountOf(key: string, parts: number): string {
  return key.split('|').slice(0, -parts).join('|');
}

function endsQuery(asOf: Day, monthEnd: Day): string {
  return `SELECT Key__c FROM Health_Snapshot__c WHERE Origin__c = 'as_seen' AND As_Of__c >= ${monthEnd} AND As_Of__c <= ${asOf}`;
}

function pastQuery(olderThan: Day): string {
  return (
    'SELECT Id, Key__c, As_Of__c, Model__c, Origin__c, Indicator__r.Key__c FROM Indicator_Snapshot__c ' +
    `WHERE Why_Written__c = 'change' AND As_Of__c < ${olderThan} ORDER BY As_Of__c LIMIT ${String(MAX_OLD)}`
  );
}

/** SOQL of a question, for a call that others share. */
export function snapshotQueries({ asOf, monthEnd, olderThan }: SnapshotQuestion): string[] {
  return [
    ...(monthEnd === null ? [] : [endsQuery(asOf, monthEnd)]),
    ...(olderThan === null ? [] : [pastQuery(olderThan)]),
  ];
}

/** Which accounts have their month-end snapshot and which snapshots are past their retention, from what was answered. */
export function snapshotsOf(
  { asOf, monthEnd, olderThan }: SnapshotQuestion,
  asked: ReadonlyMap<string, QueryResult>,
): { written: Set<string>; old: OldSnapshot[] } {
  const endRows = monthEnd === null ? [] : (asked.get(endsQuery(asOf, monthEnd))?.rows ?? []);
  const oldRows = olderThan === null ? [] : (asked.get(pastQuery(olderThan))?.rows ?? []);
  return {
    written: new Set(endRows.map((row) => accountOf(textOf(row, 'Key__c') ?? '', 2))),
    old: oldRows.map((row): OldSnapshot => {
      const key = textOf(row, 'Key__c') ?? '';
      const origin = textOf(row, 'Origin__c') === 'reconstructed' ? 'reconstructed' : 'as_seen';
      return {
        row: { Id: textOf(row, 'Id'), Key__c: key },
        account: accountOf(key, origin === 'as_seen' ? 3 : 4),
        indicator: textOf(row, 'Indicator__r.Key__c') ?? '',
        asOf: textOf(row, 'As_Of__c') ?? '',
        model: textOf(row, 'Model__c') ?? '',
        origin,
      };
    }),
  };
}

/** The definitions that the newest run of a model was judged by; null when none of its runs tells. */
export async function readDefinitions(
  client: OrgClient,
  model: string,
  patience: Patience,
): Promise<{ hash: string; text: string | null; asOf: Day | null } | null> {
  const soql =
    `SELECT Definitions_Hash__c, Definitions__c, As_Of__c FROM Sync_Run__c WHERE Model__c = '${model}' ` +
    'AND Definitions_Hash__c != null ORDER BY Started_At__c DESC NULLS LAST LIMIT 1';
  const [result] = await queryAll(client, [soql], patience);
  const [row] = result?.rows ?? [];
  if (row === undefined) return null;
  return {
    hash: textOf(row, 'Definitions_Hash__c') ?? '',
    text: textOf(row, 'Definitions__c'),
    asOf: textOf(row, 'As_Of__c'),
  };
}
