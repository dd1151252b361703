import type { Connection } from 'jsforce';
import type { Day, IndicatorDefinition } from '../model.ts';
import { indicatorRow } from '../plan/indicators.ts';
import { pastActions, type PastAction } from './actions.ts';
import type { DemoAccount } from './book.ts';
import { careRows } from './care.ts';
import { seeded } from './random.ts';
import {
  accountRow,
  caseRows,
  CSM_MANAGER,
  PERSONAS,
  priorityRow,
  renewalRow,
  SALES_REPS,
  userRow,
  type Persona,
  type RecordRow,
} from './records.ts';
import { voicesOf } from './voices.ts';

/** Ids of the demo's users by alias. */
export type UserIds = ReadonlyMap<string, string>;

const DAY_MS = 86_400_000;
/** Renewals are in the pipeline for as long as the book reaches back. */
const RENEWAL_KNOWN_DAYS = 90;

const QUERY_ALL = { autoFetch: true, maxFetch: 1_000_000 } as const;

/** Creates the demo's users as an administrator; the CSMs report to their manager. Throws when the org refuses one. */
export async function createUsers(connection: Connection): Promise<UserIds> {
  const profiles = await connection.query<{ Id: string; Name: string }>('SELECT Id, Name FROM Profile');
  const ids = new Map<string, string>();
  for (const persona of PERSONAS) {
    const profile = profiles.records.find((row) => row.Name === persona.profile);
    if (!profile) throw new Error(`The org has no profile '${persona.profile}'.`);
    const result = await connection.sobject('User').create(userRow(persona, profile.Id));
    if (!result.success || !result.id) throw new Error(`The org refused the user ${persona.username}.`);
    ids.set(persona.alias, result.id);
  }
  for (const { alias } of PERSONAS.filter(({ csm }) => csm))
    await connection
      .sobject('User')
      .update({ Id: ids.get(alias) ?? '', ManagerId: ids.get(CSM_MANAGER) ?? '' });
  return ids;
}

/** Rows of one job: far below the size that an upload may have. */
const JOB_ROWS = 50_000;

/** Loads rows with Bulk API 2.0 jobs; throws with the org's first reason when a row is refused. */
async function bulkInsert(connection: Connection, object: string, rows: RecordRow[]): Promise<void> {
  connection.bulk2.pollTimeout = 600_000;
  connection.bulk2.pollInterval = 200;
  for (let from = 0; from < rows.length; from += JOB_ROWS)
    await insertPart(connection, object, rows.slice(from, from + JOB_ROWS));
}

async function insertPart(connection: Connection, object: string, rows: readonly RecordRow[]): Promise<void> {
  // The client takes the columns of a job from its first row.
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const input = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, column in row ? String(row[column] ?? '#N/A') : ''])),
  );
  const result = await connection.bulk2.loadAndWaitForResults({ object, operation: 'insert', input });
  const [failed] = result.failedResults;
  if (failed)
    throw new Error(
      `${object}: the org refused ${result.failedResults.length} rows, first: ${failed.sf__Error}`,
    );
}

/** Ids of the indicators that actions were for, created as the sync writes them. */
async function createIndicators(
  connection: Connection,
  definitions: readonly IndicatorDefinition[],
  needed: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const idOf = new Map<string, string>();
  for (const definition of definitions.filter(({ key }) => needed.has(key))) {
    const { id } = await connection.sobject('Health_Indicator__c').create(indicatorRow(definition));
    if (id) idOf.set(definition.key, id);
  }
  return idOf;
}

/** A row of the book with the day on which it came to be. */
interface DatedRow {
  object: string;
  /** Days before the as-of day. */
  daysAgo: number;
  row: RecordRow;
}

/** Objects whose stamps are read by the sync: their rows are loaded as of their own days, not of the morning after. */
const STAMPED: ReadonlySet<string> = new Set(['Case', 'CSM_Action__c']);

/** When the book is loaded, and what is measured on it. */
export interface LoadOptions {
  asOf: Day;
  seed: number;
  pretendDaysAgo: (days: number) => void;
  definitions: readonly IndicatorDefinition[];
}

/** What was loaded, for the progress line. */
export interface LoadSummary {
  accounts: number;
  cases: number;
  priorities: number;
  /** Contacts of the customers with us, in both directions. */
  touches: number;
}

/** The book's CRM side, which comes in as its days go by. */
export interface LoadingBook {
  summary: LoadSummary;
  /** Loads what has come to be by the end of a day that lies so many days before the as-of day, and was not loaded yet. */
  until(daysAgo: number): Promise<void>;
}

/** All rows of the book but its accounts. */
function datedRows(
  book: DemoAccount[],
  users: UserIds,
  { asOf, seed }: Pick<LoadOptions, 'asOf' | 'seed'>,
  ids: { account: (key: string) => string; owner: (account: DemoAccount) => string },
): { rows: DatedRow[]; actions: PastAction[] } {
  const random = seeded(seed + 2);
  const voices = voicesOf(book, asOf, seed);
  const rows: DatedRow[] = [];
  const actions: PastAction[] = [];
  const add = (object: string, row: RecordRow | undefined, day: string): void => {
    if (row) rows.push({ object, row, daysAgo: (Date.parse(asOf) - Date.parse(String(row[day]))) / DAY_MS });
  };
  for (const account of book)
    for (const each of caseRows(account, ids.account(account.key), random))
      rows.push({ object: 'Case', ...each });
  for (const [index, account] of book.entries()) {
    const accountId = ids.account(account.key);
    add('Customer_Priority__c', priorityRow(account, accountId, asOf, index), 'Since__c');
    const renewal = renewalRow(account, accountId, users.get(SALES_REPS[account.language]) ?? '', asOf);
    if (renewal) rows.push({ object: 'Opportunity', row: renewal, daysAgo: RENEWAL_KNOWN_DAYS });
    const said = voices[index];
    if (!said) continue;
    const { touches, surveys, cases } = careRows(account, accountId, said);
    for (const touch of touches) add('CS_Touch__c', touch, 'Touched_On__c');
    for (const survey of surveys) add('Survey_Response__c', survey, 'Answered_On__c');
    for (const success of cases) add('Success_Case__c', success, 'Recognised_On__c');
    actions.push(...pastActions(account, { accountId, ownerId: ids.owner(account) }, asOf));
  }
  return { rows, actions };
}

/**
 * Loads the book's accounts, owned by the CSMs, and gives what else belongs to them to be loaded as its days come: support
 * cases, customer priorities, renewals, contacts, survey answers, success cases and actions. An org stamps `CreatedDate`
 * itself, so `pretendDaysAgo` sets its clock back while rows of earlier days are loaded.
 */
export async function loadBook(
  connection: Connection,
  book: DemoAccount[],
  users: UserIds,
  options: LoadOptions,
): Promise<LoadingBook> {
  const csms = PERSONAS.filter((persona) => persona.csm).map(
    (persona: Persona) => users.get(persona.alias) ?? '',
  );
  const owner = (account: DemoAccount): string => csms[account.csm % csms.length] ?? '';
  await bulkInsert(
    connection,
    'Account',
    book.map((account) => accountRow(account, owner(account))),
  );
  const stored = await connection.query<{ Id: string; AccountNumber: string }>(
    "SELECT Id, AccountNumber FROM Account WHERE AccountNumber LIKE 'DEMO-%'",
    QUERY_ALL,
  );
  const idOf = new Map(stored.records.map((row) => [row.AccountNumber, row.Id]));
  const { rows, actions } = datedRows(book, users, options, {
    account: (key) => idOf.get(key) ?? '',
    owner,
  });
  const needed = new Set(actions.map(({ indicator }) => indicator));
  const indicators = await createIndicators(connection, options.definitions, needed);
  for (const { row, daysAgo, indicator } of actions)
    rows.push({
      object: 'CSM_Action__c',
      daysAgo,
      row: { ...row, Indicator__c: indicators.get(indicator) ?? null },
    });
  const total = (object: string): number => rows.filter((each) => each.object === object).length;
  let loadedTo = Number.POSITIVE_INFINITY;
  return {
    summary: {
      accounts: book.length,
      cases: total('Case'),
      priorities: total('Customer_Priority__c'),
      touches: total('CS_Touch__c'),
    },
    async until(morning) {
      const coming = rows.filter(({ daysAgo }) => daysAgo >= morning && daysAgo < loadedTo);
      const stampOf = ({ object, daysAgo }: DatedRow): number => (STAMPED.has(object) ? daysAgo : morning);
      for (const [object, ofObject] of Map.groupBy(coming, (each) => each.object))
        for (const [daysAgo, batch] of Map.groupBy(ofObject, stampOf)) {
          options.pretendDaysAgo(daysAgo);
          await bulkInsert(
            connection,
            object,
            batch.map(({ row }) => row),
          );
        }
      options.pretendDaysAgo(morning);
      loadedTo = morning;
    },
  };
}
