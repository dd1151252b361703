import type { Day, Rejected } from '../model.ts';
import type { AccountsDefinition } from '../config/types.ts';
import type { EarlyDates } from '../measure/earlyDates.ts';
import { INDICATOR_FIELDS } from '../plan/indicators.ts';
import type { OrgAccount, Row } from '../plan/types.ts';
import type { Patience } from './backoff.ts';
import { chooseAccounts, OWNER_LANGUAGE } from './accounts.ts';
import { cellOf, numberOf, textOf } from './cells.ts';
import type { ReadRow } from './cells.ts';
import { checkOf, checkQuery, LAMP_CHECK, type TableCheck } from './changed.ts';
import type { OrgClient } from './client.ts';
import { queryWith, type QueryResult, type RowsTold } from './query.ts';

/** A run's receipt in the org. */
export interface OrgRun {
  key: string;
  asOf: Day | null;
  status: string | null;
  failed: number;
  model: string | null;
  /** Fingerprint of the definitions that it judged by; null: not told. */
  definitionsHash: string | null;
  /** Id of the user who wrote the receipt. */
  userId: string;
  /** End of the run by its own clock; null: it has not ended. */
  finishedAt: string | null;
  /** When the receipt was made, before anything else was written, by the org's time. */
  createdAt: string | null;
  /** The receipt's last change by the org's time. */
  modifiedAt: string | null;
}

/** What a run reads before it measures. */
export interface Overview {
  accounts: OrgAccount[];
  /** Accounts that were set aside: no usable key, or one that several accounts share. */
  rejected: Rejected[];
  /** Keys that several accounts share: their health is left as it is. */
  ambiguous: Set<string>;
  /** Accounts that the filter chose but that have no key. */
  withoutKey: number;
  /** Fields of accounts with days that can't be meant: they count as empty. */
  early: EarlyDates[];
  /** Ids of accounts with an open customer priority. */
  openPriorities: Set<string>;
  /** Open customer priorities with the day on which somebody looks at them again, earliest first. */
  reviews: { accountId: string; name: string; reviewOn: Day | null }[];
  /** Syncs of the day, newest first. */
  runs: OrgRun[];
  indicators: Map<string, Row>;
  /** Lamps of measured indicators; derived ones come and go. */
  lampCount: number;
  /** All lamps by what is seen of them: how many, and the sum of their values. */
  lampCheck: TableCheck;
  /** Further queries that shared the calls, by their SOQL; one that the org refused is missing. */
  asked: ReadonlyMap<string, QueryResult>;
}

const NUMBERS = new Set([
  ...[
    'Fair_From__c',
    'Good_From__c',
    'Excellent_From__c',
    'Open_After__c',
    'Close_After__c',
    'Cooldown_Days__c',
    'Freshness_Days__c',
  ],
  ...['Version__c', 'Sort__c'],
]);

function kindOf(field: string): 'text' | 'number' | 'boolean' {
  if (field === 'Push__c') return 'boolean';
  return NUMBERS.has(field) ? 'number' : 'text';
}

function indicatorOf(row: ReadRow): Row {
  return Object.fromEntries(INDICATOR_FIELDS.map((field) => [field, cellOf(row, field, kindOf(field))]));
}

const KIND = 'Indicator__r.Kind__c';

/** Lamps counted and summed by the kind of their indicator and by what is seen of them. */
function lampCounts(rows: readonly ReadRow[]): Pick<Overview, 'lampCount' | 'lampCheck'> {
  // The last name of a path is what an aggregate calls it.
  const measured = rows.filter((row) => !['risk', 'expansion'].includes(textOf(row, 'Kind__c') ?? ''));
  return {
    lampCount: measured.reduce((sum, row) => sum + (numberOf(row, 'n') ?? 0), 0),
    lampCheck: checkOf(rows, LAMP_CHECK),
  };
}

/** Reads accounts, open priorities, definitions and the last runs: one call for a small book. `also`: what else is asked. */
export async function readOverview(
  client: OrgClient,
  definition: AccountsDefinition,
  patience: Patience,
  also: readonly string[] = [],
  told?: RowsTold,
): Promise<Overview> {
  const { object, key, where, arr, renewalOn, segment, leftOn } = definition;
  const values = [arr, renewalOn, segment, leftOn].flatMap((value) =>
    value !== null && 'field' in value ? [value.field] : [],
  );
  const language = object === 'Account' ? [OWNER_LANGUAGE] : [];
  const fields = [...new Set(['Id', 'Name', 'OwnerId', ...language, key, ...values])].join(', ');
  const { results, others } = await queryWith(
    client,
    [
      `SELECT ${fields} FROM ${object}${where === null ? '' : ` WHERE ${where}`}`,
      `SELECT Account__c, Name, Review_On__c FROM Customer_Priority__c WHERE Status__c = 'Open' ORDER BY Review_On__c, Id`,
      `SELECT ${INDICATOR_FIELDS.join(', ')} FROM Health_Indicator__c`,
      'SELECT Key__c, As_Of__c, Status__c, Failed__c, Model__c, Definitions_Hash__c, LastModifiedById, Finished_At__c, CreatedDate, SystemModstamp ' +
        'FROM Sync_Run__c ' +
        "WHERE Kind__c != 'backfill' ORDER BY Started_At__c DESC NULLS LAST, Id DESC LIMIT 50",
      checkQuery('Account_Indicator__c', LAMP_CHECK, [KIND]),
    ],
    also,
    patience,
    told,
  );
  const [accounts, priorities, indicators, runs, lamps] = results;
  const chosen = chooseAccounts(accounts?.rows ?? [], definition);
  return {
    ...chosen,
    openPriorities: new Set((priorities?.rows ?? []).flatMap((row) => textOf(row, 'Account__c') ?? [])),
    reviews: (priorities?.rows ?? []).map((row) => ({
      accountId: textOf(row, 'Account__c') ?? '',
      name: textOf(row, 'Name') ?? '',
      reviewOn: textOf(row, 'Review_On__c'),
    })),
    runs: (runs?.rows ?? []).map((row) => ({
      key: textOf(row, 'Key__c') ?? '',
      asOf: textOf(row, 'As_Of__c'),
      status: textOf(row, 'Status__c'),
      failed: numberOf(row, 'Failed__c') ?? 0,
      model: textOf(row, 'Model__c'),
      definitionsHash: textOf(row, 'Definitions_Hash__c'),
      userId: textOf(row, 'LastModifiedById') ?? '',
      finishedAt: textOf(row, 'Finished_At__c'),
      createdAt: textOf(row, 'CreatedDate'),
      modifiedAt: textOf(row, 'SystemModstamp'),
    })),
    indicators: new Map(
      (indicators?.rows ?? []).map((row) => [textOf(row, 'Key__c') ?? '', indicatorOf(row)]),
    ),
    ...lampCounts(lamps?.rows ?? []),
    asked: new Map(
      also.flatMap((soql, index): [string, QueryResult][] => {
        const answer = others[index] ?? null;
        return answer === null ? [] : [[soql, answer]];
      }),
    ),
  };
}
